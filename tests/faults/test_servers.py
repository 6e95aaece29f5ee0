"""The database server or the broker dies, or is silent, under load: F4, F5, F8, F10."""

from __future__ import annotations

import os
import signal

import httpx
import pytest

from tests.faults.conftest import Installation, Killable, kill
from tests.support.eventually import eventually
from tests.support.invariants import at_rest, check
from tests.support.load import Load, directly

RECOVERED_WITHIN = 60.0


@pytest.fixture
async def load(exposed_probe: Installation) -> Load:
    """A relay and a worker at work, and the load that they are to carry."""
    await exposed_probe.crew.keep("relay")
    await exposed_probe.crew.keep("worker")
    return Load(directly(exposed_probe.context))


async def whole(probe: Installation, load: Load) -> None:
    await at_rest(probe.context, RECOVERED_WITHIN)
    await check(probe.context, load.acknowledged.values())


async def test_a_database_server_that_is_killed_loses_nothing_that_was_acknowledged(
    killable: Killable, exposed_probe: Installation, load: Load
) -> None:
    await exposed_probe.crew.start("api")
    async with load.flowing():
        await exposed_probe.at_work()
        await eventually(lambda: says(exposed_probe, httpx.codes.OK), within=RECOVERED_WITHIN)
        kill(killable.servers().postgres)
        await eventually(lambda: says(exposed_probe, httpx.codes.SERVICE_UNAVAILABLE))
        await eventually(lambda: says(exposed_probe, httpx.codes.OK), within=RECOVERED_WITHIN)
        await load.some(100)
    assert load.repeated
    await whole(exposed_probe, load)


async def says(probe: Installation, code: int) -> bool:
    """Whether readiness answers so now."""
    settings = probe.context.settings
    async with httpx.AsyncClient(trust_env=False) as client:
        try:
            return (await client.get(f"http://{settings.host}:{settings.port}/health/ready")).status_code == code
        except httpx.TransportError:
            return False


async def test_a_broker_that_is_killed_and_returns_has_every_event(
    killable: Killable, exposed_probe: Installation, load: Load
) -> None:
    async with load.flowing():
        await exposed_probe.at_work()
        await load.some(100)
        before = killable.servers().broker
        kill(before)
        await eventually(lambda: _another(killable, before), within=RECOVERED_WITHIN)
        await load.some(100)
    assert not load.repeated
    await whole(exposed_probe, load)


async def _another(killable: Killable, before: int) -> bool:
    return killable.servers().broker != before


async def test_a_broker_that_does_not_answer_stops_no_command_and_misses_no_event_afterwards(
    killable: Killable, exposed_probe: Installation, load: Load
) -> None:
    relay = exposed_probe.crew.hands[0]
    async with load.flowing():
        await exposed_probe.at_work()
        await load.some(100)
        os.kill(killable.servers().broker, signal.SIGSTOP)
        try:
            await eventually(lambda: _told(relay.said(), "relay_interrupted"), within=RECOVERED_WITHIN)
            await load.some(100)
        finally:
            os.kill(killable.servers().broker, signal.SIGCONT)
        await load.some(100)
    assert not load.repeated
    await whole(exposed_probe, load)


async def test_a_relay_asked_to_end_ends_though_the_broker_does_not_answer(
    killable: Killable, exposed_probe: Installation, load: Load
) -> None:
    async with load.flowing():
        await exposed_probe.at_work()
        os.kill(killable.servers().broker, signal.SIGSTOP)
        try:
            await load.some(100)
            await exposed_probe.crew.hands[0].end()
        finally:
            os.kill(killable.servers().broker, signal.SIGCONT)
    await whole(exposed_probe, load)


async def _told(said: str, event: str) -> bool:
    return event in said
