"""A milestone with an indicator and a value is reached by the figure itself, on the day of the fact that meets it.

One instance an indicator. What is to be said waits for a deadline that is due already: while a history comes in,
deadlines wait for all of it, so that the order in which its streams are heard decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.calendar import day_of, noon
from foundation.decider import Answer, Cancel, CommandRefused, Deadline, DeadlineReached, Issue, Process
from services.network.domain.actor_events import ActorActivated, ActorActivatedCorrected, ActorActivatedRetracted
from services.network.domain.milestone import CountMilestone
from services.network.domain.milestone_events import (
    MilestonePlanned,
    MilestonePlannedCorrected,
    MilestonePlannedRetracted,
)
from services.network.domain.partner_events import (
    PartnerJoined,
    PartnerJoinedCorrected,
    PartnerJoinedRetracted,
    PartnerLeft,
    PartnerLeftCorrected,
    PartnerLeftRetracted,
    PartnershipSigned,
    PartnershipSignedCorrected,
    PartnershipSignedRetracted,
)
from services.network.domain.vocabulary import NEVER_COUNTED, indicator_id
from services.network.processes.counting import End, Fact, Goal, Tally
from services.network.processes.heard import (
    BoardJoined,
    BoardJoinedCorrected,
    BoardJoinedRetracted,
    BoardLeft,
    BoardLeftCorrected,
    BoardLeftRetracted,
    EnterpriseFounded,
    EnterpriseFoundedCorrected,
    EnterpriseFoundedRetracted,
    SupportStarted,
    SupportStartedCorrected,
    SupportStartedRetracted,
)

_PREFIX: Final = "goal_"
BOARD, SUPPORTED, ENTERPRISES, PARTNERS, ACTORS = "4d", "7b", "7d", "8a", "8b"
OF_INDICATOR: Final[Mapping[type, str]] = {
    **dict.fromkeys((BoardJoined, BoardJoinedCorrected, BoardJoinedRetracted), BOARD),
    **dict.fromkeys((BoardLeft, BoardLeftCorrected, BoardLeftRetracted), BOARD),
    **dict.fromkeys((SupportStarted, SupportStartedCorrected, SupportStartedRetracted), SUPPORTED),
    **dict.fromkeys((EnterpriseFounded, EnterpriseFoundedCorrected, EnterpriseFoundedRetracted), ENTERPRISES),
    **dict.fromkeys((PartnerJoined, PartnerJoinedCorrected, PartnerJoinedRetracted), PARTNERS),
    **dict.fromkeys((PartnerLeft, PartnerLeftCorrected, PartnerLeftRetracted), PARTNERS),
    **dict.fromkeys((PartnershipSigned, PartnershipSignedCorrected, PartnershipSignedRetracted), PARTNERS),
    **dict.fromkeys((ActorActivated, ActorActivatedCorrected, ActorActivatedRetracted), ACTORS),
}


def react(state: Tally | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if isinstance(heard, DeadlineReached):
        return _on_deadline(state, UUID(heard.name.removeprefix(_PREFIX)))
    before, after = state or Tally(_indicator(heard) or ""), evolve(state, heard, at)
    if after is None:
        return []
    return [answer for goal in after.goals for answer in _turned(before, after, goal, at)]


def _turned(before: Tally, after: Tally, goal: Goal, at: datetime) -> list[Answer]:
    """Nothing where the same is to be said as before."""
    known = before.goal(goal.milestone_id)
    meant, means = before.met_on(known), after.met_on(goal)
    if meant == means:
        return []
    name = f"{_PREFIX}{goal.milestone_id}"
    if means == goal.said:
        return [Cancel(name)]
    return [Deadline(name, _as_of(means, at) if means and goal.said is None else at)]


def _as_of(day: date, at: datetime) -> datetime:
    """When the figure was met: on its day, though it be heard of with a fact of another day; never yet to come."""
    return min(noon(day), at) if day_of(at) >= day else noon(day)


def _on_deadline(state: Tally | None, milestone_id: UUID) -> list[Answer]:
    goal = state.goal(milestone_id) if state else None
    if state is None or goal is None or state.met_on(goal) == goal.said:
        return []
    return [Issue("milestone", milestone_id, CountMilestone(state.met_on(goal)))]


def evolve(state: Tally | None, heard: Any, _at: datetime) -> Tally | None:
    if isinstance(heard, CommandRefused):
        return state
    if isinstance(heard, DeadlineReached):
        milestone_id = UUID(heard.name.removeprefix(_PREFIX))
        return state.with_said(milestone_id, state.met_on(state.goal(milestone_id))) if state else None
    return _counted(state or Tally(_indicator(heard) or ""), heard)


def _counted(tally: Tally, heard: Any) -> Tally:
    anew = type(heard).__name__.endswith(("Corrected", "Retracted"))
    match heard:
        case MilestonePlanned() | MilestonePlannedCorrected() | MilestonePlannedRetracted():
            return tally.with_goal(heard.milestone_id, _said(heard, "value"), anew=anew)
        case BoardLeft() | BoardLeftCorrected() | BoardLeftRetracted():
            end = End(heard.leaving_id, heard.membership_id, _said(heard, "left_on"))
            return tally.with_end(end, anew=anew)
        case PartnerLeft() | PartnerLeftCorrected() | PartnerLeftRetracted():
            return tally.with_end(End(heard.leaving_id, heard.partner_id, _said(heard, "left_on")), anew=anew)
        case _:
            return tally.with_fact(_fact(heard), anew=anew)


def _fact(heard: Any) -> Fact:
    match heard:
        case BoardJoined() | BoardJoinedCorrected() | BoardJoinedRetracted():
            return Fact(heard.membership_id, heard.company_id, _said(heard, "joined_on"))
        case SupportStarted() | SupportStartedCorrected() | SupportStartedRetracted():
            return Fact(heard.support_id, heard.project_id, _said(heard, "started_on"))
        case EnterpriseFounded() | EnterpriseFoundedCorrected() | EnterpriseFoundedRetracted():
            return Fact(heard.enterprise_id, heard.enterprise_id, _said(heard, "founded_on"))
        case PartnerJoinedRetracted():
            return Fact(heard.partner_id, heard.partner_id, None)
        case PartnerJoined() | PartnerJoinedCorrected():
            may = heard.kind not in NEVER_COUNTED
            return Fact(heard.partner_id, heard.partner_id, heard.joined_on if may else None, counts=heard.counts)
        case PartnershipSigned() | PartnershipSignedCorrected() | PartnershipSignedRetracted():
            return Fact(heard.partnership_id, heard.partner_id, _said(heard, "signed_on"), within=heard.partner_id)
        case _:
            return Fact(heard.actor_id, heard.actor_id, _said(heard, "activated_on"))


def _said(heard: Any, name: str) -> Any:
    """What the fact says now; None once it is retracted."""
    return None if type(heard).__name__.endswith("Retracted") else getattr(heard, name)


def _indicator(heard: Any) -> str | None:
    if isinstance(heard, MilestonePlanned | MilestonePlannedCorrected | MilestonePlannedRetracted):
        return heard.indicator
    return OF_INDICATOR.get(type(heard))


def _instance(heard: Any) -> UUID | None:
    indicator = _indicator(heard)
    return indicator_id(indicator) if indicator else None


COUNTED_MILESTONES: Final = Process(
    name="counted_milestones",
    state=Tally,
    hears={
        "insieme.companies.board-joined.v1": BoardJoined,
        "insieme.companies.board-joined-corrected.v1": BoardJoinedCorrected,
        "insieme.companies.board-joined-retracted.v1": BoardJoinedRetracted,
        "insieme.companies.board-left.v1": BoardLeft,
        "insieme.companies.board-left-corrected.v1": BoardLeftCorrected,
        "insieme.companies.board-left-retracted.v1": BoardLeftRetracted,
        "insieme.projects.support-started.v1": SupportStarted,
        "insieme.projects.support-started-corrected.v1": SupportStartedCorrected,
        "insieme.projects.support-started-retracted.v1": SupportStartedRetracted,
        "insieme.projects.enterprise-founded.v1": EnterpriseFounded,
        "insieme.projects.enterprise-founded-corrected.v1": EnterpriseFoundedCorrected,
        "insieme.projects.enterprise-founded-retracted.v1": EnterpriseFoundedRetracted,
        "insieme.network.milestone-planned.v1": MilestonePlanned,
        "insieme.network.milestone-planned-corrected.v1": MilestonePlannedCorrected,
        "insieme.network.milestone-planned-retracted.v1": MilestonePlannedRetracted,
        "insieme.network.partner-joined.v1": PartnerJoined,
        "insieme.network.partner-joined-corrected.v1": PartnerJoinedCorrected,
        "insieme.network.partner-joined-retracted.v1": PartnerJoinedRetracted,
        "insieme.network.partner-left.v1": PartnerLeft,
        "insieme.network.partner-left-corrected.v1": PartnerLeftCorrected,
        "insieme.network.partner-left-retracted.v1": PartnerLeftRetracted,
        "insieme.network.partnership-signed.v1": PartnershipSigned,
        "insieme.network.partnership-signed-corrected.v1": PartnershipSignedCorrected,
        "insieme.network.partnership-signed-retracted.v1": PartnershipSignedRetracted,
        "insieme.network.actor-activated.v1": ActorActivated,
        "insieme.network.actor-activated-corrected.v1": ActorActivatedCorrected,
        "insieme.network.actor-activated-retracted.v1": ActorActivatedRetracted,
    },
    commands=(CountMilestone,),
    instance=_instance,
    react=react,
    evolve=evolve,
)
