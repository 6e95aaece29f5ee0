"""Whether every reader can read everything that is live: a type it names, in each version, from each example."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, get_args

import msgspec

from foundation.codec import decode, hints, public_fields
from foundation.contracts.catalogue import Listener, nested
from foundation.envelope import stem_of

Examples = Mapping[str, Sequence[Mapping[str, Any]]]
"""Live event types, each with its examples: whole envelopes."""
OTHER = "other"
_VALUE_OF_TOMORROW = "value_of_tomorrow"
_FIELD_OF_TOMORROW = "field_of_tomorrow"


def reader_complaints(listeners: Iterable[Listener], examples: Examples) -> Iterator[str]:
    """What is wrong with readers: each is named with the type that it misreads."""
    known = list(listeners)
    for listener in known:
        if listener.hears not in examples:
            yield f"{listener.name} hears {listener.hears}, which nobody says"
            continue
        yield from _misread(listener, examples[listener.hears])
        if listener.foreign:
            yield from _closed(listener)
    yield from _deaf(known, examples)


def _misread(listener: Listener, examples: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for example in examples:
        data: Mapping[str, Any] = example["data"]
        for grown in (data, {**data, _FIELD_OF_TOMORROW: True}):
            try:
                decode(listener.cls, json.dumps(grown).encode())
            except msgspec.DecodeError as error:
                yield f"{listener.name} cannot read an example of {listener.hears}: {error}"
                break


def _closed(listener: Listener) -> Iterator[str]:
    for enumeration in _enumerations(listener.cls):
        if _read_as(enumeration, _VALUE_OF_TOMORROW) != OTHER:
            yield (
                f"{listener.name} reads {listener.hears} with {enumeration.__name__}, "
                f"which does not read an unknown value as `{OTHER}`"
            )


def _enumerations(cls: type) -> Iterator[type[Enum]]:
    for part in (cls, *nested(cls)):
        for name in public_fields(part):
            yield from _enums_in(hints(part)[name])


def _enums_in(hint: Any) -> Iterator[type[Enum]]:
    if isinstance(hint, type) and issubclass(hint, Enum):
        yield hint
    for part in get_args(hint):
        yield from _enums_in(part)


def _read_as(enumeration: type[Enum], value: str) -> Any:
    try:
        return enumeration(value).value
    except ValueError:
        return None


def _deaf(listeners: Sequence[Listener], examples: Examples) -> Iterator[str]:
    """Who names a type in one version has to name it in every live one."""
    named: dict[tuple[str, str], set[str]] = {}
    for listener in listeners:
        named.setdefault((listener.name, stem_of(listener.hears)), set()).add(listener.hears)
    for (reader, stem), types in sorted(named.items()):
        for live in sorted(type for type in examples if stem_of(type) == stem):
            if live not in types:
                yield f"{reader} does not hear {live}, which is live, but another version of it"
