from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from services.training.wiring import SERVICE
from tests.support.at_work import AtWork, at_work
from tests.support.platform import Platform
from tests.training.service.front import NEIGHBOURS, Front


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def office(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[AtWork]:
    """One training for all tests of a file: each of them has people and courses of its own."""
    async with at_work(platform, tmp_path_factory.mktemp("home"), [SERVICE], NEIGHBOURS) as office:
        yield office


@pytest_asyncio.fixture(loop_scope="package")
async def front(office: AtWork) -> AsyncIterator[Front]:
    """Training as its users meet it."""
    yield Front(office.system, office.client, office.tokens, office.clock)
    office.clock.offset = timedelta()
