"""Every fact of the network and where it comes in; milestones are reached by a route of their own."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from fastapi import APIRouter

from foundation.amending import Kind
from foundation.handling import Target
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.network.domain import (
    actor,
    call,
    indicator,
    initiative,
    milestone,
    partner,
    plan,
    rating,
    story,
    table,
    topic,
)
from services.network.domain.milestone import MILESTONE, ReachMilestone, RevokeMilestoneReach
from services.network.domain.reasons import ReasonList
from services.network.inbound.doors import Coordinator, Door, WhyCode, opened
from services.network.inbound.lookups import Lookups


class Reach(Body):
    """`evidence` is a code of the closed list."""

    reached_on: Day
    evidence: CodeText


def _named(kinds: tuple[Kind, ...]) -> dict[str, Kind]:
    return {kind.fact.__name__: kind for kind in kinds}


P, T, M, MEASURED = _named(partner.KINDS), _named(table.KINDS), _named(milestone.KINDS), _named(indicator.KINDS)
PLANS, TOPICS, INITIATIVES, CALLS = (_named(kinds) for kinds in (plan.KINDS, topic.KINDS, initiative.KINDS, call.CALLS))
_PARTNER, _TABLE, _MILESTONE = "/partners/{partner_id}", "/tables/{table_id}", "/milestones/{milestone_id}"
_INDICATOR, _CALL = "/indicators/{indicator}", "/calls/{call_id}"
DOORS: Final = (
    Door("/partners", partner.PARTNER, P["PartnerJoined"], "A partner joins the network."),
    Door(
        f"{_PARTNER}/leavings",
        partner.PARTNER,
        P["PartnerLeft"],
        "A partner leaves.",
        {"reason": ReasonList.PARTNER_LEAVING},
    ),
    Door(f"{_PARTNER}/partnerships", partner.PARTNER, P["PartnershipSigned"], "A partnership is signed."),
    Door(
        f"{_PARTNER}/union-commitments",
        partner.PARTNER,
        P["UnionCommitmentRecorded"],
        "A union brings something into company bargaining.",
    ),
    Door(f"{_PARTNER}/commitments", partner.PARTNER, P["PartnerCommitmentMade"], "A partner promises for the year."),
    Door(
        f"{_PARTNER}/commitments/{{commitment_id}}/keepings",
        partner.PARTNER,
        P["PartnerCommitmentKept"],
        "The promise was kept.",
    ),
    Door("/actors", actor.ACTOR, actor.KINDS[0], "An organisation or group becomes active."),
    Door("/tables", table.TABLE, T["TableConvened"], "A table is convened, with its cadence."),
    Door(f"{_TABLE}/schedules", table.TABLE, T["TableMeetingScheduled"], "A meeting is announced."),
    Door(f"{_TABLE}/meetings", table.TABLE, T["TableMeetingHeld"], "The table met."),
    Door(f"{_TABLE}/meetings/{{meeting_id}}/decisions", table.TABLE, T["DecisionRecorded"], "What a meeting decided."),
    Door(f"{_TABLE}/actions", table.TABLE, T["ActionAssigned"], "An action is assigned until a day."),
    Door(f"{_TABLE}/actions/{{action_id}}/doings", table.TABLE, T["ActionDone"], "The action was done."),
    Door("/plans", plan.PLAN, PLANS["PlanAdopted"], "The year's plan is adopted."),
    Door("/plans/{plan_id}/reviews", plan.PLAN, PLANS["ReviewHeld"], "A review freezes the figures that it saw."),
    Door(
        "/plans/{plan_id}/milestones",
        MILESTONE,
        M["MilestonePlanned"],
        "A milestone of a row; a month is said by any of its days and means its last.",
        own_stream=True,
    ),
    Door(
        f"{_MILESTONE}/reschedulings",
        MILESTONE,
        M["MilestoneRescheduled"],
        "A milestone is moved; its earlier days stay told.",
        {"reason": ReasonList.RESCHEDULING},
    ),
    Door(
        f"{_INDICATOR}/targets",
        indicator.INDICATOR,
        MEASURED["IndicatorTargetSet"],
        "A target with its value, its day and who set it.",
        {"set_by": ReasonList.SET_BY},
    ),
    Door(
        f"{_INDICATOR}/baselines", indicator.INDICATOR, MEASURED["BaselineRecorded"], "What a figure is held against."
    ),
    Door(
        f"{_INDICATOR}/frequencies",
        indicator.INDICATOR,
        MEASURED["MeasuringFrequencySet"],
        "How often the indicator is to be measured.",
    ),
    Door(
        f"{_INDICATOR}/measurements", indicator.INDICATOR, MEASURED["MeasurementTaken"], "The indicator was measured."
    ),
    Door("/topics", topic.TOPIC, TOPICS["TopicPlanned"], "A topic of the communication calendar, for a month."),
    Door(
        "/topics/{topic_id}/publications",
        topic.TOPIC,
        TOPICS["TopicPublished"],
        "The topic came out.",
        {"channel": ReasonList.CHANNEL},
    ),
    Door(
        "/stories",
        story.STORY,
        story.KINDS[0],
        "A story; of a person, or of a project that persons proposed, only under their valid consent.",
        {"channel": ReasonList.CHANNEL},
    ),
    Door(
        "/initiatives",
        initiative.INITIATIVE,
        INITIATIVES["InitiativePlanned"],
        "A public moment is planned.",
        {"kind": ReasonList.INITIATIVE_KIND},
    ),
    Door(
        "/initiatives/{initiative_id}/holdings",
        initiative.INITIATIVE,
        INITIATIVES["InitiativeHeld"],
        "It was held, with who took part.",
    ),
    Door("/calls", call.CALL, CALLS["CallPublished"], "A call is published."),
    Door(f"{_CALL}/bonuses", call.CALL, CALLS["CallBonusRecorded"], "A bonus of the call for a new job."),
    Door("/needs", call.NEED, call.NEEDS[0], "A need that came out of co-design."),
    Door("/standards", call.STANDARD, call.STANDARDS[0], "What is good work, as it was defined."),
    Door(
        "/ratings",
        rating.RATING,
        rating.KINDS[0],
        "A rated outcome, one to five.",
        {"rated_by": ReasonList.RATED_BY},
    ),
)


def commands(context: Context) -> APIRouter:
    router, look = APIRouter(), Lookups(context)
    for door in DOORS:
        opened(router, door, look)
    _reached(router, look)
    return router


def _reached(router: APIRouter, look: Lookups) -> None:
    @router.post(f"{_MILESTONE}/reach", tags=["milestone"])
    async def reach(milestone_id: UUID, body: Reach, desk: AtDesk, principal: Coordinator) -> Done:
        """A milestone that no figure reaches, with the evidence."""
        await look.listed((ReasonList.EVIDENCE, body.evidence))
        target = Target(MILESTONE, milestone_id, ReachMilestone(body.reached_on, body.evidence))
        at = look.at(body.reached_on)
        return await desk.send(principal, [target], ids={"milestone_id": milestone_id}, at=at)

    @router.post(f"{_MILESTONE}/reach/revocation", tags=["milestone"])
    async def revoke(milestone_id: UUID, body: WhyCode, desk: AtDesk, principal: Coordinator) -> Done:
        """It had not been reached."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        target = Target(MILESTONE, milestone_id, RevokeMilestoneReach())
        return await desk.send(principal, [target], ids={"milestone_id": milestone_id})
