"""What the foundation's tests stand on: the probe service's context, without relay and workers."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from foundation.logs import set_up_logs
from foundation.service import Context, open_context
from foundation.settings import Settings
from tests.support.probe import PROBE


@pytest.fixture(autouse=True, scope="session")
def logs() -> None:
    """As in production: frames without values, which are also much faster to print."""
    set_up_logs("INFO", "json")


@pytest.fixture
async def context(settings: Settings) -> AsyncIterator[Context]:
    """The probe service on a database of its own; nothing takes from its outbox."""
    async with open_context(PROBE, settings, connections=12, bells=False) as opened:
        yield opened
