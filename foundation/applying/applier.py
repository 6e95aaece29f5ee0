"""Batches become effects: fenced, applied, parked, in the transaction that moves the offset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from foundation.applying.reader import Position, Read, Reader, Reading, Slice, read_slice
from foundation.crashpoints import crashpoint
from foundation.database import Connection, Pool, transient
from foundation.logs import log

_MOVE = """
WITH moved AS (
    UPDATE applying.checkpoints c
       SET next_offset = m.next_offset, log_index = m.log_index, digest = m.digest, moved_at = clock_timestamp()
      FROM unnest($3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bytea[])
           AS m (topic, partition, was_offset, was_index, next_offset, log_index, digest)
     WHERE c.reader = $1 AND c.build = $2 AND c.topic = m.topic AND c.partition = m.partition
       AND c.next_offset = m.was_offset AND c.log_index = m.was_index
       AND ($10 OR c.build = (SELECT build FROM applying.current WHERE reader = $1 FOR KEY SHARE))
    RETURNING 1
)
SELECT (SELECT count(*) FROM moved) AS moved, set_config('search_path', $11, true),
       EXISTS (SELECT FROM applying.parked WHERE reader = $1)
           OR EXISTS (SELECT FROM applying.discarded WHERE reader = $1) AS held_back
"""
_HELD_BACK = """
SELECT true AS parked, key FROM applying.parked WHERE reader = $1 AND build = $2 AND key IS NOT NULL
UNION SELECT false, record FROM applying.discarded WHERE reader = $1
"""
_PARK = """
INSERT INTO applying.parked (reader, build, topic, partition, record_offset, key, event_id, value, error)
SELECT $1, $2, * FROM unnest($3::text[], $4::int[], $5::bigint[], $6::bytea[], $7::uuid[], $8::bytea[], $9::text[])
"""


class OutOfPlace(RuntimeError):
    """Another moved this partition on, or the build is not current any more: drop the batch, seek to where we stand."""


@dataclass(slots=True)
class _Sorted:
    """A batch sorted: what is applied, what waits for a person, the keys that wait.

    `failed` are the keys that stopped in the handler: a key that stops at an unreadable record still has the good
    events before it applied.
    """

    good: list[Read] = field(default_factory=list)
    parked: list[tuple[Read, str]] = field(default_factory=list)
    keys: set[bytes] = field(default_factory=set)
    failed: set[bytes] = field(default_factory=set)

    def park(self, read: Read, error: str) -> None:
        self.parked.append((read, error))
        if read.record.key is not None:
            self.keys.add(read.record.key)

    def fail(self, read: Read, error: str) -> None:
        self.park(read, error)
        if read.record.key is not None:
            self.failed.add(read.record.key)


class Applier:
    """Applies slices for one build of one reader. `rebuilding` lets a build be written that is not current yet."""

    def __init__(self, reader: Reader, build: int, *, rebuilding: bool = False) -> None:
        self.reader = reader
        self.build = build
        self._rebuilding = rebuilding

    async def apply(self, pool: Pool, slices: Sequence[Slice]) -> tuple[list[Position], int]:
        """`apply_read` of slices as they came."""
        return await self.apply_read(pool, [read_slice(self.reader, slice) for slice in slices])

    async def apply_read(self, pool: Pool, readings: Sequence[Reading]) -> tuple[list[Position], int]:
        """Apply all slices in one transaction; the new positions and the number of events applied.

        Raises `OutOfPlace` when a slice does not start where this build stands, and whatever the database raises that
        waiting may mend; an event that its handler cannot take is parked instead.
        """
        slices = [reading.slice for reading in readings]
        positions = [reading.position for reading in readings]
        reads = [read for reading in readings for read in reading.reads]
        try:
            return positions, await self._together(pool, slices, positions, reads)
        except Exception as error:
            if transient(error) or isinstance(error, OutOfPlace):
                raise
            log.warning("batch_taken_apart", reader=self.reader.name, exc_info=error)
            return positions, await self._taken_apart(pool, slices, positions, reads)

    async def _together(
        self, pool: Pool, slices: Sequence[Slice], positions: Sequence[Position], reads: Sequence[Read]
    ) -> int:
        """All in one go: whatever is raised undoes the whole batch."""
        async with pool.acquire() as tx, tx.transaction():
            batch = self._sort(reads, await self._move(tx, slices, positions))
            if batch.good:
                await self.reader.effect(tx, [read.heard for read in batch.good if read.heard])
            await self._park(tx, batch.parked)
            crashpoint("reader.applying")
        return len(batch.good)

    async def _taken_apart(
        self, pool: Pool, slices: Sequence[Slice], positions: Sequence[Position], reads: Sequence[Read]
    ) -> int:
        """Some event cannot be taken: find it under savepoints, and park it with what follows it."""
        async with pool.acquire() as tx, tx.transaction():
            batch = self._sort(reads, await self._move(tx, slices, positions))
            await self._effect(tx, batch.good, batch)
            await self._park(tx, batch.parked)
        return len(batch.good)

    async def move(self, pool: Pool, slices: Sequence[Slice], positions: Sequence[Position]) -> None:
        """Write down where we stand after records that held nothing for this reader. Raises `OutOfPlace`."""
        async with pool.acquire() as tx, tx.transaction():
            await self._move(tx, slices, positions)

    async def _move(self, tx: Connection, slices: Sequence[Slice], positions: Sequence[Position]) -> Sequence[Any]:
        """Move the checkpoints, if they are where we left them; then what keeps events back, as of now."""
        row: Any = await tx.fetchrow(
            _MOVE,
            self.reader.name,
            self.build,
            [slice.topic for slice in slices],
            [slice.partition for slice in slices],
            [slice.was.next_offset for slice in slices],
            [slice.was.log_index for slice in slices],
            [position.next_offset for position in positions],
            [position.log_index for position in positions],
            [position.digest for position in positions],
            self._rebuilding,
            self.reader.search_path(self.build),
        )
        if row["moved"] != len(slices):
            raise OutOfPlace(self.reader.name)
        return await tx.fetch(_HELD_BACK, self.reader.name, self.build) if row["held_back"] else []

    def _sort(self, reads: Sequence[Read], held_back: Sequence[Any]) -> _Sorted:
        batch = _Sorted(keys={row["key"] for row in held_back if row["parked"]})
        discarded = {row["key"] for row in held_back if not row["parked"]}
        for read in reads:
            if discarded and read.identity in discarded:
                continue
            if read.record.key in batch.keys:
                batch.park(read, read.error or "behind_a_parked_event")
            elif read.error:
                batch.park(read, read.error)
            else:
                batch.good.append(read)
        return batch

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
        free = [read for read in reads if read.record.key not in batch.failed]
        for read in reads:
            if read.record.key in batch.failed:
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
