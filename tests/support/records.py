"""Records as a topic of the probe service would give them, made by hand: readers are tried without a broker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from aiokafka import ConsumerRecord
from uuid_utils.compat import uuid7

from foundation.applying.reader import Position, Reader, Slice
from foundation.codec import encode
from foundation.envelope import Envelope, encode_envelope, event_type
from tests.support.probe import PROBE

TOPIC = "insieme.probe"
NOON = datetime(2018, 3, 5, 12, tzinfo=UTC)


def written(
    event: Any,
    index: int,
    *,
    id: UUID | None = None,
    type: str | None = None,
    at: datetime = NOON,
    key: Any = None,
    source: str = "/insieme/probe",
) -> bytes:
    """The bytes of an event at a place of the log; its key is the account's, where none is given."""
    return encode_envelope(
        Envelope(
            id=id or uuid7(),
            source=source,
            type=type or event_type("probe", event.__class__),
            time=at,
            partitionkey=key or event.account_id,
            stream=f"account-{key or event.account_id}",
            streamversion=index,
            logindex=index,
            recordedtime=at,
            correlationid=UUID(int=1),
            causationid=UUID(int=1),
            actorrole="operator",
            data=msgspec.Raw(encode(event)[0]),
        )
    )


def record(value: bytes | None, key: bytes | UUID | None, offset: int = 0, partition: int = 0) -> Any:
    raw = str(key).encode() if isinstance(key, UUID) else key
    return ConsumerRecord(TOPIC, partition, offset, 0, 0, raw, value, None, len(raw or b""), len(value or b""), ())


def told(event: Any, index: int, **how: Any) -> Any:
    """The record of an event; its offset is given by `in_line`."""
    return record(written(event, index, **how), how.get("key") or event.account_id)


def in_line(records: Iterable[Any], partition: int = 0, start: int = 0) -> list[Any]:
    """The records with the offsets that they have one after the other."""
    return [replace(one, partition=partition, offset=start + n) for n, one in enumerate(records)]


def slice_of(records: list[Any], was: Position | None = None) -> Slice:
    return Slice(TOPIC, records[0].partition, was or Position(), records)


def reader_of(name: str = "totals", **other: Any) -> Reader:
    """A projection of the probe service as a reader; `other` replaces what it is made of."""
    found = next(one for one in PROBE.projections(None) if one.name == name)  # type: ignore[arg-type]
    return replace(Reader(name, found.hears, found.project, found.schema), **other)
