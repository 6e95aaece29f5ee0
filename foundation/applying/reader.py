"""Who reads topics, where it stands, and records as it reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Final, TypeAlias
from uuid import UUID

import msgspec
from aiokafka import ConsumerRecord

from foundation.applying.heard import Heard
from foundation.codec import decode
from foundation.database import Connection
from foundation.envelope import Envelope, Signpost, context_of, decode_envelope, decode_signpost, source_on, stem_of

Record: TypeAlias = ConsumerRecord
Instants: TypeAlias = Mapping[datetime, int]
"""The greatest log index by recorded instant."""
FOREIGN: Final = "not_of_this_context"
"""The code of an envelope that another than the topic's context wrote: nothing that it says of itself counts."""
Effect = Callable[[Connection, Sequence[Heard]], Awaitable[None]]


@dataclass(frozen=True)
class Reader:
    """Who reads topics: a projection or a process of one service.

    `shapes` maps a CloudEvents type to the class it is read as; `effect(tx, batch)` is what the events do; `schema`
    holds a projection's tables and is None for a process; `committed()` is called once an effect is there. With
    `instants` the log index that its topics had reached is kept by recorded instant. An event of a type in `unheld`
    waits behind no parked record of its key. One that goes `first` waits for none of its neighbours.
    """

    name: str
    shapes: Mapping[str, type]
    effect: Effect
    schema: str | None = None
    committed: Callable[[], None] = lambda: None
    instants: bool = False
    unheld: Collection[str] = ()
    first: bool = False

    @property
    def contexts(self) -> tuple[str, ...]:
        return tuple(sorted({context_of(type) for type in self.shapes}))

    def search_path(self, build: int) -> str:
        return f'"{self.name}_b{build}", public'

    @cached_property
    def stems(self) -> set[str]:
        """The named types without their versions: another version of one of these is not to be skipped."""
        return set(map(stem_of, self.shapes))


@dataclass(frozen=True, slots=True)
class Position:
    """Where a reader stands in a partition. `log_index`: the greatest that it saw; `read_index`: of what it could read.

    A repetition is known by `read_index` alone: nothing hides behind an index that a stranger gave.
    """

    next_offset: int = 0
    log_index: int = 0
    digest: bytes | None = None
    read_index: int = 0


@dataclass(frozen=True, slots=True)
class Slice:
    """Records of one partition, contiguous from `was` but for records that held nothing for the reader.

    `seen_index` is the log index up to which those went, `seen_instants` are theirs.
    """

    topic: str
    partition: int
    was: Position
    records: Sequence[Record]
    seen_index: int = 0
    seen_instants: Instants = field(default_factory=dict)


@dataclass(slots=True)
class Read:
    """One record as read: an event, or the code of what is wrong with it."""

    slice: Slice
    record: Record
    heard: Heard | None
    error: str = ""

    @property
    def event_id(self) -> UUID | None:
        if self.heard:
            return self.heard.id
        return None if self.error == FOREIGN else _event_id(self.record.value)

    @property
    def identity(self) -> bytes:
        return record_identity(self.event_id, self.record.key, self.record.value)


@dataclass(frozen=True, slots=True)
class Reading:
    """A slice decoded: `reads` are what concerns the reader, `position` is where it stands afterwards.

    `instants` are those of the slice and of what was seen before it, for a reader that keeps them.
    """

    slice: Slice
    position: Position
    reads: Sequence[Read]
    instants: Instants


def record_digest(record: Record) -> bytes:
    """By which a record is known again at its offset."""
    return _digest(record.key, record.value)


def record_identity(event_id: UUID | None, key: bytes | None, value: bytes | None) -> bytes:
    """By which a discarded record is known in every build: its event's id, or its digest where it has none."""
    return event_id.bytes if event_id else _digest(key, value)


def _digest(key: bytes | None, value: bytes | None) -> bytes:
    return hashlib.sha256((key or b"") + b"\0" + (value or b"")).digest()


class Unread(ValueError):
    """A record that a reader cannot take for an event; `code` says what is wrong with it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def heard_of(reader: Reader, topic: str, value: bytes) -> Heard:
    """A stored record as this reader hears it. Raises `Unread`, with the code under which it was parked."""
    envelope = _envelope(value)
    if envelope is None:
        raise Unread("unreadable")
    if envelope.source != source_on(topic):
        raise Unread(FOREIGN)
    if envelope.type not in reader.shapes:
        raise Unread("unknown_version")
    return _heard(envelope, _event(reader.shapes[envelope.type], envelope))


def _event(cls: type, envelope: Envelope) -> Any:
    try:
        return decode(cls, bytes(envelope.data))
    except (ValueError, TypeError, RecursionError):  # DecodeError is a ValueError
        raise Unread("undecodable") from None


class Opening:
    """Records opened once for all readers of a batch, and decoded once for all that read them as the same class."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Record, Signpost | None]] = {}
        self._opened: dict[int, Envelope | None] = {}
        self._heard: dict[tuple[int, type], Heard | None] = {}

    def signpost(self, record: Record) -> Signpost | None:
        """None for what is not an envelope."""
        try:
            return self._seen[id(record)][1]
        except KeyError:
            seen = _signpost(record.value or b"")
            self._seen[id(record)] = record, seen  # with the record itself, so that its id stays its own
            return seen

    def envelope(self, record: Record) -> Envelope | None:
        """Of a record whose signpost was seen: None for what is not an envelope after all."""
        place = id(record)
        if place not in self._opened:
            self._opened[place] = _envelope(record.value)
        return self._opened[place]

    def heard(self, record: Record, envelope: Envelope, cls: type) -> Heard | None:
        """None for what cannot be read as `cls`."""
        place = id(record), cls
        if place not in self._heard:
            self._heard[place] = _decoded(envelope, cls)
        return self._heard[place]


def read_slice(reader: Reader, slice: Slice, opening: Opening | None = None) -> Reading:
    """Decode a slice: what concerns `reader`, and the position afterwards. What was applied before is left out."""
    opening = opening or Opening()
    index, read_index = max(slice.was.log_index, slice.seen_index), slice.was.read_index
    source = source_on(slice.topic)
    reads: list[Read] = []
    instants = dict(slice.seen_instants)
    for record in slice.records:
        signpost = opening.signpost(record)
        ours = signpost is not None and signpost.source == source
        if signpost and ours:
            if signpost.logindex <= read_index:
                continue
            if signpost.logindex > index:
                index = signpost.logindex
                if reader.instants:
                    instants[signpost.recordedtime] = index  # they rise together
        if read := _read(reader, slice, record, signpost, ours, opening):
            reads.append(read)
            read_index = read.heard.log_index if read.heard else read_index
    last = slice.records[-1]
    return Reading(slice, Position(last.offset + 1, index, record_digest(last), read_index), reads, instants)


def _read(
    reader: Reader, slice: Slice, record: Record, signpost: Signpost | None, ours: bool, opening: Opening
) -> Read | None:
    """None for what does not concern the reader."""
    if signpost is None:
        return Read(slice, record, None, "unreadable")
    cls = reader.shapes.get(signpost.type)
    if not ours:
        return Read(slice, record, None, FOREIGN) if cls else None
    if cls is None:
        return Read(slice, record, None, "unknown_version") if stem_of(signpost.type) in reader.stems else None
    envelope = opening.envelope(record)
    if envelope is None:
        return Read(slice, record, None, "unreadable")
    heard = opening.heard(record, envelope, cls)
    return Read(slice, record, heard, "" if heard else "undecodable")


def _signpost(value: bytes) -> Signpost | None:
    try:
        return decode_signpost(value)
    except msgspec.DecodeError:
        return None


def _envelope(value: bytes) -> Envelope | None:
    try:
        return decode_envelope(value)
    except msgspec.DecodeError:
        return None


def _decoded(envelope: Envelope, cls: type) -> Heard | None:
    try:
        return _heard(envelope, _event(cls, envelope))
    except Unread:
        return None


def _heard(envelope: Envelope, event: Any) -> Heard:
    return Heard(
        event,
        envelope.id,
        envelope.type,
        context_of(envelope.type),
        envelope.partitionkey,
        envelope.stream,
        envelope.streamversion,
        envelope.logindex,
        envelope.time,
        envelope.recordedtime,
        envelope.actorrole,
        envelope.correlationid,
        envelope.causationid,
    )


def _event_id(value: bytes | None) -> UUID | None:
    envelope = _envelope(value or b"")
    return envelope.id if envelope else None
