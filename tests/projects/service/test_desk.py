"""The project desk's work: from a submission to an enterprise with jobs, and euro under many hands."""

from __future__ import annotations

import asyncio
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from tests.projects.service.front import Front
from tests.support.platform import unique

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def on_day(front: Front, project: str, days_ago: int) -> dict[str, Any]:
    """The project as it stood."""
    (shown,) = [one for one in await front.get("/projects", as_of=front.ago(days_ago)) if one["project_id"] == project]
    return dict(shown)


async def test_a_project_goes_from_its_submission_to_an_enterprise_with_jobs(front: Front) -> None:
    project = await front.submitted(tags=["asp_lab"], district="savena")
    at = f"/projects/{project}"
    await front.done(f"{at}/support", {"partner": "cna", "started_on": front.ago(290)})
    await front.done(f"{at}/evaluation", {"started_on": front.ago(280)})
    await front.done(f"{at}/approval", {"approved_on": front.ago(250)}, role="coordinator")
    funding = await front.funded(project, "1250.50")
    paid = {"funding_id": funding, "amount": "1250.5", "paid_on": front.ago(150)}
    await front.done(f"{at}/disbursements", paid)
    await front.done(f"{at}/returns", {"funding_id": funding, "amount": "0.51", "returned_on": front.ago(140)})
    await front.done(f"{at}/feasibility", {"assessed_on": front.ago(240), "outcome": "feasible"})
    await front.done(f"{at}/pilots", {"pilot": "fresh_pasta", "started_on": front.ago(130)})
    enterprise = {"name": "Sfoglia", "form": "social_enterprise", "founded_on": front.ago(100)}
    await front.done(f"{at}/enterprises", enterprise)
    await front.done(f"{at}/jobs", {"jobs": 3, "created_on": front.ago(90)})
    await front.system.caught_up()
    assert [(await on_day(front, project, days))["column"] for days in (295, 275, 245)] == [
        "awaiting",
        "under_evaluation",
        "approved",
    ]
    now = await on_day(front, project, 0)
    assert (Decimal(now["funded"]), now["paid"]) == (Decimal("1250.50"), "1249.99")
    assert (now["supported"], now["enterprises"], now["jobs"], now["tags"]) == (True, 1, 3, ["asp_lab"])
    card = await front.get(at)
    assert [one["amount"] for one in card["disbursements"]] == ["1250.50"]


async def test_concurrent_disbursements_never_pay_out_more_than_was_funded(front: Front) -> None:
    project = await front.submitted()
    funding = await front.funded(project, "1000.00")
    paid = {"funding_id": funding, "amount": "300.00", "paid_on": front.ago(10)}
    answers = await asyncio.gather(*(front.post(f"/projects/{project}/disbursements", paid) for _ in range(8)))
    codes = Counter(answer.json().get("code") for answer in answers)
    assert codes[None] <= 3
    assert set(codes) <= {None, "disbursed_above_funded", "busy"}
    card = await front.get(f"/projects/{project}")
    assert sum(Decimal(one["amount"]) for one in card["disbursements"]) == 300 * codes[None]
    for _ in range(3 - codes[None]):
        await front.done(f"/projects/{project}/disbursements", paid)
    assert await front.code(f"/projects/{project}/disbursements", paid) == "disbursed_above_funded"


async def test_the_plans_table_moves_with_each_correction(front: Front) -> None:
    district = unique("d")
    first, second = [await front.submitted(district=district, kind="self_employment") for _ in range(2)]
    unfit = await front.done(f"/projects/{first}/unfitness", {"found_on": front.ago(100), "reason": "not_sustainable"})
    gone = {"withdrawn_on": front.ago(100), "reason": "found_work"}
    await front.done(f"/projects/{second}/withdrawal", gone)
    assert await columns(front, district) == {"submitted": 2, "unfit": 1, "withdrawn": 1}
    moved = {"found_on": front.ago(50), "unfit_reason": "incomplete", "reason": "typing_error"}
    await front.done(f"/projects/{first}/unfitness/{unfit['step_id']}/correction", moved)
    assert await columns(front, district, 60) == {"submitted": 2, "awaiting": 1, "withdrawn": 1}
    step = {"reason": "entered_by_mistake"}
    await front.done(f"/projects/{first}/facts/{unfit['step_id']}/retraction", step)
    assert await columns(front, district) == {"submitted": 2, "awaiting": 1, "withdrawn": 1}
    await front.done(f"/projects/{first}/facts/{first}/retraction", step)
    assert await columns(front, district) == {"submitted": 1, "withdrawn": 1}
    assert await front.get("/projects", district=district, column="awaiting") == []


async def columns(front: Front, district: str, days_ago: int = 0) -> dict[str, int]:
    """The row of self-employment in the plan's table, without its noughts."""
    await front.system.caught_up()
    rows = await front.get("/table", as_of=front.ago(days_ago), district=district)
    assert [row["kind"] for row in rows] == ["self_employment", "social"]
    return {name: count for name, count in rows[0].items() if name != "kind" and count}


async def test_agricultures_assets_and_trainers_are_offered_corrected_and_taken_back(front: Front) -> None:
    partner = {"partner": "alleanza_cooperative", "offered_on": front.ago(20)}
    asset = (await front.done("/assets", partner | {"kind": "land"}))["asset_id"]
    skill = partner | {"kind": "skill", "reason": "changed"}
    await front.done(f"/assets/{asset}/correction", skill)
    pool = (await front.done("/trainer-pools", {"trainers": 5, "formed_on": front.ago(20)}))["pool_id"]
    await front.system.caught_up()
    assert [one["kind"] for one in await front.get("/assets") if one["asset_id"] == asset] == ["skill"]
    assert pool in [one["pool_id"] for one in await front.get("/trainer-pools")]
    assert pool not in [one["pool_id"] for one in await front.get("/trainer-pools", as_of=front.ago(21))]
    await front.done(f"/trainer-pools/{pool}/retraction", {"reason": "trial"})
    await front.system.caught_up()
    assert pool not in [one["pool_id"] for one in await front.get("/trainer-pools")]


async def test_outcomes_are_rated_of_a_project_that_is_there(front: Front) -> None:
    project = await front.submitted()
    rating = {"dimension": "collaboration", "rating": 4, "rated_by": "proposer", "rated_on": front.ago(1)}
    known = await front.done("/ratings", rating | {"project_id": project})
    other = rating | {"project_id": project, "rating": 5, "reason": "typing_error"}
    await front.done(f"/ratings/{known['rating_id']}/correction", other)
    nobody = "00000000-0000-4000-8000-000000000000"
    assert await front.code("/ratings", rating | {"project_id": nobody}) == "project_unknown"
    assert await front.code("/ratings", rating | {"project_id": project, "rated_by": "stars"}) == "reason_not_listed"
