"""Questions: where people, positions and companies stand, what is untutored, awaited, breached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fastapi import APIRouter

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.decider import Absent
from foundation.http.lookups import there
from foundation.http.problems import Problem
from foundation.http.texts import Limit, Offset
from foundation.service import Context
from services.placement.domain.availability import AVAILABILITY, AvailabilityRecorded
from services.placement.domain.cv import CV, CvPrepared
from services.placement.domain.placement_state import Phase, Placement
from services.placement.domain.rating import RATING, OutcomeRated
from services.placement.inbound.fields import Desk, Preparing, Team
from services.placement.inbound.lookups import Lookups
from services.placement.projections import candidacies, placements, positions
from services.placement.projections.candidacies import Breach, Prepared, Step
from services.placement.projections.placements import Awaited, Employed, Placed
from services.placement.projections.positions import Position


@dataclass(frozen=True)
class Words:
    """A version of a CV with its text."""

    cv_id: UUID
    version: int
    prepared_on: date
    digest: str
    text: str


@dataclass(frozen=True)
class Consenting:
    """Whether a CV may be sent today, and until when."""

    holds: bool
    until: date | None


def reading(context: Context) -> APIRouter:
    router = APIRouter(tags=["reading"])
    _positions(router, context)
    _worklists(router, context)
    _placement(router, context)
    _person(router, context)
    _personal(router, context)
    return router


def _positions(router: APIRouter, context: Context) -> None:
    @router.get("/positions")
    async def open_positions(_: Team, limit: Limit = 100, offset: Offset = 0) -> list[Position]:
        """The positions that are open, the oldest first."""
        async with read_model(context.pool, "positions") as conn:
            return await positions.open_positions(conn, limit, offset)

    @router.get("/positions/{position_id}/candidacies")
    async def of_position(position_id: UUID, _: Team) -> list[Step]:
        """Every step of every candidacy for the position, by day."""
        async with read_model(context.pool, "candidacies") as conn:
            return await candidacies.of_position(conn, position_id)

    @router.get("/companies/{company_id}/candidacies")
    async def of_company(company_id: UUID, _: Team) -> list[Step]:
        """Every step of every candidacy at the company, by day."""
        async with read_model(context.pool, "candidacies") as conn:
            return await candidacies.of_company(conn, company_id)

    @router.get("/companies/{company_id}/placements")
    async def placed_at(company_id: UUID, _: Team) -> list[Placed]:
        """The company's placements, by their start."""
        async with read_model(context.pool, "placements") as conn:
            return await placements.of_company(conn, company_id)

    @router.get("/companies/{company_id}/employments")
    async def employed_at(company_id: UUID, _: Team) -> list[Employed]:
        """Who was hired by the company, by day."""
        async with read_model(context.pool, "placements") as conn:
            return await placements.employments_at(conn, company_id)


def _worklists(router: APIRouter, context: Context) -> None:
    @router.get("/worklists/untutored")
    async def untutored(_: Team) -> list[Placed]:
        """The placements without a tutor, the longest waiting first."""
        async with read_model(context.pool, "placements") as conn:
            return await placements.untutored(conn)

    @router.get("/worklists/satisfaction")
    async def awaited(_: Team) -> list[Awaited]:
        """Who is still to say how a placement was, the most overdue first."""
        async with read_model(context.pool, "placements") as conn:
            return await placements.awaited(conn)

    @router.get("/worklists/breaches")
    async def breaches(_: Desk) -> list[Breach]:
        """CVs that were sent on or after the day of a withdrawal: the company is to be told."""
        async with read_model(context.pool, "candidacies") as conn:
            return await candidacies.breaches(conn)


def _placement(router: APIRouter, context: Context) -> None:
    look = Lookups(context)

    @router.get("/placements")
    async def in_phase(_: Team, phase: Phase) -> list[Placed]:
        """The placements that are in this phase."""
        async with read_model(context.pool, "placements") as conn:
            return await placements.in_phase(conn, phase.value)

    @router.get("/placements/{placement_id}")
    async def placement(placement_id: UUID, _: Team) -> Placement:
        """A placement as it stands, its hours and ratings with it."""
        return await look.placement(placement_id)

    @router.get("/candidacies/{candidacy_id}")
    async def candidacy(candidacy_id: UUID, _: Team) -> list[Step]:
        """The steps of a candidacy that stand, by day."""
        async with read_model(context.pool, "candidacies") as conn:
            found = await candidacies.of_candidacy(conn, candidacy_id)
        if not found:
            raise Problem("not_found")
        return found


def _person(router: APIRouter, context: Context) -> None:
    look = Lookups(context)

    @router.get("/persons/{person_id}/candidacies")
    async def of_person(person_id: UUID, _: Team) -> list[Step]:
        """The steps of a person's candidacies that stand, by day."""
        persons = await look.persons(person_id)
        async with read_model(context.pool, "candidacies") as conn:
            return await candidacies.of_persons(conn, persons)

    @router.get("/persons/{person_id}/placements")
    async def placed(person_id: UUID, _: Team) -> list[Placed]:
        """A person's placements, by their start."""
        persons = await look.persons(person_id)
        async with read_model(context.pool, "placements") as conn:
            return await placements.of_persons(conn, persons)

    @router.get("/persons/{person_id}/employments")
    async def employed(person_id: UUID, _: Team) -> list[Employed]:
        """A person's employments, by their hire."""
        persons = await look.persons(person_id)
        async with read_model(context.pool, "placements") as conn:
            return await placements.employments_of(conn, persons)

    @router.get("/persons/{person_id}/cvs")
    async def cvs(person_id: UUID, _: Team) -> list[Prepared]:
        """The versions of a person's CV, the latest first, without their texts."""
        persons = await look.persons(person_id)
        async with read_model(context.pool, "candidacies") as conn:
            return await candidacies.cvs_of(conn, persons)


def _personal(router: APIRouter, context: Context) -> None:
    look = Lookups(context)

    @router.get("/cvs/{cv_id}")
    async def cv(cv_id: UUID, _: Preparing) -> Words:
        """A version of a CV with its text, as it was sent."""
        known: CvPrepared = await there(context, CV, cv_id)
        await look.not_erased(known.person_id)
        text = "" if isinstance(known.text, Absent) else known.text
        return Words(known.cv_id, known.version, known.prepared_on, known.digest, text)

    @router.get("/persons/{person_id}/availability")
    async def availability(person_id: UUID, _: Team) -> AvailabilityRecorded:
        """When and how a person can work; the latest word of all their records."""
        said = [await context.state_of(AVAILABILITY, one) for one in await look.persons(person_id)]
        known = [one for one in said if one is not None]
        if not known:
            raise Problem("not_found")
        latest: AvailabilityRecorded = max(known, key=lambda one: one.recorded_on)
        return latest

    @router.get("/persons/{person_id}/consent")
    async def consent(person_id: UUID, _: Team) -> Consenting:
        """Whether the person's CV may be sent today."""
        today = day_of(context.clock())
        held = await look.consent_on(await look.persons(person_id), today)
        return Consenting(held is not None, held[1].until if held else None)

    @router.get("/persons/{person_id}/ratings")
    async def ratings(person_id: UUID, _: Team) -> list[OutcomeRated]:
        """A person's rated outcomes, as they stand after corrections."""
        persons = await look.persons(person_id)
        async with read_model(context.pool, "placements") as conn:
            found = await placements.ratings_of(conn, persons)
        told = [await context.state_of(RATING, one) for one in found]
        return [one.stands for one in told if one.stands]
