"""A process that was stopped, replaced, and wakes: it can do nothing any more (F6, F7); and a crowd (F15)."""

from __future__ import annotations

import signal
import time

import psutil
import pytest

from tests.faults.conftest import Installation
from tests.support.crew import Hand
from tests.support.eventually import eventually
from tests.support.invariants import at_rest, check
from tests.support.load import Load, directly

REPLACED_WITHIN = 60.0
PLACED = "assigned"
STOP = {"INSIEME_CRASHPOINT_SIGNAL": "SIGSTOP"}


async def stopped(hand: Hand) -> None:
    """Wait until the process has stopped itself."""

    async def look() -> bool:
        return bool(psutil.Process(hand.process.pid).status() == psutil.STATUS_STOPPED)

    await eventually(look, within=30)


async def replaced(probe: Installation, epoch: int) -> None:
    async def look() -> bool:
        return (await probe.holder())[0] > epoch

    await eventually(look, within=REPLACED_WITHIN)


async def test_a_relay_that_is_stopped_is_replaced_and_harmless_when_it_wakes(probe: Installation) -> None:
    zombie = await probe.crew.start("relay")
    await probe.crew.start("worker")
    await replaced(probe, 0)
    await probe.crew.start("relay")
    load = Load(directly(probe.context))
    async with load.flowing():
        await load.some(100)
        zombie.send(signal.SIGSTOP)
        await replaced(probe, 1)
        zombie.send(signal.SIGCONT)
        await load.some(100)
    await eventually(lambda: told(zombie, '"causes"'), within=30)
    await at_rest(probe.context)
    assert (await probe.holder())[0] == 2
    await check(probe.context, load.acknowledged.values())


async def told(hand: Hand, event: str) -> bool:
    return event in hand.said()


async def test_a_relay_stopped_within_its_transaction_holds_up_nobody_for_long(probe: Installation) -> None:
    zombie = await probe.crew.start("relay", INSIEME_CRASHPOINT="relay.sequencing:5", **STOP)
    await probe.crew.start("worker")
    await replaced(probe, 0)
    await probe.crew.start("relay")
    load = Load(directly(probe.context))
    async with load.flowing():
        await stopped(zombie)
        since = time.monotonic()
        await replaced(probe, 1)
        assert time.monotonic() - since < REPLACED_WITHIN / 2
        zombie.send(signal.SIGCONT)
        await load.some(100)
    await at_rest(probe.context)
    await check(probe.context, load.acknowledged.values())


@pytest.mark.parametrize("point", ["reader.received:9", "reader.applying:9"])
async def test_a_worker_that_is_stopped_loses_its_partitions_and_repeats_nothing_when_it_wakes(
    probe: Installation, point: str
) -> None:
    zombie = await probe.crew.start("worker", INSIEME_CRASHPOINT=point, **STOP)
    await probe.crew.start("relay")
    load = Load(directly(probe.context))
    async with load.flowing():
        await stopped(zombie)
        await probe.crew.start("worker")
        await moved(probe)
        zombie.send(signal.SIGCONT)
        await load.some(100)
    await at_rest(probe.context)
    assert zombie.process.returncode is None
    await check(probe.context, load.acknowledged.values())


async def moved(probe: Installation) -> None:
    """Wait until every reader has moved on by what is in the log now, in every partition."""
    await at_rest_at(probe, await probe.context.pool.fetchval("SELECT max(log_index) FROM store.log"))


async def at_rest_at(probe: Installation, index: int) -> None:
    rows = await probe.context.pool.fetch(
        "SELECT partition, max(log_index) AS log_index FROM store.log WHERE log_index <= $1 GROUP BY 1", index
    )

    async def look() -> bool:
        behind = await probe.context.pool.fetchval(
            "SELECT count(*) FROM unnest($1::int[], $2::bigint[]) AS l (partition, log_index)"
            " JOIN applying.checkpoints c USING (partition) WHERE c.log_index < l.log_index",
            [row["partition"] for row in rows],
            [row["log_index"] for row in rows],
        )
        return not behind

    await eventually(look, within=60)


async def test_workers_that_join_and_leave_all_the_time_lose_and_repeat_nothing(probe: Installation) -> None:
    await probe.crew.start("relay")
    await probe.crew.start("worker")
    load = Load(directly(probe.context))
    async with load.flowing():
        for leaving in (signal.SIGTERM, signal.SIGKILL, signal.SIGTERM):
            guest = await probe.crew.start("worker")
            await shares(guest)
            await load.some(20)
            guest.send(leaving)
            await guest.died()
    await at_rest(probe.context)
    await check(probe.context, load.acknowledged.values())


async def shares(guest: Hand) -> None:
    """Wait until the guest has partitions of its own."""
    await eventually(lambda: told(guest, PLACED), within=60)
