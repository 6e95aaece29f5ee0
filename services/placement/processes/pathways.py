"""From what is known of a person to their pathways: one instance a record.

Each record settles the pathways of its own assessments. Records of one person tell each other all they know, along the
merges, so that each comes to the same; told twice, late or in another order, they come to it all the same. A fact that
arrives before the assessment is remembered, and counts when the pathway opens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from foundation.decider import Answer, Issue, Process
from services.placement.domain.pathway_commands import SettlePathway, SharePathwayFacts, VoidPathway
from services.placement.domain.pathway_words import Closing, Course, pathway_of
from services.placement.processes.pathway_hearing import HEARS, person_of
from services.placement.processes.pathway_knowing import Known, know


def react(state: Known | None, heard: Any, _at: datetime) -> Sequence[Answer]:
    after = know(state, heard)
    if after is None or after == state:
        return []
    return [*_settled(state, after), *_shared(state, after)]


def _settled(before: Known | None, after: Known) -> Iterator[Issue]:
    """What becomes of each assessment's pathway, where that has changed."""
    was = _courses(before)
    for assessment_id, course in _courses(after).items():
        pathway_id = pathway_of(assessment_id)
        if course == was.get(assessment_id):
            continue
        if isinstance(course, Closing):
            yield Issue("pathway", pathway_id, VoidPathway(pathway_id, course))
        else:
            yield Issue("pathway", pathway_id, SettlePathway(course))


def _courses(known: Known | None) -> dict[UUID, Course | Closing]:
    assessed = known.own.assessed if known else ()
    return {one.assessment_id: known.course(one) for one in assessed} if known else {}


def _shared(before: Known | None, after: Known) -> Iterator[Issue]:
    """What each bound record is told, where it has not been told so."""
    bound = {bond.other for bond in before.bonds} if before else set()
    for bond in after.bonds:
        picture = after.together(without=bond.other)
        if before is None or bond.other not in bound or picture != before.together(without=bond.other):
            command = SharePathwayFacts(after.person_id, bond.other, picture)
            yield Issue("kinship", after.person_id, command)


def _evolve(state: Known | None, heard: Any, _at: datetime) -> Known | None:
    return know(state, heard)


PATHWAYS: Final = Process(
    name="pathways",
    state=Known,
    hears=HEARS,
    commands=(SettlePathway, VoidPathway, SharePathwayFacts),
    instance=person_of,
    react=react,
    evolve=_evolve,
)
