"""The lock: what partners were given, and which changes that still allows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

Schema = Mapping[str, Any]
LOCK_FILE: Final = "released.json"
_ANNOTATIONS: Final = frozenset({"$schema", "$id", "title", "description", "examples", "default", "deprecated"})
_COMPARED: Final = frozenset({"type", "properties", "required", "items", "anyOf"})


@dataclass(frozen=True)
class ReleasedEvent:
    """The schema as last released, and every example that was ever released under this type."""

    schema: Schema
    examples: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Released:
    """What is released: events by type, the envelope's schema, the number of partitions by topic."""

    events: Mapping[str, ReleasedEvent] = field(default_factory=dict)
    envelope: Schema | None = None
    partitions: Mapping[str, int] = field(default_factory=dict)


def read_lock(folder: Path) -> Released:
    """Raises `FileNotFoundError` where the lock is missing: nothing released is an empty lock, not none."""
    read = json.loads((folder / LOCK_FILE).read_text("utf-8"))
    events = {type: ReleasedEvent(one["schema"], tuple(one["examples"])) for type, one in read["events"].items()}
    return Released(events, read["envelope"], read["partitions"])


def lock_document(released: Released) -> dict[str, Any]:
    """The inverse of `read_lock`, to be written."""
    events = {type: {"schema": one.schema, "examples": list(one.examples)} for type, one in released.events.items()}
    return {"envelope": released.envelope, "events": events, "partitions": released.partitions}


def breaks(old: Schema, new: Schema, where: str = "") -> Iterator[str]:
    """Each difference that is neither a new optional field nor a new value of an open enumeration."""
    if values_of(old) is not None and values_of(new) is not None:
        yield from _values_taken_away(old, new, where)
    elif _kind(old) != _kind(new):
        yield f"{where or 'the event'}: it was {_kind(old)} and is {_kind(new)}"
    elif old.get("type") == "object":
        yield from _object_breaks(old, new, where)
    elif old.get("type") == "array":
        yield from breaks(old["items"], new["items"], f"{where}[]")
    else:
        for before, after in zip(old.get("anyOf", ()), new.get("anyOf", ()), strict=True):
            yield from breaks(before, after, where)


def values_of(schema: Schema) -> list[str] | None:
    """The known values of an open enumeration."""
    for part in schema.get("anyOf", ()):
        if "enum" in part:
            return list(part["enum"])
    return None


def _values_taken_away(old: Schema, new: Schema, where: str) -> Iterator[str]:
    gone = set(values_of(old) or ()) - set(values_of(new) or ())
    for value in sorted(gone):
        yield f"{where}: the value {value} was taken away"
    if _open_part(old) != _open_part(new):
        yield f"{where}: other texts are let through than before"


def _open_part(schema: Schema) -> list[Schema]:
    return [part for part in schema["anyOf"] if "enum" not in part]


def _kind(schema: Schema) -> str:
    """What a schema demands beside its parts' own demands, as one text."""
    demands = {name: value for name, value in schema.items() if name not in _ANNOTATIONS | _COMPARED}
    if "anyOf" in schema:
        demands["one of"] = "enumeration" if values_of(schema) is not None else [_kind(one) for one in schema["anyOf"]]
    if "type" in schema:
        demands["type"] = schema["type"]
    return json.dumps(demands, sort_keys=True)


def _object_breaks(old: Schema, new: Schema, where: str) -> Iterator[str]:
    before, after = old.get("properties", {}), new.get("properties", {})
    for name in sorted(before):
        place = f"{where}.{name}" if where else name
        if name not in after:
            yield f"{place}: the field was taken away"
        else:
            yield from breaks(before[name], after[name], place)
    yield from _required_breaks(old, new, where)


def _required_breaks(old: Schema, new: Schema, where: str) -> Iterator[str]:
    before, after = set(old.get("required", ())), set(new.get("required", ()))
    for name in sorted(after - before):
        yield f"{where}.{name}".lstrip(".") + ": the field is newly required"
    for name in sorted((before - after) & set(new.get("properties", {}))):
        yield f"{where}.{name}".lstrip(".") + ": the field is no longer sure to be there"
