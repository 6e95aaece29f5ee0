"""Services at work for all tests of a file, on databases and topics of their own, asked over HTTP in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from fastapi import FastAPI

from foundation.clock import MovableClock
from foundation.http.app import whole_app
from foundation.http.auth import Tokens
from foundation.service import Service
from foundation.settings import Settings
from tests.support.platform import Platform, unique
from tests.support.system import System, running


@dataclass(frozen=True)
class AtWork:
    system: System
    app: FastAPI
    client: httpx.AsyncClient
    tokens: Tokens
    clock: MovableClock


@asynccontextmanager
async def settings_of(services: Sequence[Service], platform: Platform, home: Path) -> AsyncIterator[Settings]:
    """Settings with a database for each of the services; what was made under them is dropped when the block ends."""
    prefix = unique("t")
    names = [f"{prefix}_{service.name}" for service in services]
    urls = await asyncio.gather(*(platform.create_database(name) for name in names))
    made = Settings(home=home, database_prefix=f"{prefix}_", topic_prefix=prefix)
    yield made.model_copy(update={"kafka_bootstrap_servers": platform.bootstrap, "database_url": urls[0]})
    await platform.drop_topics(prefix)
    await asyncio.gather(*(platform.drop_database(name) for name in names))


@asynccontextmanager
async def at_work(
    platform: Platform, home: Path, served: Sequence[Service], beside: Sequence[Service] = ()
) -> AsyncIterator[AtWork]:
    """The `served` services and those `beside` them; only the former are asked."""
    services, clock = [*beside, *served], MovableClock()
    async with settings_of(services, platform, home) as settings, running(services, settings, clock=clock) as system:
        tokens = Tokens(settings)
        app = whole_app([system.contexts[service.name] for service in served], tokens)
        async with asking(app) as client:
            yield AtWork(system, app, client, tokens, clock)


def asking(app: FastAPI, address: str = "127.0.0.1") -> httpx.AsyncClient:
    """Who asks the app from this address."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 123))
    return httpx.AsyncClient(transport=transport, base_url="http://test")
