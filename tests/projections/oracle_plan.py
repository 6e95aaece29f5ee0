"""The lists of the plan by their plainest reading: everything told, in the order of its telling, told anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from services.projections.domain.review_events import FiguresFrozen
from tests.projections.oracle_lists import last_words

ORDER = ("EvaluationStarted", "ProjectFoundUnfit", "ProjectFunded", "ProjectWithdrawn")


def lists(events: Sequence[Any], as_of: date) -> dict[str, Any]:
    return {
        "projects": _projects(events, as_of),
        "milestones": _milestones(events, as_of),
        "tables": _tables(events, as_of),
        "actions": _actions(events, as_of),
        "decisions": set(_until(events, "DecisionRecorded", "decision_id", "decided_on", as_of)),
        "unions": set(_until(events, "UnionCommitmentRecorded", "union_commitment_id", "recorded_on", as_of)),
        "reviews": _reviews(events, as_of),
        "missing": _missing(events, as_of),
        "partners": _partners(events, as_of),
        "actors": set(_until(events, "ActorActivated", "actor_id", "activated_on", as_of)),
        "targets": _targets(events, as_of),
    }


def _until(events: Sequence[Any], said: str, id: str, day: str, as_of: date) -> dict[UUID, Any]:
    return {key: one for key, one in last_words(events, said, id).items() if getattr(one, day) <= as_of}


def _projects(events: Sequence[Any], as_of: date) -> dict[str, tuple[int, ...]]:
    found = {"self_employment": [0, 0, 0, 0], "social": [0, 0, 0, 0]}
    for id, one in _until(events, "ProjectSubmitted", "project_id", "submitted_on", as_of).items():
        step = max(_steps(events, id, as_of), default=-1)
        column = {-1: 1, 1: 2, 3: 3}.get(step)
        found[one.kind][0] += 1
        if column is not None:
            found[one.kind][column] += 1
    return {kind: tuple(counts) for kind, counts in found.items()}


def _steps(events: Sequence[Any], project: UUID, as_of: date) -> list[int]:
    """How far on each step of a project is."""
    own = [one for one in events if getattr(one, "project_id", None) == project]
    ids = ("step_id", "step_id", "funding_id", "step_id")
    days = ("started_on", "found_on", "funded_on", "withdrawn_on")
    steps = zip(ORDER, ids, days, range(4), strict=True)
    told = [(place, getattr(one, day)) for said, id, day, place in steps for one in last_words(own, said, id).values()]
    return [place for place, day in told if day <= as_of]


def _milestones(events: Sequence[Any], as_of: date) -> dict[UUID, tuple[date, date | None]]:
    moves = _until(events, "MilestoneRescheduled", "rescheduling_id", "rescheduled_on", as_of).values()
    reached = last_words(events, "MilestoneReach", "milestone_id", taken_back="Revoked")
    found: dict[UUID, tuple[date, date | None]] = {}
    for id, one in _until(events, "MilestonePlanned", "milestone_id", "entered_on", as_of).items():
        said = sorted((move.rescheduled_on, move.rescheduling_id, move.planned_on) for move in moves)
        day = reached[id].reached_on if id in reached and reached[id].reached_on <= as_of else None
        found[id] = (said[-1][2] if said else one.planned_on), day
    return found


def _tables(events: Sequence[Any], as_of: date) -> dict[UUID, tuple[int, date | None, bool]]:
    """Every table of these pasts meets so many days after it last met."""
    held = [one.held_on for one in _until(events, "TableMeetingHeld", "meeting_id", "held_on", as_of).values()]
    last = max(held, default=None)
    return {
        id: (len(held), last, (last or one.convened_on) + timedelta(one.cadence_days) < as_of)
        for id, one in _until(events, "TableConvened", "table_id", "convened_on", as_of).items()
    }


def _actions(events: Sequence[Any], as_of: date) -> dict[UUID, tuple[date | None, bool]]:
    done = {one.action_id: one.done_on for one in _until(events, "ActionDone", "doing_id", "done_on", as_of).values()}
    assigned = _until(events, "ActionAssigned", "action_id", "assigned_on", as_of)
    return {id: (done.get(id), id not in done and one.due_on < as_of) for id, one in assigned.items()}


def _reviews(events: Sequence[Any], as_of: date) -> dict[UUID, tuple[date, Decimal | None]]:
    """Each review of these pasts looks at one figure; what was frozen last of its day is the review's."""
    frozen = {(one.review_id, one.as_of): one.figures[0].value for one in events if isinstance(one, FiguresFrozen)}
    held = _until(events, "ReviewHeld", "review_id", "held_on", as_of)
    return {id: (one.held_on, frozen.get((id, one.held_on))) for id, one in held.items()}


def _missing(events: Sequence[Any], as_of: date) -> set[date]:
    """Of the months that have a topic or lie between them; each month of these pasts but December is not over."""
    planned = _until(events, "TopicPlanned", "topic_id", "planned_on", as_of)
    published = _until(events, "TopicPublished", "publication_id", "published_on", as_of).values()
    there = {planned[one.topic_id].month for one in published if one.topic_id in planned}
    return ({one.month for one in planned.values()} & {date(2017, 12, 1)}) - there


def _partners(events: Sequence[Any], as_of: date) -> dict[UUID, tuple[int, int, int]]:
    forms = _until(events, "ApplicationReceived", "application_id", "received_on", as_of).values()
    referrals = _until(events, "ReferralReceived", "referral_id", "referred_on", as_of).values()
    brought = {one.person_id for one in (*forms, *referrals)}
    left = {one.partner_id for one in _until(events, "PartnerLeft", "leaving_id", "left_on", as_of).values()}
    made = _until(events, "PartnerCommitmentMade", "commitment_id", "made_on", as_of)
    kept = _until(events, "PartnerCommitmentKept", "keeping_id", "kept_on", as_of).values()
    held = {one.commitment_id for one in kept}
    return {
        id: (len(made), len(made.keys() & held), len(brought))
        for id in _until(events, "PartnerJoined", "partner_id", "joined_on", as_of)
        if id not in left
    }


def _targets(events: Sequence[Any], as_of: date) -> dict[str, list[Any]]:
    """Those of these pasts are for one day: in the order of their last words."""
    told = _until(events, "IndicatorTargetSet", "target_id", "set_on", as_of)
    last = {one.target_id: place for place, one in enumerate(events) if hasattr(one, "target_id")}
    found: dict[str, list[Any]] = {}
    for id in sorted(told, key=lambda one: last[one]):
        found.setdefault(told[id].indicator, []).append(told[id].value)
    return found
