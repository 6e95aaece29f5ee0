"""Batches become effects: fenced, applied, parked, in the transaction that moves the offset."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from foundation.applying.moving import Move, OutOfPlace, move
from foundation.applying.reader import Position, Read, Reader, Reading, Slice, read_slice
from foundation.crashpoints import crashpoint
from foundation.database import Connection, Pool, transient
from foundation.logs import log

_HELD_BACK = """
SELECT topic, key FROM applying.parked WHERE reader = $1 AND build = $2 AND key IS NOT NULL
UNION SELECT NULL, record FROM applying.discarded WHERE reader = $1
"""
_PARK = """
INSERT INTO applying.parked (reader, build, topic, partition, record_offset, key, event_id, value, error)
SELECT $1, $2, * FROM unnest($3::text[], $4::int[], $5::bigint[], $6::bytea[], $7::uuid[], $8::bytea[], $9::text[])
"""


Key: TypeAlias = tuple[str, bytes | None]
"""Events of one key are in order within one topic alone: what waits for one waits there."""


@dataclass(slots=True)
class _Sorted:
    """A batch sorted: what is applied, what waits for a person, the keys that wait, each in its topic.

    `failed` are the keys that stopped in the handler: a key that stops at an unreadable record still has the good
    events before it applied.
    """

    good: list[Read] = field(default_factory=list)
    parked: list[tuple[Read, str]] = field(default_factory=list)
    keys: set[Key] = field(default_factory=set)
    failed: set[Key] = field(default_factory=set)

    def park(self, read: Read, error: str) -> None:
        self.parked.append((read, error))
        if read.record.key is not None:
            self.keys.add(_key(read))

    def fail(self, read: Read, error: str) -> None:
        self.park(read, error)
        if read.record.key is not None:
            self.failed.add(_key(read))


class Applier:
    """Applies slices for one build of one reader. `rebuilding` lets a build be written that is not current yet."""

    def __init__(self, reader: Reader, build: int, *, rebuilding: bool = False) -> None:
        self.reader = reader
        self.build = build
        self.rebuilding = rebuilding
        self.search_path = reader.search_path(build)

    async def apply(self, pool: Pool, slices: Sequence[Slice]) -> tuple[list[Position], int]:
        """`apply_share` of slices as they came; the new positions besides."""
        share = Share(self, [read_slice(self.reader, slice) for slice in slices])
        return share.positions, await self.apply_share(pool, share)

    async def apply_share(self, pool: Pool, share: Share) -> int:
        """Apply this reader's share alone; the number of events applied.

        Raises `OutOfPlace` when a slice does not start where this build stands, and whatever the database raises that
        waiting may mend; an event that its handler cannot take is parked instead.
        """
        try:
            return (await apply_together(pool, [share]))[0]
        except Exception as error:
            if transient(error) or isinstance(error, OutOfPlace):
                raise
            log.warning("batch_taken_apart", reader=self.reader.name, exc_info=error)
            return await self._taken_apart(pool, share)

    async def _taken_apart(self, pool: Pool, share: Share) -> int:
        """Some event cannot be taken: find it under savepoints, and park it with what follows it."""
        async with pool.acquire() as tx, tx.transaction():
            batch = await self._sorted(tx, share, await _move(tx, [share]))
            await self._effect(tx, batch.good, batch)
            await self._park(tx, batch.parked)
        return len(batch.good)

    async def work(self, tx: Connection, share: Share, held_back: Collection[str], path: str) -> int:
        """What the share's events do, in the transaction that moved the checkpoints; `path` is the search path set."""
        batch = await self._sorted(tx, share, held_back)
        if batch.good:
            if path != self.search_path:
                await tx.execute("SELECT set_config('search_path', $1, true)", self.search_path)
            await self.reader.effect(tx, [read.heard for read in batch.good if read.heard])
        await self._park(tx, batch.parked)
        return len(batch.good)

    async def _sorted(self, tx: Connection, share: Share, held_back: Collection[str]) -> _Sorted:
        """The share's events, and what keeps some of them back, as of now."""
        keeping = self.reader.name in held_back
        rows = await tx.fetch(_HELD_BACK, self.reader.name, self.build) if keeping else []
        return self._sort([read for reading in share.readings for read in reading.reads], rows)

    def _sort(self, reads: Sequence[Read], held_back: Sequence[Any]) -> _Sorted:
        batch = _Sorted(keys={(row["topic"], row["key"]) for row in held_back if row["topic"]})
        discarded = {row["key"] for row in held_back if not row["topic"]}
        for read in reads:
            if discarded and read.identity in discarded:
                continue
            if _key(read) in batch.keys and not self._is_unheld(read):
                batch.park(read, read.error or "behind_a_parked_event")
            elif read.error:
                batch.park(read, read.error)
            else:
                batch.good.append(read)
        return batch

    def _is_unheld(self, read: Read) -> bool:
        return read.heard is not None and read.heard.type in self.reader.unheld

    async def _effect(self, tx: Connection, reads: Sequence[Read], batch: _Sorted) -> None:
        """Apply; when the handler fails, find the event by halves under savepoints and park it with what follows it."""
        reads = self._split_failed(reads, batch)
        if not reads:
            return
        try:
            async with tx.transaction():
                await self.reader.effect(tx, [read.heard for read in reads if read.heard])
        except Exception as error:
            if transient(error):
                raise
            if len(reads) > 1:
                await self._effect(tx, reads[: len(reads) // 2], batch)
                await self._effect(tx, reads[len(reads) // 2 :], batch)
            elif await self._fails_again(tx, reads[0]):
                log.error("event_parked", reader=self.reader.name, event_id=str(reads[0].event_id), exc_info=error)
                batch.fail(reads[0], type(error).__name__)

    async def _fails_again(self, tx: Connection, read: Read) -> bool:
        """A handler that failed once on a single event is asked once more before a person has to be."""
        try:
            async with tx.transaction():
                await self.reader.effect(tx, [read.heard] if read.heard else [])
        except Exception as error:
            if transient(error):
                raise
            return True
        return False

    def _split_failed(self, reads: Sequence[Read], batch: _Sorted) -> list[Read]:
        """Those whose key has not failed; the others join their key."""
        free = []
        for read in reads:
            if _key(read) not in batch.failed or self._is_unheld(read):
                free.append(read)
            else:
                batch.park(read, "behind_a_parked_event")
        return free

    async def _park(self, tx: Connection, parked: Sequence[tuple[Read, str]]) -> None:
        if not parked:
            return
        parked = sorted(parked, key=lambda one: (one[0].slice.topic, one[0].slice.partition, one[0].record.offset))
        reads = [read for read, _ in parked]
        await tx.execute(
            _PARK,
            self.reader.name,
            self.build,
            [read.slice.topic for read in reads],
            [read.slice.partition for read in reads],
            [read.record.offset for read in reads],
            [read.record.key for read in reads],
            [read.event_id for read in reads],
            [read.record.value or b"" for read in reads],
            [error for _, error in parked],
        )


def _key(read: Read) -> Key:
    return read.slice.topic, read.record.key


@dataclass(frozen=True, slots=True)
class Share:
    """What a batch holds for one build of one reader."""

    applier: Applier
    readings: Sequence[Reading]

    @property
    def positions(self) -> list[Position]:
        return [reading.position for reading in self.readings]

    @property
    def moves(self) -> list[Move]:
        name, build = self.applier.reader.name, self.applier.build
        return [
            Move(
                name,
                build,
                reading.slice.topic,
                reading.slice.partition,
                reading.slice.was,
                reading.position,
                reading.instants,
            )
            for reading in self.readings
        ]


async def apply_together(pool: Pool, shares: Sequence[Share]) -> list[int]:
    """All shares in one transaction, or none; the number of events applied of each.

    Raises `OutOfPlace`, or whatever any one of the readers raised: each is then to go alone.
    """
    async with pool.acquire() as tx, tx.transaction():
        held_back = await _move(tx, shares)
        path, applied = shares[0].applier.search_path, []
        for share in shares:
            applied.append(await share.applier.work(tx, share, held_back, path))
            path = share.applier.search_path if applied[-1] else path
        crashpoint("reader.applying")
    return applied


async def _move(tx: Connection, shares: Sequence[Share]) -> set[str]:
    first = shares[0].applier
    moves = [one for share in shares for one in share.moves]
    return await move(tx, moves, first.search_path, rebuilding=first.rebuilding)
