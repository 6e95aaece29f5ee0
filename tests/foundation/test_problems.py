"""What the log says of a request that failed."""

from __future__ import annotations

import logging

import httpx
import pytest
import structlog
from fastapi import Depends, FastAPI
from structlog.testing import capture_logs

from foundation import logs
from foundation.decider import Refused
from foundation.handling import TooBusy
from foundation.http import problems
from foundation.http.problems import Problems
from foundation.http.strict import unambiguous
from foundation.logs import TOLD

NAME = "anna-prova"


async def test_a_failure_is_logged_once_with_its_route_and_nothing_of_its_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(problems, "log", structlog.get_logger())  # the other may be bound to real handlers already
    app, around = FastAPI(), FastAPI()
    Problems({}).install(app)
    Problems({}).install(around)
    around.mount("/service", app)

    @app.get("/persons/{person_id}")
    async def person(person_id: str) -> None:
        raise ValueError(person_id)

    transport = httpx.ASGITransport(around, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        with capture_logs() as entries:
            answer = await client.get(f"/service/persons/{NAME}")
    assert (answer.status_code, answer.json()["code"]) == (500, "unexpected")
    [entry] = entries
    assert (entry["event"], entry["method"], entry["route"]) == ("request_failed", "GET", "/persons/{person_id}")
    assert NAME not in answer.text


def test_what_is_in_the_log_is_not_repeated_by_the_server() -> None:
    known, other = ValueError(), ValueError()
    known.add_note(TOLD)
    entries = [logging.makeLogRecord({"exc_info": (ValueError, error, None)}) for error in (known, other)]
    assert [logs._untold(entry) for entry in entries] == [False, True]


async def test_a_code_that_is_on_no_list_is_told_with_its_field_and_the_list() -> None:
    app = FastAPI()
    Problems({}).install(app)

    @app.post("/persons/{person_id}/reasons", dependencies=[Depends(unambiguous)])
    async def command(person_id: str) -> None:
        raise Refused("reason_not_listed", reason_list="limit", reason="moon")

    body = {"reason": "other", "limits": ["nights", "moon"]}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
        told = (await client.post("/persons/somebody/reasons", json=body)).json()
    assert told["errors"] == [{"field": "body.limits.1", "problem": "reason_not_listed", "list": "limit"}]
    assert "moon" not in str(told)


async def test_who_comes_when_too_many_wait_is_told_when_to_come_again() -> None:
    app = FastAPI()
    Problems({}).install(app)

    @app.post("/commands")
    async def command() -> None:
        raise TooBusy

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
        answer = await client.post("/commands")
    assert (answer.status_code, answer.json()["code"], answer.headers["Retry-After"]) == (503, "too_busy", "1")
    assert "riprova" in answer.json()["detail"]
