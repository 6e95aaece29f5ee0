"""Whatever the order across streams, however often and in whatever batches: the network's read models are equal."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
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
from services.network.domain.indicator import INDICATOR
from services.network.domain.indicator_events import IndicatorTargetSet
from services.network.domain.milestone import MILESTONE, CountMilestone, ReachMilestone, RevokeMilestoneReach
from services.network.domain.milestone_events import MilestonePlanned, MilestoneReached, MilestoneRescheduled
from services.network.domain.partner import PARTNER
from services.network.domain.partner_events import PartnerCommitmentMade, PartnerJoined, PartnerLeft
from services.network.domain.recording import CorrectFact, RecordFact, RetractFact
from services.network.domain.table import TABLE, NoteMeetingOverdue, due_days
from services.network.domain.table_events import TableConvened, TableMeetingHeld, TableMeetingOverdue
from services.network.domain.vocabulary import PartnerKind
from services.network.inbound.heard import ConsentGiven, ConsentWithdrawn, PersonErased, Purpose
from services.network.projections.consents import CONSENTS_MODEL, may_publish
from services.network.projections.facts import FACTS_MODEL, standing

NAMES = UUID("4f0b7c1e-95d2-5e68-a3b7-1c6d80e2f594")
DAY, TODAY = date(2018, 1, 8), date(2018, 3, 5)


def id_of(name: str) -> UUID:
    return uuid5(NAMES, name)


def on(chance: random.Random) -> date:
    return DAY + timedelta(days=chance.randint(0, 40))


def asked(who: str, chance: random.Random) -> Iterator[tuple[Aggregate, UUID, Any]]:
    """What is asked of one partner, table, milestone and indicator, some of it in vain."""
    for aggregate, key, facts in (_partner(who, chance), _table(who, chance), _milestone(who, chance)):
        yield aggregate, key, RecordFact(facts[0])
        for _ in range(8):
            fact = chance.choice(facts)
            said = chance.choice([RecordFact(fact), RecordFact(fact), CorrectFact(fact, "other")])
            yield aggregate, key, chance.choice([said, said, RetractFact(id_of(f"{who} {chance.randint(0, 4)}"), "x")])
    for command in (ReachMilestone(on(chance), "minutes"), CountMilestone(on(chance)), RevokeMilestoneReach()):
        yield MILESTONE, id_of(f"{who} milestone"), command
    yield TABLE, id_of(f"{who} table"), NoteMeetingOverdue(DAY + timedelta(days=45))
    what = Decimal(30), TODAY, None, "coordination", DAY
    target = IndicatorTargetSet(id_of(f"{who} indicator"), "4d", id_of(f"{who} target"), *what)
    yield INDICATOR, id_of(f"{who} indicator"), RecordFact(target)


def _partner(who: str, chance: random.Random) -> tuple[Aggregate, UUID, list[Any]]:
    id = id_of(f"{who} partner")
    joined = [PartnerJoined(id, who, PartnerKind.UNION, "x", chance.random() < 0.5, on(chance)) for _ in range(2)]
    left = PartnerLeft(id, id_of(f"{who} 1"), on(chance), "ceased")
    promised = PartnerCommitmentMade(id, id_of(f"{who} 2"), 2018, "Promessa", None, None, on(chance))
    return PARTNER, id, [*joined, left, promised]


def _table(who: str, chance: random.Random) -> tuple[Aggregate, UUID, list[Any]]:
    id = id_of(f"{who} table")
    meetings = [TableMeetingHeld(id, id_of(f"{who} {number % 3}"), on(chance)) for number in range(5)]
    return TABLE, id, [TableConvened(id, "technical", who, 45, None, DAY), *meetings]


def _milestone(who: str, chance: random.Random) -> tuple[Aggregate, UUID, list[Any]]:
    id, counted = id_of(f"{who} milestone"), chance.choice([(None, None), ("4d", 2)])
    planned = [MilestonePlanned(id, NAMES, "Riga", "row", who, on(chance), *counted, DAY) for _ in range(2)]
    moves = [MilestoneRescheduled(id, NAMES, id_of(f"{who} {n}"), on(chance), on(chance), "x") for n in range(3)]
    return MILESTONE, id, [*planned, *moves]


Told = tuple[str, UUID, Any, int]


def past(chance: random.Random) -> tuple[dict[str, Any], list[Told]]:
    """(what each stream has come to, what was said of it in order: stream, key, event, version)."""
    states: dict[str, Any] = {}
    versions: Counter[str] = Counter()
    told: list[Told] = []
    for aggregate, key, command in (one for who in ("Alfa", "Beta") for one in asked(who, chance)):
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


def consents(chance: random.Random) -> list[Told]:
    """What some persons say of their stories."""
    told = []
    for person in (id_of("first"), id_of("second")):
        for version in range(1, 7):
            purpose = chance.choice([Purpose.PUBLISH_STORY, Purpose.PUBLISH_STORY, Purpose.OTHER])
            given = ConsentGiven(person, purpose, on(chance), chance.choice([None, on(chance)]))
            said: Any = chance.choice([given, given, ConsentWithdrawn(person, purpose, on(chance))])
            told.append((f"person-{person}", person, said, version))
    return told


def heard_by(projection: Projection, told: Sequence[Told]) -> list[Heard]:
    types = {shape: type for type, shape in projection.hears.items()}
    found = []
    for index, (stream, key, event, version) in enumerate(told, 1):
        if type(event) in types:
            at, id = datetime(2018, 3, 5, tzinfo=UTC) + timedelta(minutes=index), id_of(f"event {index}")
            place = key, stream, version, index, at, at, "coordinator", id, id
            found.append(Heard(event, id, types[type(event)], "network", *place))
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


async def built(conn: Connection, projection: Projection, heard: Sequence[Heard], size: int) -> list[Any]:
    """The rows of the projection in a schema of its own, fed in batches of `size`."""
    await conn.execute("DROP SCHEMA IF EXISTS build CASCADE; CREATE SCHEMA build; SET search_path = build")
    await conn.execute(projection.schema)
    for begin in range(0, len(heard), size):
        async with conn.transaction():
            await projection.project(conn, heard[begin : begin + size])
    table = "facts" if projection is FACTS_MODEL else "words"
    return [tuple(row) for row in await conn.fetch(f"SELECT t::text FROM {table} t ORDER BY 1")]


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
@pytest.mark.parametrize("projection", [FACTS_MODEL, CONSENTS_MODEL], ids=lambda model: model.name)
async def test_every_interleaving_ends_in_the_same_read_model(
    conn: Connection, projection: Projection, chance: random.Random
) -> None:
    heard = heard_by(projection, past(chance)[1] if projection is FACTS_MODEL else consents(chance))
    one_by_one = await built(conn, projection, heard, 1)
    for size in (3, 1000):
        assert await built(conn, projection, interleaved(heard, chance), size) == one_by_one


@few
@given(chance=st.randoms(use_true_random=False))
async def test_the_facts_are_what_the_streams_have_come_to(conn: Connection, chance: random.Random) -> None:
    states, told = past(chance)
    await built(conn, FACTS_MODEL, heard_by(FACTS_MODEL, told), 1000)
    for who in ("Alfa", "Beta"):
        partner, table, milestone = (id_of(f"{who} {what}") for what in ("partner", "table", "milestone"))
        book = states[PARTNER.stream(partner)]
        for kind in (PartnerJoined, PartnerLeft, PartnerCommitmentMade):
            assert await standing(conn, kind, partner) == book.standing(kind)
        met = states[TABLE.stream(table)]
        assert {one.due_on for one in await standing(conn, TableMeetingOverdue, table)} == met.noted
        assert due_days(met) or not met.standing(TableConvened)
        reached = states[MILESTONE.stream(milestone)].reached
        assert await standing(conn, MilestoneReached, milestone) == ([reached] if reached else [])


async def test_a_consent_holds_from_its_day_to_its_end_unless_withdrawn_or_erased(conn: Connection) -> None:
    person, story = id_of("somebody"), Purpose.PUBLISH_STORY
    words = [
        ConsentGiven(person, Purpose.OTHER, date(2018, 1, 1), None),
        ConsentGiven(person, story, date(2018, 2, 1), date(2018, 2, 10)),
        ConsentGiven(person, story, date(2018, 3, 1), None),
        ConsentWithdrawn(person, story, date(2018, 3, 4)),
    ]
    told = [(f"person-{person}", person, word, version) for version, word in enumerate(words, 1)]
    await built(conn, CONSENTS_MODEL, heard_by(CONSENTS_MODEL, told), 1000)
    days = {date(2018, 1, 31), date(2018, 2, 1), date(2018, 2, 10), date(2018, 2, 11), date(2018, 3, 3), TODAY}
    valid = {day for day in days if await may_publish(conn, person, day)}
    assert valid == {date(2018, 2, 1), date(2018, 2, 10), date(2018, 3, 3)}
    erased = [*told, (f"person-{person}", person, PersonErased(person, TODAY), 5)]
    await built(conn, CONSENTS_MODEL, heard_by(CONSENTS_MODEL, erased), 1000)
    assert not any([await may_publish(conn, person, day) for day in days])
    assert not await may_publish(conn, id_of("nobody"), TODAY)
