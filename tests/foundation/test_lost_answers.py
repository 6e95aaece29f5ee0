"""The answer to a commit is lost on the way: what was done is found by saying it again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from foundation.database import transient
from foundation.decider import Aggregate
from foundation.handling import Commands
from foundation.service import Context
from tests.support.probe import ACCOUNT, Fill, Open
from tests.support.proxy import LimitData, Proxy, ResetPeer, Slicer, Timeout, Toxic, proxied
from tests.support.system import intent


@pytest.fixture
async def proxy(context: Context) -> AsyncIterator[Proxy]:
    async with proxied(context.settings.database_url_of("probe")) as proxy:
        yield proxy


@pytest.fixture
async def commands(context: Context, proxy: Proxy) -> AsyncIterator[Commands]:
    """The command path over one connection, through the proxy."""
    url = proxy.in_front_of(context.settings.database_url_of("probe"))
    async with asyncpg.create_pool(url, min_size=0, max_size=1, timeout=5, command_timeout=1) as pool:
        yield Commands(pool, context.store, context.sealer, context.clock, lambda: None)


def harmful(proxy: Proxy, toxic: Toxic) -> Aggregate:
    """The account, which does the harm between load and append, once."""
    left = [toxic]

    def decide(state: Any, command: Any, now: Any) -> Any:
        if left:
            proxy.add(left.pop())
        return ACCOUNT.decide(state, command, now)

    return Aggregate(ACCOUNT.name, decide, ACCOUNT.evolve, ACCOUNT.events)


async def amounts(context: Context, account: UUID) -> int:
    found: int = await context.pool.fetchval(
        "SELECT count(*) FROM store.events WHERE stream = $1 AND version > 1", ACCOUNT.stream(account)
    )
    return found


LOST = {
    "the connection is reset": LimitData("downstream", 0),
    "nothing comes back": Timeout("downstream"),
    "half an answer comes back": LimitData("downstream", 7),
}


@pytest.mark.parametrize("toxic", LOST.values(), ids=LOST.keys())
async def test_a_command_whose_answer_is_lost_was_done_and_is_not_done_again(
    context: Context, commands: Commands, proxy: Proxy, toxic: Toxic
) -> None:
    account = uuid4()
    await commands.execute(intent(ACCOUNT, account, Open(account, uuid4(), "Anna"), context.clock()))
    await commands.execute(intent(ACCOUNT, account, Fill(1), context.clock()))
    said = intent(harmful(proxy, toxic), account, Fill(1), context.clock(), key="k1")
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)) as lost:
        await commands.execute_many([said])
    assert transient(lost.value)
    assert await amounts(context, account) == 2
    proxy.heal()
    [outcome] = await commands.execute_many([said])
    assert outcome.repeated
    assert await amounts(context, account) == 2


async def test_a_command_that_never_arrived_is_done_when_it_is_said_again(
    context: Context, commands: Commands, proxy: Proxy
) -> None:
    account = uuid4()
    await commands.execute(intent(ACCOUNT, account, Open(account, uuid4(), "Anna"), context.clock()))
    said = intent(harmful(proxy, ResetPeer("upstream")), account, Fill(1), context.clock(), key="k1")
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
        await commands.execute_many([said])
    assert await amounts(context, account) == 0
    proxy.heal()
    [outcome] = await commands.execute_many([said])
    assert not outcome.repeated
    assert await amounts(context, account) == 1


async def test_answers_in_small_pieces_are_answers(context: Context, commands: Commands, proxy: Proxy) -> None:
    proxy.add(Slicer("downstream", 3))
    account = uuid4()
    await commands.execute(intent(ACCOUNT, account, Open(account, uuid4(), "Anna"), context.clock()))
    assert (await commands.execute(intent(ACCOUNT, account, Fill(1), context.clock()))).count == 1
