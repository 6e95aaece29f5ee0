from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from insieme.composition import SERVICES
from tests.journeys.office import Office
from tests.support.at_work import at_work
from tests.support.platform import Platform


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def open_office(platform: Platform, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """One programme for all journeys: each has a person of its own."""
    async with at_work(platform, tmp_path_factory.mktemp("home"), SERVICES) as all_:
        yield Office(all_.system, all_.client, all_.tokens, all_.clock)


@pytest_asyncio.fixture(loop_scope="package")
async def office(open_office: Office) -> AsyncIterator[Office]:
    await open_office.system.caught_up()
    yield open_office
    open_office.clock.offset = timedelta()
