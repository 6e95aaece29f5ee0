"""A context whose database was restored from an older dump while its topic went on (F22)."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.local.home import free_port
from deploy.local.postgres import BINARIES
from foundation.handling import ContextBlocked
from foundation.recovery import recover
from foundation.settings import Settings
from insieme.mending import mended
from tests.faults.conftest import Installation
from tests.support.eventually import eventually
from tests.support.invariants import at_rest, check
from tests.support.load import Load, directly
from tests.support.platform import Platform
from tests.support.probe import ACCOUNT, Fill
from tests.support.system import intent


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"port": free_port(taken=set())})


async def run(program: str, *words: str) -> None:
    process = await asyncio.create_subprocess_exec(str(BINARIES / program), *words)
    assert await process.wait() == 0


async def filled(probe: Installation, load: Load, count: int) -> None:
    """So many commands more, published and applied, and everything stopped again."""
    hands = [await probe.crew.start(role) for role in ("relay", "worker")]
    async with load.flowing():
        await load.some(count)
    await at_rest(probe.context)
    for hand in hands:
        await hand.end()


async def ready(settings: Settings) -> dict[str, Any] | None:
    """What readiness says; None while nobody answers."""
    async with httpx.AsyncClient(trust_env=False) as client:
        try:
            answer = await client.get(f"http://{settings.host}:{settings.port}/health/ready")
        except httpx.TransportError:
            return None
    return {"code": answer.status_code, **answer.json()}


async def test_a_database_from_an_older_dump_is_not_ready_says_why_and_recovers_from_the_topic(
    probe: Installation, platform: Platform, tmp_path: Path
) -> None:
    settings, load = probe.context.settings, Load(directly(probe.context))
    url, dump = settings.database_url_of("probe"), str(tmp_path / "dump")
    await filled(probe, load, 60)
    await run("pg_dump", "-Fc", "-f", dump, url)
    await filled(probe, load, 60)
    await platform.drop_database(f"{settings.database_prefix}probe")
    await platform.create_database(f"{settings.database_prefix}probe")
    await run("pg_restore", "--no-owner", "-d", url, dump)
    for role in ("relay", "worker", "api"):
        await probe.crew.start(role)
    said = await eventually(lambda: not_ready(settings), within=60)
    assert said["problems"]["probe.database"] == "topic_ahead"
    told: asyncio.Queue[str] = asyncio.Queue()
    waiting = asyncio.create_task(mended([probe.context], told.put_nowait))
    assert (await asyncio.wait_for(told.get(), 30)).endswith("In another terminal: insieme recover probe")
    order = next(iter(load.acknowledged.values()))
    with pytest.raises(ContextBlocked):
        await probe.context.commands.execute(intent(ACCOUNT, order.account, Fill(1), probe.context.clock()))
    assert not waiting.done()
    assert await recover(probe.context) > 0
    await asyncio.wait_for(waiting, 30)
    assert told.get_nowait() == "Mended: going on"
    async with load.flowing():
        await load.some(60)
    await at_rest(probe.context)
    assert (await ready(settings) or {})["code"] == httpx.codes.OK
    await check(probe.context, load.acknowledged.values())


async def not_ready(settings: Settings) -> dict[str, Any] | None:
    said = await ready(settings)
    return said if said and said["code"] == httpx.codes.SERVICE_UNAVAILABLE else None
