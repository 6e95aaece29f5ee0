"""One command from decision to read model, on the real broker and database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from foundation.settings import Settings
from tests.support.probe import ACCOUNT, PROBE, Fill, Open
from tests.support.system import System, running


@pytest.fixture
async def system(settings: Settings) -> AsyncIterator[System]:
    async with running([PROBE], settings) as system:
        yield system


async def test_what_was_decided_is_in_the_read_model(system: System) -> None:
    accounts = [uuid4() for _ in range(20)]
    for account in accounts:
        await system.send("probe", ACCOUNT, account, Open(account, uuid4(), "Anna Prova"))
    await asyncio.gather(*(system.send("probe", ACCOUNT, account, Fill(n)) for account in accounts for n in (1, 2)))
    await system.caught_up()
    rows = await system.rows("probe", "totals", "SELECT * FROM totals")
    assert sorted((row["account_id"], row["total"], row["events"]) for row in rows) == sorted(
        (account, 3, 3) for account in accounts
    )
