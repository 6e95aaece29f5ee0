"""From what is known of a person to their pathways: one instance a record.

Each record settles the pathways of its own assessments. Records of one person tell each other all they know, along the
merges, so that each comes to the same; told twice, late or in another order, they come to it all the same. A fact that
arrives before the assessment is remembered, and counts when the pathway opens.

What follows is said by a deadline that is due at once: while an import runs it waits, and once everything is known no
fact that came in out of order has met what an earlier one meets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from foundation.calendar import noon
from foundation.decider import Answer, Deadline, DeadlineReached, Issue, Process
from services.placement.domain.courses import day_by_day
from services.placement.domain.pathway_commands import SettlePathway, SharePathwayFacts, VoidPathway
from services.placement.domain.pathway_words import Closing, Course, pathway_of
from services.placement.processes.pathway_hearing import HEARS, person_of
from services.placement.processes.pathway_knowing import Known, know

SETTLE: Final = "settle"


def react(state: Known | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if isinstance(heard, DeadlineReached):
        return list(_settled(state)) if state else []
    after = know(state, heard)
    if after is None or after == state:
        return []
    due = [] if after.courses() == after.settled else [Deadline(SETTLE, _latest(after, at))]
    return [*due, *_shared(state, after)]


def _latest(known: Known, at: datetime) -> datetime:
    """What is told in another order is settled as of the last of it."""
    return max(at, known.told_at or at)


def _settled(known: Known) -> Iterator[Issue]:
    """What becomes of each assessment's pathway, where that has changed."""
    was = known.settled or {}
    for assessment_id, course in known.courses().items():
        if course == was.get(assessment_id):
            continue
        if assessment_id in was or known.settled is None:
            yield _anew(pathway_of(assessment_id), course)
        elif isinstance(course, Course):
            yield from _from_its_opening(course)


def _anew(pathway_id: UUID, course: Course | Closing) -> Issue:
    command = SettlePathway(course) if isinstance(course, Course) else VoidPathway(pathway_id, course)
    return Issue("pathway", pathway_id, command)


def _from_its_opening(course: Course) -> Iterator[Issue]:
    """A pathway of which nothing was said yet: each thing as of its day."""
    for day, then in day_by_day(course):
        yield Issue("pathway", course.pathway_id, SettlePathway(then), noon(day))


def _shared(before: Known | None, after: Known) -> Iterator[Issue]:
    """What each bound record is told, where it has not been told so."""
    bound = {bond.other for bond in before.bonds} if before else set()
    for bond in after.bonds:
        picture = after.together(without=bond.other)
        if before is None or bond.other not in bound or picture != before.together(without=bond.other):
            command = SharePathwayFacts(after.person_id, bond.other, picture)
            yield Issue("kinship", after.person_id, command)


def _evolve(state: Known | None, heard: Any, at: datetime) -> Known | None:
    if isinstance(heard, DeadlineReached):
        return replace(state, settled=state.courses()) if state else None
    after = know(state, heard)
    return after if after is None or after == state else replace(after, told_at=_latest(after, at))


PATHWAYS: Final = Process(
    name="pathways",
    state=Known,
    hears=HEARS,
    commands=(SettlePathway, VoidPathway, SharePathwayFacts),
    instance=person_of,
    react=react,
    evolve=_evolve,
)
