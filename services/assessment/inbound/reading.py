"""Questions: who may be called in, the agenda, what is known of a person, the lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from foundation.applying.builds import read_model
from foundation.calendar import ROME, end_of_day
from foundation.http.problems import Problem
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.assessment.domain.assessment_events import (
    Lr14ProgrammeLinked,
    Pact,
    ReadinessReached,
    TargetAssessed,
    latest_of,
)
from services.assessment.domain.esempio import ESEMPIO
from services.assessment.domain.fragility import FRAGILITY, FragilityMeasured
from services.assessment.domain.instrument import Instrument
from services.assessment.domain.interview_events import Interview
from services.assessment.domain.profile import PROFILE
from services.assessment.domain.profile_events import CompetenceRecorded, PersonProfile, ProfileDrawnUp
from services.assessment.domain.rating import RATING, OutcomeRated
from services.assessment.inbound.fields import Evaluators, Readers, Staff
from services.assessment.inbound.lookups import CALLABLE, Lookups
from services.assessment.projections import agenda, callable_applications, findings
from services.assessment.projections.agenda import Appointment, Gap
from services.assessment.projections.callable_applications import Application
from services.assessment.projections.findings import Defined, Kind

Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Hour = Annotated[int, Query(ge=0, le=24, description="A full hour in Rome")]
Minutes = Annotated[int, Query(ge=5, le=1440)]


@dataclass(frozen=True)
class Callable:
    """An application whose person may be called in, with the interviews there already are."""

    application: Application
    interviews: list[Appointment]


@dataclass(frozen=True)
class Assessed:
    """What was decided of a person, all records of theirs together; `latest` is what decides."""

    persons: list[UUID]
    latest: TargetAssessed | None
    assessments: list[TargetAssessed]
    readiness: list[ReadinessReached]
    pacts: list[Pact]
    programmes: list[Lr14ProgrammeLinked]


@dataclass(frozen=True)
class Able:
    """What a person can do, and the versions of the profile."""

    competences: list[CompetenceRecorded]
    versions: list[ProfileDrawnUp]


def reading(context: Context) -> APIRouter:
    router = APIRouter(tags=["reading"])
    _calling(router, context)
    _agenda(router, context)
    _person(router, context)
    _findings(router, context)
    _lists(router, context)
    return router


def _calling(router: APIRouter, context: Context) -> None:
    @router.get("/applications")
    async def applications(_: Staff, limit: Limit = 100, offset: Offset = 0) -> list[Callable]:
        """Who may be called in, the longest waiting first."""
        async with read_model(context.pool, CALLABLE) as conn:
            found = await callable_applications.callable_now(conn, limit, offset)
        async with read_model(context.pool, "agenda") as conn:
            agreed = await agenda.of_applications(conn, [one.application_id for one in found])
        return [Callable(one, [it for it in agreed if it.application_id == one.application_id]) for one in found]

    @router.get("/applications/{application_id}")
    async def application(application_id: UUID, _: Staff) -> Application:
        """An application as assessment knows it."""
        async with read_model(context.pool, CALLABLE) as conn:
            found = await callable_applications.application_of(conn, application_id)
        if found is None:
            raise Problem("not_found")
        return found


def _agenda(router: APIRouter, context: Context) -> None:
    @router.get("/agenda")
    async def day_of_agenda(
        _: Staff, day: Day, evaluator: CodeText | None = None, room: CodeText | None = None
    ) -> list[Appointment]:
        """The appointments of a day, by time; of one evaluator, of one room."""
        async with read_model(context.pool, "agenda") as conn:
            return await agenda.of_day(conn, day, evaluator, room)

    @router.get("/agenda/free")
    async def free(
        _: Staff,
        day: Day,
        evaluator: CodeText,
        room: CodeText | None = None,
        from_hour: Hour = 9,
        to_hour: Hour = 18,
        minutes: Minutes = 60,
    ) -> list[Gap]:
        """The times between two hours in which the evaluator, and the room if one is named, are both free."""
        async with read_model(context.pool, "agenda") as conn:
            taken = await agenda.busy(conn, day, evaluator, room)
        return agenda.gaps(taken, _hour(day, from_hour), _hour(day, to_hour), minutes)

    @router.get("/interviews/{interview_id}")
    async def interview(interview_id: UUID, _: Staff) -> Interview:
        """An interview as it stands now."""
        return await Lookups(context).interview(interview_id)


def _hour(day: Day, hour: int) -> datetime:
    return end_of_day(day) if hour == 24 else datetime.combine(day, time(hour), ROME)


def _person(router: APIRouter, context: Context) -> None:
    look = Lookups(context)

    @router.get("/persons/{person_id}/interviews")
    async def interviews(person_id: UUID, _: Staff) -> list[Appointment]:
        """All interviews of a person, by day."""
        persons = await look.persons(person_id)
        async with read_model(context.pool, "agenda") as conn:
            return await agenda.of_persons(conn, persons)

    @router.get("/persons/{person_id}/assessment")
    async def assessed(person_id: UUID, _: Staff) -> Assessed:
        """What was decided of a person, as it stands after corrections."""
        return await _assessed(look, await look.persons(person_id))

    @router.get("/persons/{person_id}/profile")
    async def profile(person_id: UUID, _: Staff) -> Able:
        """What a person can do, and the versions of the profile."""
        known = [await context.state_of(PROFILE, one) for one in await look.persons(person_id)]
        return _able([one for one in known if one])


async def _assessed(look: Lookups, persons: list[UUID]) -> Assessed:
    known = [await look.assessed(one) for one in persons]
    return Assessed(
        persons,
        latest_of(known),
        [told.stands for one in known for told in one.targets.values() if told.stands],
        [told.stands for one in known for told in one.readiness.values() if told.stands],
        [pact for one in known for pact in one.pacts.values()],
        [link for one in known for link in one.links.values()],
    )


def _able(known: list[PersonProfile]) -> Able:
    competences = [told.stands for one in known for told in one.competences.values() if told.stands]
    return Able(competences, [version for one in known for version in one.versions])


def _findings(router: APIRouter, context: Context) -> None:
    look = Lookups(context)

    async def found(person_id: UUID, kind: Kind) -> list[UUID]:
        persons = await look.persons(person_id)
        async with read_model(context.pool, "findings") as conn:
            return await findings.of_persons(conn, persons, kind)

    @router.get("/persons/{person_id}/fragility")
    async def fragility(person_id: UUID, _: Evaluators) -> list[FragilityMeasured]:
        """A person's measurements, with the points of each item."""
        return [await context.state_of(FRAGILITY, one) for one in await found(person_id, Kind.FRAGILITY)]

    @router.get("/persons/{person_id}/ratings")
    async def ratings(person_id: UUID, _: Staff) -> list[OutcomeRated]:
        """A person's rated outcomes, as they stand after corrections."""
        told = [await context.state_of(RATING, one) for one in await found(person_id, Kind.RATING)]
        return [one.stands for one in told if one.stands]


def _lists(router: APIRouter, context: Context) -> None:
    look = Lookups(context)

    @router.get("/instruments")
    async def instruments(_: Readers) -> list[Defined]:
        """The instruments there are, each in its latest version; the one that ships among them."""
        async with read_model(context.pool, "findings") as conn:
            known = await findings.instruments(conn)
        it = ESEMPIO.instrument
        if any(one.instrument_id == it.instrument_id for one in known):
            return known
        return [*known, Defined(it.instrument_id, it.version, it.name, it.official, it.valid_from)]

    @router.get("/instruments/{instrument_id}")
    async def versions(instrument_id: UUID, _: Readers) -> list[Instrument]:
        """All versions of an instrument, with their items."""
        known = await look.instruments(instrument_id)
        if not known:
            raise Problem("not_found")
        return list(known)
