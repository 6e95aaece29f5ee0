"""Who may come in, and what is told to whom brings nonsense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from services.projects.inbound.http import routes
from tests.projects.service.front import Front

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_partners_and_candidates_see_nothing_yet(front: Front) -> None:
    for role in ("partner", "candidate"):
        answers = await front.answers(routes, role)
        assert {one: status for one, status in answers.items() if status != 403} == {}, role


@pytest.mark.parametrize("role", ["operator", "evaluator", "tutor", "company_desk", "auditor", "administrator"])
async def test_only_the_project_desk_and_the_coordination_enter_facts(front: Front, role: str) -> None:
    assert await front.code("/projects", {}, role) == "not_allowed"
    assert await front.code(f"/projects/{uuid4()}/disbursements", {}, role) == "not_allowed"


UNKNOWN = "00000000-0000-4000-8000-000000000000"


def _bad() -> Iterator[tuple[str, Any]]:
    good = {"kind": "social", "title": "Prova", "submitted_on": "2018-02-01"}
    yield "/projects", good | {"more": 1}
    yield "/projects", good | {"kind": "personal"}
    yield "/projects", good | {"submitted_on": 0}
    yield "/projects", good | {"title": "NUL\x00"}
    yield "/projects", good | {"tags": ["Not a code"]}
    funding = {"source": "call", "funded_on": "2018-02-01"}
    for amount in (1000, 1000.5, True, "1e3", "-1", "1,50", "NaN", "", None):
        yield f"/projects/{UNKNOWN}/fundings", funding | {"amount": amount}
    for jobs in (0, -1, "3", 3.5, True, None):
        yield f"/projects/{UNKNOWN}/jobs", {"jobs": jobs, "created_on": "2018-02-01"}


@pytest.mark.parametrize(("path", "body"), list(_bad()))
async def test_bad_input_is_a_problem_with_a_code(front: Front, path: str, body: Any) -> None:
    answer = await front.post(path, body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_more_than_two_decimals_are_refused_in_italian(front: Front) -> None:
    project = await front.submitted()
    body = {"amount": "10.005", "source": "call", "funded_on": front.ago(1)}
    answer = await front.post(f"/projects/{project}/fundings", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "amount_not_in_cents")
    assert answer.json()["detail"] == "L'importo si indica in euro con al massimo due decimali."


async def test_codes_are_of_the_closed_lists(front: Front) -> None:
    good = {"kind": "social", "title": "Prova", "submitted_on": front.ago(1)}
    assert await front.code("/projects", good | {"tags": ["astrology"]}) == "reason_not_listed"
    project = await front.submitted()
    unfit = {"found_on": front.ago(1), "reason": "ugly"}
    assert await front.code(f"/projects/{project}/unfitness", unfit) == "reason_not_listed"


async def test_what_is_not_there_is_not_found(front: Front) -> None:
    assert await front.code(f"/projects/{uuid4()}/approval", {"approved_on": front.ago(1)}) == "not_found"
    assert await front.code(f"/assets/{uuid4()}/retraction", {"reason": "trial"}) == "not_found"
