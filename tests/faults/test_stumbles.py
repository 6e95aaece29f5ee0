"""Handlers that fail: once (F24), or always on one event while everything else goes on and is rebuilt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from foundation.applying.builds import read_model
from foundation.applying.heard import Heard
from foundation.applying.parking import discard, list_parked, retry
from foundation.applying.projection import Projection
from foundation.applying.reader import Reader
from foundation.applying.rebuild import rebuild
from foundation.database import Connection
from foundation.service import Service
from foundation.settings import Settings
from tests.support.eventually import eventually
from tests.support.invariants import at_rest, check, contents, equal_to_fresh_builds, parked_count
from tests.support.load import Load, directly
from tests.support.probe import ACCOUNT, PROBE, TOTALS, TRAIL, Fill, Open
from tests.support.system import System, running

WRONG, STRANGE = 1313131313, 1414141414
"""Amounts that no load sends."""


@dataclass
class Stumbling:
    """The probe's totals, by a handler that fails at its n-th batch, and at these amounts."""

    at_batch: int = 0
    amounts: set[int] = field(default_factory=set)
    batches: int = 0

    async def project(self, tx: Connection, batch: Sequence[Heard]) -> None:
        self.batches += 1
        await TOTALS.project(tx, batch)
        if self.batches == self.at_batch or any(getattr(heard.event, "amount", 0) in self.amounts for heard in batch):
            raise ValueError

    def service(self) -> Service:
        return replace(PROBE, projections=lambda _context: (self.totals, TRAIL))

    @property
    def totals(self) -> Projection:
        return replace(TOTALS, project=self.project)


async def test_a_handler_that_fails_once_in_mid_stream_leaves_no_trace(settings: Settings) -> None:
    stumbling = Stumbling(at_batch=5)
    async with running([stumbling.service()], settings) as system:
        context = system.contexts["probe"]
        load = Load(directly(context))
        async with load.flowing():
            await eventually(lambda: passed(stumbling), within=60)
            await load.some(50)
        await at_rest(context)
        await check(context, load.acknowledged.values())


async def passed(stumbling: Stumbling) -> bool:
    return stumbling.batches > stumbling.at_batch


async def test_a_rebuild_under_writes_keeps_one_key_parked_and_another_discarded(settings: Settings) -> None:
    stumbling = Stumbling(amounts={WRONG, STRANGE})
    async with running([stumbling.service()], settings) as system:
        context = system.contexts["probe"]
        reader = next(one for one in context.readers() if one.name == "totals")
        parked, discarded = await opened(system), await opened(system)
        load = Load(directly(context))
        async with load.flowing():
            await fill(system, parked, WRONG, 1, 2)
            await fill(system, discarded, STRANGE, 3, 4)
            await eventually(lambda: waiting(system, reader, 6), within=60)
            await give_up(system, reader, discarded)
            assert await retry(context.pool, reader) == (2, 3)
            assert await rebuild(reader, context.pool, settings) == 2
            await fill(system, parked, 5)
            await fill(system, discarded, 6)
            await load.some(50)
        await at_rest(context)
        assert await total(system, parked) == (0, 1)
        assert await total(system, discarded) == (13, 4)
        assert len(await list_parked(context.pool, "totals")) == 4
        await equal_to_fresh_builds(context)
        stumbling.amounts.clear()
        assert await retry(context.pool, reader) == (4, 0)
        assert await total(system, parked) == (WRONG + 8, 5)
        await equal_to_fresh_builds(context)
        assert await parked_count(context) == 0
        assert await contents(context, reader)


async def opened(system: System) -> UUID:
    account = uuid4()
    await system.send("probe", ACCOUNT, account, Open(account, uuid4(), "somebody"))
    return account


async def fill(system: System, account: UUID, *amounts: int) -> None:
    for amount in amounts:
        await system.send("probe", ACCOUNT, account, Fill(amount))


async def waiting(system: System, reader: Reader, count: int) -> bool:
    return len(await list_parked(system.contexts["probe"].pool, reader.name)) == count


async def give_up(system: System, reader: Reader, account: UUID) -> None:
    pool = system.contexts["probe"].pool
    first = next(one for one in await list_parked(pool, reader.name) if one.key == str(account))
    await discard(pool, reader.name, first.parked_id, "an amount that nobody meant")


async def total(system: System, account: UUID) -> tuple[int, int]:
    async with read_model(system.contexts["probe"].pool, "totals") as connection:
        row: Any = await connection.fetchrow("SELECT total, events FROM totals WHERE account_id = $1", account)
    return row["total"], row["events"]
