"""A process of ours dies at the worst place: F1, F2, F3, and commands of a process that were done but not yet noted."""

from __future__ import annotations

import signal
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.conftest import Installation
from tests.support.invariants import at_rest, check
from tests.support.load import Load, directly

DAY = 86_400
"""Seconds."""


async def test_a_relay_that_dies_between_publishing_and_marking_publishes_again_the_same_bytes(
    probe: Installation,
) -> None:
    dying = await probe.crew.start("relay", INSIEME_CRASHPOINT="relay.published:5")
    await probe.crew.start("worker")
    load = Load(directly(probe.context))
    async with load.flowing():
        assert await dying.died() == -signal.SIGKILL
        await probe.crew.start("relay")
        await load.some(50)
    await at_rest(probe.context)
    await check(probe.context, load.acknowledged.values())


@pytest.mark.parametrize("point", ["reader.committed:7", "process.executed"])
async def test_a_worker_that_dies_after_a_commit_applies_nothing_twice(
    probe: Installation, tmp_path: Path, point: str
) -> None:
    (tmp_path / "clock").write_text(str(2 * DAY))  # deadlines are due, so that commands are issued
    ahead = {"INSIEME_CLOCK_FILE": str(tmp_path / "clock")}
    dying = await probe.crew.start("worker", INSIEME_CRASHPOINT=point, **ahead)
    await probe.crew.start("relay")
    load = Load(directly(probe.context))
    async with load.flowing():
        assert await dying.died() == -signal.SIGKILL
        await probe.crew.start("worker", **ahead)
        await load.some(50)
    await at_rest(probe.context, until=probe.context.clock() + timedelta(seconds=2 * DAY))
    await check(probe.context, load.acknowledged.values())
