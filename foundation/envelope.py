"""An event on a topic: CloudEvents 1.0, structured JSON. Written once, by the relay; those bytes are what counts."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import Annotated, TypeVar
from uuid import UUID

import msgspec
from aiokafka.partitioner import murmur2

from foundation.memo import memo

MAX_BYTES = 256 * 1024
"""An event whose envelope would pass this is refused at the append."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

S = TypeVar("S")
Ordinal = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
"""A place in a stream or log; what is beyond it no relay wrote, and no column could hold."""


class Envelope(msgspec.Struct, frozen=True):
    """The attributes of the CloudEvent, in the order in which they are written."""

    id: UUID
    source: str
    type: str
    time: datetime
    partitionkey: UUID
    stream: str
    streamversion: Ordinal
    logindex: Ordinal
    recordedtime: datetime
    correlationid: UUID
    causationid: UUID
    actorrole: str
    data: msgspec.Raw
    specversion: str = "1.0"
    datacontenttype: str = "application/json"
    sealeddigest: str | msgspec.UnsetType = msgspec.UNSET


class Signpost(msgspec.Struct, frozen=True, gc=False):
    """Of an envelope, what tells a reader whether it is concerned: a quarter of the work of opening it all."""

    source: str
    type: str
    logindex: Ordinal
    recordedtime: datetime


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Envelope)
_signpost_decoder = msgspec.json.Decoder(Signpost)


def decode_envelope(value: bytes) -> Envelope:
    """Bytes as an `Envelope`; raises `msgspec.DecodeError` (`ValidationError` is one) for what is not one of ours."""
    return _read(_decoder, value)


def decode_signpost(value: bytes) -> Signpost:
    """As `decode_envelope`; the other attributes are only seen to be JSON."""
    return _read(_signpost_decoder, value)


def _read(decoder: msgspec.json.Decoder[S], value: bytes) -> S:
    try:
        return decoder.decode(value)
    except (UnicodeDecodeError, RecursionError):  # bad UTF-8 inside a text, brackets without end
        raise msgspec.DecodeError("not an envelope") from None


def encode_envelope(envelope: Envelope) -> bytes:
    return _encoder.encode(envelope)


def leaf_hash(envelope: bytes) -> bytes:
    """The leaf of the log's tree (RFC 6962): SHA-256(0x00 ‖ the stored bytes)."""
    return hashlib.sha256(b"\x00" + envelope).digest()


@memo
def event_type(context: str, cls: type) -> str:
    """`insieme.intake.application-received.v1`; the version is the class's `VERSION`, 1 where it has none."""
    name = _CAMEL.sub("-", cls.__name__).lower()
    return f"insieme.{context}.{name}.v{getattr(cls, 'VERSION', 1)}"


def said_by(context: str, *shapes: type) -> dict[str, type]:
    """Classes by the type of the context's events that each of them reads."""
    return {event_type(context, shape): shape for shape in shapes}


def stem_of(type: str) -> str:
    """A type without its version."""
    return type.rpartition(".v")[0]


def version_of(type: str) -> int:
    return int(type.rpartition(".v")[2])


def source_of(context: str) -> str:
    """The CloudEvents source of a context's events."""
    return f"/insieme/{context}"


def source_on(topic: str) -> str:
    """The source of what belongs on this topic: that of its context. Nothing that another says of itself counts."""
    return source_of(topic.rpartition(".")[2])


def context_of(type: str) -> str:
    return type.split(".", 2)[1]


def partition_of(key: UUID, partitions: int) -> int:
    """Where Kafka's own default partitioner puts this key."""
    hashed: int = murmur2(str(key).encode())
    return (hashed & 0x7FFFFFFF) % partitions
