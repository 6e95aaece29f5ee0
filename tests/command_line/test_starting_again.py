"""Stopped, killed, started again, also from an older copy: the data is found, and nothing stays behind."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import asyncpg
import pytest

from deploy.local import state
from deploy.local.home import Home
from tests.command_line.installation import SERVING, Installation, Up, installation

PLAN = {"1a": "733", "1c": "250", "1d": "130"}


@pytest.mark.timeout(600)
def test_a_start_after_every_kind_of_end_finds_the_data(tmp_path: Path) -> None:
    it = installation(tmp_path)
    _killed_while_loading(it)
    assert any("loading" in line for line in _until_stopped(it, signal.SIGINT).said)
    _killed_while_serving(it)
    assert not any("loading" in line for line in _until_stopped(it, signal.SIGTERM, behind="intake").said)


def _killed_while_loading(it: Installation) -> None:
    up = it.start()
    try:
        up.until("applications.csv: 500")
        up.kill()
        assert it.gone() == []
    finally:
        it.sweep(up)


def _until_stopped(it: Installation, sent: signal.Signals, behind: str | None = None) -> Up:
    up = it.start()
    try:
        if behind:
            up.until(f"In another terminal: insieme recover {behind}")
            assert "events recovered from the topic" in it.said("recover", behind)
        up.until(SERVING)
        assert {code: up.figure(code) for code in PLAN} == PLAN
        up.stop(sent)
        assert it.processes() == []
    finally:
        it.sweep(up)
    return up


def _killed_while_serving(it: Installation) -> None:
    up = it.start()
    try:
        up.until(SERVING)
        assert {code: up.figure(code) for code in PLAN} == PLAN
        asyncio.run(_set_back(it, "intake", 100))
        up.kill()
        assert it.gone() == []
    finally:
        it.sweep(up)


async def _set_back(it: Installation, context: str, index: int) -> None:
    """The context's database as an older copy had it."""
    told = state.read(Home(it.home))
    assert told is not None
    connection = await asyncpg.connect(told.databases[context])
    try:
        async with connection.transaction():
            await connection.execute(
                "WITH gone AS (DELETE FROM store.log WHERE log_index > $1 RETURNING event_id)"
                " DELETE FROM store.events WHERE event_id IN (SELECT event_id FROM gone)",
                index,
            )
            await connection.execute("UPDATE store.relay SET next_index = $1 + 1, published_index = $1", index)
    finally:
        await connection.close()
