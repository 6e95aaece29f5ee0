"""Questions: who is in target, what goes on, the catalogue, the training bodies, what is known of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from fastapi import APIRouter

from foundation.applying.builds import read_model
from foundation.decider import Aggregate
from foundation.http.texts import Day, Limit, Offset
from foundation.service import Context
from services.training.domain.course_events import CoursePlanned, InCompanyTrainingAgreed, SessionHeld
from services.training.domain.course_state import Course, End, Status
from services.training.domain.meeting import MEETING
from services.training.domain.meeting_events import PreparatoryMeetingHeld
from services.training.domain.rating import RATING
from services.training.domain.rating_events import OutcomeRated
from services.training.domain.reactivation import REACTIVATION
from services.training.domain.reactivation_commands import Standing
from services.training.domain.reactivation_events import ReactivationExtended, ReactivationStarted
from services.training.domain.reactivation_state import End as ReactivationEnd
from services.training.domain.reactivation_state import Reactivation
from services.training.domain.vocabulary import CourseKind
from services.training.inbound.fields import Readers, Team
from services.training.inbound.lookups import TARGETS, Lookups
from services.training.projections import courses as catalogues
from services.training.projections import records, targets
from services.training.projections.courses import Body, InCatalogue
from services.training.projections.records import Running
from services.training.projections.targets import InTarget


@dataclass(frozen=True)
class Participation:
    """`attended_hours` so far, within this enrolment."""

    enrolment_id: UUID
    course_id: UUID
    person_id: UUID
    enrolled_on: date
    end: End | None
    attended_hours: Decimal


@dataclass(frozen=True)
class CourseSheet:
    """A course as it stands: its plan, its days, who takes part, what was held."""

    plan: CoursePlanned
    status: Status
    activated_on: date | None
    closed_on: date | None
    cancelled_on: date | None
    agreements: list[InCompanyTrainingAgreed]
    participants: list[Participation]
    sessions: list[SessionHeld]


@dataclass(frozen=True)
class Reactivated:
    """A reactivation as it stands; `overdue_on` are the expected ends that passed before it ended."""

    started: ReactivationStarted
    expected_end_on: date
    extensions: list[ReactivationExtended]
    end: ReactivationEnd | None
    overdue: list[date]


@dataclass(frozen=True)
class Trained:
    """What is known here of a person, all records of theirs together."""

    persons: list[UUID]
    standing: Standing
    reactivations: list[Reactivated]
    meetings: list[PreparatoryMeetingHeld]
    participations: list[Participation]
    ratings: list[OutcomeRated]


def reading(context: Context) -> APIRouter:
    router = APIRouter(tags=["reading"])
    _people(router, context)
    _catalogue(router, context)
    _person(router, context)
    return router


def _people(router: APIRouter, context: Context) -> None:
    look = Lookups(context)

    @router.get("/targets")
    async def in_target(
        _: Team, on: Day | None = None, standing: Standing | None = None, limit: Limit = 100, offset: Offset = 0
    ) -> list[InTarget]:
        """Who is in target on a day, the longest first; `standing=to_reactivate`: who may be reactivated."""
        async with read_model(context.pool, TARGETS) as conn:
            return await targets.in_target(conn, on or look.today(), standing, limit, offset)

    @router.get("/reactivations")
    async def running(_: Team, limit: Limit = 100, offset: Offset = 0) -> list[Running]:
        """The reactivations that go on, by expected end: the overdue lead."""
        async with read_model(context.pool, "records") as conn:
            return await records.running(conn, limit, offset)

    @router.get("/reactivations/{reactivation_id}")
    async def reactivation(reactivation_id: UUID, _: Team) -> Reactivated:
        """A reactivation as it stands."""
        return _reactivated(await look.reactivation(reactivation_id))


def _catalogue(router: APIRouter, context: Context) -> None:
    look = Lookups(context)

    @router.get("/courses")
    async def catalogue(
        _: Readers,
        status: Status | None = None,
        kind: CourseKind | None = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> list[InCatalogue]:
        """The courses, with their places, hours and sessions."""
        async with read_model(context.pool, "courses") as conn:
            return await catalogues.catalogue(conn, look.today(), status, kind, limit, offset)

    @router.get("/courses/{course_id}")
    async def course(course_id: UUID, _: Team) -> CourseSheet:
        """A course as it stands, with who takes part."""
        return _sheet(await look.course(course_id), look.today())

    @router.get("/training-bodies")
    async def bodies(_: Readers) -> list[Body]:
        """The training bodies that are engaged, with what they offer."""
        async with read_model(context.pool, "courses") as conn:
            return await catalogues.bodies(conn)


def _person(router: APIRouter, context: Context) -> None:
    look = Lookups(context)

    @router.get("/persons/{person_id}/training")
    async def trained(person_id: UUID, _: Team) -> Trained:
        """What is known here of a person, as it stands after corrections."""
        persons = await look.persons(person_id)
        async with read_model(context.pool, TARGETS) as conn:
            standing = await targets.standing_of(conn, persons, look.today())
        async with read_model(context.pool, "records") as conn:
            begun = await records.reactivations_of(conn, persons)
            met = await records.meetings_of(conn, persons)
            rated = await records.ratings_of(conn, persons)
        async with read_model(context.pool, "courses") as conn:
            attended = await catalogues.courses_of(conn, persons)
        reactivations: list[Reactivation] = [await context.state_of(REACTIVATION, one) for one in begun]
        sheets = [_sheet(await look.course(one), look.today()) for one in attended]
        return Trained(
            persons,
            standing,
            [_reactivated(one) for one in reactivations if one.started],
            await _standing(context, MEETING, met),
            [one for sheet in sheets for one in sheet.participants if one.person_id in persons],
            await _standing(context, RATING, rated),
        )


async def _standing(context: Context, aggregate: Aggregate, ids: Sequence[UUID]) -> list[Any]:
    told = [await context.state_of(aggregate, one) for one in ids]
    return [one.stands for one in told if one.stands]


def _reactivated(known: Reactivation) -> Reactivated:
    return Reactivated(
        known.started or known.first,
        known.expected_end_on,
        [told.stands for told in known.extensions.values() if told.stands],
        known.end,
        sorted(known.overdue),
    )


def _sheet(course: Course, today: date) -> CourseSheet:
    return CourseSheet(
        course.plan,
        course.status,
        course.activated.activated_on if course.activated else None,
        course.closed_on,
        course.cancelled.cancelled_on if course.cancelled else None,
        list(course.agreements.values()),
        [
            Participation(
                enrolled.enrolment_id,
                enrolled.course_id,
                enrolled.person_id,
                enrolled.enrolled_on,
                enrolment.end,
                course.hours_of(enrolment, today),
            )
            for enrolment, enrolled in course.participants()
        ],
        list(course.held()),
    )
