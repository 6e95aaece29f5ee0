"""A database that came back from an older backup: whole again from its topic, or refused for a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from foundation import recovery
from foundation.applying.personal import is_known
from foundation.decider import Absent
from foundation.handling import ContextBlocked
from foundation.kafka import ensure_topics, new_producer
from foundation.recovery import Diverged, recover
from foundation.relay import Relay
from foundation.sealing import erase
from foundation.service import Context
from foundation.settings import Settings
from tests.foundation.test_order import check_log
from tests.foundation.test_relay import back_to, check_topic, relay_row, some
from tests.foundation.test_store import append, filled, opened
from tests.support.eventually import eventually
from tests.support.invariants import at_rest, check
from tests.support.platform import Platform
from tests.support.probe import ACCOUNT, PROBE, Fill, Open
from tests.support.relays import published, relaying
from tests.support.system import System, intent, running

EVENTS = "SELECT * FROM store.events ORDER BY stream, version"
LOG = "SELECT * FROM store.log ORDER BY log_index"


async def tables(context: Context) -> list[Any]:
    return [await context.pool.fetch(EVENTS), await context.pool.fetch(LOG)]


async def full(context: Context) -> list[Any]:
    """Some history, published; what the tables hold."""
    await opened(context)
    await some(context)
    async with relaying(context):
        await published(context)
    return await tables(context)


async def test_the_missing_events_come_back_byte_for_byte(context: Context) -> None:
    before = await full(context)
    await back_to(context, 7)
    assert await recover(context) == 14
    assert await tables(context) == before
    row = await relay_row(context)
    assert (row["next_index"], row["published_index"], row["blocked"]) == (22, 21, None)
    assert await recover(context) == 0
    assert await tables(context) == before


async def test_an_empty_database_comes_back_whole(context: Context) -> None:
    before = await full(context)
    await back_to(context, 0)
    assert await recover(context) == 21
    assert await tables(context) == before


async def test_a_person_younger_than_the_backup_is_known_and_can_be_erased(context: Context) -> None:
    person, account = uuid4(), uuid4()
    await context.commands.execute(intent(ACCOUNT, account, Open(account, person, "Anna"), context.clock()))
    async with relaying(context):
        await published(context)
    await back_to(context, 0)
    await context.pool.execute("DELETE FROM store.personal")
    await context.pool.execute("DELETE FROM store.person_keys")
    context.sealer.forget()
    await recover(context)
    async with context.pool.acquire() as connection:
        assert await is_known(connection, person)
        assert await owner(context, account) is Absent.LOST
        async with connection.transaction():
            await erase(connection, [person])
    assert await owner(context, account) is Absent.ERASED


async def test_after_it_the_log_goes_on(context: Context) -> None:
    await full(context)
    await back_to(context, 7)
    async with relaying(context) as relay:
        await eventually(lambda: _blocked(relay))
        await recover(context)
        await some(context, 2)
        await published(context)
        assert relay.problem is None
    await check_log(context)
    await check_topic(context)


async def _blocked(relay: Relay) -> bool:
    return relay.problem == "topic_ahead"


async def test_a_queue_row_whose_event_is_on_the_topic_is_taken_out(context: Context) -> None:
    before = await full(context)
    await context.pool.execute(
        "WITH gone AS (DELETE FROM store.log WHERE log_index > 15 RETURNING event_id)"
        " INSERT INTO store.outbox (event_id) SELECT event_id FROM gone"
    )
    await context.pool.execute("UPDATE store.relay SET next_index = 16, published_index = 15")
    assert await recover(context) == 0
    assert await tables(context) == before
    assert await context.pool.fetchval("SELECT count(*) FROM store.outbox") == 0


async def test_what_is_in_the_queue_alone_stays_there(context: Context) -> None:
    await full(context)
    await append(context, filled(uuid4(), 1))
    await back_to(context, 15)
    await recover(context)
    assert await context.pool.fetchval("SELECT count(*) FROM store.outbox") == 1
    async with relaying(context):
        await published(context)
    await check_log(context)


async def refuses(context: Context, contradiction: str) -> int:
    before = await tables(context)
    with pytest.raises(Diverged) as diverged:
        await recover(context)
    assert diverged.value.contradiction == contradiction
    assert await tables(context) == before
    assert (await relay_row(context))["blocked"]
    return diverged.value.log_index


async def test_another_event_at_a_streams_version_is_refused(context: Context) -> None:
    await full(context)
    last: Any = await context.pool.fetchrow(
        "SELECT * FROM store.events JOIN store.log USING (event_id) WHERE log_index = 21"
    )
    await back_to(context, 20)
    await append(context, filled(UUID(last["stream"].removeprefix("account-")), last["version"]))
    assert await refuses(context, "other_event_at_version") == 21


async def test_another_event_at_a_log_index_is_refused(context: Context) -> None:
    await full(context)
    await back_to(context, 15)
    await append(context, filled(uuid4(), 1))
    relay = Relay(context.name, context.pool, context.settings)
    assert await relay._take_over()
    async with context.pool.acquire() as connection:
        await relay._take(connection)
    assert await refuses(context, "other_event_at_index") == 16


async def produce(context: Context, rows: list[Any]) -> None:
    await ensure_topics(context.settings, [context.name])
    producer = new_producer(context.settings)
    await producer.start()
    for row in rows:
        await producer.send_and_wait(
            context.settings.topic(context.name), row["envelope"], str(row["key"]).encode(), row["partition"]
        )
    await producer.stop()


async def sequenced(context: Context) -> list[Any]:
    """A log of twenty that was never published."""
    await some(context)
    relay = Relay(context.name, context.pool, context.settings)
    assert await relay._take_over()
    async with context.pool.acquire() as connection:
        await relay._take(connection)
    return list(await context.pool.fetch(LOG))


async def test_an_event_that_nobody_has_is_refused(context: Context) -> None:
    rows = await sequenced(context)
    await produce(context, [row for row in rows if row["log_index"] != 15])
    await back_to(context, 10)
    assert await refuses(context, "missing_everywhere") == 15


async def test_an_event_that_the_topic_lacks_and_the_database_has_is_published(context: Context) -> None:
    rows = await sequenced(context)
    await produce(context, rows[:12])
    assert await recover(context) == 0
    assert (await relay_row(context))["published_index"] == 12
    async with relaying(context):
        await published(context)
    await check_topic(context)


async def test_strangers_records_are_passed_over(context: Context) -> None:
    before = await full(context)
    strangers = [{"envelope": value, "key": "k", "partition": 3} for value in (b"hello", b'{"type":"\xff"}', b"[" * 9)]
    await produce(context, strangers)
    await back_to(context, 7)
    assert await recover(context) == 14
    assert await tables(context) == before


@pytest.mark.parametrize("statement", ["_APPEND", "_LOG", "_CLEAR"])
async def test_a_recovery_that_dies_changed_nothing_and_may_be_repeated(
    context: Context, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    before = await full(context)
    await back_to(context, 7)
    broken = await tables(context)
    with monkeypatch.context() as patch:
        patch.setattr(recovery, statement, "SELECT 1 / 0")
        with pytest.raises(asyncpg.DivisionByZeroError):
            await recover(context)
    assert await tables(context) == broken
    await recover(context)
    assert await tables(context) == before


class Backups:
    """The probe's database copied, and put back, while nobody is connected."""

    def __init__(self, platform: Platform, settings: Settings) -> None:
        self._admin = platform.addresses.admin_url
        self._name = f"{settings.database_prefix}probe"

    async def take(self) -> None:
        await self._do(f"CREATE DATABASE {self._name}_old TEMPLATE {self._name}")

    async def put_back(self) -> None:
        await self._do(f"DROP DATABASE {self._name}", f"ALTER DATABASE {self._name}_old RENAME TO {self._name}")

    async def _do(self, *statements: str) -> None:
        connection = await asyncpg.connect(self._admin)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()


async def write(system: System, people: int) -> list[UUID]:
    accounts = [uuid4() for _ in range(people)]
    for account in accounts:
        await system.send("probe", ACCOUNT, account, Open(account, uuid4(), "Anna Prova"))
        await system.send("probe", ACCOUNT, account, Fill(3))
    await at_rest(system.contexts["probe"])
    return accounts


async def owner(context: Context, account: UUID) -> Any:
    async with context.pool.acquire() as connection:
        stream = ACCOUNT.stream(account)
        return (await context.store.load(connection, [stream], [])).events[stream][0].owner


async def test_a_backup_put_back_is_blocked_and_recovers_with_everything_that_reads_it(
    platform: Platform, settings: Settings
) -> None:
    backups = Backups(platform, settings)
    async with running([PROBE], settings) as system:
        kept = await write(system, 5)
    await backups.take()
    async with running([PROBE], settings) as system:
        lost = await write(system, 5)
        await system.send("probe", ACCOUNT, kept[0], Fill(4))
        await at_rest(system.contexts["probe"])
    await backups.put_back()
    async with running([PROBE], settings) as system:
        probe = system.contexts["probe"]
        await eventually(lambda: _is_blocked(probe))
        with pytest.raises(ContextBlocked):
            await probe.commands.execute(intent(ACCOUNT, kept[0], Fill(1), probe.clock()))
        assert await recover(probe) == 11
        await system.send("probe", ACCOUNT, lost[0], Fill(5))
        await at_rest(probe)
        await check(probe)
        assert await owner(probe, kept[0]) == "Anna Prova"
        assert await owner(probe, lost[0]) is Absent.LOST


async def _is_blocked(context: Context) -> bool:
    return bool((await relay_row(context))["blocked"])
