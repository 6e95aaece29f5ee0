"""The log: dense, complete, per stream in version order, whoever commits late, never or beside."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation import relay as relay_module
from foundation.envelope import decode_envelope, leaf_hash
from foundation.relay import Relay
from foundation.service import Context
from tests.foundation.test_store import append, fill, filled, opened, rivals
from tests.support.eventually import eventually
from tests.support.relays import published, relaying


async def check_log(context: Context) -> None:
    """Dense; exactly what was committed, in version order; instants that never go back; leaves of the very bytes."""
    log = await context.pool.fetch("SELECT * FROM store.log ORDER BY log_index")
    events = {row["event_id"]: row for row in await context.pool.fetch("SELECT * FROM store.events")}
    assert [row["log_index"] for row in log] == list(range(1, len(events) + 1))
    assert {row["event_id"] for row in log} == events.keys()
    instants = [row["recorded_at"] for row in log]
    assert instants == sorted(instants)
    reached: dict[str, int] = {}
    for row in log:
        event, envelope = events[row["event_id"]], decode_envelope(row["envelope"])
        assert event["version"] == reached.get(event["stream"], 0) + 1
        reached[event["stream"]] = event["version"]
        assert row["leaf"] == leaf_hash(row["envelope"])
        assert (envelope.id, envelope.logindex, envelope.stream, envelope.streamversion, envelope.partitionkey) == (
            *(event["event_id"], row["log_index"], event["stream"], event["version"], event["key"]),
        )
        assert bytes(envelope.data).decode() == event["data"]


async def logged(context: Context, count: int, within: float = 10.0) -> None:
    async def there() -> bool:
        return bool(await context.pool.fetchval("SELECT count(*) = $1 FROM store.log", count))

    await eventually(there, within)


async def test_concurrent_writers_and_a_relay_make_one_dense_log(context: Context) -> None:
    accounts = [await opened(context) for _ in range(5)]
    async with relaying(context):
        sent = [
            commands.execute(fill(context, accounts[(n + m) % 5]))
            for m, commands in enumerate(rivals(context, 5))
            for n in range(20)
        ]
        await asyncio.gather(*sent, return_exceptions=True)
        await published(context)
    await check_log(context)


async def test_a_transaction_that_commits_late_is_neither_lost_nor_waited_for(context: Context) -> None:
    late = uuid4()
    async with relaying(context), context.pool.acquire() as connection:
        transaction = connection.transaction()
        await transaction.start()
        await context.store.append(connection, [filled(late, 1)], [], {})
        for account in (uuid4(), uuid4()):
            await append(context, filled(account, 1), filled(account, 2))
        await logged(context, 4)
        await transaction.commit()
        await published(context)
    await check_log(context)
    assert await context.pool.fetchval("SELECT log_index FROM store.log WHERE key = $1", late) == 5


async def test_what_is_rolled_back_leaves_no_gap(context: Context) -> None:
    account = uuid4()
    async with relaying(context):
        for version in range(1, 6):
            async with context.pool.acquire() as connection:
                transaction = connection.transaction()
                await transaction.start()
                await context.store.append(connection, [filled(uuid4(), 1), filled(uuid4(), 1)], [], {})
                await transaction.rollback()
            await append(context, filled(account, version))
        await published(context)
    await check_log(context)
    assert await context.pool.fetchval("SELECT max(log_index) FROM store.log") == 5


async def test_a_transaction_left_open_here_or_beside_stalls_nothing(
    context: Context, fresh_database: Callable[[], Awaitable[str]]
) -> None:
    urls = [context.settings.database_url_of("probe"), await fresh_database()]
    async with AsyncExitStack() as stack:
        for url in urls:
            neighbour = await asyncpg.connect(url)
            stack.push_async_callback(neighbour.close)
            await neighbour.execute("CREATE TABLE IF NOT EXISTS public.neighbour (n int)")
            await neighbour.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            await neighbour.execute("INSERT INTO public.neighbour VALUES (1)")
        await stack.enter_async_context(relaying(context))
        account = uuid4()
        for version in range(1, 4):
            await append(context, filled(account, version))
            await published(context, within=5.0)
    await check_log(context)


@dataclass
class Session:
    """A writer in the middle of its own transaction, and the streams that it holds."""

    connection: Any
    transaction: Any = None
    streams: dict[UUID, int] = field(default_factory=dict)


STREAMS = 3
acts = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["write", "write", "commit", "rollback", "take"]), st.integers(0, 2)),
    max_size=25,
)


class Script:
    """Sessions write, commit and roll back in any order; a relay takes in between."""

    def __init__(self, context: Context, sessions: list[Session], relay: Relay, taking: Any) -> None:
        self._context = context
        self._sessions = sessions
        self._relay = relay
        self._taking = taking
        self._versions = {uuid4(): 0 for _ in range(STREAMS)}

    async def act(self, session: Session, what: str, stream: int) -> None:
        match what:
            case "take":
                await self._relay._take(self._taking)
            case "write":
                await self._write(session, list(self._versions)[stream])
            case _:
                await self._end(session, what)

    async def _write(self, session: Session, account: UUID) -> None:
        if any(account in other.streams for other in self._sessions if other is not session):
            return  # in the database it would wait for the other, and lose
        if session.transaction is None:
            session.transaction = session.connection.transaction()
            await session.transaction.start()
        version = session.streams.get(account, self._versions[account]) + 1
        await self._context.store.append(session.connection, [filled(account, version)], [], {})
        session.streams[account] = version

    async def _end(self, session: Session, how: str) -> None:
        if session.transaction is not None:
            await getattr(session.transaction, how)()
            if how == "commit":
                self._versions |= session.streams
            session.transaction, session.streams = None, {}


@given(script=acts)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_any_order_of_commits_makes_a_dense_log(
    context: Context, monkeypatch: pytest.MonkeyPatch, script: list[tuple[int, str, int]]
) -> None:
    monkeypatch.setattr(relay_module, "BATCH", 2)
    relay = Relay(context.name, context.pool, context.settings)
    assert await relay._take_over()
    async with AsyncExitStack() as stack:
        taking, *others = [await stack.enter_async_context(context.pool.acquire()) for _ in range(4)]
        sessions = [Session(connection) for connection in others]
        told = Script(context, sessions, relay, taking)
        for number, what, stream in script:
            await told.act(sessions[number], what, stream)
        for session in sessions:
            await told.act(session, "commit", 0)
        while await relay._take(taking):
            pass
    await relay.release()
    await check_log(context)
