"""Questions about applications, referrals and duplicates; those about one person are in `knowing.py`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter

from foundation.applying.builds import read_model
from foundation.decider import Personal
from foundation.http.desk import Body
from foundation.http.fresh import stale_of
from foundation.http.texts import CodeText, Day, Limit, Line, Offset
from foundation.service import Context
from services.intake.domain.application_state import Application, Receipt, Status, Suspension
from services.intake.domain.help_desk import HELP_DESK, HELP_DESK_ID, Opening, Schedule
from services.intake.domain.policy import Measure
from services.intake.inbound.fields import Desk, Readers, Staff
from services.intake.inbound.fiscal import codice_fiscale
from services.intake.inbound.lookups import Lookups
from services.intake.projections import duplicates, finding
from services.intake.projections.candidates import CANDIDATES
from services.intake.projections.details import Details
from services.intake.projections.duplicates import Proposal
from services.intake.projections.finding import Candidacy, Referred
from services.intake.projections.marks import asked_marks, fiscal_mark


@dataclass(frozen=True)
class Candidate:
    """An application and whose it is."""

    candidacy: Candidacy
    person: Details


@dataclass(frozen=True)
class WholeApplication:
    """An application as it stands, with what the form told."""

    application_id: UUID
    person_id: UUID
    person: Details
    state: Status
    receipt: Receipt
    measures: Sequence[Measure]
    suspension: Suspension | None
    message: Personal[str] | None
    cv_text: Personal[str] | None


@dataclass(frozen=True)
class Candidates:
    """`stale`: what the asker's token stands for may still be missing."""

    stale: bool
    candidates: Sequence[Candidate]


@dataclass(frozen=True)
class Guest:
    """A referral and who was referred."""

    referral: Referred
    person: Details


@dataclass(frozen=True)
class Guests:
    stale: bool
    referrals: Sequence[Guest]


@dataclass(frozen=True)
class Side:
    """One of two records that are held beside each other."""

    person_id: UUID
    person: Details
    applications: Sequence[Candidacy]


@dataclass(frozen=True)
class Found:
    stale: bool
    people: Sequence[Side]


@dataclass(frozen=True)
class SideBySide:
    proposal: Proposal
    sides: Sequence[Side]


@dataclass(frozen=True)
class Proposals:
    stale: bool
    duplicates: Sequence[SideBySide]


class Search(Body):
    """Words of a name, or their beginnings; or a codice fiscale. Sent as a body: addresses are written to logs."""

    text: Line


def reading(context: Context) -> APIRouter:
    router = APIRouter(tags=["reading"])
    _applications(router, context)
    _people(router, context)
    _duplicates(router, context)
    _doors(router, context)
    return router


def _applications(router: APIRouter, context: Context) -> None:
    look, fresh = Lookups(context), stale_of(context, CANDIDATES)

    @router.get("/applications")
    async def listed(
        _: Staff,
        state: Status | None = None,
        assignee: CodeText | None = None,
        limit: Limit = 100,
        offset: Offset = 0,
        stale: bool = fresh,
    ) -> Candidates:
        """The applications, the overdue first, then by the day on which something is due."""
        async with read_model(context.pool, CANDIDATES) as conn:
            found = await finding.listed(conn, look.today, state, assignee, limit, offset)
        details = await look.details(one.person_id for one in found)
        return Candidates(stale, [Candidate(one, details[one.person_id]) for one in found])

    @router.get("/applications/{application_id}")
    async def application(application_id: UUID, _: Staff) -> WholeApplication:
        """An application as it stands now."""
        known = await look.application(application_id)
        await look.together(known.person_id)
        return _whole(known, (await look.details([known.person_id]))[known.person_id])


def _whole(known: Application, person: Details) -> WholeApplication:
    return WholeApplication(
        application_id=known.application_id,
        person_id=known.person_id,
        person=person,
        state=known.status,
        receipt=known.receipt,
        measures=known.measures,
        suspension=known.suspension,
        message=known.told.message,
        cv_text=known.told.cv_text,
    )


def _people(router: APIRouter, context: Context) -> None:
    look, fresh = Lookups(context), stale_of(context, CANDIDATES)

    @router.post("/search")
    async def search(body: Search, _: Staff, limit: Limit = 50, stale: bool = fresh) -> Found:
        """People by name or by codice fiscale."""
        names, fiscal = asked_marks(context.sealer, body.text), fiscal_mark(context.sealer, _fiscal(body.text))
        async with read_model(context.pool, CANDIDATES) as conn:
            found = await finding.found(conn, names, fiscal, limit)
        return Found(stale, await _sides(look, found))


def _fiscal(text: str) -> str | None:
    try:
        return codice_fiscale(text)
    except ValueError:
        return None


async def _sides(look: Lookups, persons: Iterable[UUID]) -> list[Side]:
    asked = list(dict.fromkeys(persons))
    details = await look.details(asked)
    async with read_model(look.context.pool, CANDIDATES) as conn:
        candidacies = await finding.of_persons(conn, look.today, asked)
    return [Side(one, details[one], [it for it in candidacies if it.person_id == one]) for one in asked]


def _duplicates(router: APIRouter, context: Context) -> None:
    look, fresh = Lookups(context), stale_of(context, CANDIDATES)

    @router.get("/duplicates")
    async def proposals(_: Desk, person_id: UUID | None = None, limit: Limit = 100, stale: bool = fresh) -> Proposals:
        """What seems to be one person twice, side by side; who applied first stands first."""
        survivor = await look.survivor(person_id) if person_id is not None else None
        async with read_model(context.pool, CANDIDATES) as conn:
            found = await duplicates.proposed(conn, survivor, limit)
        persons = [person for one in found for person in (one.person_id, one.other_person_id)]
        sides = {side.person_id: side for side in await _sides(look, persons)}
        return Proposals(stale, [SideBySide(one, _two(sides, one)) for one in found])


def _two(sides: dict[UUID, Side], one: Proposal) -> list[Side]:
    return [sides[person] for person in dict.fromkeys((one.person_id, one.other_person_id))]


def _doors(router: APIRouter, context: Context) -> None:
    look, fresh = Lookups(context), stale_of(context, CANDIDATES)

    @router.get("/referrals")
    async def referrals(_: Desk, limit: Limit = 100, offset: Offset = 0, stale: bool = fresh) -> Guests:
        """Who was referred, the latest first, and whether a form has come of it."""
        async with read_model(context.pool, CANDIDATES) as conn:
            found = await finding.referred(conn, limit, offset)
        details = await look.details(one.person_id for one in found)
        return Guests(stale, [Guest(one, details[one.person_id]) for one in found])

    @router.get("/help-desk/schedule")
    async def schedule(_: Readers, day: Day | None = None) -> list[Opening]:
        """The week's opening hours as of that day, or today."""
        known: Schedule | None = await context.state_of(HELP_DESK, HELP_DESK_ID)
        return list((known or Schedule()).on(day or look.today))
