from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from foundation.settings import Settings
from insieme.composition import SERVICES
from tests.http.serving import Served, serving
from tests.http.world import furnish
from tests.support.platform import Platform, blocking, unique

DATABASES = tuple(service.name for service in SERVICES)


@pytest.fixture(scope="package")
def own_settings(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """As `settings`, for all tests of this folder together."""
    prefix = unique("t")
    names = [f"{prefix}_{service}" for service in DATABASES]
    url = blocking(_all(platform, names))
    made = Settings(home=tmp_path_factory.mktemp("home"), database_prefix=f"{prefix}_", topic_prefix=prefix)
    yield made.model_copy(update={"kafka_bootstrap_servers": platform.bootstrap, "database_url": url})
    blocking(platform.drop_topics(prefix))
    blocking(_none(platform, names))


async def _all(platform: Platform, names: list[str]) -> str:
    return (await asyncio.gather(*(platform.create_database(name) for name in names)))[0]


async def _none(platform: Platform, names: list[str]) -> None:
    await asyncio.gather(*(platform.drop_database(name) for name in names))


@pytest.fixture(scope="package")
def served(own_settings: Settings) -> Iterator[Served]:
    """All services behind a server, with a few people, applications and facts that exist."""
    with serving(own_settings) as served:
        furnish(served)
        yield served
