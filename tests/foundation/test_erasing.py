"""An erasure waits behind nothing: what is parked of its key, in the same reader, holds no later erasure back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from foundation.applying.heard import Heard
from foundation.applying.parking import list_held_up, list_parked, retry
from foundation.applying.reader import Reader
from foundation.database import Connection
from foundation.service import Context
from tests.foundation.test_applier import failing, ready, trails
from tests.foundation.test_sealing import open_for
from tests.support.probe import Filled, Opened, OwnerErased
from tests.support.records import in_line, reader_of, record, slice_of, told

BAD = 13
FILLED = "insieme.probe.filled.v1"


async def personal(context: Context, person: UUID) -> int:
    """How many payloads of the person there are."""
    count: int = await context.pool.fetchval("SELECT count(*) FROM store.personal WHERE person_id = $1", person)
    return count


async def parked(context: Context, reader: str) -> list[str]:
    return [one.error for one in await list_parked(context.pool, reader)]


def failing_for(reader: Reader, persons: set[UUID]) -> Reader:
    """The erasing reader, whose handler raises for these."""

    async def effect(tx: Connection, batch: Sequence[Heard]) -> None:
        await reader.effect(tx, batch)
        if persons & {heard.event.person_id for heard in batch}:
            raise ValueError

    return replace(reader, effect=effect)


def erasure(person: UUID, index: int, **how: Any) -> Any:
    return told(OwnerErased(person), index, **{"key": person} | how)


async def test_an_erasure_goes_ahead_of_what_is_parked_of_its_key(context: Context) -> None:
    person, applier = uuid4(), await ready(context.pool, context.erasure)
    await open_for(context, person)
    newer = erasure(person, 1, type="insieme.probe.owner-erased.v2")
    before = in_line([record(b"stranger", person), newer])
    [position], _ = await applier.apply(context.pool, [slice_of(before)])
    assert await parked(context, "probe_erasure") == ["unreadable", "unknown_version"]
    assert [one.error for one in await list_held_up(context.pool, context.erasure)] == ["unknown_version"]
    await applier.apply(context.pool, [slice_of(in_line([erasure(person, 2)], start=2), position)])
    assert await personal(context, person) == 0
    assert await parked(context, "probe_erasure") == ["unreadable", "unknown_version"]


async def test_what_another_source_calls_an_erasure_is_none(context: Context) -> None:
    forged, applier = erasure(uuid4(), 1, source="/elsewhere/probe"), await ready(context.pool, context.erasure)
    await applier.apply(context.pool, [slice_of(in_line([forged]))])
    assert await parked(context, "probe_erasure") == ["not_of_this_context"]
    assert await list_held_up(context.pool, context.erasure) == []


async def test_an_erasure_that_fails_keeps_no_other_of_its_key_waiting(context: Context) -> None:
    """A company's stream tells of the erasures of all its contact persons."""
    company, bad, good = uuid4(), uuid4(), uuid4()
    for person in (bad, good):
        await open_for(context, person)
    applier = await ready(context.pool, failing_for(context.erasure, {bad}))
    batch = [erasure(person, n, key=company) for n, person in enumerate((bad, good), 1)]
    await applier.apply(context.pool, [slice_of(in_line(batch))])
    assert [await personal(context, person) for person in (bad, good)] == [1, 0]
    assert await parked(context, "probe_erasure") == ["ValueError"]
    assert await retry(context.pool, context.erasure) == (1, 0)
    assert await personal(context, bad) == 0


async def test_a_retry_erases_behind_what_still_fails(context: Context) -> None:
    """As it was parked by a version that let it wait."""
    person = uuid4()
    await open_for(context, person)
    applier = await ready(context.pool, replace(context.erasure, unheld=()))
    await applier.apply(context.pool, [slice_of(in_line([record(b"stranger", person), erasure(person, 1)]))])
    assert await parked(context, "probe_erasure") == ["unreadable", "behind_a_parked_event"]
    assert await retry(context.pool, context.erasure) == (1, 1)
    assert await personal(context, person) == 0


async def test_what_is_unheld_frees_nothing_else_of_its_key(context: Context) -> None:
    key = uuid4()
    reader = replace(failing(reader_of("trail"), {BAD}), unheld=(FILLED,), shapes=reader_of("trail").shapes)
    records = [record(b"stranger", key), told(Filled(key, BAD), 1), told(Filled(key, 1), 2)]
    waiting = told(Opened(key, uuid4(), "Anna Prova"), 3)
    await (await ready(context.pool, reader)).apply(context.pool, [slice_of(in_line([*records, waiting]))])
    assert await trails(context.pool) == {key: [1]}
    assert await parked(context, "trail") == ["unreadable", "ValueError", "behind_a_parked_event"]
