"""The same figures by the plainest reading of the rules: everything known at an instant is counted anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from foundation.applying.heard import Heard
from services.projections.inbound import assessment as a
from services.projections.inbound import intake as i
from tests.projections import oracle_pacts, oracle_projects

Standing = list[tuple[Heard, Any]]
"""Each fact with the event that first said it, and what it says by now."""


def figures(heard: Sequence[Heard], as_of: date, known_at: datetime) -> oracle_pacts.Figures:
    unique = {(one.recorded_at, one.context, one.log_index): one for one in heard if one.recorded_at <= known_at}
    known = [unique[place] for place in sorted(unique)]
    same = _same_person(known)
    forms = _standing(known, i.ApplicationReceived, "application_id")
    talks = _standing(known, a.AssessmentInterviewHeld, "interview_id")
    ready = _standing(known, a.ReadinessReached, "readiness_id")
    skills = _standing(known, a.CompetenceRecorded, "competence_id")
    latest = _latest(known, as_of, same)
    usable = [(one, fact) for one, fact in skills if fact.usable_in_company]
    return {
        "1a": len(_until(forms, "received_on", as_of)),
        "1b": len(_until(talks, "held_on", as_of)),
        "1c": sum(fact.in_target for fact in latest),
        "1d": sum(fact.in_target and fact.readiness == a.Readiness.READY for fact in latest),
        "1d_reached": _distinct(_until(ready, "reached_on", as_of), lambda fact: same(fact.person_id)),
        "1e": _distinct(
            _until(usable, "found_on", as_of),
            lambda fact: (same(fact.person_id), fact.esco or fact.competence_id),
        ),
        **oracle_pacts.figures(known, as_of, same),
        **oracle_projects.figures(known, as_of),
    }


def _standing(known: Iterable[Heard], said: type, id: str) -> Standing:
    facts: dict[UUID, tuple[Heard, Any]] = {}
    for one in known:
        name = type(one.event).__name__
        key: Any = getattr(one.event, id, None)
        if name == said.__name__ and key not in facts:
            facts[key] = one, one.event
        elif name == f"{said.__name__}Corrected" and key in facts:
            facts[key] = facts[key][0], one.event
        elif name == f"{said.__name__}Retracted":
            facts.pop(key, None)
    return list(facts.values())


def _until(facts: Standing, day: str, as_of: date) -> list[Any]:
    return [fact for _, fact in facts if getattr(fact, day) <= as_of]


def _distinct(facts: Iterable[Any], of: Callable[[Any], Hashable]) -> int:
    return len({of(fact) for fact in facts})


def _latest(known: Sequence[Heard], as_of: date, same: Callable[[UUID], UUID]) -> list[Any]:
    """Of assessments of one day the last of its record; of records merged, the one whose record had more, then its
    id."""
    latest: dict[UUID, tuple[tuple[Any, ...], Any]] = {}
    said = [(one.event.person_id, one.event.assessment_id) for one in known if isinstance(one.event, a.TargetAssessed)]
    for _, fact in _standing(known, a.TargetAssessed, "assessment_id"):
        record = list(dict.fromkeys(id for person, id in said if person == fact.person_id))
        place = (fact.assessed_on, record.index(fact.assessment_id), fact.assessment_id)
        person = same(fact.person_id)
        if fact.assessed_on <= as_of and (person not in latest or latest[person][0] < place):
            latest[person] = place, fact
    return [fact for _, fact in latest.values()]


def _same_person(known: Iterable[Heard]) -> Callable[[UUID], UUID]:
    pairs: list[tuple[UUID, UUID]] = []
    for one in known:
        if isinstance(one.event, i.PersonsMerged):
            pairs.append((one.event.person_id, one.event.merged_person_id))
        elif isinstance(one.event, i.PersonsUnmerged):
            parted = one.event.person_id, one.event.merged_person_id
            pairs = [pair for pair in pairs if pair != parted]

    def same(person: UUID) -> UUID:
        reached = {person}
        for _ in pairs:
            reached |= {end for pair in pairs if reached & set(pair) for end in pair}
        return min(reached)

    return same
