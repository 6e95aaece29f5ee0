"""Down for weeks, then told everything anew: what fell due meanwhile is told once, as of the day when it was due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from uuid import uuid4

import pytest

from foundation.calendar import add_months, day_of, noon
from foundation.clock import MovableClock
from foundation.service import Context, Service
from foundation.settings import Settings
from services.assessment.domain.assessment import ASSESSMENT
from services.assessment.domain.assessment_commands import AssessTarget
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness
from services.companies.domain.commitment_commands import MakeCommitment
from services.companies.domain.commitments import COMMITMENTS
from services.companies.domain.company import COMPANY
from services.companies.domain.company_commands import (
    ContactCompany,
    HoldMeeting,
    PreContactAssociation,
    RegisterCompany,
)
from services.companies.domain.vocabulary import CompanySize, Direction, Through
from services.companies.wiring import SERVICE as COMPANIES
from services.placement.domain.placement_state import Phase
from services.placement.wiring import SERVICE as PLACEMENT
from tests.faults.placing import Places, said
from tests.support.invariants import at_rest, sound
from tests.support.system import System, running

SERVICES: Final = (Service("assessment", (ASSESSMENT,)), COMPANIES, PLACEMENT)
PEOPLE: Final = 20
SOON, RESERVED, FOLLOW_UP = timedelta(days=5), timedelta(days=14), timedelta(days=15)
"""After how long the first band and the commitment are due, a reservation lapses, an association should have heard."""
DOWN: Final = FOLLOW_UP + timedelta(days=7)
"""The last of it fell due a week ago."""
DAYS: Final = ("missed_on", "given_up_on", "lapsed_on", "due_on")


@pytest.fixture
def databases() -> list[str]:
    return [service.name for service in SERVICES]


async def test_what_fell_due_while_all_were_down_is_told_once_as_of_its_day(settings: Settings) -> None:
    clock = MovableClock()
    today = day_of(clock())
    async with running(SERVICES, settings, clock=clock) as system:
        await _begun(system, today)
        await _at_rest(system)
        known = {context.name: len(await said(context)) for context in system.contexts.values()}
        for context in system.contexts.values():
            await _forget_what_was_heard(context)
    clock.offset = DOWN
    async with running(SERVICES, settings, clock=clock) as system:
        await _at_rest(system)
        told = [one for context in system.contexts.values() for one in (await said(context))[known[context.name] :]]
        assert sorted(_day(*one) for one in told) == sorted(_due(today))
        for context in system.contexts.values():
            await sound(context)


async def _begun(system: System, today: date) -> None:
    """People whose first band ends soon, a place reserved, a commitment that nobody serves, a meeting not told of."""
    for _ in range(PEOPLE):
        await _assessed(system, add_months(today + SOON, -3))
    places = Places(system, places=1)
    await places.open(1)
    (position,) = places.positions
    assert await places.answered(await places.request(position)) is Phase.HELD
    company = uuid4()
    details = "Prova", "logistics", CompanySize.SMALL, "cna", False, None
    promise = MakeCommitment(uuid4(), company, 2, today, today + SOON, Through.DIRECT, today)
    await system.send("companies", COMMITMENTS, company, promise)
    for command in (
        RegisterCompany(company, *details, today),
        PreContactAssociation(uuid4(), company, today),
        ContactCompany(uuid4(), company, today, Direction.TO_COMPANY, "phone"),
        HoldMeeting(uuid4(), company, today),
    ):
        await system.send("companies", COMPANY, company, command)


async def _assessed(system: System, on: date) -> None:
    person = uuid4()
    ids = uuid4(), person, uuid4(), None
    command = AssessTarget(*ids, on, True, Readiness.READY, "fragile", EvaluatorBody.FOMAL)
    await system.send("assessment", ASSESSMENT, person, command, noon(on))


async def _at_rest(system: System) -> None:
    every = list(system.contexts.values())
    for context in every:
        await at_rest(context, sources=every)


async def _forget_what_was_heard(context: Context) -> None:
    """The processes of the context hear all its topics from their beginning."""
    names = [process.name for process in context.service.processes]
    nowhere = "next_offset = 0, log_index = 0, read_index = 0, digest = NULL"
    await context.pool.execute(f"UPDATE applying.checkpoints SET {nowhere} WHERE reader = ANY ($1)", names)


def _day(name: str, data: dict[str, Any]) -> tuple[str, str]:
    """What was said, and as of which day."""
    return name, next(data[day] for day in DAYS if day in data)


def _due(today: date) -> list[tuple[str, str]]:
    interview = add_months(add_months(today + SOON, -3), 3)
    return [
        *[("band-deadline-missed", str(interview))] * PEOPLE,
        ("place-given-up", str(today + RESERVED)),
        ("place-reservation-lapsed", str(today + RESERVED)),
        ("commitment-lapsed", str(today + SOON)),
        ("association-follow-up-overdue", str(today + FOLLOW_UP)),
    ]
