from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from services.projects.wiring import SERVICE
from tests.projects.service.front import Front
from tests.support.at_work import AtWork, at_work
from tests.support.platform import Platform


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def office(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[AtWork]:
    """One projects for all tests of a file: each of them has projects of its own."""
    async with at_work(platform, tmp_path_factory.mktemp("home"), [SERVICE]) as office:
        yield office


@pytest_asyncio.fixture(loop_scope="package")
async def front(office: AtWork) -> AsyncIterator[Front]:
    """Projects as its users meet it."""
    yield Front(office.system, office.client, office.tokens, office.clock)
    office.clock.offset = timedelta()
