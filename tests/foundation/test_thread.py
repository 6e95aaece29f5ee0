"""One command from decision to read model, on the real broker and database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest

from foundation.settings import Settings
from tests.support.eventually import eventually
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


async def test_who_goes_first_does_not_wait_for_a_neighbour(system: System) -> None:
    probe, account = system.contexts["probe"], uuid4()
    async with probe.pool.acquire() as neighbour, neighbour.transaction():
        await neighbour.execute("LOCK TABLE trail_b1.trail")
        await system.send("probe", ACCOUNT, account, Open(account, uuid4(), "Anna Prova"))
        await eventually(lambda: _is_told(system, account))
    await system.caught_up()
    assert len(await system.rows("probe", "trail", "SELECT * FROM trail")) == 1


async def _is_told(system: System, account: UUID) -> bool:
    return account in {
        row["account_id"] for row in await system.rows("probe", "totals", "SELECT account_id FROM totals")
    }
