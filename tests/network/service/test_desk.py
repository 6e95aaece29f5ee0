"""The network at work: its roles, its consents, its clocks, and milestones that the board's figure reaches."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.network.domain.milestone import last_day_of_month
from services.network.domain.milestone_events import MilestoneReached, MilestoneReachRevoked
from services.network.domain.table_events import TableMeetingOverdue
from services.network.domain.topic_events import TopicMissing
from services.network.inbound.heard import (
    CompanyRegistered,
    ConsentGiven,
    ConsentWithdrawn,
    ProjectSubmitted,
    ProjectSubmittedCorrected,
    ProjectSubmittedRetracted,
    Purpose,
)
from services.network.processes.counted_milestones import GoalMet, GoalUnmet
from tests.network.service.front import Front
from tests.support.eventually import eventually
from tests.support.platform import unique

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def plan(front: Front) -> str:
    body = {"year": 2018, "title": "Piano di lavoro", "adopted_on": front.ago(300)}
    return await front.made("/plans", body, "plan_id")


async def milestone(front: Front, plan_id: str, **counted: Any) -> str:
    row = {"row": "Imprese", "row_code": "companies", "label": "adesione prime 2", "planned_on": front.ago(0)}
    return await front.made(
        f"/plans/{plan_id}/milestones", row | {"entered_on": front.ago(200)} | counted, "milestone_id"
    )


async def test_prime_two_is_reached_by_the_boards_figure_and_unreached_with_it(front: Front) -> None:
    plan_id = await plan(front)
    prime_two = await milestone(front, plan_id, indicator="4d", value=2)
    tick = {"reached_on": front.ago(1), "evidence": "minutes"}
    assert await front.code(f"/milestones/{prime_two}/reach", tick) == "reached_by_its_figure"
    await front.figures_say(GoalMet(UUID(prime_two), date.fromisoformat(front.ago(40))))

    async def reached() -> list[dict[str, Any]]:
        return await front.events(MilestoneReached, about=prime_two)

    told = await eventually(reached)
    assert [(one["reached_on"], one["by_figure"]) for one in told] == [(front.ago(40), True)]
    await front.figures_say(GoalUnmet(UUID(prime_two)))

    async def revoked() -> list[dict[str, Any]]:
        return await front.events(MilestoneReachRevoked, about=prime_two)

    assert [one["reached_on"] for one in await eventually(revoked)] == [front.ago(40)]


async def test_a_milestone_asks_for_a_value_with_two_decimals_at_most(front: Front) -> None:
    plan_id = await plan(front)
    id = await milestone(front, plan_id, indicator="5r_outcome", value="4.25")
    whole = await milestone(front, plan_id, indicator="7c", value="1250.00")
    counted = {"indicator": "5r_outcome", "row": "Imprese", "row_code": "companies", "label": "soddisfazione"}
    days = {"planned_on": front.ago(0), "entered_on": front.ago(200)}
    for value in ("4.251", True, "quattro"):
        body = counted | days | {"value": value}
        assert await front.code(f"/plans/{plan_id}/milestones", body) == "invalid_input"
    await front.system.caught_up()
    shown = {one["planned"]["milestone_id"]: one for one in await front.get(f"/plans/{plan_id}/milestones")}
    values = [(shown[one]["planned"]["value"], shown[one]["planned"]["exact_value"]) for one in (id, whole)]
    assert values == [(5, "4.25"), (1250, None)]


async def test_a_milestone_is_moved_reached_with_evidence_and_shown_on_the_axis(front: Front) -> None:
    plan_id = await plan(front)
    id = await milestone(front, plan_id)
    later = front.today + timedelta(days=40)
    move = {"planned_on": str(later), "rescheduled_on": front.ago(10), "reason": "call_postponed"}
    await front.made(f"/milestones/{id}/reschedulings", move, "rescheduling_id")
    assert await front.code(f"/milestones/{id}/reschedulings", move | {"reason": "boredom"}) == "reason_not_listed"
    await front.made(f"/milestones/{id}/reach", {"reached_on": front.ago(2), "evidence": "minutes"}, "milestone_id")
    await front.system.caught_up()
    [shown] = await front.get(f"/plans/{plan_id}/milestones")
    assert shown["dates"] == [str(last_day_of_month(front.today)), str(last_day_of_month(later))]
    assert (shown["reached"]["reached_on"], shown["late"]) == (front.ago(2), False)
    assert (await front.get(f"/plans/{plan_id}/milestones", as_of=front.ago(20)))[0]["reached"] is None
    assert await front.get(f"/plans/{plan_id}/milestones", as_of=front.ago(201)) == []
    await front.made(f"/milestones/{id}/reach/revocation", {"reason": "entered_by_mistake"}, "milestone_id")
    figures = [{"indicator": "4d", "value": "17"}, {"indicator": "7c", "value": "1234.50"}]
    review = {"held_on": front.ago(0), "known_at": f"{front.ago(1)}T12:00:00+01:00", "figures": figures}
    await front.made(f"/plans/{plan_id}/reviews", review | {"milestone_id": id}, "review_id")
    unknown = review | {"milestone_id": str(uuid4())}
    assert await front.code(f"/plans/{plan_id}/reviews", unknown) == "milestone_unknown"
    await front.system.caught_up()
    [held] = await front.get(f"/plans/{plan_id}/reviews")
    assert [one["value"] for one in held["figures"]] == ["17", "1234.50"]
    at = f"/plans/{plan_id}/reviews/{held['review_id']}"
    changed = review | {"figures": [], "indicators": ["4d"], "reason": "typing_error"}
    await front.made(f"{at}/correction", changed, "review_id")
    await front.system.caught_up()
    assert [one["indicators"] for one in await front.get(f"/plans/{plan_id}/reviews")] == [["4d"]]
    await front.made(f"{at}/retraction", {"reason": "entered_by_mistake"}, "review_id")
    await front.system.caught_up()
    assert await front.get(f"/plans/{plan_id}/reviews") == []


async def test_a_story_without_a_valid_consent_cannot_be_published(front: Front) -> None:
    person = uuid4()
    story = {"person_id": str(person), "published_on": front.ago(3), "channel": "website"}
    assert await front.code("/stories", story) == "no_consent_that_day"
    await front.person_says(ConsentGiven(person, Purpose.PUBLISH_STORY, date.fromisoformat(front.ago(9)), None))
    await front.system.caught_up()
    await front.made("/stories", story, "story_id")
    await front.person_says(ConsentWithdrawn(person, Purpose.PUBLISH_STORY, date.fromisoformat(front.ago(1))))
    await front.system.caught_up()
    assert await front.code("/stories", story | {"published_on": front.ago(0)}) == "no_consent_that_day"


async def test_a_projects_story_needs_the_consent_of_all_who_proposed_it(front: Front) -> None:
    project, one, other = uuid4(), uuid4(), uuid4()
    began = date.fromisoformat(front.ago(9))
    story = {"project_id": str(project), "published_on": front.ago(3), "channel": "website"}
    await front.project_says(ProjectSubmitted(project, began, (one,)))
    await front.person_says(ConsentGiven(one, Purpose.PUBLISH_STORY, began, None))
    await front.system.caught_up()
    id = await front.made("/stories", story, "story_id")
    await front.project_says(ProjectSubmittedCorrected(project, began, (one, other)))
    await front.system.caught_up()
    corrected = f"/stories/{id}/correction", story | {"reason": "typing_error"}
    assert await front.code("/stories", story) == "no_consent_that_day"
    assert await front.code(*corrected) == "no_consent_that_day"
    await front.person_says(ConsentGiven(other, Purpose.PUBLISH_STORY, began, None))
    await front.system.caught_up()
    await front.made(*corrected, "story_id")
    await front.person_says(ConsentWithdrawn(one, Purpose.PUBLISH_STORY, date.fromisoformat(front.ago(5))))
    await front.system.caught_up()
    assert await front.code("/stories", story) == "no_consent_that_day"
    await front.made(f"/stories/{id}/retraction", {"reason": "entered_by_mistake"}, "story_id")


async def test_a_story_is_of_a_company_or_project_that_is_known(front: Front) -> None:
    company, project = uuid4(), uuid4()
    story = {"company_id": str(company), "published_on": front.ago(3), "channel": "website"}
    of_project = {**story, "company_id": None, "project_id": str(project)}
    assert await front.code("/stories", story) == "company_unknown"
    assert await front.code("/stories", of_project) == "project_unknown"
    three_days_ago = front.today - timedelta(days=3)
    await front.company_says(CompanyRegistered(company, three_days_ago))
    await front.project_says(ProjectSubmitted(project, front.today))
    await front.project_says(ProjectSubmittedCorrected(project, three_days_ago))
    await front.system.caught_up()
    id = await front.made("/stories", story, "story_id")
    await front.made("/stories", of_project, "story_id")
    early = {"published_on": front.ago(4)}
    assert await front.code("/stories", story | early) == "before_registration"
    assert await front.code("/stories", of_project | early) == "before_submission"
    moved = story | early | {"reason": "typing_error"}
    assert await front.code(f"/stories/{id}/correction", moved) == "before_registration"
    await front.project_says(ProjectSubmittedRetracted(project))
    await front.system.caught_up()
    assert await front.code("/stories", of_project) == "project_unknown"


async def test_the_clock_tells_of_tables_and_months_until_the_table_meets_and_the_topic_is_taken_back(
    front: Front,
) -> None:
    convened = {"code": "technical", "name": "Tavolo tecnico", "cadence_days": 45, "convened_on": front.ago(0)}
    table = await front.made("/tables", convened, "table_id")
    month = front.today.replace(day=1)
    topic = {"month": str(month), "title": "I numeri", "planned_on": front.ago(0)}
    planned = await front.made("/topics", topic, "topic_id")
    due_on = front.today + timedelta(days=45)
    front.clock.offset = timedelta(days=60)

    async def overdue() -> bool:
        missing = {one["month"] for one in await front.events(TopicMissing)}
        noted = await front.events(TableMeetingOverdue, about=table)
        return [one["due_on"] for one in noted] == [str(due_on)] and str(month) in missing

    await eventually(overdue)
    await front.system.caught_up()
    sheet = await front.get(f"/tables/{table}")
    assert (sheet["next_due_on"], sheet["overdue"]) == (str(due_on), True)
    await front.made(f"/tables/{table}/meetings", {"held_on": front.ago(0)}, "meeting_id")
    assert (await front.post(f"/topics/{planned}/retraction", {"reason": "trial"})).status_code == 200

    async def no_month_of_it() -> bool:
        return str(month) not in {one["month"] for one in await front.get("/calendar")}

    await eventually(no_month_of_it)
    await front.system.caught_up()
    assert not (await front.get(f"/tables/{table}"))["overdue"]


async def test_no_two_tables_bear_one_code(front: Front) -> None:
    code, another = unique("t"), unique("t")
    body = {"code": code, "name": "Tavolo", "cadence_days": None, "convened_on": front.ago(5)}
    both = await asyncio.gather(*(front.post("/tables", body) for _ in range(2)))
    assert sorted(one.status_code for one in both) == [201, 409]
    (table,) = [one.json()["ids"]["table_id"] for one in both if one.status_code == 201]
    assert await front.code("/tables", body) == "table_code_taken"
    second = await front.made("/tables", body | {"code": another}, "table_id")
    corrected = body | {"reason": "typing_error"}
    assert await front.code(f"/tables/{second}/correction", corrected) == "table_code_taken"
    await front.made(f"/tables/{table}/correction", corrected | {"name": "Tavolo tecnico"}, "table_id")
    await front.made(f"/tables/{table}/correction", corrected | {"code": unique("t")}, "table_id")
    await front.made(f"/tables/{second}/correction", corrected, "table_id")
    await front.made(f"/tables/{second}/retraction", {"reason": "trial"}, "table_id")
    await front.made("/tables", body, "table_id")
    await front.made("/tables", body | {"code": another}, "table_id")


async def test_a_second_activation_or_joining_under_one_code_counts_nobody_again(front: Front) -> None:
    code = unique("c")
    active = {"name": "Caritas", "code": code, "did": "referral", "activated_on": front.ago(9)}
    actor = await front.made("/actors", active, "actor_id")
    assert await front.code("/actors", active | {"did": "offer", "activated_on": front.ago(2)}) == "actor_code_taken"
    await front.made(f"/actors/{actor}/correction", active | {"did": "asset", "reason": "typing_error"}, "actor_id")
    await front.made(f"/actors/{actor}/retraction", {"reason": "trial"}, "actor_id")
    await front.made("/actors", active, "actor_id")
    body = {"name": "Lega", "kind": "agency", "code": code, "counts": True, "joined_on": front.ago(30)}
    partner = await front.made("/partners", body, "partner_id")
    assert await front.code("/partners", body) == "partner_code_taken"
    leaving = await front.made(
        f"/partners/{partner}/leavings", {"left_on": front.ago(4), "reason": "ceased"}, "leaving_id"
    )
    back = f"/partners/{partner}/leavings/{leaving}/retraction"
    await front.made(back, {"reason": "trial"}, "leaving_id")
    assert await front.code("/partners", body) == "partner_code_taken"
    await front.made(f"/partners/{partner}/leavings", {"left_on": front.ago(3), "reason": "ceased"}, "leaving_id")
    await front.made("/partners", body | {"joined_on": front.ago(2)}, "partner_id")


async def test_a_fact_is_corrected_and_taken_back_over_http(front: Front) -> None:
    code = unique("p")
    body = {"name": "Lavoropiù", "kind": "agency", "code": code, "counts": True, "joined_on": front.ago(30)}
    id = await front.made("/partners", body, "partner_id")
    left = {"left_on": front.ago(4), "reason": "ceased"}
    leaving = await front.made(f"/partners/{id}/leavings", left, "leaving_id")
    path = f"/partners/{id}/leavings/{leaving}"
    moved = {"left_on": front.ago(2), "left_reason": "no_longer_willing", "reason": "typing_error"}
    await front.made(f"{path}/correction", moved, "leaving_id")
    await front.system.caught_up()
    assert (await front.get(f"/partners/{id}"))["left_on"] == front.ago(2)
    await front.made(f"{path}/retraction", {"reason": "entered_by_mistake"}, "leaving_id")
    await front.system.caught_up()
    assert (await front.get(f"/partners/{id}"))["left_on"] is None
    assert [one["partner_id"] for one in await front.get("/partners", role="partner", subject=code)] == [id]
    assert await front.get("/partners", role="partner", subject="somebody_else") == []
    target = {"value": "50", "by_on": str(front.today), "set_by": "coordination", "set_on": front.ago(9)}
    await front.made("/indicators/4d/targets", target, "target_id")
    assert await front.code("/indicators/4z/targets", target) == "no_such_figure"
    assert await front.code("/indicators/4d/targets", target | {"value": "-50"}) == "value_negative"
    await front.made("/indicators/8b/targets", target | {"value": "-0"}, "target_id")
    await front.system.caught_up()
    assert [one["value"] for one in (await front.get("/indicators/8b"))["targets"]] == ["0"]
    rating = {"partner_id": id, "dimension": "belonging", "rating": 4, "rated_by": "partner", "rated_on": front.ago(1)}
    await front.made("/ratings", rating, "rating_id")
    assert await front.code("/ratings", rating | {"partner_id": str(uuid4())}) == "partner_unknown"


async def test_a_command_repeated_under_its_key_is_done_once(front: Front) -> None:
    body = {"name": "Caritas", "code": "caritas", "did": "referral", "activated_on": front.ago(3)}
    first, again = [await front.post("/actors", body, key="caritas-1") for _ in range(2)]
    assert (again.status_code, again.json()["ids"]) == (201, first.json()["ids"])


@pytest.mark.parametrize("role", ["operator", "company_desk", "auditor", "administrator", "partner", "candidate"])
async def test_only_the_coordination_enters_facts(front: Front, role: str) -> None:
    for path in ("/partners", "/tables", f"/milestones/{UUID(int=1)}/reach", "/indicators/4d/targets"):
        assert await front.code(path, {}, role) == "not_allowed"


@pytest.mark.parametrize("more", [{"more": 1}, {"counts": "yes"}, {"joined_on": 0}, {"code": "Not a code"}])
async def test_bad_input_is_a_problem_with_a_code(front: Front, more: dict[str, Any]) -> None:
    good = {"name": "x", "kind": "union", "code": "x", "counts": True, "joined_on": "2018-02-01"}
    assert await front.code("/partners", good | more) == "invalid_input"
