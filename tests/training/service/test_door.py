"""Who may ask for what, and what is turned away at the door."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from services.training.inbound.http import routes
from tests.training.service.front import Front

pytestmark = pytest.mark.asyncio(loop_scope="package")

OUTSIDE = ("candidate", "tutor", "project_desk", "partner")
SESSION = {"held_on": "2018-02-06", "hours": "2", "attended": []}


async def test_no_route_is_open_to_who_has_nothing_to_do_with_it(front: Front) -> None:
    for role in OUTSIDE:
        answers = await front.answers(routes, role)
        assert {one: status for one, status in answers.items() if status != 403} == {}, role


@pytest.mark.parametrize("role", ["evaluator", "company_desk", "auditor", "administrator"])
async def test_only_the_secretariat_and_the_coordination_command(front: Front, role: str) -> None:
    answer = await front.post("/training-bodies", {"name": "Fomal", "engaged_on": "2018-02-01"}, role)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


@pytest.mark.parametrize("hours", [0, -1, "0", True, "NaN", "1e9", "3.555", None, "x"])
async def test_bad_hours_are_a_problem_with_a_code(front: Front, hours: Any) -> None:
    answer = await front.post(f"/courses/{uuid4()}/sessions", SESSION | {"hours": hours})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_what_is_not_there_is_not_found(front: Front) -> None:
    nowhere = [
        await front.post(f"/courses/{uuid4()}/sessions", SESSION),
        await front.post(f"/reactivations/{uuid4()}/completion", {"completed_on": "2018-02-01"}),
    ]
    assert [answer.status_code for answer in nowhere] == [404, 404]


async def test_a_reason_is_of_its_closed_list(front: Front) -> None:
    course = await front.course(activated=False)
    cancellation = {"cancelled_on": "2018-02-01", "reason": "because"}
    answer = await front.post(f"/courses/{course}/cancellation", cancellation)
    assert answer.json()["code"] == "reason_not_listed"
    where = {"field": "body.reason", "problem": "reason_not_listed", "list": "cancellation"}
    assert answer.json()["errors"] == [where]
    await front.done("/reasons/cancellation", {"code": "because", "label": "Perché sì"}, "administrator")
    await front.done(f"/courses/{course}/cancellation", cancellation)
