"""Personal data: sealed where it stands, nowhere in clear, gone when it is erased, also against whoever comes late."""

from __future__ import annotations

import asyncio
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag

from foundation import sealing
from foundation.decider import Absent, Refused
from foundation.handling import Commands
from foundation.sealing import Sealer, erase
from foundation.service import Context
from foundation.settings import Settings
from foundation.store import Store
from tests.foundation.test_relay import topic
from tests.foundation.test_store import rivals
from tests.support.invariants import at_rest
from tests.support.probe import ACCOUNT, OWNER, PROBE, Fill, Open
from tests.support.relays import published, relaying
from tests.support.system import intent, running

CANARY = "Canaria Stellarossa"


async def open_for(context: Context, person: UUID, name: str = CANARY, commands: Commands | None = None) -> UUID:
    account = uuid4()
    said = intent(ACCOUNT, account, Open(account, person, name), context.clock())
    await (commands or context.commands).execute(said)
    return account


async def load(context: Context, account: UUID) -> list[Any]:
    async with context.pool.acquire() as connection:
        stream = ACCOUNT.stream(account)
        return (await context.store.load(connection, [stream], [])).events[stream]


async def forget(context: Context, *persons: UUID) -> None:
    async with context.pool.acquire() as tx, tx.transaction():
        await erase(tx, persons)


async def everything(context: Context) -> str:
    """All rows of all tables, as text; bytes show as hexadecimal digits."""
    tables = await context.pool.fetch(
        "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables"
        " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    )
    found = []
    for table in tables:
        found += await context.pool.fetch(f"SELECT t::text AS said FROM {table['name']} AS t")
    return "\n".join(row["said"] for row in found)


async def test_what_is_personal_opens_where_it_stands_and_is_in_no_table_in_clear(context: Context) -> None:
    account = await open_for(context, uuid4())
    assert (await load(context, account))[0].owner == CANARY
    said = await everything(context)
    assert str(account) in said
    for part in CANARY.split():
        assert part not in said
        assert part.encode().hex() not in said


async def test_another_process_opens_it_too(context: Context) -> None:
    account = await open_for(context, uuid4())
    other = Store("probe", PROBE.aggregates, Sealer("probe", context.settings.secret("master")))
    async with context.pool.acquire() as connection:
        events = (await other.load(connection, [ACCOUNT.stream(account)], [])).events[ACCOUNT.stream(account)]
    assert events[0].owner == CANARY


async def test_what_was_moved_does_not_open(context: Context) -> None:
    person = uuid4()
    here, there = [await open_for(context, person, name) for name in ("Anna Prova", "Berta Prova")]
    await context.pool.execute(
        "UPDATE store.personal p SET nonce = o.nonce, ciphertext = o.ciphertext FROM store.personal o"
        " WHERE p.event_id <> o.event_id"
    )
    for account in (here, there):
        with pytest.raises(InvalidTag):
            await load(context, account)


async def test_what_was_altered_does_not_open(context: Context) -> None:
    account = await open_for(context, uuid4())
    await context.pool.execute(
        "UPDATE store.personal SET ciphertext = set_byte(ciphertext, 0, 255 - get_byte(ciphertext, 0))"
    )
    with pytest.raises(InvalidTag):
        await load(context, account)


async def test_the_log_covers_what_is_sealed(context: Context) -> None:
    await open_for(context, uuid4())
    row: Any = await context.pool.fetchrow(
        "SELECT sealed_digest, nonce || ciphertext AS sealed FROM store.events JOIN store.personal USING (event_id)"
    )
    assert row["sealed_digest"] == sha256(row["sealed"]).digest()
    async with relaying(context):
        await published(context)
    values = [value for partition in (await topic(context)).values() for value in partition]
    assert row["sealed_digest"].hex().encode() in values[0]
    assert CANARY.encode() not in values[0]


async def test_the_same_words_are_sealed_otherwise_each_time(context: Context) -> None:
    person = uuid4()
    for _ in range(3):
        await open_for(context, person)
    rows = await context.pool.fetch("SELECT nonce, ciphertext FROM store.personal")
    assert len({row["nonce"] for row in rows}) == len({row["ciphertext"] for row in rows}) == 3


async def test_a_person_has_one_key_however_many_write_first(context: Context) -> None:
    person = uuid4()
    sealers = [Sealer("probe", context.settings.secret("master")) for _ in range(6)]
    paths = [
        Commands(context.pool, Store("probe", PROBE.aggregates, one), one, context.clock, lambda: None)
        for one in sealers
    ]
    accounts = await asyncio.gather(*(open_for(context, person, commands=path) for path in paths))
    assert await context.pool.fetchval("SELECT count(*) FROM store.person_keys") == 1
    assert {(await load(context, account))[0].owner for account in accounts} == {CANARY}


async def test_who_is_erased_leaves_a_tombstone_and_reads_as_erased(context: Context) -> None:
    erased, other = uuid4(), uuid4()
    account, neighbour = await open_for(context, erased), await open_for(context, other)
    await forget(context, erased)
    assert (await load(context, account))[0].owner is Absent.ERASED
    assert (await load(context, neighbour))[0].owner == CANARY
    row: Any = await context.pool.fetchrow("SELECT * FROM store.person_keys WHERE person_id = $1", erased)
    assert row["wrapped"] is None
    assert row["erased_at"] is not None
    assert await context.pool.fetchval("SELECT count(*) FROM store.personal WHERE person_id = $1", erased) == 0


async def test_what_no_backup_has_reads_as_lost_and_not_as_erased(context: Context) -> None:
    account = await open_for(context, uuid4())
    await context.pool.execute("DELETE FROM store.personal")
    assert (await load(context, account))[0].owner is Absent.LOST


async def test_a_late_write_is_refused_though_its_writer_remembers_the_key(context: Context) -> None:
    person = uuid4()
    path, other = rivals(context, 2)
    await open_for(context, person, commands=path)
    await open_for(context, person, commands=path)
    await forget(context, person)
    for commands in (path, other):
        with pytest.raises(Refused, match="person_erased"):
            await open_for(context, person, commands=commands)
    assert await context.pool.fetchval("SELECT count(*) FROM store.events") == 2


async def test_a_person_of_whom_nothing_is_known_can_be_erased_beforehand(context: Context) -> None:
    person = uuid4()
    await forget(context, person)
    with pytest.raises(Refused, match="person_erased"):
        await open_for(context, person)


async def test_the_refusal_of_one_late_write_holds_up_no_other(context: Context) -> None:
    erased, living = uuid4(), uuid4()
    await forget(context, erased)
    said = [
        intent(ACCOUNT, account, Open(account, person, CANARY), context.clock())
        for account, person in ((uuid4(), living), (uuid4(), erased), (uuid4(), living))
    ]
    outcomes = await context.commands.execute_many(said)
    assert [outcome.refused and outcome.refused.code for outcome in outcomes] == [None, "person_erased", None]


async def test_what_is_not_personal_goes_on_after_an_erasure(context: Context) -> None:
    person = uuid4()
    account = await open_for(context, person)
    await forget(context, person)
    await context.commands.execute(intent(ACCOUNT, account, Fill(3), context.clock()))
    assert len(await load(context, account)) == 2


async def test_erasing_beside_writing_never_leaves_anything_readable(context: Context) -> None:
    persons = [uuid4() for _ in range(12)]
    paths = rivals(context, 4)
    for person in persons[:6]:
        await open_for(context, person)
    sent: list[Any] = []
    for person in persons:
        writing = [open_for(context, person, commands=path) for path in paths]
        sent += [*writing[:2], forget(context, person), *writing[2:]]
    ends = await asyncio.gather(*sent, return_exceptions=True)
    assert {end.code for end in ends if isinstance(end, Refused)} <= {"person_erased"}
    assert not [end for end in ends if isinstance(end, BaseException) and not isinstance(end, Refused)]
    assert await context.pool.fetchval("SELECT count(*) FROM store.personal") == 0
    assert await context.pool.fetchval("SELECT count(*) FROM store.person_keys WHERE wrapped IS NOT NULL") == 0


async def test_an_opened_key_is_forgotten_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(sealing, "monotonic", lambda: now[0])
    sealer = Sealer("probe", b"k" * 32)
    people = [uuid4() for _ in range(4)]
    minted = [sealer.mint() for _ in people]
    for person, key in zip(people, minted, strict=True):
        sealer._open(person, key.key_id, key.wrapped)
    assert all(sealer._remembered(person) for person in people)
    now[0] += sealing.KEY_LIFE
    assert not any(sealer._remembered(person) for person in people)
    for key in minted[:2]:
        sealer._open(uuid4(), key.key_id, key.wrapped)
    assert not set(people) & sealer._opened.keys()


async def test_marks_of_equal_values_are_equal_and_of_no_other_context_or_kind() -> None:
    one, other = Sealer("probe", b"k" * 32), Sealer("intake", b"k" * 32)
    assert one.blind("name", "anna") == one.blind("name", "anna")
    assert len({one.blind("name", "anna"), one.blind("place", "anna"), other.blind("name", "anna")}) == 3


async def test_an_erasure_said_on_the_topic_is_done_and_events_still_count(settings: Settings) -> None:
    person = uuid4()
    async with running([PROBE], settings) as system:
        probe = system.contexts["probe"]
        account = await open_for(probe, person)
        await system.send("probe", ACCOUNT, account, Fill(3))
        await system.send("probe", OWNER, person, person)
        await at_rest(probe)
        assert (await load(probe, account))[0].owner is Absent.ERASED
        rows = await system.rows("probe", "totals", "SELECT total, events FROM totals")
        assert [(row["total"], row["events"]) for row in rows] == [(3, 2)]
        assert CANARY.split(maxsplit=1)[0] not in await everything(probe)
