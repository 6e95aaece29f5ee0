"""The figures of macro-activities 2 to 6 by the plainest reading of the rules, from everything known at an instant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from foundation.applying.heard import Heard

Same = Callable[[UUID], UUID]
Figures = dict[str, int | Decimal]


def figures(known: Sequence[Heard], as_of: date, same: Same) -> Figures:
    """`known` in the order of recording; `same` names the one person that several records are of."""
    counted = _training(known, as_of, same) | _companies(known, as_of) | _placements(known, as_of, same)
    return counted | _means(known, as_of)


def standing(known: Iterable[Heard], said: str, *id: str) -> list[tuple[Heard, Any]]:
    """Each fact with the event that first said it, and what it says by now."""
    facts: dict[tuple[Any, ...], tuple[Heard, Any]] = {}
    for one in known:
        key = tuple(getattr(one.event, field, None) for field in id)
        match type(one.event).__name__.removeprefix(said):
            case "":
                facts.setdefault(key, (one, one.event))
            case "Corrected" if key in facts:
                facts[key] = facts[key][0], one.event
            case "Retracted":
                facts.pop(key, None)
    return list(facts.values())


def _training(known: Sequence[Heard], as_of: date, same: Same) -> Figures:
    meetings = until(standing(known, "PreparatoryMeetingHeld", "meeting_id"), "held_on", as_of)
    sessions = until(standing(known, "SessionHeld", "session_id"), "held_on", as_of)
    active = until(standing(known, "CourseActivated", "course_id"), "activated_on", as_of)
    people = {(one.kind, same(person), one.course_id) for one in sessions for person in one.attended}
    subjects = {(one.kind, one.subject) for one in active}
    return {
        "2a": len(meetings),
        "2b": sum(kind == "soft_skills" for kind, *_ in people),
        "2c": sum(kind == "soft_skills" for kind, _ in subjects),
        "3a": sum((one.hours for one in sessions if one.kind == "technical"), Decimal(0)),
        "3b": sum(kind == "technical" for kind, *_ in people),
        "3c": sum(kind == "technical" for kind, _ in subjects),
    }


def _companies(known: Sequence[Heard], as_of: date) -> Figures:
    contacts = until(standing(known, "CompanyContacted", "contact_id"), "contacted_on", as_of)
    meetings = until(standing(known, "CompanyMeetingHeld", "company_id", "meeting_id"), "held_on", as_of)
    demands = until(standing(known, "JobDemandMapped", "demand_id"), "mapped_on", as_of)
    joined = until(standing(known, "BoardJoined", "membership_id"), "joined_on", as_of)
    left = {one.membership_id for one in until(standing(known, "BoardLeft", "leaving_id"), "left_on", as_of)}
    levels = _levels(known, as_of)
    members = len({one.company_id for one in joined if one.membership_id not in left})
    posts = {"4d_posts": round(Decimal(_posts(known, as_of)) / members, 2)} if members else {}
    return posts | {
        "4a": len({one.company_id for one in contacts}),
        "4b": len(meetings),
        "4c": len(demands),
        "4d": members,
        "4e": sum(level in ("interacting", "interested") for level in levels),
        "4f": sum(level == "interested" for level in levels),
    }


def _posts(known: Sequence[Heard], as_of: date) -> int:
    """The places of what companies opened while they sat on the board."""
    ends: dict[UUID, date] = {}
    for _, one in standing(known, "BoardLeft", "leaving_id"):
        ends[one.membership_id] = min(one.left_on, ends.get(one.membership_id, date.max))
    seats = [
        (one.company_id, one.joined_on, ends.get(one.membership_id, date.max))
        for _, one in standing(known, "BoardJoined", "membership_id")
    ]
    return sum(
        one.places
        for one in until(standing(known, "PositionOpened", "position_id"), "opened_on", as_of)
        if any(company == one.company_id and since <= one.opened_on < end for company, since, end in seats)
    )


def _levels(known: Sequence[Heard], as_of: date) -> list[str]:
    """The latest level of every company."""
    said = [
        ((fact.expressed_on, one.stream_version, one.log_index), fact.company_id, "interested")
        for one, fact in standing(known, "InterestExpressed", "interest_id")
    ] + [
        ((fact.updated_on, one.stream_version, one.log_index), fact.company_id, fact.engagement)
        for one, fact in standing(known, "EngagementUpdated", "update_id")
        if fact.engagement != "member"
    ]
    latest = {company: level for place, company, level in sorted(said) if place[0] <= as_of}
    return list(latest.values())


def _placements(known: Sequence[Heard], as_of: date, same: Same) -> Figures:
    begun = until(standing(known, "PlacementStarted", "placement_id"), "started_on", as_of)
    sent = until(standing(known, "CvSent", "sending_id"), "sent_on", as_of)
    held = until(standing(known, "CompanyInterviewHeld", "interview_id"), "held_on", as_of)
    hires = until(standing(known, "Hired", "hire_id"), "hired_on", as_of)
    logs = until(standing(known, "TutoringHoursLogged", "log_id"), "worked_on", as_of)
    running = {one.placement_id for one in begun} - _stopped(known, as_of)
    return {
        "5a": sum(one.kind in ("traineeship", "stage") for one in begun),
        "5b": len({(same(one.person_id), one.position_id) for one in sent}),
        "5c": len(held),
        "5d": len(hires),
        "6a": sum((one.hours for one in logs), Decimal(0)),
        "6b": len({same(one.person_id) for one in logs}),
        "6b_running": len(running),
        "6b_covered": len(running & _with_tutor(known, as_of)),
        "6c": sum(_continued(one, hires, logs) for one in begun),
    }


def _stopped(known: Sequence[Heard], as_of: date) -> set[UUID]:
    interrupted = until(standing(known, "PlacementInterrupted", "placement_id"), "interrupted_on", as_of)
    ended = until(standing(known, "PlacementEnded", "placement_id"), "ended_on", as_of)
    return {one.placement_id for one in (*interrupted, *ended)}


def _with_tutor(known: Sequence[Heard], as_of: date) -> set[UUID]:
    assigned = until(standing(known, "TutorAssigned", "assignment"), "assigned_on", as_of)
    return {one.placement_id for one in assigned}


def _continued(begun: Any, hires: Iterable[Any], logs: Iterable[Any]) -> bool:
    """A traineeship or stage with tutor hours, and a hire at the company that cites it."""
    tutored = [log.worked_on for log in logs if log.placement_id == begun.placement_id]
    return begun.kind in ("traineeship", "stage") and any(
        hire.placement_id == begun.placement_id
        and hire.company_id == begun.company_id
        and hire.hired_on >= begun.started_on
        and any(day <= hire.hired_on for day in tutored)
        for hire in hires
    )


def _means(known: Sequence[Heard], as_of: date) -> Figures:
    """The means of what was rated at least five times, to the hundredth."""
    training = until(standing(known, "TrainingOutcomeRated", "rating_id"), "rated_on", as_of)
    assessment = until(standing(known, "OutcomeRated", "rating_id"), "rated_on", as_of)
    sides = until(standing(known, "SatisfactionRated", "rating_id"), "rated_on", as_of)
    rated = {
        "2r_autonomy": assessment + [one for one in training if one.dimension == "autonomy_in_search"],
        "3r_confidence": [one for one in training if one.dimension == "confidence"],
        "6r_satisfaction": sides,
    }
    points = {code: [Decimal(one.rating) for one in told] for code, told in rated.items()}
    return {code: round(sum(told, Decimal(0)) / len(told), 2) for code, told in points.items() if len(told) >= 5}


def until(facts: Iterable[tuple[Heard, Any]], day: str, as_of: date) -> list[Any]:
    return [fact for _, fact in facts if getattr(fact, day) <= as_of]
