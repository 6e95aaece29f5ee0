"""An example of each event: a whole CloudEvent, evidently synthetic, the same bytes each time."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec
import msgspec.inspect as shape

from foundation.codec import personal_fields, wire_struct
from foundation.contracts.catalogue import Said
from foundation.envelope import Envelope, encode_envelope

DAY: Final = date(2018, 3, 5)
TEXT: Final = "example"


def example_of(said: Said) -> bytes:
    """The event as the relay would publish it, indented. Its data pass the producer's own closed check."""
    struct = wire_struct(said.cls)
    data = _object(shape.type_info(struct))
    if "fact_id" in data:
        data["fact_id"] = data[_fact_field(said.cls.__name__, list(data))]
    encoded = msgspec.json.encode(data)
    msgspec.json.decode(encoded, type=struct)
    key = UUID(data[said.key_field]) if said.key_field else synthetic_id(said.aggregate.name)
    return msgspec.json.format(encode_envelope(_envelope(said, encoded, key)), indent=2) + b"\n"


def synthetic_id(name: str) -> UUID:
    """The id that all examples use under this name: of the first instant of 1970, as no real one is."""
    tail = hashlib.sha256(name.encode()).hexdigest()[:8]
    return UUID(f"00000000-0000-7000-8000-0000{tail}")


def _envelope(said: Said, data: bytes, key: UUID) -> Envelope:
    noon = datetime(DAY.year, DAY.month, DAY.day, 11, tzinfo=UTC)
    return Envelope(
        id=synthetic_id(said.type),
        source=f"/insieme/{said.context}",
        type=said.type,
        time=noon,
        partitionkey=key,
        stream=said.aggregate.stream(key),
        streamversion=1,
        logindex=1,
        recordedtime=noon + timedelta(seconds=1),
        correlationid=synthetic_id("request"),
        causationid=synthetic_id("request"),
        actorrole=TEXT,
        data=msgspec.Raw(data),
        sealeddigest="0" * 64 if personal_fields(said.cls) else msgspec.UNSET,
    )


def _object(info: shape.Type) -> dict[str, Any]:
    assert isinstance(info, shape.StructType)
    return {field.name: _value(field.type, field.name, place) for place, field in enumerate(info.fields)}


def _value(info: shape.Type, name: str, place: int) -> Any:
    """Days and instants rise in the order of the fields."""
    match info:
        case shape.UUIDType():
            return str(synthetic_id(name))
        case shape.DateType():
            return (DAY + timedelta(days=place)).isoformat()
        case shape.DateTimeType():
            return f"{DAY.isoformat()}T{8 + place % 12:02}:00:00Z"
        case shape.EnumType(cls):
            return next(iter(cls)).value
        case shape.UnionType(types):
            return _value(next(part for part in types if not isinstance(part, shape.NoneType)), name, place)
        case shape.VarTupleType(item_type=item):
            return [_value(item, name, place)]
        case shape.StructType():
            return _object(info)
    return _SIMPLE[type(info)]


_SIMPLE: Final = {shape.BoolType: True, shape.IntType: 1, shape.DecimalType: "1.00", shape.StrType: TEXT}


def _fact_field(event: str, names: list[str]) -> str:
    """Which of the other ids a correction's `fact_id` repeats: the one that the event is named for, else the first."""
    ids = [name for name in names if name.endswith("_id") and name != "fact_id"]
    named = [name for name in ids if name.removesuffix("_id").replace("_", "") in event.lower()]
    return (named or ids)[0]
