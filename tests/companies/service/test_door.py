"""Who may come in, and what is told to whom brings nonsense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from services.companies.inbound.http import routes
from tests.companies.service.front import Front
from tests.support.platform import unique

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_partners_candidates_and_the_project_desk_see_nothing_yet(front: Front) -> None:
    for role in ("partner", "candidate", "project_desk"):
        answers = await front.answers(routes, role)
        assert {one: status for one, status in answers.items() if status != 403} == {}, role


@pytest.mark.parametrize("role", ["operator", "evaluator", "tutor", "auditor", "administrator"])
async def test_only_the_company_desk_and_the_coordination_enter_facts(front: Front, role: str) -> None:
    assert await front.code("/companies", {}, role) == "not_allowed"
    assert await front.code(f"/companies/{uuid4()}/notes", {}, role) == "not_allowed"


async def test_without_a_token_nothing_is_told(front: Front) -> None:
    answer = await front.client.get("/companies/companies")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")


def _bad() -> Iterator[tuple[str, Any]]:
    good = {"name": "Esempio", "sector": "services", "registered_on": "2018-02-01"}
    nobody = UNKNOWN
    yield "/companies", good | {"more": 1}
    yield "/companies", good | {"publicly_owned": "yes"}
    yield "/companies", good | {"registered_on": 0}
    yield "/companies", good | {"name": "NUL\x00"}
    yield "/companies", good | {"sector": "Not a code"}
    promise = {"from_on": "2018-02-01", "by_on": "2018-06-30", "through": "direct", "made_on": "2018-02-01"}
    for number in (0, -1, 10**30, "3", 3.5, True, None):
        yield f"/companies/{nobody}/commitments", promise | {"number": number}
    what = {"company_id": nobody, "title": "x", "profile": "welder", "kind": "job", "opened_on": "2018-02-01"}
    for hours in (0, 49, "30"):
        yield "/positions", what | {"places": 1, "weekly_hours": hours}
    yield "/positions", what | {"places": 1, "weekly_hours": 30, "requires": [{"esco": "s1", "level": 6}]}


UNKNOWN = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(("path", "body"), list(_bad()))
async def test_bad_input_is_a_problem_with_a_code(front: Front, path: str, body: Any) -> None:
    answer = await front.post(path, body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_what_is_not_there_is_not_found(front: Front) -> None:
    nowhere = f"/companies/{uuid4()}"
    assert await front.code(f"{nowhere}/board", {"joined_on": "2018-02-01"}) == "not_found"
    withdrawal = {"withdrawn_on": "2018-02-01", "reason": "other"}
    assert await front.code(f"/positions/{uuid4()}/withdrawal", withdrawal) == "not_found"


async def test_a_command_repeated_under_its_key_is_done_once(front: Front) -> None:
    body = {"name": unique("Esempio "), "sector": "services", "registered_on": front.ago(3)}
    first, again = [await front.post("/companies", body, key=f"key-{front.clock.offset}-1") for _ in range(2)]
    assert (again.status_code, again.json()["ids"]) == (201, first.json()["ids"])
