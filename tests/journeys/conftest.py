from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio

from foundation.clock import MovableClock
from foundation.http.app import whole_app
from foundation.http.auth import Tokens
from foundation.settings import Settings
from insieme.composition import SERVICES
from tests.journeys.office import Office
from tests.support.platform import Platform, unique
from tests.support.system import running


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def own_settings(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Settings]:
    """As `settings`, for all tests of this folder together."""
    prefix = unique("t")
    names = [f"{prefix}_{service.name}" for service in SERVICES]
    urls = await asyncio.gather(*(platform.create_database(name) for name in names))
    made = Settings(home=tmp_path_factory.mktemp("home"), database_prefix=f"{prefix}_", topic_prefix=prefix)
    yield made.model_copy(update={"kafka_bootstrap_servers": platform.bootstrap, "database_url": urls[0]})
    await platform.drop_topics(prefix)
    await asyncio.gather(*(platform.drop_database(name) for name in names))


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def open_office(own_settings: Settings) -> AsyncIterator[Office]:
    """One programme for all journeys: each has a person of its own."""
    clock, tokens = MovableClock(), Tokens(own_settings)
    async with running(SERVICES, own_settings, clock=clock) as system:
        app = whole_app(list(system.contexts.values()), tokens)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            yield Office(system, client, tokens, clock)


@pytest_asyncio.fixture(loop_scope="package")
async def office(open_office: Office) -> AsyncIterator[Office]:
    await open_office.system.caught_up()
    yield open_office
    open_office.clock.offset = timedelta()
