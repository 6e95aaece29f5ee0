"""New builds beside living ones: under writes that never pause, with other tables, with other workers."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from foundation.applying.builds import current_build, schema_digest
from foundation.applying.heard import Heard
from foundation.applying.reader import Reader
from foundation.applying.rebuild import RebuildRunning, rebuild, rebuild_all
from foundation.database import Connection
from foundation.running import Worker
from foundation.service import Context
from foundation.settings import Settings
from tests.foundation.test_applier import trails
from tests.support.eventually import eventually
from tests.support.invariants import at_rest
from tests.support.probe import ACCOUNT, PROBE, TOTALS, TRAIL, Fill, Open, follow
from tests.support.records import reader_of
from tests.support.system import System, intent, running


async def folded(context: Context) -> dict[UUID, list[int]]:
    """The trails that the store's events make."""
    found: dict[UUID, list[int]] = defaultdict(list)
    rows = await context.pool.fetch(
        "SELECT key, data FROM store.events WHERE type ~ 'opened|filled' ORDER BY stream, version"
    )
    for row in rows:
        found[row["key"]].append(json.loads(row["data"]).get("amount", 0))
    return dict(found)


async def open_some(system: System, people: int = 10) -> list[UUID]:
    accounts = [uuid4() for _ in range(people)]
    for account in accounts:
        await system.send("probe", ACCOUNT, account, Open(account, uuid4(), "Anna Prova"))
    return accounts


@asynccontextmanager
async def writing(context: Context, accounts: Sequence[UUID]) -> AsyncIterator[None]:
    """One command after the other, without a pause, until the block ends."""

    async def write() -> None:
        for n in count(1):
            await context.commands.execute(intent(ACCOUNT, accounts[n % len(accounts)], Fill(n), context.clock()))

    task = asyncio.create_task(write())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_builds_take_over_under_writes_that_never_pause_and_lack_nothing(settings: Settings) -> None:
    async with running([PROBE], settings) as system:
        probe = system.contexts["probe"]
        async with writing(probe, await open_some(system)):
            for build in (2, 3, 4):
                assert await asyncio.wait_for(rebuild(reader_of("trail"), probe.pool, settings), 30) == build
        await at_rest(probe)
        assert await trails(probe.pool) == await folded(probe)


async def test_read_models_built_in_one_pass_each_take_over_and_lack_nothing(settings: Settings) -> None:
    readers = [reader_of("trail"), reader_of("totals")]
    async with running([PROBE], settings) as system:
        probe = system.contexts["probe"]
        async with writing(probe, await open_some(system)):
            for build in (2, 3):
                builds = await asyncio.wait_for(rebuild_all(readers, probe.pool, settings), 30)
                assert builds == {"trail": build, "totals": build}
        await at_rest(probe)
        found = await folded(probe)
        assert await trails(probe.pool) == found
        rows = await system.rows("probe", "totals", "SELECT account_id, total FROM totals")
        assert {row["account_id"]: row["total"] for row in rows} == {key: sum(trail) for key, trail in found.items()}


async def test_a_pass_of_which_one_is_being_rebuilt_elsewhere_starts_none(settings: Settings) -> None:
    async with running([PROBE], settings) as system:
        probe = system.contexts["probe"]
        async with probe.pool.acquire() as other:
            await other.execute("SELECT pg_advisory_lock(7235, hashtext('totals'))")
            with pytest.raises(RebuildRunning):
                await rebuild_all([reader_of("trail"), reader_of("totals")], probe.pool, settings)
            await other.execute("SELECT pg_advisory_unlock(7235, hashtext('totals'))")
        assert await rebuild(reader_of("trail"), probe.pool, settings) == 2


async def test_two_rebuilds_at_once_are_one(settings: Settings) -> None:
    async with running([PROBE], settings) as system:
        probe = system.contexts["probe"]
        await open_some(system)
        await at_rest(probe)
        ends = await asyncio.gather(
            *(rebuild(reader_of("trail"), probe.pool, settings) for _ in range(3)), return_exceptions=True
        )
        assert sorted(type(end).__name__ for end in ends) == ["RebuildRunning", "RebuildRunning", "int"]
        assert RebuildRunning in {type(end) for end in ends}
        assert await trails(probe.pool) == await folded(probe)


async def test_a_build_is_dropped_by_the_one_after_the_next(settings: Settings) -> None:
    async with running([PROBE], settings) as system:
        probe = system.contexts["probe"]
        await open_some(system)
        await at_rest(probe)
        for _ in range(2):
            await rebuild(reader_of("trail"), probe.pool, settings)
        rows = await probe.pool.fetch("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'trail%' ORDER BY 1")
        assert [row["nspname"] for row in rows] == ["trail_b2", "trail_b3"]


async def test_two_workers_share_the_partitions_and_each_event_counts_once(settings: Settings) -> None:
    async with running([PROBE], settings) as system:
        probe = system.contexts["probe"]
        async with writing(probe, await open_some(system)):
            for _ in range(2):
                async with running([PROBE], settings, relays=False) as other:
                    await eventually(lambda other=other: _has_partitions(other), within=60)  # type: ignore[misc]
        await at_rest(probe)
        assert await trails(probe.pool) == await folded(probe)


async def _has_partitions(system: System) -> bool:
    [worker] = system.workers
    return all(live._assigned for live in worker.lives)


async def follow_doubled(tx: Connection, batch: Sequence[Heard]) -> None:
    """What a later version of the code makes of the same events."""
    await follow(tx, batch)
    keys = list({heard.event.account_id for heard in batch})
    await tx.execute("UPDATE trail SET length = cardinality(amounts) WHERE account_id = ANY ($1)", keys)


NEWER = replace(
    PROBE,
    projections=lambda _context: (
        TOTALS,
        replace(
            TRAIL,
            schema="CREATE TABLE trail (account_id uuid PRIMARY KEY, amounts bigint[] NOT NULL, length int)",
            project=follow_doubled,
        ),
    ),
)


async def test_other_tables_are_built_anew_at_the_start(settings: Settings) -> None:
    async with running([PROBE], settings) as system:
        await open_some(system)
        await at_rest(system.contexts["probe"])
    async with running([NEWER], settings) as system:
        probe = system.contexts["probe"]
        await open_some(system)
        await at_rest(probe)
        rows = await system.rows("probe", "trail", "SELECT cardinality(amounts) AS wanted, length FROM trail")
        assert len(rows) == 20
        assert all(row["length"] == row["wanted"] for row in rows)


async def test_tables_that_were_filled_from_other_events_are_other_tables() -> None:
    trail = Reader("trail", {"insieme.probe.filled.v1": Fill}, TRAIL.project, schema=TRAIL.schema)
    hears_more = replace(trail, shapes={**trail.shapes, "insieme.probe.emptied.v1": Fill})
    assert schema_digest(trail) != schema_digest(hears_more)
    assert schema_digest(replace(trail, schema=None)) == schema_digest(replace(hears_more, schema=None))


async def test_a_worker_of_older_code_writes_nothing_to_newer_tables(settings: Settings) -> None:
    async with running([PROBE], settings) as older:
        probe = older.contexts["probe"]
        accounts = await open_some(older)
        await at_rest(probe)
        async with running([NEWER], settings, relays=False, workers=False) as newer:
            [reader] = [one for one in newer.contexts["probe"].readers() if one.name == "trail"]
            await rebuild(reader, probe.pool, settings)
        for account in accounts:
            await older.send("probe", ACCOUNT, account, Fill(1))
        await eventually(lambda: _problem(older.workers[0], "trail", "OtherTables"))
        rows = await older.rows("probe", "trail", "SELECT amounts FROM trail")
        assert {tuple(row["amounts"]) for row in rows} == {(0,)}
    async with running([NEWER], settings) as newer:
        await at_rest(newer.contexts["probe"])
        rows = await newer.rows("probe", "trail", "SELECT amounts, length FROM trail")
        assert [(row["amounts"], row["length"]) for row in rows] == [([0, 1], 2)] * 10


async def _problem(worker: Worker, reader: str, problem: str) -> bool:
    return worker.problems[f"probe.{reader}"] == problem


async def test_a_rebuild_that_dies_leaves_the_serving_build_and_the_next_one_ends(
    settings: Settings,
) -> None:
    async with running([PROBE], settings) as system:
        probe = system.contexts["probe"]
        await open_some(system)
        await at_rest(probe)

        async def dies(tx: Any, batch: Any) -> None:
            raise asyncpg.ConnectionDoesNotExistError

        with pytest.raises(asyncpg.ConnectionDoesNotExistError):
            await rebuild(reader_of("trail", effect=dies), probe.pool, settings)
        async with probe.pool.acquire() as connection:
            assert await current_build(connection, "trail") == 1
        await rebuild(reader_of("trail"), probe.pool, settings)
        assert await trails(probe.pool) == await folded(probe)
        assert await probe.pool.fetchval("SELECT count(*) FROM applying.builds WHERE reader = 'trail'") == 2
