"""Whatever the order across streams, however often and in whatever batches: companies' read models are equal."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.calendar import noon
from foundation.database import Connection
from foundation.decider import Aggregate, Refused
from services.companies.domain import commitment_commands as promising
from services.companies.domain import company_commands as doing
from services.companies.domain import position_commands as placing
from services.companies.domain.commitments import COMMITMENTS
from services.companies.domain.company import COMPANY
from services.companies.domain.demand import RetractJobDemand
from services.companies.domain.opening import opening
from services.companies.domain.position import POSITION
from services.companies.domain.vocabulary import (
    CompanySize,
    Direction,
    Engagement,
    InsertionKind,
    PositionKind,
    Through,
)
from services.companies.projections import commitments, companies, positions
from services.companies.projections.commitments import COMMITMENTS_MODEL
from services.companies.projections.companies import COMPANIES_MODEL
from services.companies.projections.positions import POSITIONS_MODEL

NAMES = UUID("0d0f6f5e-8a52-5d1c-9b36-2f1e0c4b7a91")
DAY = date(2018, 1, 8)
TODAY = date(2018, 3, 5)
MODELS = [COMPANIES_MODEL, COMMITMENTS_MODEL, POSITIONS_MODEL]


def id_of(name: str) -> UUID:
    return uuid5(NAMES, name)


def on(chance: random.Random) -> date:
    return DAY + timedelta(days=chance.randint(0, 40))


def asked(who: str, chance: random.Random) -> Iterator[tuple[Aggregate, UUID, Any]]:
    """What is asked of one company, some of it in vain."""
    company = id_of(who)
    details = who, "services", CompanySize.SMALL, chance.choice([None, "cna"]), chance.random() < 0.3, None
    yield COMPANY, company, doing.RegisterCompany(company, *details, DAY)
    steps = [_step(who, company, number, chance) for number in range(14)]
    yield from ((COMPANY, company, step) for step in steps)
    yield from ((COMMITMENTS, company, step) for step in _promises(who, company, chance))
    yield from _places(who, company, chance)


def _step(who: str, company: UUID, number: int, chance: random.Random) -> Any:
    id, day = id_of(f"{who} {chance.randint(0, 8)}"), on(chance)
    said: Any = chance.choice(
        [
            doing.PreContactAssociation(id, company, day),
            doing.ContactCompany(id, company, day, Direction.TO_COMPANY, "phone"),
            doing.HoldMeeting(id, company, day),
            doing.ExpressInterest(id, company, day),
            doing.UpdateEngagement(id, company, chance.choice(list(Engagement)), day),
            doing.JoinBoard(id, company, day),
            doing.FollowUpWithAssociation(id, id_of(f"{who} {number % 9}"), company, day),
            doing.LeaveBoard(id, id_of(f"{who} {number % 9}"), company, day, "ceased"),
        ]
    )
    return chance.choice([said, said, doing.CorrectFact(said, "other"), doing.RetractFact(id, "trial")])


def _promises(who: str, company: UUID, chance: random.Random) -> Iterator[Any]:
    first, second = (id_of(f"{who} commitment {n}") for n in (1, 2))
    for id in (first, second):
        yield promising.MakeCommitment(id, company, chance.randint(1, 2), DAY, on(chance), Through.DIRECT, DAY)
    for number in range(6):
        fact, person = id_of(f"{who} fact {number % 4}"), id_of(f"person {chance.randint(0, 3)}")
        yield promising.NoteInsertion(fact, company, person, InsertionKind.PLACEMENT, on(chance))
    yield promising.LapseCommitment(first)
    yield promising.WithdrawInsertion(id_of(f"{who} fact 1"))
    yield promising.RetractCommitment(second, "trial")


def _places(who: str, company: UUID, chance: random.Random) -> Iterator[tuple[Aggregate, UUID, Any]]:
    position = id_of(f"{who} position")
    what = "Saldatore", "welder", None, PositionKind.JOB, 30, chance.randint(1, 3), None, (), False
    opened = opening(placing.OpenPosition(position, company, *what, DAY))
    yield from opened
    for _ in range(10):
        placement, person = id_of(f"{who} placement {chance.randint(0, 4)}"), id_of("person 1")
        yield (
            POSITION,
            position,
            chance.choice(
                [
                    placing.ReservePlace(position, company, placement, person, on(chance)),
                    placing.FillPlace(position, company, placement, person, on(chance)),
                    placing.ReleasePlace(placement, on(chance), True, "not_taken"),
                    placing.EmptyPlace(placement, "trial"),
                    placing.ReopenPosition(1, TODAY),
                ]
            ),
        )
    if chance.random() < 0.4:
        yield POSITION, position, placing.WithdrawPosition(TODAY, "other")
        yield opened[1][0], opened[1][1], RetractJobDemand("trial")


def past(chance: random.Random) -> tuple[dict[str, Any], list[tuple[str, UUID, Any, int]]]:
    """(what each stream has come to, what was said of it in order: stream, key, event, version)."""
    states: dict[str, Any] = {}
    versions: Counter[str] = Counter()
    told = []
    for aggregate, key, command in (one for who in ("Alfa", "Beta", "Gamma") for one in asked(who, chance)):
        stream = aggregate.stream(key)
        try:
            events = aggregate.decide(states.get(stream), command, noon(TODAY))
        except Refused:
            continue
        for event in events:
            states[stream] = aggregate.evolve(states.get(stream), event)
            versions[stream] += 1
            told.append((stream, key, event, versions[stream]))
    return states, told


def heard_by(projection: Projection, told: Sequence[tuple[str, UUID, Any, int]]) -> list[Heard]:
    types = {shape: type for type, shape in projection.hears.items()}
    found = []
    for index, (stream, key, event, version) in enumerate(told, 1):
        if type(event) in types:
            at, id = datetime(2018, 3, 5, tzinfo=UTC) + timedelta(minutes=index), id_of(f"event {index}")
            place = key, stream, version, index, at, at, "operator", id, id
            found.append(Heard(event, id, types[type(event)], "companies", *place))
    return found


def interleaved(heard: Sequence[Heard], chance: random.Random) -> list[Heard]:
    """Another order, in which each key keeps its own; and some pieces come again."""
    queues: dict[UUID, list[Heard]] = {}
    for one in heard:
        queues.setdefault(one.key, []).append(one)
    order: list[Heard] = []
    while queues:
        key = chance.choice(sorted(queues))
        order.append(queues[key].pop(0))
        queues = {key: queue for key, queue in queues.items() if queue}
        if chance.random() < 0.1:
            begin, end = sorted(chance.sample(range(len(order) + 1), k=2))
            order += order[begin:end]
    return order


async def built(conn: Connection, projection: Projection, heard: Sequence[Heard], size: int) -> None:
    """The projection in a schema of its own, fed in batches of `size`."""
    await conn.execute("DROP SCHEMA IF EXISTS build CASCADE; CREATE SCHEMA build; SET search_path = build")
    await conn.execute(projection.schema)
    for begin in range(0, len(heard), size):
        async with conn.transaction():
            await projection.project(conn, heard[begin : begin + size])


async def dump(conn: Connection) -> dict[str, list[Any]]:
    found = await conn.fetch(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'build' ORDER BY 1"
    )
    return {
        row["name"]: [tuple(one) for one in await conn.fetch(f"SELECT t::text FROM {row['name']} t ORDER BY 1")]
        for row in found
    }


@pytest.fixture
async def conn(database_url: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(database_url, timeout=30, command_timeout=60)
    yield connection
    await connection.close()


few = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@few
@given(chance=st.randoms(use_true_random=False))
@pytest.mark.parametrize("projection", MODELS, ids=lambda model: model.name)
async def test_every_interleaving_ends_in_the_same_read_model(
    conn: Connection, projection: Projection, chance: random.Random
) -> None:
    heard = heard_by(projection, past(chance)[1])
    await built(conn, projection, heard, 1)
    one_by_one = await dump(conn)
    for size in (3, 1000):
        await built(conn, projection, interleaved(heard, chance), size)
        assert await dump(conn) == one_by_one


@few
@given(chance=st.randoms(use_true_random=False))
async def test_the_read_models_say_what_the_streams_have_come_to(conn: Connection, chance: random.Random) -> None:
    states, told = past(chance)
    await built(conn, COMPANIES_MODEL, heard_by(COMPANIES_MODEL, told), 1000)
    for one in await companies.listed(conn, TODAY):
        known = states[COMPANY.stream(one.company_id)]
        assert (one.engagement, one.on_board) == (known.engagement, known.on_board is not None)
    await built(conn, COMMITMENTS_MODEL, heard_by(COMMITMENTS_MODEL, told), 1000)
    for promise in await commitments.promises(conn):
        kept = states[COMMITMENTS.stream(promise.company_id)]
        serving = [one for one in kept.served.values() if one.commitment_id == promise.commitment_id]
        assert promise.kept == len(serving)
        assert (promise.outcome == "fulfilled") == (promise.commitment_id in kept.fulfilled)
        assert (promise.outcome == "lapsed") == (promise.commitment_id in kept.lapsed)
    await built(conn, POSITIONS_MODEL, heard_by(POSITIONS_MODEL, told), 1000)
    for offer in await positions.offered(conn):
        position = states[POSITION.stream(offer.position_id)]
        assert offer.left <= position.places_left
        assert (offer.reserved, offer.places) == (len(position.reserved), position.stands.places)
