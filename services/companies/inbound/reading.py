"""Questions: the companies, what associations are to hear, the board, commitments, positions, a company's case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.decider import Code
from foundation.http.auth import Principal
from foundation.http.problems import Problem
from foundation.http.texts import CodeText, Day, Limit, Offset
from foundation.service import Context
from services.companies.domain.casework import Casework
from services.companies.domain.casework_events import (
    ContactAttempted,
    ContactPersonRecorded,
    DocumentAttached,
    NoteRecorded,
    Restriction,
)
from services.companies.domain.company_events import CompanyRegistered
from services.companies.domain.contact_events import (
    AssociationFollowedUp,
    AssociationPreContacted,
    CompanyContacted,
    CompanyMeetingHeld,
)
from services.companies.domain.engagement_events import BoardJoined, BoardLeft, EngagementUpdated, InterestExpressed
from services.companies.domain.vocabulary import Engagement
from services.companies.inbound.fields import Desk, Team
from services.companies.inbound.lookups import Lookups
from services.companies.projections import commitments, companies, positions
from services.companies.projections.commitments import Outcome, Promise
from services.companies.projections.companies import Listed, Member, Step
from services.companies.projections.positions import Demand, Offered


@dataclass(frozen=True)
class Card:
    """A company and all that stands of it, each fact by its day."""

    details: CompanyRegistered
    engagement: Engagement
    on_board: bool
    pre_contacts: list[AssociationPreContacted]
    contacts: list[CompanyContacted]
    meetings: list[CompanyMeetingHeld]
    follow_ups: list[AssociationFollowedUp]
    interests: list[InterestExpressed]
    levels: list[EngagementUpdated]
    memberships: list[BoardJoined]
    leavings: list[BoardLeft]


@dataclass(frozen=True)
class Case:
    """Who follows a company, whom one speaks to, and what the reader may see of what was noted."""

    assignee: Code | None
    persons: list[ContactPersonRecorded]
    attempts: list[ContactAttempted]
    notes: list[NoteRecorded]
    documents: list[DocumentAttached]


def reading(context: Context) -> APIRouter:
    router = APIRouter(tags=["reading"])
    _companies(router, context)
    _worklists(router, context)
    _positions(router, context)
    _case(router, Lookups(context))
    return router


def _companies(router: APIRouter, context: Context) -> None:
    look = Lookups(context)

    @router.get("/companies")
    async def all_companies(
        _: Team,
        as_of: Day | None = None,
        engagement: Engagement | None = None,
        association: CodeText | None = None,
        sector: CodeText | None = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> list[Listed]:
        """The companies, publicly owned ones first, then by name."""
        level = engagement.value if engagement else None
        async with read_model(context.pool, "companies") as conn:
            return await companies.listed(conn, _day(context, as_of), level, association, sector, limit, offset)

    @router.get("/companies/{company_id}")
    async def card(company_id: UUID, _: Team) -> Card:
        """A company and all that stands of it."""
        known = await look.company(company_id)
        facts: tuple[Any, ...] = (
            known.standing(AssociationPreContacted),
            known.standing(CompanyContacted),
            known.standing(CompanyMeetingHeld),
            known.standing(AssociationFollowedUp),
            known.standing(InterestExpressed),
            known.standing(EngagementUpdated),
            known.standing(BoardJoined),
            known.standing(BoardLeft),
        )
        return Card(known.details, known.engagement, known.on_board is not None, *facts)


def _day(context: Context, asked: date | None) -> date:
    return asked or day_of(context.clock())


def _worklists(router: APIRouter, context: Context) -> None:
    @router.get("/association-steps")
    async def association_steps(_: Desk, limit: Limit = 100, offset: Offset = 0) -> list[Step]:
        """What associations are still to hear, the longest due first."""
        async with read_model(context.pool, "companies") as conn:
            return await companies.association_steps(conn, _day(context, None), limit, offset)

    @router.get("/board")
    async def board(_: Team, as_of: Day | None = None) -> list[Member]:
        """The Board d'impresa on a day; publicly owned members first."""
        async with read_model(context.pool, "companies") as conn:
            return await companies.board(conn, _day(context, as_of))

    @router.get("/commitments")
    async def promised(
        _: Team,
        company_id: UUID | None = None,
        outcome: Outcome | None = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> list[Promise]:
        """Promised, by when, kept; the open ones first, the earliest due before the others."""
        async with read_model(context.pool, "commitments") as conn:
            return await commitments.promises(conn, company_id, outcome, limit, offset)


def _positions(router: APIRouter, context: Context) -> None:
    @router.get("/positions")
    async def offered(
        _: Team,
        company_id: UUID | None = None,
        with_places: bool = False,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> list[Offered]:
        """The positions with their places, by the day of their opening."""
        async with read_model(context.pool, "positions") as conn:
            return await positions.offered(conn, company_id, with_places=with_places, limit=limit, offset=offset)

    @router.get("/positions/{position_id}")
    async def position(position_id: UUID, _: Team) -> Offered:
        """A position with its places."""
        async with read_model(context.pool, "positions") as conn:
            found = await positions.offered(conn, None, position_id)
        if not found:
            raise Problem("not_found")
        return found[0]

    @router.get("/demands")
    async def demands(_: Team, company_id: UUID | None = None, limit: Limit = 100, offset: Offset = 0) -> list[Demand]:
        """The job demands that are mapped, by day."""
        async with read_model(context.pool, "positions") as conn:
            return await positions.demands(conn, company_id, limit, offset)


def _case(router: APIRouter, look: Lookups) -> None:
    @router.get("/companies/{company_id}/case")
    async def case(company_id: UUID, principal: Desk) -> Case:
        """Who follows a company, whom one speaks to, and the notes that the reader's role may read."""
        return _shown(await look.casework(company_id), principal)


def _shown(known: Casework, principal: Principal) -> Case:
    entries = known.entries.values()
    notes = [it for it in entries if isinstance(it, NoteRecorded)]
    return Case(
        known.assignee,
        [person for id, person in known.persons.items() if id not in known.erased],
        [it for it in entries if isinstance(it, ContactAttempted)],
        [it for it in notes if principal.role == "coordinator" or it.restriction is Restriction.TEAM],
        [it for it in entries if isinstance(it, DocumentAttached)],
    )
