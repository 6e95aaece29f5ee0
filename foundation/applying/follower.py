"""One reader among those of a worker: where it stands in each partition, and its batches applied or given back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from aiokafka import TopicPartition

from foundation.applying.applier import Applier, Share
from foundation.applying.builds import ensure_build, outdated, position_of
from foundation.applying.moving import Move, OutOfPlace
from foundation.applying.reader import (
    Instants,
    Opening,
    Position,
    Reader,
    Reading,
    Record,
    Slice,
    read_slice,
    record_digest,
)
from foundation.crashpoints import crashpoint
from foundation.database import Pool, transient
from foundation.logs import log
from foundation.metrics import READER_APPLIED
from foundation.settings import Settings

FIRST_PAUSE: Final = 0.1
LONGEST_PAUSE: Final = 5.0
Batches = Mapping[TopicPartition, Sequence[Record]]


class OtherTables(RuntimeError):
    """The current build's tables are not those that this code writes: a newer worker serves, or is rebuilding."""


class MadeAnew(RuntimeError):
    """A partition no longer holds the record that was applied last: its topic was made anew."""


@dataclass(slots=True)
class _Place:
    """Where we stand in a partition: `kept` is in PostgreSQL; `seen` goes past records that held nothing for us.

    `instants` are of what was seen since; `proved` once the record before `kept` was seen to be the one that we
    applied.
    """

    build: int
    kept: Position
    seen: Position
    proved: bool
    instants: Instants = field(default_factory=dict)

    @property
    def expected(self) -> int:
        """The offset of the next record that we need: one early, while that record is still to prove the topic."""
        return self.seen.next_offset if self.proved else self.kept.next_offset - 1


class Follower:
    """A reader at work. `problem` is why it does not apply, or None. Nothing that fails here stops its neighbours."""

    def __init__(self, reader: Reader, pool: Pool, settings: Settings) -> None:
        self.reader = reader
        self.problem: str | None = "starting"
        self.topics = [settings.topic(context) for context in reader.contexts]
        self.progress = monotonic()
        self._pool = pool
        self._partitions = settings.partitions
        self._places: dict[TopicPartition, _Place] = {}
        self._pause = 0.0
        self._again_at = 0.0
        self.turn = asyncio.Lock()

    async def prepare(self) -> None:
        """Make the first build and its checkpoints, where there are none."""
        await ensure_build(self._pool, self.reader, self.topics, self._partitions)

    def forget(self) -> None:
        """What we believed about our partitions is void: another may have moved them."""
        self._places.clear()
        self._again_at = 0.0

    def lacks(self, assigned: Iterable[TopicPartition]) -> list[TopicPartition]:
        """Partitions in which it does not know where it stands, once its pause is over."""
        if monotonic() < self._again_at:
            return []
        return [one for one in assigned if one.topic in self.topics and one not in self._places]

    async def stand(self, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        """Stand where PostgreSQL says; the offsets to read from, each one record early."""
        async with self.turn:
            try:
                return await self._stand(partitions)
            except Exception as error:  # noqa: BLE001 - it stands nowhere and asks again
                self._rest(error)
                return {}

    async def _stand(self, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]:
        build = await ensure_build(self._pool, self.reader, self.topics, self._partitions)
        async with self._pool.acquire() as connection:
            if await outdated(connection, self.reader, build):
                raise OtherTables(self.reader.name)
            for partition in partitions:
                kept = await position_of(connection, self.reader.name, build, *partition)
                self._places[partition] = _Place(build, kept, kept, proved=kept.next_offset == 0)
        if self.problem == "starting":
            self.problem = None
        return {partition: max(0, self._places[partition].expected) for partition in partitions}

    async def receive(self, batches: Batches) -> bool:
        """Apply alone what concerns this reader; False when a topic was made anew."""
        async with self.turn:
            try:
                shares = self.shares(batches, Opening())
            except MadeAnew:
                return False
            for share in shares:
                await self.apply(share)
        return True

    def shares(self, batches: Batches, opening: Opening) -> list[Share]:
        """What the batches hold for this reader, and how far it goes past what held nothing. Raises `MadeAnew`.

        What was fetched before it went back is nothing to it: then it stands nowhere.
        """
        mine = {one: records for one, records in batches.items() if one in self._places}
        if not mine:
            return []
        try:
            slices = [slice for one, records in mine.items() if (slice := self._slice(one, records))]
        except OutOfPlace as error:
            self._step_back(mine, error)
            return []
        shares = self._telling([read_slice(self.reader, slice, opening) for slice in slices])
        if not shares:
            self._moved_on()
        return shares

    def _slice(self, partition: TopicPartition, records: Sequence[Record]) -> Slice | None:
        """The records that we need of a batch that may begin earlier, for a neighbour's sake.

        Raises `OutOfPlace` for one that begins later: it was fetched before we went back. Raises `MadeAnew`.
        """
        place = self._places[partition]
        needed = records[max(0, place.expected - records[0].offset) :]
        if not needed:
            return None
        if needed[0].offset != place.expected:
            raise OutOfPlace(self.reader.name)
        if not place.proved:
            if record_digest(needed[0]) != place.kept.digest:
                raise MadeAnew
            place.proved, needed = True, needed[1:]
        if not needed:
            return None
        return Slice(partition.topic, partition.partition, place.kept, needed, place.seen.log_index, place.instants)

    def _telling(self, readings: Sequence[Reading]) -> list[Share]:
        """Those that hold something, by build; the others are only seen."""
        told: dict[int, list[Reading]] = {}
        for reading in readings:
            place = self._places[_partition(reading.slice)]
            if reading.reads:
                told.setdefault(place.build, []).append(reading)
            else:
                place.seen, place.instants = reading.position, reading.instants
        return [Share(Applier(self.reader, build), readings) for build, readings in told.items()]

    async def apply(self, share: Share) -> None:
        """Apply a share alone. After any failure it stands nowhere; nothing that fails here stops its neighbours."""
        try:
            self.applied(share, await share.applier.apply_share(self._pool, share))
        except Exception as error:  # noqa: BLE001 - nothing may pass this line: the next batch would be taken
            self._step_back([_partition(reading.slice) for reading in share.readings], error)

    def applied(self, share: Share, count: int) -> None:
        """It stands behind this share now."""
        crashpoint("reader.committed")
        for reading in share.readings:
            place = _Place(share.applier.build, reading.position, reading.position, proved=True)
            self._places[_partition(reading.slice)] = place
        self._moved_on()
        READER_APPLIED.labels(self.reader.name).inc(count)
        self.reader.committed()

    def ahead(self) -> list[Move]:
        """How far it went past records that held nothing for it, beyond what is written down."""
        return [
            Move(self.reader.name, place.build, one.topic, one.partition, place.kept, place.seen, place.instants)
            for one, place in self._places.items()
            if place.seen != place.kept
        ]

    def kept(self, moves: Iterable[Move]) -> None:
        """These are written down."""
        for one in moves:
            if place := self._places.get(TopicPartition(one.topic, one.partition)):  # none: forgotten meanwhile
                place.kept = one.to
                place.instants = {at: index for at, index in place.instants.items() if index > one.to.log_index}

    def not_kept(self, moves: Iterable[Move], error: Exception) -> None:
        """These could not be written down: it stands nowhere and asks again."""
        self._step_back([TopicPartition(one.topic, one.partition) for one in moves], error)

    async def begin_again(self, partition: TopicPartition) -> None:
        """The topic was made anew: read it from its start; the log index still tells what was applied."""
        log.error("topic_made_anew", reader=self.reader.name, topic=partition.topic, partition=partition.partition)
        async with self.turn:
            self._places.pop(partition, None)
            await self._pool.execute(
                "UPDATE applying.checkpoints SET next_offset = 0, digest = NULL FROM applying.current"
                " WHERE checkpoints.reader = $1 AND topic = $2 AND partition = $3"
                " AND current.reader = $1 AND current.build = checkpoints.build",
                self.reader.name,
                partition.topic,
                partition.partition,
            )

    def _moved_on(self) -> None:
        self._pause, self.problem, self.progress = 0.0, None, monotonic()

    def _step_back(self, partitions: Iterable[TopicPartition], error: Exception) -> None:
        for partition in partitions:
            self._places.pop(partition, None)
        if not isinstance(error, OutOfPlace):
            self._rest(error)

    def _rest(self, error: Exception) -> None:
        self._pause = min(max(FIRST_PAUSE, self._pause * 2), LONGEST_PAUSE)
        self._again_at = monotonic() + self._pause
        self.problem = type(error).__name__
        unknown = None if transient(error) or isinstance(error, OtherTables) else error
        log.warning("reader_steps_back", reader=self.reader.name, exc_info=unknown, cause=self.problem)

    def standing(self) -> dict[TopicPartition, int]:
        """The offsets that it has passed."""
        return {partition: place.seen.next_offset for partition, place in self._places.items() if place.proved}


def _partition(slice: Slice) -> TopicPartition:
    return TopicPartition(slice.topic, slice.partition)
