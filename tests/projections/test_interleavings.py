"""Whatever the order across keys, however often and in whatever batches events arrive: the read models are equal."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.database import Connection
from services.projections.indicators.chain import INDICATORS
from services.projections.indicators.rule import Unit
from services.projections.projections.figures import kpi, parts
from services.projections.projections.kpi import KPI
from services.projections.projections.places import CONTEXTS, Places
from services.projections.projections.timeline import TIMELINE
from services.projections.projections.worklist import WORKLIST
from tests.projections import history as h
from tests.projections.oracle import figures
from tests.projections.pasts import OF_PACTS, OF_PEOPLE, OF_PROJECTS, histories
from tests.support.interleaving import interleaved

Kinds = tuple[st.SearchStrategy[Any], ...]


async def dump(conn: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """What the tables say, whatever the way to it."""
    tables = await conn.fetch("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
    return {name: await _net(conn, name) for (name,) in tables}


_COLUMNS = """
SELECT string_agg(attname, ', ') FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND attname <> $2
"""


async def _net(conn: Connection, table: str) -> list[tuple[Any, ...]]:
    amounts = {"facts": "amount", "kpi_sums": "total", "kpi_months": "total"}
    if table not in amounts:
        return [tuple(row) for row in await conn.fetch(f"SELECT {table}::text FROM {table} ORDER BY 1")]
    amount = amounts[table]
    keys = await conn.fetchval(_COLUMNS, table, amount)
    net = f"SELECT {keys}, sum({amount}) FROM {table} GROUP BY {keys} HAVING sum({amount}) <> 0 ORDER BY {keys}"
    return [tuple(row) for row in await conn.fetch(net)]


async def projected(
    conn: Connection, projection: Projection, heard: Sequence[Heard], cuts: Sequence[int] = ()
) -> dict[str, list[tuple[Any, ...]]]:
    await h.fresh_schema(conn, projection)
    await h.apply(conn, projection, heard, cuts)
    return await dump(conn)


ANY = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


KINDS = pytest.mark.parametrize("kinds", [OF_PEOPLE, OF_PACTS, OF_PROJECTS], ids=["people", "pacts", "projects"])


@KINDS
@ANY
@given(data=st.data(), chance=st.randoms(use_true_random=False))
async def test_every_interleaving_ends_in_the_same_read_models(
    conn: Connection, kinds: Kinds, data: st.DataObject, chance: random.Random
) -> None:
    heard = data.draw(histories(kinds))
    other = interleaved(heard, chance)
    cuts = chance.sample(range(len(other) + 1), k=min(len(other), 5))
    for projection in (KPI, TIMELINE, WORKLIST):
        one_by_one = await projected(conn, projection, heard, range(len(heard)))
        assert await projected(conn, projection, other, cuts) == one_by_one
        assert await projected(conn, projection, other) == one_by_one


@KINDS
@ANY
@given(data=st.data(), chance=st.randoms(use_true_random=False))
async def test_figures_are_those_of_the_facts_known_at_each_instant(
    conn: Connection, kinds: Kinds, data: st.DataObject, chance: random.Random
) -> None:
    heard = data.draw(histories(kinds))
    await h.fresh_schema(conn, KPI)
    await h.apply(conn, KPI, interleaved(heard, chance), [chance.randrange(20), chance.randrange(20)])
    for day in (date(2018, 1, number) for number in range(1, 5)):
        for known_at in {one.recorded_at for one in heard}:
            assert await _told(conn, day, known_at) == figures(heard, day, known_at)
        assert await _told(conn, day, None) == figures(heard, day, heard[-1].recorded_at)
        await _add_up(conn, day, chance.choice(heard).recorded_at)


@KINDS
@settings(ANY, max_examples=15)
@given(data=st.data(), chance=st.randoms(use_true_random=False))
async def test_figures_at_places_of_the_logs_are_those_of_what_stands_up_to_there(
    conn: Connection, kinds: Kinds, data: st.DataObject, chance: random.Random
) -> None:
    heard = data.draw(histories(kinds))
    await h.fresh_schema(conn, KPI)
    await h.apply(conn, KPI, interleaved(heard, chance), [chance.randrange(20), chance.randrange(20)])
    places = {context: chance.randrange(12) for context in CONTEXTS if chance.random() < 0.9}
    there = [one for one in heard if one.log_index <= places.get(one.context, 0)]
    for day in (date(2018, 1, number) for number in range(1, 5)):
        told = await _told(conn, day, None, places)
        assert told == figures(there, day, heard[-1].recorded_at)
        for code, value in told.items():
            made_of = await parts(conn, code, day, places=places)
            assert _is_shared(code) or sum(part.amount for part in made_of) == value


async def _told(
    conn: Connection, as_of: date, known_at: datetime | None, places: Places | None = None
) -> dict[str, int | Decimal]:
    told = await kpi(conn, as_of, None, known_at, places)
    return {figure.indicator.code: figure.value for figure in told if figure.value is not None}


async def _add_up(conn: Connection, as_of: date, known_at: datetime) -> None:
    for code, value in (await _told(conn, as_of, known_at)).items():
        made_of = await parts(conn, code, as_of, None, known_at)
        assert _is_shared(code) or sum(part.amount for part in made_of) == value


def _is_shared(code: str) -> bool:
    """A mean, or so much for each: its parts add up to what is shared out."""
    return INDICATORS[code].unit in (Unit.RATING, Unit.RATIO)


async def test_partitions_applied_at_the_same_time_end_in_the_same_read_models(
    conn: Connection, read_models_url: str
) -> None:
    people = [f"person {number}" for number in range(12)]
    past = h.History()
    for one, other in itertools.pairwise(people):
        past.says(h.received(one, date(2018, 1, 2)), h.assessed(one, date(2018, 1, 3), h.READY))
        past.says(h.merged(one, other, date(2018, 1, 4)), h.competence(other, date(2018, 1, 4), "s1.1"))
    for projection in (KPI, TIMELINE, WORKLIST):
        alone = await projected(conn, projection, past.heard)
        await h.fresh_schema(conn, projection)
        schema = await conn.fetchval("SELECT current_schema()")
        await asyncio.gather(*(_partition(read_models_url, schema, projection, past.heard, part) for part in range(4)))
        assert await dump(conn) == alone


async def _partition(url: str, schema: str, projection: Projection, heard: Sequence[Heard], part: int) -> None:
    conn = await asyncpg.connect(url, timeout=30, command_timeout=60)
    try:
        await conn.execute(f"SET search_path = {schema}")
        mine = [one for one in heard if one.key.int % 4 == part]
        await h.apply(conn, projection, mine, range(0, len(mine), 3))
    finally:
        await conn.close()
