from __future__ import annotations

import random
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from services.intake.wiring import SERVICE
from tests.intake.service.front import Front
from tests.support.at_work import AtWork, asking, at_work
from tests.support.platform import Platform


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def office(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[AtWork]:
    """One intake for all tests of a file: each of them has people of its own."""
    async with at_work(platform, tmp_path_factory.mktemp("home"), [SERVICE]) as office:
        yield office


@pytest_asyncio.fixture(loop_scope="package")
async def front(office: AtWork) -> AsyncIterator[Front]:
    """Intake as its users meet it."""
    address = ".".join(str(random.randrange(256)) for _ in range(4))
    async with asking(office.app, address) as client:
        yield Front(office.system, client, office.tokens, office.clock)
    office.clock.offset = timedelta()
