"""Every route has a door: other roles are turned away, and so is whoever shows no token or not a good one."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Callable, Iterator
from inspect import iscoroutinefunction
from typing import Any, Final, cast
from uuid import UUID

import pytest
from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from joserfc import jwt
from joserfc.jwk import OKPKey

from foundation.http.auth import ALGORITHMS, TOKEN_TYPE, Tokens
from foundation.settings import Settings
from services.projections.inbound.pages import pages
from services.projections.inbound.roles import VERIFYING
from tests.http.operations import GUARDED, OPEN, Operation
from tests.http.problem import problem_of
from tests.http.serving import Served

OF_PLAN: Final = ("projects", "milestones", "tables")
OF_MOMENTS: Final = ("reviews", "initiatives", "calls", "needs")
PUBLIC: Final = {
    "POST /intake/applications",
    *(f"GET /projections/{name}" for name in (*OF_PLAN, "topics", "reviews")),
    *(
        f"GET /projections/exports/{name}.{{form}}"
        for name in (*OF_PLAN, "table_meetings", "topics", "targets", *OF_MOMENTS, "standards")
    ),
    *(f"GET /projections/{name}" for name in ("kpi", "funnel", "pathways/burndown", "courses")),
    *(f"GET /projections/exports/{name}.{{form}}" for name in ("kpi", "funnel", "burndown", "courses")),
}
OPEN_PAGES: Final = {"/", "/funnel", "/courses", "/projects", "/plan"}
HEADER: Final = {"alg": ALGORITHMS[0], "typ": TOKEN_TYPE}


def test_only_the_form_and_the_figures_are_open() -> None:
    assert {str(one) for one in OPEN} == PUBLIC


def _asked_on_the_way(routes: APIRouter) -> Iterator[Callable[..., Any]]:
    """The handlers of `routes`, and what is asked before them."""
    for route in routes.routes:
        if isinstance(route, APIRoute):
            yield from _asked_by(route.dependant)
        else:
            yield from _asked_on_the_way(cast(Any, route).original_router)


def _asked_by(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    if dependant.call:
        yield dependant.call
    for inner in dependant.dependencies:
        yield from _asked_by(inner)


def test_no_request_is_handed_to_another_thread(served: Served) -> None:
    contexts = served.system.contexts.values()
    made = [make(one) for one in contexts for make in (one.service.routes, one.service.pages) if make]
    calls = [call for routes in made for call in _asked_on_the_way(routes)]
    assert len(calls) > len(OPEN) + len(GUARDED)
    assert not [call for call in calls if not (iscoroutinefunction(call) or iscoroutinefunction(type(call).__call__))]


@pytest.mark.parametrize("operation", GUARDED, ids=str)
def test_other_roles_are_turned_away(served: Served, operation: Operation) -> None:
    answers = {role: served.ask(operation.method, operation.address, role) for role in operation.others}
    assert {role: (answer.status_code, problem_of(answer)) for role, answer in answers.items()} == dict.fromkeys(
        operation.others, (403, "not_allowed")
    )


@pytest.mark.parametrize("operation", GUARDED, ids=str)
def test_its_own_roles_come_in(served: Served, operation: Operation) -> None:
    answers = {role: served.ask(operation.method, operation.address, role) for role in operation.roles}
    assert not {role: answer.text for role, answer in answers.items() if answer.status_code in (401, 403)}


@pytest.mark.parametrize("operation", GUARDED, ids=str)
def test_who_shows_no_token_is_not_known(served: Served, operation: Operation) -> None:
    answer = served.ask(operation.method, operation.address)
    assert (answer.status_code, problem_of(answer)) == (401, "not_authenticated")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def _claims(**other: Any) -> dict[str, Any]:
    now = int(time.time())
    good = {"iss": "insieme-local", "aud": "insieme", "iat": now, "exp": now + 600, "sub": "s", "role": "coordinator"}
    return {name: value for name, value in (good | other).items() if value is not None}


def _signed(key: OKPKey, header: dict[str, Any] | None = None, **claims: Any) -> str:
    return jwt.encode(header or HEADER, _claims(**claims), key, algorithms=ALGORITHMS)


def _unsigned(header: dict[str, Any], claims: dict[str, Any]) -> str:
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (header, claims)]
    return ".".join([*parts, ""])


def _confused(key: OKPKey) -> str:
    """A symmetric signature with the public key, which everybody may have."""
    signed = _unsigned({"alg": "HS256", "typ": TOKEN_TYPE}, _claims()).rstrip(".")
    seal = hmac.new(key.as_pem(private=False), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(seal).decode().rstrip('=')}"


def _own_key(stranger: OKPKey) -> str:
    """A token that brings the key it is to be checked with."""
    return _signed(stranger, HEADER | {"jwk": stranger.as_dict(private=False)})


def _bad(key: OKPKey) -> Iterator[tuple[str, str]]:
    stranger = OKPKey.generate_key("Ed25519")
    yield "expired", _signed(key, iat=1, exp=int(time.time()) - 60)
    yield "not valid yet", _signed(key, nbf=int(time.time()) + 600)
    yield "another issuer", _signed(key, iss="elsewhere")
    yield "another audience", _signed(key, aud="elsewhere")
    yield "algorithm none", _unsigned({"alg": "none", "typ": TOKEN_TYPE}, _claims())
    yield "another key", _signed(stranger)
    yield "its own key", _own_key(stranger)
    yield "another algorithm", _confused(key)
    yield "another type", _signed(key, {**HEADER, "typ": "JWT"})
    yield "no type", _signed(key, {"alg": ALGORITHMS[0]})
    yield "unknown role", _signed(key, role="root")
    yield "many roles", _signed(key, role=["coordinator"])
    yield "subject that is no text", _signed(key, sub=7)
    yield "expiry that is no number", _signed(key, exp="never")
    for claim in ("iss", "aud", "exp", "iat", "sub", "role"):
        yield f"no {claim}", _signed(key, **{claim: None})
    head, body, seal = _signed(key).split(".")
    yield "changed", ".".join([head, body, seal[:-4] + ("AAAA" if seal[-4:] != "AAAA" else "BBBB")])
    yield "cut", f"{head}.{body}"
    yield "not a token", "hello"
    yield "parts that are nothing", "..."
    yield "very long", "a" * 30_000


def test_no_bad_token_opens_a_door(served: Served, own_settings: Settings) -> None:
    key = OKPKey.import_key((own_settings.home / "keys" / "issuer.pem").read_bytes())
    assert Tokens(own_settings).principal(_signed(key)).role == "coordinator"
    answers = {}
    for name, token in _bad(key):
        answer = served.ask("GET", "/projections/worklist", headers={"Authorization": f"Bearer {token}"})
        answers[name] = answer.status_code, problem_of(answer)
    assert answers == dict.fromkeys(answers, (401, "not_authenticated"))


@pytest.mark.parametrize("header", ["Bearer", "Basic b3A6b3A=", "Token x", "Bearer \xff", "bearer a b", ","])
def test_what_is_no_bearer_token_is_not_known(served: Served, header: str) -> None:
    answer = served.ask("GET", "/projections/worklist", headers={"Authorization": header.encode("latin-1")})
    assert (answer.status_code, problem_of(answer)) == (401, "not_authenticated")


def test_every_page_that_tells_more_than_sums_is_closed(served: Served) -> None:
    paths = {route.path for route in pages(cast(Any, None)).routes if isinstance(route, APIRoute)}
    assert paths > OPEN_PAGES
    filled = {path: re.sub(r"{\w+_id}", str(UUID(int=1)), path.replace("{code}", "1a")) for path in paths - OPEN_PAGES}
    answers = {path: served.ask("GET", address).status_code for path, address in filled.items()}
    assert answers == dict.fromkeys(answers, 401)


def test_a_figure_is_cut_by_what_its_asker_may_read_of_each_person(served: Served) -> None:
    """Two days of a cut, one taken from the other, tell of whoever came in between."""
    reading = ("operator", "evaluator", "coordinator", "auditor")
    for by in ("district", "sex", "age_band", "channel", "referral"):
        roles = reading if by in ("district", "sex", "age_band") else VERIFYING
        for address in ("/projections/kpi/1a/cut", "/figures/1a/cut"):
            answers = {role: served.ask("GET", f"{address}?by={by}", role).status_code for role in VERIFYING}
            assert answers == {role: 200 if role in roles else 403 for role in VERIFYING}
    assert "?by=sex" not in served.ask("GET", "/figures/1a/cut", "tutor").text


def test_a_session_opens_pages_and_commands_nothing(served: Served) -> None:
    session = {"Cookie": f"{served.tokens.cookie}={served.tokens.issue('coordinator', 'local', 60)}"}
    assert served.ask("GET", "/projections/worklist", headers=session).status_code == 200
    for operation in (one for one in GUARDED if one.method != "GET"):
        answer = served.ask(operation.method, operation.address, headers=session)
        assert (answer.status_code, problem_of(answer)) == (401, "not_authenticated"), operation
