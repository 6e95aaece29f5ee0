from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from foundation.clock import MovableClock
from foundation.http.app import whole_app
from foundation.http.auth import Tokens
from foundation.settings import Settings
from services.assessment.wiring import SERVICE
from tests.assessment.service.front import INTAKE, Front
from tests.support.system import running


@pytest.fixture
async def front(settings: Settings) -> AsyncIterator[Front]:
    """Assessment as its users meet it."""
    clock, tokens = MovableClock(), Tokens(settings)
    async with running([INTAKE, SERVICE], settings, clock=clock) as system:
        app = whole_app([system.contexts["assessment"]], tokens)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            yield Front(system, client, tokens, clock)
