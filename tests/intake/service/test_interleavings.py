"""Whatever the order of different keys, the cuts and the repetitions: the same candidates, marks and erasures."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from foundation.applying.heard import Heard
from foundation.applying.reader import heard_of
from foundation.calendar import noon
from foundation.casework import CASEWORK, AssignCase
from foundation.database import Connection
from foundation.envelope import decode_envelope
from foundation.service import Context
from foundation.settings import Settings
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import (
    AdmitApplication,
    ReceiveApplication,
    ReportActiveMeasure,
    RequestPreCheck,
    RetractApplicationReceived,
    WithdrawApplication,
)
from services.intake.domain.likeness import ProposeDuplicate, WithdrawDuplicateProposal
from services.intake.domain.person import PERSON, merging
from services.intake.domain.person_words import CorrectPersonDetails, Detail, DismissDuplicate, ErasePerson
from services.intake.domain.referral import REFERRAL, ReceiveReferral
from services.intake.domain.vocabulary import AccessFlow, Channel, Interest
from services.intake.projections.candidates import SCHEMA
from services.intake.wiring import SERVICE
from tests.intake.service.front import codice_fiscale
from tests.support.eventually import eventually
from tests.support.system import System, running

DAY = date(2018, 3, 5)
TABLES = ("applications", "referrals", "records", "dismissals", "identities", "alike", "proposals")
LOGGED = "SELECT envelope FROM store.log ORDER BY log_index"


@pytest.fixture
def databases() -> list[str]:
    return [SERVICE.name]


@pytest.fixture
async def system(settings: Settings) -> AsyncIterator[System]:
    """The store and its relay alone: nobody has heard of the erasures yet."""
    async with running([SERVICE], settings, workers=False) as system:
        yield system


async def received(system: System, person: UUID, name: str, fiscal: str | None) -> UUID:
    id = uuid4()
    form = Channel.ONLINE, AccessFlow.COMUNE, Interest.EMPLOYMENT, "Anna", name
    receive = ReceiveApplication(id, person, DAY, *form, codice_fiscale=fiscal)
    await system.send("intake", APPLICATION, id, receive, noon(DAY))
    return id


async def history(system: System) -> None:
    """Eight people: some withdrawn, retracted, referred, corrected, merged, dismissed, erased; the even ones and the
    last have one codice fiscale."""
    people, same = [uuid4() for _ in range(8)], codice_fiscale()
    told = [same if number % 2 == 0 or number == 7 else None for number in range(8)]
    forms = [await received(system, person, f"Prova{number}", told[number]) for number, person in enumerate(people)]
    commands: list[tuple[Any, UUID, Any]] = [(APPLICATION, form, RequestPreCheck()) for form in forms[:4]]
    commands += [(APPLICATION, forms[0], WithdrawApplication("health")), (APPLICATION, forms[0], AdmitApplication())]
    commands += [(APPLICATION, forms[1], ReportActiveMeasure(uuid4(), "training", "caritas", DAY))]
    commands += [(APPLICATION, forms[2], RetractApplicationReceived("trial"))]
    commands += [
        (PERSON, people[3], correction(people[3], "Esempio")),
        (CASEWORK, people[3], AssignCase(people[3], "op", DAY)),
    ]
    commands += [(PERSON, who, command) for who, command in merging(people[4], people[5])]
    commands += [(PERSON, people[6], DismissDuplicate(people[6], people[4], "other"))]
    commands += [(PERSON, people[0], ProposeDuplicate(people[0], other)) for other in (people[2], people[4])]
    commands += [(PERSON, people[0], WithdrawDuplicateProposal(people[0], people[4]))]
    commands += [(PERSON, people[7], ErasePerson(people[7], "own_request"))]
    referral = uuid4()
    commands += [(REFERRAL, referral, ReceiveReferral(referral, people[6], "caritas", "Anna", "Finta"))]
    for aggregate, id, command in commands:
        await system.send("intake", aggregate, id, command)


def correction(person: UUID, name: str) -> CorrectPersonDetails:
    return CorrectPersonDetails(person, (Detail.LAST_NAME,), "typing_error", last_name=name)


def interleaved(dice: random.Random, told: Sequence[Heard]) -> Iterator[list[Heard]]:
    """Batches that keep each key's order, some of them said twice."""
    keys: dict[UUID, list[Heard]] = {}
    for heard in told:
        keys.setdefault(heard.key, []).append(heard)
    order = [key for key, events in keys.items() for _ in events]
    dice.shuffle(order)
    shuffled = [keys[key].pop(0) for key in order]
    while shuffled:
        batch, shuffled = shuffled[: (cut := dice.randint(1, 7))], shuffled[cut:]
        yield from [batch] * dice.choice([1, 1, 2])


async def projected(context: Context, batches: Iterator[list[Heard]]) -> dict[str, list[tuple[Any, ...]]]:
    """What the tables hold after these batches; then everything is as it was, erasures too."""
    project = context.projections["candidates"].project
    async with context.pool.acquire() as tx:
        undone = tx.transaction()
        await undone.start()
        await tx.execute("CREATE SCHEMA trial; SET LOCAL search_path = trial, public;" + SCHEMA)
        for batch in batches:
            await project(tx, batch)
        rows = {table: await _rows(tx, table) for table in TABLES}
        await undone.rollback()
    return rows


async def _rows(tx: Connection, table: str) -> list[tuple[Any, ...]]:
    return sorted((tuple(row.values()) for row in await tx.fetch(f"SELECT * FROM {table}")), key=repr)


async def test_the_order_of_keys_changes_nothing(system: System) -> None:
    await history(system)
    context = system.contexts["intake"]
    await eventually(lambda: _all_logged(context), 30)
    told = await logged(context)
    expected = await projected(context, iter([told]))
    assert {name: len(rows) for name, rows in expected.items()} == {
        "applications": 7,
        "referrals": 1,
        "records": 7,
        "dismissals": 1,
        "identities": 7,
        "alike": 3,  # of four, one of whom never applied, and one is erased
        "proposals": 2,  # one of them withdrawn
    }
    for seed in range(12):
        assert await projected(context, interleaved(random.Random(seed), told)) == expected, seed


async def test_two_that_are_told_of_at_once_are_held_against_each_other(system: System) -> None:
    same = codice_fiscale()
    for person in (uuid4(), uuid4()):
        await received(system, person, "Prova", same)
    context = system.contexts["intake"]
    await eventually(lambda: _all_logged(context), 30)
    project, one, other = context.projections["candidates"].project, *await logged(context)
    await context.pool.execute("CREATE SCHEMA trial; SET LOCAL search_path = trial, public;" + SCHEMA)
    async with context.pool.acquire() as first, context.pool.acquire() as second:
        begun = await _begin(first), await _begin(second)
        await project(first, [one])
        later = asyncio.ensure_future(project(second, [other]))
        await eventually(lambda: first.fetchval("SELECT count(*) FROM pg_locks WHERE NOT granted"), 30)
        await begun[0].commit()
        await later
        await begun[1].commit()
        assert await first.fetchval("SELECT count(*) FROM trial.alike") == 1


async def _begin(connection: Connection) -> Any:
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute("SET LOCAL search_path = trial, public")
    return transaction


async def logged(context: Context) -> list[Heard]:
    """All that the read model hears, in the log's order."""
    reader = next(one for one in context.readers() if one.name == "candidates")
    values = [row["envelope"] for row in await context.pool.fetch(LOGGED)]
    return [
        heard_of(reader, context.settings.topic(context.name), value)
        for value in values
        if _type(value) in reader.shapes
    ]


async def _all_logged(context: Context) -> bool:
    return not await context.pool.fetchval("SELECT count(*) FROM store.outbox")


def _type(value: bytes) -> str:
    return decode_envelope(value).type
