"""Which pathways there are, of all that is known of a person: a fold over days, whatever the order of arrival. Pure.

"A new in-target assessment while a pathway is open changes neither band nor clock; an out-of-target one closes it."
"Of two open pathways the earlier stays, the other closes as `merged`."
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.placement.domain.bands import earliest
from services.placement.domain.pathway_words import (
    Assessed,
    BandFact,
    Closing,
    Course,
    FactKind,
    Picture,
    pathway_of,
)

Place = tuple[date, int, UUID]
_FIRST = (Closing.HIRED, Closing.FOUND_AUTONOMOUSLY)  # of what closes on one day


@frozen
class _Over:
    on: date
    reason: Code
    after: Place | None = None  # the out-of-target assessment that closed it

    def rank(self) -> tuple[date, int, str]:
        first = _FIRST.index(Closing(self.reason)) if self.reason in _FIRST else len(_FIRST)
        return self.on, first, self.reason


def place(assessed: Assessed) -> Place:
    """The latest assessment decides: by its day, then by its order in its record; of records merged, by its id."""
    return assessed.assessed_on, assessed.place, assessed.assessment_id


def courses(picture: Picture) -> list[Course]:
    """Every pathway that the picture makes, in order; at most one open at a time."""
    ordered = sorted((one for one in picture.assessed if not one.retracted), key=place)
    found: list[Course] = []
    over: _Over | None = None
    for index, assessed in enumerate(ordered):
        if assessed.readiness is None or (found and not _opens_after(over, assessed)):
            continue
        over = _over(assessed, ordered[index + 1 :], picture)
        found.append(_course(assessed, over, picture.facts))
    return found


def _opens_after(over: _Over | None, assessed: Assessed) -> bool:
    if over is None:
        return False
    return place(assessed) > over.after if over.after else assessed.assessed_on > over.on


def _over(opening: Assessed, later: Sequence[Assessed], picture: Picture) -> _Over | None:
    """What closes the pathway first."""
    opened_on = opening.assessed_on
    ways = [_Over(one.assessed_on, Closing.OUT_OF_TARGET, place(one)) for one in later if one.readiness is None]
    ways += [
        _Over(fact.on, Closing.HIRED) for fact in picture.facts if fact.kind is FactKind.HIRE and fact.on >= opened_on
    ]
    for end in picture.ends:
        named = end.pathway_id == pathway_of(opening.assessment_id)
        anyhow = end.pathway_id is None and end.application_id in (None, opening.application_id)
        if named or (anyhow and end.on >= opened_on):
            ways.append(_Over(max(end.on, opened_on), end.reason))
    return min(ways, key=_Over.rank, default=None)


def _course(opening: Assessed, over: _Over | None, facts: Iterable[BandFact]) -> Course:
    assert opening.readiness is not None, "only people in target enter bands"
    course = Course(
        pathway_of(opening.assessment_id),
        opening.person_id,
        opening.assessment_id,
        opening.application_id,
        opening.assessed_on,
        opening.readiness,
        over.on if over else None,
        over.reason if over else None,
    )
    return replace(course, facts=_counting(course, facts))


def _counting(course: Course, facts: Iterable[BandFact]) -> tuple[BandFact, ...]:
    """The earliest of each kind while the pathway was open; of one day all, since any of them meets."""
    upto = course.closed_on or date.max
    within = sorted((fact for fact in facts if course.opened_on <= fact.on <= upto), key=lambda fact: fact.fact_id)
    first = {kind: earliest(fact for fact in within if fact.kind is kind) for kind in FactKind}
    return tuple(fact for kind, one in first.items() for fact in within if one and _alike(fact, one))


def _alike(fact: BandFact, other: BandFact) -> bool:
    return (fact.kind, fact.on) == (other.kind, other.on)


def course_of(assessed: Assessed, own: Picture, together: Picture) -> Course | Closing:
    """What becomes of an assessment's pathway, or why there is none.

    `own` is what is known of its record, `together` what is known of all records of the person.
    """
    course = _course_of(assessed, own, together)
    return Closing.OUT_OF_TARGET if isinstance(course, Course) and _taken_back(course) else course


def _course_of(assessed: Assessed, own: Picture, together: Picture) -> Course | Closing:
    among = {course.assessment_id: course for course in courses(together)}
    if assessed.assessment_id in among:
        return among[assessed.assessment_id]
    alone = {course.assessment_id: course for course in courses(own)}
    if assessed.assessment_id in alone:
        return _merged(assessed, alone[assessed.assessment_id], among.values(), together)
    if assessed.retracted:
        return Closing.ASSESSMENT_RETRACTED
    return Closing.OUT_OF_TARGET if assessed.readiness is None else Closing.SUPERSEDED


def _merged(assessed: Assessed, alone: Course, among: Iterable[Course], together: Picture) -> Course | Closing:
    """As it was alone, until the records became one; if they were before that day, the assessment changed nothing."""
    opened = {one.assessment_id: one for one in together.assessed}
    before = [opened[course.assessment_id] for course in among]
    stays = max((one for one in before if place(one) < place(assessed)), key=place)
    merged_on = stays.since
    if merged_on is None or merged_on < alone.opened_on:
        return Closing.SUPERSEDED
    if alone.closed_on is not None and alone.closed_on <= merged_on:
        return alone
    closed = replace(alone, closed_on=merged_on, reason=Closing.MERGED)
    return replace(closed, facts=tuple(fact for fact in alone.facts if fact.on <= merged_on))


def _taken_back(course: Course) -> bool:
    """Opened and closed on one day because the person was out of target after all: it promised nothing."""
    return course.closed_on == course.opened_on and course.reason == Closing.OUT_OF_TARGET


def day_by_day(course: Course) -> Iterator[tuple[date, Course]]:
    """The pathway as it stood at the end of each day that brought something."""
    closing = [course.closed_on] if course.closed_on else []
    for day in sorted({course.opened_on, *(fact.on for fact in course.facts), *closing}):
        then = replace(course, facts=tuple(fact for fact in course.facts if fact.on <= day))
        still_open = course.closed_on is not None and course.closed_on > day
        yield day, replace(then, closed_on=None, reason=None) if still_open else then
