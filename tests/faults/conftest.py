"""A broker and a database server that a test may kill, and an installation of the probe service on either platform."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy.local import state
from deploy.local.home import PROJECT, Home, free_port
from deploy.local.postgres import SUPERUSER
from foundation.logs import set_up_logs
from foundation.service import Context, open_context
from foundation.settings import Settings
from tests.support.crew import Crew, bound_to_us, crew
from tests.support.eventually import eventually
from tests.support.invariants import readers_of
from tests.support.platform import Platform, unique
from tests.support.roles import SERVED
from tests.support.serving import Addresses

START_BOUND = 120.0
"""Seconds."""


@pytest.fixture(autouse=True, scope="session")
def logs() -> None:
    """As in production: frames without values, which are also much faster to print."""
    set_up_logs("INFO", "json")


@dataclass(frozen=True)
class Killable:
    """Servers under a supervisor of their own; `servers` are their process ids, which change when they are killed."""

    home: Home
    platform: Platform

    def servers(self) -> state.State:
        found = state.read(self.home)
        assert found is not None
        return found


@pytest.fixture(scope="session")
def killable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Killable]:
    home = Home(tmp_path_factory.mktemp("killable") / "home")
    environment = {**os.environ, "INSIEME_HOME": str(home.root)}
    command = [*bound_to_us(signal.SIGTERM), sys.executable, "-m", "deploy.local"]
    with subprocess.Popen(command, cwd=PROJECT, env=environment) as supervisor:
        try:
            yield _answering(home, supervisor)
        finally:
            supervisor.send_signal(signal.SIGTERM)
            supervisor.wait(30)


def _answering(home: Home, supervisor: subprocess.Popen[bytes]) -> Killable:
    until = time.monotonic() + START_BOUND
    while not home.state.exists():
        assert supervisor.poll() is None
        assert time.monotonic() < until, "the platform did not start"
        time.sleep(0.05)
    told = state.read(home)
    assert told is not None
    return Killable(home, Platform(Addresses(told.bootstrap, _superuser_url(home))))


def _superuser_url(home: Home) -> str:
    port = json.loads((home.root / "ports.json").read_text())["postgres"]
    return f"postgresql://{SUPERUSER}:{home.password(SUPERUSER)}@127.0.0.1:{port}/postgres"


@pytest.fixture
async def killable_settings(killable: Killable, tmp_path: Path) -> AsyncIterator[Settings]:
    """As `settings`, on the platform that may be killed."""
    prefix = unique("t")
    url = await killable.platform.create_database(f"{prefix}_probe")
    yield Settings(
        home=tmp_path,
        port=free_port(taken=set()),
        database_prefix=f"{prefix}_",
        topic_prefix=prefix,
        kafka_bootstrap_servers=killable.platform.bootstrap,
        database_url=url,
    )
    await killable.platform.drop_database(f"{prefix}_probe")
    await killable.platform.drop_topics(prefix)


@dataclass(frozen=True)
class Installation:
    """The probe service: its context in this process, its roles in processes of their own."""

    context: Context
    crew: Crew

    async def at_work(self) -> None:
        """Wait until relay and readers have begun with what there is."""

        async def look() -> bool:
            readers = await self.context.pool.fetchval(
                "SELECT count(DISTINCT reader) FROM applying.checkpoints WHERE next_offset > 0"
            )
            return bool(readers == len(readers_of(self.context)))

        await eventually(look, within=60)

    async def holder(self) -> tuple[int, str]:
        """Epoch and holder of the relay's lease."""
        row = await self.context.pool.fetchrow("SELECT epoch, holder FROM store.relay")
        assert row is not None
        return row["epoch"], row["holder"]


async def _installed(settings: Settings) -> AsyncIterator[Installation]:
    async with open_context(SERVED, settings, connections=6) as context, crew(settings) as hired:
        yield Installation(context, hired)


@pytest.fixture
async def probe(settings: Settings) -> AsyncIterator[Installation]:
    """On the shared platform: only our own processes may be killed."""
    async for installation in _installed(settings):
        yield installation


@pytest.fixture
async def exposed_probe(killable_settings: Settings) -> AsyncIterator[Installation]:
    """On a platform whose servers may be killed."""
    async for installation in _installed(killable_settings):
        yield installation


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
