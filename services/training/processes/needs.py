"""A course planned from a mapped need: it follows the companies' demand until it is activated.

One instance a course, whose id is that of the demand's course wherever it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from foundation.decider import Answer, Code, CommandRefused, Issue, Process, frozen
from services.training.domain.course_commands import FollowDemand, LeaveDemand, PlanCourse
from services.training.domain.reasons import kind_of, title_of

COURSES: Final = UUID("2b7e5c18-94d3-5f0a-8c61-0d3f9a4b7e25")  # the namespace of these courses: never to be changed


@frozen
class JobDemandMapped:
    """A company looks for `people` of one profile; `training` is the subject of a course that is needed for it."""

    demand_id: UUID
    company_id: UUID
    mapped_on: date
    need_id: UUID | None
    training: Code | None
    people: int


@frozen
class JobDemandMappedCorrected:
    demand_id: UUID
    company_id: UUID
    mapped_on: date
    need_id: UUID | None
    training: Code | None
    people: int


@frozen
class JobDemandMappedRetracted:
    demand_id: UUID


@frozen
class Wanted:
    """What the demand asks for."""

    subject: Code
    places: int
    need_id: UUID | None
    company_id: UUID


@frozen
class Demand:
    """`wanted` is None where no course is needed (any more); `planned`, whether one ever was."""

    demand_id: UUID
    wanted: Wanted | None
    planned: bool


Mapped = JobDemandMapped | JobDemandMappedCorrected


def course_of(demand_id: UUID) -> UUID:
    """The course that a demand plans."""
    return uuid5(COURSES, str(demand_id))


def react(state: Demand | None, heard: Any, at: datetime) -> Sequence[Answer]:
    after = evolve(state, heard, at)
    if after is None or (state and after.wanted == state.wanted):
        return []
    course_id, planned = course_of(after.demand_id), state is not None and state.planned
    if after.wanted is None:
        return [Issue("course", course_id, LeaveDemand())] if planned else []
    if planned:
        return [Issue("course", course_id, _follow(after.wanted))]
    return [Issue("course", course_id, _plan(course_id, after.demand_id, after.wanted, heard.mapped_on))]


def _plan(course_id: UUID, demand_id: UUID, wanted: Wanted, mapped_on: date) -> PlanCourse:
    return PlanCourse(
        course_id=course_id,
        kind=kind_of(wanted.subject),
        subject=wanted.subject,
        title=title_of(wanted.subject),
        places=wanted.places,
        planned_on=mapped_on,
        need_id=wanted.need_id,
        demand_id=demand_id,
        company_id=wanted.company_id,
    )


def _follow(wanted: Wanted) -> FollowDemand:
    return FollowDemand(
        kind=kind_of(wanted.subject),
        subject=wanted.subject,
        places=wanted.places,
        need_id=wanted.need_id,
        company_id=wanted.company_id,
    )


def evolve(state: Demand | None, heard: Any, _at: datetime) -> Demand | None:
    if isinstance(heard, CommandRefused):
        return state
    wanted = _wanted(heard)
    return Demand(heard.demand_id, wanted, wanted is not None or (state is not None and state.planned))


def _wanted(heard: Mapped | JobDemandMappedRetracted) -> Wanted | None:
    if isinstance(heard, JobDemandMappedRetracted) or heard.training is None:
        return None
    return Wanted(heard.training, max(1, heard.people), heard.need_id, heard.company_id)


def _instance(heard: Mapped | JobDemandMappedRetracted) -> UUID:
    return course_of(heard.demand_id)


NEEDS: Final = Process(
    name="courses_from_needs",
    state=Demand,
    hears={
        "insieme.companies.job-demand-mapped.v1": JobDemandMapped,
        "insieme.companies.job-demand-mapped-corrected.v1": JobDemandMappedCorrected,
        "insieme.companies.job-demand-mapped-retracted.v1": JobDemandMappedRetracted,
    },
    commands=(PlanCourse, FollowDemand, LeaveDemand),
    instance=_instance,
    react=react,
    evolve=evolve,
)
