"""Who can be proposed for a position, by the plainest reading of everything told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from foundation.applying.heard import Heard
from services.projections.projections.candidates import REACH_UNKNOWN
from services.projections.projections.distances import kilometres
from services.projections.projections.pipelines import RANKS
from tests.projections.oracle_lists import last_words, running, same_person, told_once

Said = tuple[bool, set[str], set[UUID]]
"""Whether the person is ready, why it is not proposed, and the other positions for which it is on the way."""
STEPS = {
    "CandidateShortlisted": ("shortlisted", "candidacy_id", "shortlisted_on"),
    "CvSent": ("cv_sent", "sending_id", "sent_on"),
    "PlacementStarted": ("placed", "placement_id", "started_on"),
}


def people(heard: Sequence[Heard], position: UUID, day: date) -> dict[UUID, Said]:
    events, same = told_once(heard), same_person(told_once(heard))
    targets = [(place, one) for place, one in _targets(events) if one.assessed_on <= day]

    def of(one: UUID) -> Callable[[Any], bool]:
        return lambda event: same(event.person_id) == one

    ones = {same(target.person_id) for _, target in targets}
    return {one: _person(events, of(one), targets, position, day) for one in ones}


def _targets(events: Sequence[Any]) -> list[tuple[int, Any]]:
    """What stands of each assessment, and which one of its record it is."""
    places: dict[UUID, dict[UUID, int]] = {}
    for one in (one for one in events if type(one).__name__ == "TargetAssessed"):
        own = places.setdefault(one.person_id, {})
        own.setdefault(one.assessment_id, len(own))
    standing = last_words(events, "TargetAssessed", "assessment_id").values()
    return [
        (places[one.person_id][one.assessment_id], one)
        for one in standing
        if one.assessment_id in places[one.person_id]
    ]


def _person(
    events: Sequence[Any], own: Callable[[Any], bool], targets: Sequence[tuple[int, Any]], position: UUID, day: date
) -> Said:
    mine = [(one.assessed_on, place, one.assessment_id, one) for place, one in targets if own(one)]
    latest = max(mine, key=lambda row: row[:3])[3]
    reached = last_words(events, "ReadinessReached", "readiness_id").values()
    ready = latest.in_target and (
        latest.readiness == "ready" or any(own(one) and latest.assessed_on <= one.reached_on <= day for one in reached)
    )
    steps = _steps(events, own, day)
    absent = {
        "erased": any(type(one).__name__ == "PersonErased" and own(one) for one in events),
        "not_in_target": not latest.in_target,
        "no_open_pathway": latest.in_target and not _paused(events, own, day),
        "pathway_paused": bool(_paused(events, own, day)) and all(_paused(events, own, day)),
        "no_consent": not any(own(one) and _valid(one, day) for one in _consents(events)),
        "in_a_placement": any(own(one) for one in running(events, day).values()),
        "already_a_candidate": position in steps,
        "nothing_in_favour": not ready and not _near(events, own),  # nobody has said anything else of these
    }
    return (
        ready,
        {reason for reason, so in absent.items() if so},
        {id for id, rank in steps.items() if rank <= RANKS["place_held"]} - {position},
    )


def _near(events: Sequence[Any], own: Callable[[Any], bool]) -> bool:
    """The position is in Bologna, and nobody says how they move."""
    forms = [one for one in last_words(events, "ApplicationReceived", "application_id").values() if own(one)]
    living = [one for one in forms if one.municipality]
    latest = max(living, key=lambda one: (one.received_on, one.application_id), default=None)
    return latest is not None and kilometres(latest.municipality, "bologna") <= REACH_UNKNOWN


def _consents(events: Sequence[Any]) -> list[Any]:
    last = {(one.person_id, one.purpose): one for one in events if type(one).__name__.startswith("Consent")}
    return [one for one in last.values() if type(one).__name__ == "ConsentGiven"]


def _valid(consent: Any, day: date) -> bool:
    return consent.given_on <= day and (consent.until is None or day <= consent.until)


def _paused(events: Sequence[Any], own: Callable[[Any], bool], day: date) -> list[bool]:
    """Of each pathway open on the day, whether it was paused."""
    opened = [one for one in last_words(events, "PathwayOpened", "pathway_id").values() if own(one)]
    words = [one for one in events if type(one).__name__ in ("PathwayClosed", "PathwayReopened")]
    last = {one.pathway_id: one for one in words}
    closed = {id for id, one in last.items() if hasattr(one, "closed_on") and one.closed_on <= day}
    return [
        any(on <= day and (until is None or day < until) for on, until in _pauses(events, one.pathway_id))
        for one in opened
        if one.opened_on <= day and one.pathway_id not in closed
    ]


def _pauses(events: Sequence[Any], pathway: UUID) -> list[tuple[date, date | None]]:
    pauses: dict[UUID, tuple[date, date | None]] = {}
    for one in (one for one in events if getattr(one, "pathway_id", None) == pathway and hasattr(one, "pause_id")):
        match type(one).__name__:
            case "PathwayPaused":
                pauses[one.pause_id] = one.paused_on, None
            case "PathwayPausedCorrected":
                pauses[one.pause_id] = one.paused_on, one.resumed_on
            case "PathwayPausedRetracted":
                pauses.pop(one.pause_id, None)
            case "PathwayResumed" if one.pause_id in pauses:
                pauses[one.pause_id] = pauses[one.pause_id][0], one.resumed_on
    return list(pauses.values())


def _steps(events: Sequence[Any], own: Callable[[Any], bool], day: date) -> dict[UUID, int]:
    """How far the latest step for each position goes, the furthest of its day."""
    latest: dict[UUID, tuple[date, int]] = {}
    for said, (step, id, on) in STEPS.items():
        for fact in last_words(events, said, id).values():
            if own(fact) and (happened := getattr(fact, on)) <= day:
                known = latest.get(fact.position_id, (happened, RANKS[step]))
                latest[fact.position_id] = max(known, (happened, RANKS[step]))
    for place in _held(events, day):
        if own(place):
            step_of = place.reserved_on, RANKS["place_held"]
            latest[place.position_id] = max(latest.get(place.position_id, step_of), step_of)
    return {position: rank for position, (_, rank) in latest.items()}


def _held(events: Sequence[Any], day: date) -> list[Any]:
    """The places that were reserved by the day, and not yet free again."""
    words = [one for one in events if type(one).__name__ == "PlaceReserved"]
    reserved = {(one.position_id, one.placement_id): one for one in words}
    gone = [one for one in events if type(one).__name__ == "PlaceReservationLapsed"]
    free = {(one.position_id, one.placement_id): one.lapsed_on for one in gone}
    return [one for key, one in reserved.items() if one.reserved_on <= day < free.get(key, date.max)]
