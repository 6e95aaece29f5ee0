"""The lists of the two pacts by their plainest reading: everything told, in the order of its telling, told anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from foundation.applying.heard import Heard
from services.projections.inbound import intake as i

Same = Callable[[UUID], UUID]
TAKEN_BACK = "Retracted"


def told_once(heard: Sequence[Heard]) -> list[Any]:
    """What was said, in the order of saying, whatever was heard again."""
    once = {(one.context, one.log_index): one for one in heard}
    return [one.event for one in sorted(once.values(), key=lambda one: (one.recorded_at, one.context, one.log_index))]


def same_person(events: Iterable[Any]) -> Same:
    pairs: dict[tuple[UUID, UUID], None] = {}
    for event in events:
        if isinstance(event, i.PersonsMerged):
            pairs[event.person_id, event.merged_person_id] = None
        elif isinstance(event, i.PersonsUnmerged):
            pairs.pop((event.person_id, event.merged_person_id), None)

    def same(person: UUID) -> UUID:
        reached = {person}
        for _ in pairs:
            reached |= {end for pair in pairs if reached & set(pair) for end in pair}
        return min(reached)

    return same


def last_words(events: Iterable[Any], said: str, id: str, taken_back: str = TAKEN_BACK) -> dict[UUID, Any]:
    """What stands of each fact: its last word, unless that takes it back."""
    last = {getattr(one, id): one for one in events if type(one).__name__.startswith(said)}
    return {key: one for key, one in last.items() if not type(one).__name__.endswith(taken_back)}


def _people(facts: dict[UUID, Any], day: str, as_of: date, same: Same, where: Callable[[Any], bool]) -> int:
    return len({same(one.person_id) for one in facts.values() if getattr(one, day) <= as_of and where(one)})


def funnel(events: Sequence[Any], as_of: date) -> list[int]:
    same = same_person(events)
    of = [
        ("ApplicationReceived", "application_id", "received_on", lambda _: True),
        ("AssessmentInterviewHeld", "interview_id", "held_on", lambda _: True),
        ("TargetAssessed", "assessment_id", "assessed_on", lambda one: one.in_target),
        ("CvSent", "sending_id", "sent_on", lambda _: True),
        ("CompanyInterviewHeld", "interview_id", "held_on", lambda _: True),
        ("PlacementStarted", "placement_id", "started_on", lambda one: one.kind != "job"),
        ("Hired", "hire_id", "hired_on", lambda _: True),
    ]
    return [_people(last_words(events, said, id), day, as_of, same, where) for said, id, day, where in of]


def deadlines(events: Sequence[Any], as_of: date) -> dict[tuple[UUID, str], str]:
    """How each deadline stands, of the pathways opened by the day. Told of pathways without pauses.

    What the day of the opening took back was never promised, unless a hire closed the pathway on that day.
    """
    opened = {one.pathway_id: one.opened_on for one in events if hasattr(one, "policy_version")}
    closed = {one.pathway_id: one for one in events if type(one).__name__ in ("PathwayClosed", "PathwayReopened")}
    found: dict[tuple[UUID, str], dict[str, date | bool]] = {}
    for one in (one for one in events if hasattr(one, "deadline")):
        _tell(found.setdefault((one.pathway_id, one.deadline), {}), one)
    promised = {key: one for key, one in found.items() if not _taken_back(one, opened.get(key[0]), closed.get(key[0]))}
    return {
        key: _state(one, as_of)
        for key, one in promised.items()
        if "due" in one and opened.get(key[0], as_of + timedelta(1)) <= as_of
    }


def _taken_back(known: dict[str, Any], opened_on: date | None, closed: Any) -> bool:
    if opened_on is None or "met" in known or known.get("cancelled", date.max) > opened_on:
        return False
    return getattr(closed, "closed_on", date.max) > opened_on


def _tell(known: dict[str, Any], event: Any) -> None:
    match type(event).__name__:
        case "BandDeadlineSet":
            known["due"] = event.due_on
            known.pop("cancelled", None)
        case "BandDeadlineMet":
            known["met"], known["late"] = event.met_on, event.late
        case "BandDeadlineMetRevoked":
            known.pop("met", None)
        case "BandDeadlineMissed":
            known["missed"] = event.missed_on
        case "BandDeadlineCancelled" if "due" in known:
            known["cancelled"] = event.cancelled_on


def _state(known: dict[str, Any], as_of: date) -> str:
    if "met" in known and known["met"] <= as_of:
        return "met_late" if known["late"] else "met"
    if "cancelled" in known and known["cancelled"] <= as_of:
        return "cancelled"
    return "missed" if known.get("missed") == known["due"] <= as_of else "open"


def members(events: Sequence[Any], as_of: date) -> set[UUID]:
    joined = last_words(events, "BoardJoined", "membership_id")
    left = last_words(events, "BoardLeft", "leaving_id")
    gone = {one.membership_id for one in left.values() if one.left_on <= as_of}
    return {one.company_id for id, one in joined.items() if one.joined_on <= as_of and id not in gone}


def kept(events: Sequence[Any], as_of: date) -> dict[UUID, int]:
    """Distinct persons who served each commitment made by the day."""
    same = same_person(events)
    made = {id for id, one in last_words(events, "CommitmentMade", "commitment_id").items() if one.made_on <= as_of}
    last = {(one.commitment_id, one.fact_id): one for one in events if type(one).__name__.startswith("CommitmentServ")}
    served = [one for one in last.values() if type(one).__name__ == "CommitmentServed" and one.served_on <= as_of]
    return {id: len({same(one.person_id) for one in served if one.commitment_id == id}) for id in made}


def untutored(events: Sequence[Any], as_of: date) -> set[UUID]:
    assigned = last_words(events, "TutorAssigned", "assignment").values()
    tutored = {one.placement_id for one in assigned if one.assigned_on <= as_of}
    return running(events, as_of).keys() - tutored


def running(events: Sequence[Any], as_of: date) -> dict[UUID, Any]:
    """The placements that ran at the end of the day, each with its start."""
    started = last_words(events, "PlacementStarted", "placement_id")
    over = (
        last_words(events, "PlacementInterrupted", "placement_id"),
        last_words(events, "PlacementEnded", "placement_id"),
    )
    stopped = {id for id, one in over[0].items() if one.interrupted_on <= as_of}
    stopped |= {id for id, one in over[1].items() if one.ended_on <= as_of}
    return {id: one for id, one in started.items() if one.started_on <= as_of and id not in stopped}


def places(events: Sequence[Any], as_of: date) -> dict[UUID, tuple[int, int]]:
    """Of each position opened by the day: places reserved, and places filled."""
    found: dict[UUID, tuple[int, int]] = {}
    opened = last_words(events, "PositionOpened", "position_id")
    for position in (id for id, one in opened.items() if one.opened_on <= as_of):
        own = [one for one in events if getattr(one, "position_id", None) == position]
        filled = {id for id, one in last_words(own, "PositionFilled", "placement_id").items() if one.filled_on <= as_of}
        asked = last_words(own, "PlaceReserved", "placement_id")
        reserved = {id for id, one in asked.items() if one.reserved_on <= as_of}
        freed = {id for id, day in _freed(own).items() if day <= as_of}
        reopened = sum(
            getattr(one, "places", -1) for one in own if getattr(one, "reopened_on", as_of + timedelta(1)) <= as_of
        )
        found[position] = len(reserved - freed - filled), len(filled) - reopened
    return found


def _freed(events: Sequence[Any]) -> dict[UUID, date]:
    days = {"PlaceReservationLapsed": "lapsed_on", "PositionFilledRetracted": "filled_on"}
    said = [(one, days[type(one).__name__]) for one in events if type(one).__name__ in days]
    return {one.placement_id: getattr(one, day) for one, day in said}
