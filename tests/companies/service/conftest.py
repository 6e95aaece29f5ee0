from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from services.companies.wiring import SERVICE
from tests.companies.service.front import INTAKE_SERVICE, PLACEMENT_SERVICE, Front
from tests.support.at_work import AtWork, at_work
from tests.support.platform import Platform


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def office(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[AtWork]:
    """One companies for all tests of a file: each of them has companies of its own."""
    async with at_work(
        platform, tmp_path_factory.mktemp("home"), [SERVICE], [PLACEMENT_SERVICE, INTAKE_SERVICE]
    ) as office:
        yield office


@pytest_asyncio.fixture(loop_scope="package")
async def front(office: AtWork) -> AsyncIterator[Front]:
    """Companies as its users meet it."""
    yield Front(office.system, office.client, office.tokens, office.clock)
    office.clock.offset = timedelta()
