"""Who may ask for what, and what is turned away at the door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from services.assessment.inbound.http import routes
from tests.assessment.service.front import HELD_ON, Front, assessment

pytestmark = pytest.mark.asyncio(loop_scope="package")

OUTSIDE = ("candidate", "company_desk", "tutor", "project_desk", "partner")


async def test_no_route_is_open_to_who_has_nothing_to_do_with_it(front: Front) -> None:
    for role in OUTSIDE:
        answers = await front.answers(routes, role)
        assert {one: status for one, status in answers.items() if status != 403} == {}, role


@pytest.mark.parametrize("role", ["operator", "partner", "auditor", "administrator", "candidate"])
async def test_only_evaluators_and_the_coordination_decide(front: Front, role: str) -> None:
    answer = await front.post("/assessments", assessment(uuid4()), role)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


async def test_without_a_token_nothing_is_told(front: Front) -> None:
    answer = await front.client.get("/assessment/applications")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_authenticated")


def _bad() -> Iterator[tuple[str, Any]]:
    good = assessment(uuid4())
    yield "/assessments", None
    yield "/assessments", []
    yield "/assessments", good | {"more": 1}
    yield "/assessments", good | {"application_id": "x"}
    yield "/assessments", good | {"assessed_on": 0}
    yield "/assessments", good | {"assessed_on": "2018-02-30"}
    yield "/assessments", good | {"assessed_on": "0001-01-01"}
    yield "/assessments", good | {"in_target": "yes"}
    yield "/assessments", good | {"reason": "Not a code"}
    yield "/assessments", good | {"reason_text": "NUL\x00"}
    yield "/assessments", good | {"reason_text": "x" * 10_001}
    slot = {"evaluator": "e", "room": "r", "starts_at": "2030-01-01T10:00:00Z", "ends_at": "2030-01-01T11:00:00Z"}
    for starts in (
        0,
        10**30,
        "2030-01-01",
        "2030-01-01T10:00:00",
        "0001-01-01T00:00:00+12:00",
        "9999-12-31T23:59:59-12:00",
    ):
        yield (
            "/interviews",
            {"application_id": str(uuid4()), "evaluator_body": "fomal", "slot": slot | {"starts_at": starts}},
        )
    competence = {"application_id": str(uuid4()), "found_on": HELD_ON.isoformat(), "evidence": "told"}
    for level in (0, 6, 10**30, "3", 3.5, True):
        yield "/competences", competence | {"named": "Salda", "usable_in_company": True, "level": level}
    measure = {"application_id": str(uuid4()), "measured_on": HELD_ON.isoformat(), "instrument_id": str(uuid4())}
    yield "/fragility-measurements", measure | {"instrument_version": 2**63, "item_scores": {}}
    yield "/fragility-measurements", measure | {"instrument_version": 1, "item_scores": {"one": 2**63}}
    yield "/fragility-measurements", measure | {"instrument_version": 1, "item_scores": {"Not A Code": 1}}


@pytest.mark.parametrize(("path", "body"), list(_bad()))
async def test_bad_input_is_a_problem_with_a_code(front: Front, path: str, body: Any) -> None:
    answer = await front.post(path, body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_what_is_not_there_is_not_found(front: Front) -> None:
    freeing = {"slot": front.slot(10), "reason": "other"}
    nowhere = [
        await front.post(f"/interviews/{uuid4()}/cancellation", freeing),
        await front.post(f"/persons/{uuid4()}/assignment", {"assignee": "s-1", "assigned_on": "2018-02-01"}),
    ]
    assert [answer.status_code for answer in nowhere] == [404, 404]
