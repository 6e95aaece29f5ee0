from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio

from foundation.clock import MovableClock
from foundation.http.app import whole_app
from foundation.http.auth import Tokens
from foundation.settings import Settings
from services.network.wiring import SERVICE
from tests.network.service.front import BESIDE, Front
from tests.support.platform import Platform, unique
from tests.support.system import System, running


@dataclass(frozen=True)
class Running:
    system: System
    client: httpx.AsyncClient
    tokens: Tokens
    clock: MovableClock


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def own_settings(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Settings]:
    """As `settings`, for all tests of this folder together."""
    prefix = unique("t")
    names = [f"{prefix}_{service}" for service in ("network", "companies", "projects", "intake")]
    urls = await asyncio.gather(*(platform.create_database(name) for name in names))
    made = Settings(home=tmp_path_factory.mktemp("home"), database_prefix=f"{prefix}_", topic_prefix=prefix)
    yield made.model_copy(update={"kafka_bootstrap_servers": platform.bootstrap, "database_url": urls[0]})
    await platform.drop_topics(prefix)
    await asyncio.gather(*(platform.drop_database(name) for name in names))


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def at_work(own_settings: Settings) -> AsyncIterator[Running]:
    """One network for all tests of this folder: each of them has partners, tables and plans of its own."""
    clock, tokens = MovableClock(), Tokens(own_settings)
    async with running([*BESIDE, SERVICE], own_settings, clock=clock) as system:
        app = whole_app([system.contexts["network"]], tokens)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            yield Running(system, client, tokens, clock)


@pytest_asyncio.fixture(loop_scope="package")
async def front(at_work: Running) -> AsyncIterator[Front]:
    """The network as its users meet it."""
    yield Front(at_work.system, at_work.client, at_work.tokens, at_work.clock)
    at_work.clock.offset = timedelta()
