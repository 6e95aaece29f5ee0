"""JSON Schema 2020-12 of what travels: from the closed description that the producer checks, published open.

No `additionalProperties: false`, enumerations that let new codes through, everything inline: a released schema can
then grow by optional fields and by values without a reader's validator turning events away.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

import msgspec.inspect as shape

from foundation.codec import CODE, wire_struct
from foundation.contracts.catalogue import NotPublishable, Said, nested
from foundation.envelope import Envelope

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
ANY_CODE: Final[Schema] = {"type": "string", "pattern": CODE.pattern, "maxLength": CODE.max_length}
_MORE = "More values may come: read one that you do not know as `other`."
_PLAIN: Mapping[type[shape.Type], Schema] = {
    shape.UUIDType: {"type": "string", "format": "uuid"},
    shape.DateType: {"type": "string", "format": "date", "description": "A day in Europe/Rome."},
    shape.DateTimeType: {"type": "string", "format": "date-time", "description": "An instant, with its offset."},
    shape.BoolType: {"type": "boolean"},
    shape.IntType: {"type": "integer"},
    shape.DecimalType: {"type": "string", "format": "decimal", "description": "A decimal number, as text."},
    shape.NoneType: {"type": "null"},
    shape.RawType: {},
}


def schema_of(said: Said) -> Schema:
    """The public part of an event. Raises `NotPublishable` for a field that has no open form."""
    try:
        docs = {wire_struct(cls): _doc(cls) for cls in (said.cls, *nested(said.cls))}
        described = _object(shape.type_info(wire_struct(said.cls)), docs)
    except (TypeError, NotPublishable) as error:
        raise NotPublishable(f"{said.type}: {error}") from error
    described["description"] = " ".join(filter(None, (f"{_words(said.cls.__name__)}.", _doc(said.cls))))
    return _headed(said.type.removeprefix("insieme."), said.cls.__name__, described)


def envelope_schema() -> Schema:
    """The CloudEvent around every event."""
    described = _object(shape.type_info(Envelope), {Envelope: _ENVELOPE})
    for name, more in _ATTRIBUTES.items():
        described["properties"][name] |= more
    described["required"] = sorted({*described["required"], "specversion", "datacontenttype"})
    return _headed("cloudevent", "CloudEvent", described)


def _headed(name: str, title: str, described: Schema) -> Schema:
    return {"$schema": DIALECT, "$id": f"urn:insieme:schema:{name}", "title": title, **described}


def _described(info: shape.Type, docs: Mapping[type, str]) -> Schema:
    match info:
        case shape.EnumType(cls):
            return _open_enumeration(cls)
        case shape.UnionType(types):
            return {"anyOf": [_described(part, docs) for part in types]}
        case shape.VarTupleType(item_type=item):
            return {"type": "array", "items": _described(item, docs)}
        case shape.StructType():
            return _object(info, docs)
        case shape.StrType(max_length=most, pattern=pattern):
            bounds = {"maxLength": most, "pattern": pattern}
            return {"type": "string", **{name: bound for name, bound in bounds.items() if bound is not None}}
        case _ if type(info) in _PLAIN:
            return dict(_PLAIN[type(info)])
    raise NotPublishable(f"nothing is agreed on how {type(info).__name__} travels")


def _object(info: shape.Type, docs: Mapping[type, str]) -> Schema:
    assert isinstance(info, shape.StructType)
    described: Schema = {
        "type": "object",
        "properties": {field.name: _described(field.type, docs) for field in info.fields},
        "required": sorted(field.name for field in info.fields if field.required),
    }
    if docs.get(info.cls):
        described["description"] = docs[info.cls]
    return described


def _open_enumeration(cls: type[Enum]) -> Schema:
    values = [member.value for member in cls]
    if not all(isinstance(value, str) for value in values):
        raise NotPublishable(f"{cls.__name__} has values that are no codes")
    described = " ".join(filter(None, (_doc(cls), _MORE)))
    return {"description": described, "anyOf": [{"enum": values}, dict(ANY_CODE)]}


def _doc(cls: type) -> str:
    """The class's own docstring on one line; nothing where it was generated or inherited."""
    doc = cls.__dict__.get("__doc__") or ""
    if doc.startswith(f"{cls.__name__}("):
        return ""
    return " ".join(inspect.cleandoc(doc).split())


def _words(name: str) -> str:
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return spaced[:1].upper() + spaced[1:]


_ENVELOPE = "A CloudEvent 1.0 in structured JSON: what is around every event. Further attributes may come."
_ATTRIBUTES: Mapping[str, Schema] = {
    "id": {"description": "The event's own id. The same id is the same event, with identical bytes: apply it once."},
    "source": {"format": "uri-reference", "description": "Who says it: `/insieme/<context>`."},
    "type": {
        "pattern": r"^insieme\.[a-z_]+\.[a-z0-9-]+\.v[1-9][0-9]*$",
        "description": "What happened, and in which version it is written.",
    },
    "time": {"description": "When it happened."},
    "partitionkey": {"description": "The aggregate's id, which is the Kafka key: events of one key are in order."},
    "stream": {"description": "The aggregate's stream in its owner's store."},
    "streamversion": {"minimum": 1, "description": "The place in the stream: 1, 2, 3 …, without gaps."},
    "logindex": {"minimum": 1, "description": "The place in the context's log: 1, 2, 3 …, without gaps."},
    "recordedtime": {"description": "When the log took it: never decreasing along the log."},
    "correlationid": {"description": "Shared by all that one request led to, across contexts."},
    "causationid": {"description": "The event, or the request, that led to this one."},
    "actorrole": {"description": "The role of who did it; never who."},
    "data": {"type": "object", "description": "The event, as the schema of its type describes it."},
    "specversion": {"const": "1.0"},
    "datacontenttype": {"const": "application/json"},
    "sealeddigest": {
        "pattern": "^[0-9a-f]{64}$",
        "description": "SHA-256 of the sealed personal part, which stays with its owner; absent where there is none.",
    },
}
