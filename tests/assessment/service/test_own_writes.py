"""What somebody has just written is in what they read next."""

from __future__ import annotations

import pytest

from tests.assessment.service.front import HELD_ON, Front

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_token_is_waited_for(front: Front) -> None:
    application, person = await front.admitted()
    token = await front.written("/interviews", front.appointment(application, front.slot(10)))
    asked = await front.ask(f"/persons/{person}/interviews", token=token)
    assert [one["status"] for one in asked.json()] == ["scheduled"]
    assert asked.headers["Insieme-Stale"] == "false"


async def test_a_token_keeps_nobody_waiting_where_its_context_is_not_heard(front: Front) -> None:
    _, person = await front.admitted()
    note = {"noted_on": HELD_ON.isoformat(), "restriction": "team", "text": "Richiamare"}
    token = await front.written(f"/persons/{person}/notes", note)
    asked = await front.ask("/applications", token=token)
    assert (asked.status_code, asked.headers["Insieme-Stale"]) == (200, "false")


async def test_what_is_no_token_is_bad_input(front: Front) -> None:
    asked = await front.ask("/applications", token="nothing of ours")
    assert (asked.status_code, asked.json()["code"]) == (422, "invalid_input")
