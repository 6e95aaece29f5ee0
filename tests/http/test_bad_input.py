"""What must never be taken, and never be an error of ours: always a 4xx problem with a code."""

from __future__ import annotations

import base64
import json
import socket
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
import pytest

from foundation.http.limits import MAX_BODY
from foundation.http.roles import ROLES
from tests.http.bodies import right, wrong
from tests.http.operations import NOWHERE, OPERATIONS, Operation, documents
from tests.http.problem import problem_of
from tests.http.serving import Served

WITH_BODY: Final = tuple(one for one in OPERATIONS if one.has_body)
WITH_PATH: Final = tuple(one for one in OPERATIONS if "{" in one.path)
QUESTIONS: Final = tuple(one for one in OPERATIONS if one.method == "GET")
DOCUMENTS: Final = documents()
JSON: Final = {"Content-Type": "application/json"}
NO_JSON: Final = (
    *(b"{", b"nul", b"[1", b"{}x", b"'a'", b'{"a":1,}', b"{a:1}", b"\xff\xfe{}", b"\xef\xbb\xbf[]", b"\x00"),
    *(b"[" * 100_000, b'{"a":' * 20_000, b"1" * 5_000, b"-", b"1e", b'"\\ud8', b"\xed\xa0\x80", "[]".encode("utf-16")),
)
NO_OBJECT: Final = (b"null", b"1", b'"x"', b"[]", b"true", b"[{}]", b"NaN", b"-Infinity", b"1e400", b'"\\ud800"')
OTHER_TYPES: Final = (
    *("text/plain", "application/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"),
    *("application/json5", "json", "*/*", "application/", "", "a" * 5_000),
)


def _schema(operation: Operation) -> tuple[dict[str, Any], dict[str, Any]]:
    """(schema of the body, the document that it is in)."""
    _, service, path = operation.path.split("/", 2)
    document = DOCUMENTS[service]
    it = document["paths"][f"/{path}"][operation.method.lower()]
    return it["requestBody"]["content"]["application/json"]["schema"], document


def _parameters(operation: Operation, place: str) -> list[str]:
    _, service, path = operation.path.split("/", 2)
    it = DOCUMENTS[service]["paths"][f"/{path}"][operation.method.lower()]
    return [one["name"] for one in it.get("parameters", ()) if one["in"] == place]


def _refused(answer: httpx.Response, *statuses: int) -> bool:
    problem_of(answer)
    return answer.status_code in statuses


@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
def test_a_value_that_cannot_be_is_refused_in_every_field(served: Served, operation: Operation) -> None:
    schema, document = _schema(operation)
    taken = []
    for what, body in wrong(schema, document):
        answer = served.ask(operation.method, operation.address, operation.role, content=_json(body), headers=JSON)
        if not _refused(answer, 422):
            taken.append((what, answer.status_code, answer.text[:120]))
    assert not taken


def _json(body: Any) -> bytes:
    """As JSON in ASCII, lone surrogates escaped."""
    return json.dumps(body).encode()


@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
def test_a_body_that_is_no_object_is_refused(served: Served, operation: Operation) -> None:
    for body in (b"", *NO_JSON, *NO_OBJECT):
        answer = served.ask(operation.method, operation.address, operation.role, content=body, headers=JSON)
        assert _refused(answer, 400, 422), body[:20]


@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
def test_a_name_said_twice_is_refused(served: Served, operation: Operation) -> None:
    schema, document = _schema(operation)
    good = right(schema, document)
    name, value = next(iter(good.items()))
    body = _json(good)[:-1] + f", {json.dumps(name)}: {json.dumps(value)}}}".encode()
    answer = served.ask(operation.method, operation.address, operation.role, content=body, headers=JSON)
    assert _refused(answer, 422), body


@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
def test_another_content_type_is_refused(served: Served, operation: Operation) -> None:
    body = _json(right(*_schema(operation)))
    for type in OTHER_TYPES:
        told = {"Content-Type": type} if type else {}
        answer = served.ask(operation.method, operation.address, operation.role, content=body, headers=told)
        assert _refused(answer, 400, 415, 422), type


@pytest.mark.parametrize("size", [MAX_BODY + 1, 10 * 1024 * 1024])
@pytest.mark.parametrize("declared", [True, False])
def test_a_large_body_is_not_read(served: Served, size: int, declared: bool) -> None:
    for path in ("/intake/applications", "/assessment/assessments", "/intake/nowhere"):
        content: Any = b" " * size if declared else iter([b" " * 65_536] * (size // 65_536 + 1))
        answer = served.ask("POST", path, "coordinator", content=content, headers=JSON)
        assert _refused(answer, 413), path


@pytest.mark.parametrize("declared", [True, False])
def test_who_listens_only_when_all_is_sent_reads_why_it_is_not_taken(served: Served, declared: bool) -> None:
    piece, pieces = b" " * 65_536, 192
    head = f"Content-Length: {len(piece) * pieces}" if declared else "Transfer-Encoding: chunked"
    framed = piece if declared else b"10000\r\n" + piece + b"\r\n"
    host, _, port = urlsplit(served.url).netloc.partition(":")
    with socket.create_connection((host, port), timeout=30) as to:
        to.sendall(f"POST /intake/applications HTTP/1.1\r\nHost: insieme\r\n{head}\r\n\r\n".encode())
        to.sendall(framed * pieces + (b"" if declared else b"0\r\n\r\n"))
        answered, _, body = b"".join(iter(lambda: to.recv(65_536), b"")).partition(b"\r\n\r\n")
    assert answered.startswith(b"HTTP/1.1 413 ")
    assert json.loads(body)["code"] == "too_large"


def test_a_file_may_be_large_but_not_without_end(served: Served) -> None:
    for path in ("/intake/cvs", "/intake/documents"):
        answer = served.ask("POST", path, "coordinator", content=b" " * 20 * 1024 * 1024, headers=JSON)
        assert _refused(answer, 413), path


NOT_IN_PATHS: Final = (
    *("x", "0", "-1", "%00", "a%00b", "%ED%A0%80", "%FF", "..%2F..%2Fetc", "%F0%9F%99%82", "1" * 5_000, "a b", "*"),
    *(f"{NOWHERE}0", str(NOWHERE).replace("-", "_"), "{" + str(NOWHERE), "%7B%7D", "'; DROP TABLE events; --", "null"),
)


@pytest.mark.parametrize("operation", WITH_PATH, ids=str)
def test_what_is_no_id_is_refused(served: Served, operation: Operation) -> None:
    body = _json(right(*_schema(operation))) if operation.has_body else None
    for value in NOT_IN_PATHS:
        path = operation.path[: operation.path.index("{")] + value + operation.path[operation.path.index("}") + 1 :]
        answer = served.ask(operation.method, _filled(path), operation.role, content=body, headers=JSON)
        assert _refused(answer, 404, 405, 409, 422), (value, answer.text)


def _filled(path: str) -> str:
    return Operation("", path, (), False).address


IN_QUERIES: Final = (
    *("\x00", "\ud800", "x" * 9_000, "-1", str(2**63), str(10**40), "1.5", "NaN", "[]", "{}", "true", "%", "🙂"),
    *("2018-02-30", "0001-01-01", "9999-12-31", "20180201", "1517475600", "9999-12-31T23:59:59-14:00"),
)


@pytest.mark.parametrize("operation", QUESTIONS, ids=str)
def test_no_question_breaks_anything(served: Served, operation: Operation) -> None:
    for name in [*_parameters(operation, "query"), "nobody_knows"]:
        for value in IN_QUERIES:
            asked = f"{operation.address}?{name}={_quoted(value)}"
            answer = served.ask("GET", asked, operation.role)
            assert answer.status_code < 400 or problem_of(answer), (name, value)
            assert name != "nobody_knows" or _refused(answer, 422)


def _quoted(value: str) -> str:
    return "".join(f"%{byte:02X}" for byte in value.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("operation", QUESTIONS, ids=str)
def test_a_parameter_said_twice_is_refused(served: Served, operation: Operation) -> None:
    for name in _parameters(operation, "query"):
        answer = served.ask("GET", f"{operation.address}?{name}=1&{name}=2", operation.role)
        assert _refused(answer, 422), name


KEYS: Final = (b"a b", b"a" * 129, "ü".encode(), b"\xff", b"a\tb", b"a" * 20_000)


def test_a_key_that_is_none_is_refused(served: Served) -> None:
    for key in KEYS:
        answer = served.ask(
            "POST",
            "/intake/help-desk/visits",
            "coordinator",
            json={},
            headers={"Idempotency-Key": key},
        )
        assert _refused(answer, 422), key[:20]


def _tokens() -> Iterator[str]:
    yield from ("x", "...", "W10=x", "a" * 3_999, "=", "%00", "null", "é")
    places: tuple[Any, ...] = (
        *(None, {}, [1], [[]], [["intake"]], [["intake", "x", 1]], [["intake", str(NOWHERE), 0]]),
        *([["intake", str(NOWHERE), 2**63]], [["intake", str(NOWHERE), -1]], [["intake", str(NOWHERE), 1.5]]),
        *([["in take", str(NOWHERE), 1]], [["intake", str(NOWHERE), 1, 2]], [["intake\x00", str(NOWHERE), 1]]),
    )
    for place in places:
        yield base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")
    yield base64.urlsafe_b64encode(b"[" * 2_000).decode()


@pytest.mark.parametrize("path", ["/assessment/applications", "/intake/applications", "/projections/worklist"])
def test_a_token_of_earlier_writes_that_is_none_is_refused(served: Served, path: str) -> None:
    for token in (*_tokens(), "a" * 4_001):
        answer = served.ask("GET", path, "coordinator", headers={"Insieme-Token": token.encode()})
        assert _refused(answer, 422), token[:40]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/intake/nowhere", 404),
        ("GET", "/nowhere", 404),
        ("POST", "/", 405),
        ("PUT", "/intake/applications", 405),
        ("DELETE", "/projections/kpi", 405),
        ("PATCH", "/assessment/interviews", 405),
        ("TRACE", "/intake/applications", 405),
        ("GET", "/people/x/timeline", 422),
        ("GET", "/projections/people/00000000-0000-4000-8000-00000000000f/positions", 404),
        ("GET", "/projections/positions/00000000-0000-4000-8000-00000000000f/people", 404),
        ("GET", "/figures/9z", 404),
        ("GET", "/figures/%00/cut", 404),
        ("GET", "/?as_of=2018-02-30", 422),
        ("GET", "/?known_at=1", 422),
        ("GET", "/projections/kpi?positions=intake", 422),
        ("GET", "/projections/kpi?positions=intake:-1", 422),
        ("GET", "/projections/kpi?positions=intake:1,intake:2", 422),
        ("GET", "/projections/kpi?positions=nowhere:1", 422),
        ("GET", "/projections/kpi?positions=intake:1&known_at=2018-01-01", 422),
        ("GET", "/projections/kpi?from=2018-02-28&as_of=2018-02-27", 409),
        ("GET", "/?from=2018-02-28&as_of=2018-02-27", 409),
        ("GET", "/worklist?state=x", 422),
        ("GET", "/worklist?known_at=2018-01-01", 422),
        ("GET", "/login?code=x", 403),
        ("GET", "/login?code=%00", 403),
        ("GET", "/login", 403),
    ],
)
def test_what_is_not_there_says_so(served: Served, method: str, path: str, status: int) -> None:
    answer = served.ask(method, path, "coordinator")
    assert (answer.status_code, bool(problem_of(answer))) == (status, True)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("/plan?as_of=x", 422, "La richiesta contiene dati non validi"),
        ("/figures/9z", 404, "Non c&#39;è nulla a questo indirizzo."),
    ],
)
def test_a_browser_is_told_so_on_a_page(served: Served, asked: str, status: int, said: str) -> None:
    page = served.ask("GET", asked, "coordinator", headers={"Accept": "text/html"})
    assert (page.status_code, said in page.text, '<html lang="it">' in page.text) == (status, True, True)


def test_a_period_that_ends_before_it_begins_is_refused_in_italian(served: Served) -> None:
    asked = "/?from=2018-03-01&as_of=2018-02-27"
    told = served.ask("GET", f"/projections/kpi{asked[1:]}", "coordinator").json()
    assert told["code"] == "from_after_as_of"
    assert told["detail"] == "Il periodo comincia il 1º marzo 2018, dopo il giorno in cui finisce (27 febbraio 2018)."
    page = served.ask("GET", asked, headers={"Accept": "text/html"})
    assert (page.status_code, told["detail"] in page.text) == (409, True)


@pytest.mark.parametrize("path", ["/projections/kpi", "/projections/exports/targets.csv", "/"])
def test_what_will_be_known_is_refused_in_italian(served: Served, path: str) -> None:
    told = served.ask("GET", f"{path}?known_at=2199-12-31", "coordinator")
    said = "Ciò che sarà noto il 31 dicembre 2199 non si sa ancora: chiedi un istante già passato."
    assert (told.status_code, problem_of(told), said in told.text) == (409, "known_at_in_future", True)


def test_the_tasks_of_every_role_may_be_asked_for(served: Served) -> None:
    of_role = {role: served.ask("GET", f"/projections/tasks?role={role}", "coordinator") for role in sorted(ROLES)}
    assert {role: answer.status_code for role, answer in of_role.items()} == dict.fromkeys(ROLES, 200)
    assert of_role["evaluator"].json()["items"] == []
    assert served.ask("GET", "/tasks?role=evaluator", "coordinator").status_code == 200
    assert problem_of(served.ask("GET", "/projections/tasks?role=nobody", "coordinator")) == "invalid_input"
