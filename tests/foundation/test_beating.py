"""Who is at work beats; silence counts only while somebody listens."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from foundation.beating import BEAT, Pulse, _beat, beating

LOOK = 0.02
PATIENCE = 10 * LOOK


@pytest.fixture
def pulse() -> Iterator[Pulse]:
    heard = Pulse(every=LOOK)
    yield heard
    heard.handed_over()
    heard.close()


async def never() -> int:
    await asyncio.Event().wait()
    return 0


async def silent(pulse: Pulse, first: float = PATIENCE, patience: float = PATIENCE) -> bool:
    living = asyncio.create_task(never())
    try:
        return await pulse.falls_silent(living, first, patience)
    finally:
        living.cancel()


async def test_who_beats_is_heard_until_its_work_ends(pulse: Pulse) -> None:
    working = asyncio.create_task(beating(asyncio.sleep(3 * BEAT), pulse.given))
    assert await silent(pulse, patience=2 * BEAT)
    assert working.done()


async def test_who_has_not_begun_is_given_longer_than_who_has(pulse: Pulse) -> None:
    began = time.monotonic()
    assert await silent(pulse, first=5 * PATIENCE)
    assert time.monotonic() - began >= 5 * PATIENCE
    os.write(pulse.given, b".")
    began = time.monotonic()
    assert await silent(pulse, first=600)
    assert time.monotonic() - began >= PATIENCE


async def test_while_nobody_looks_nobody_falls_silent(pulse: Pulse) -> None:
    """As when the whole machine sleeps: the look after it is one look, and the next beat is heard."""
    os.write(pulse.given, b".")
    watched = asyncio.create_task(silent(pulse))
    await asyncio.sleep(3 * LOOK)  # the beat was heard
    time.sleep(3 * PATIENCE)  # noqa: ASYNC251 - the loop itself stands
    await asyncio.sleep(2 * LOOK)
    assert not watched.done()
    assert await watched


async def test_whose_supervisor_was_stopped_works_on_and_is_heard_again(
    pulse: Pulse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foundation.beating.BEAT", LOOK)
    fill(pulse.given)
    working = asyncio.create_task(beating(asyncio.sleep(3 * PATIENCE), pulse.given))
    await asyncio.sleep(3 * LOOK)
    assert await silent(pulse)
    assert working.done()


async def test_whose_supervisor_is_gone_beats_no_more() -> None:
    pulse = Pulse()
    pulse.close()
    await asyncio.wait_for(_beat(pulse.given), 10 * BEAT)
    pulse.handed_over()


def fill(pipe: int) -> None:
    os.set_blocking(pipe, False)
    with suppress(BlockingIOError):
        while True:
            os.write(pipe, b"." * 4096)
    os.set_blocking(pipe, True)
