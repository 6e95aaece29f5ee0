"""Readers as operators name them: `placement/consents`, since two contexts may each have a reader of one name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from foundation.applying.parking import NotParked, Parked, list_parked
from foundation.applying.reader import Reader
from foundation.running import runners_of
from foundation.service import Context

_PLACE = re.compile(r"[^/@]+/\d+@\d+")


@dataclass(frozen=True, slots=True)
class Named:
    """A reader and the context whose database keeps its place and its parked records."""

    context: Context
    reader: Reader

    @property
    def name(self) -> str:
        return f"{self.context.name}/{self.reader.name}"


def read_models(contexts: Iterable[Context]) -> list[Named]:
    """What can be rebuilt."""
    return [Named(context, reader) for context in contexts for reader in context.readers()]


def all_readers(contexts: Sequence[Context]) -> list[Named]:
    """What can have parked records: read models, and after them the process managers."""
    own = read_models(contexts)
    return own + [Named(context, runner.reader) for context in contexts for runner in runners_of(context)]


def reader_called(readers: Iterable[Named], name: str, kind: str = "reader") -> Named:
    """The one of that name, its context before it or, where one context alone has it, bare. Raises `LookupError`."""
    there = {one.name: one for one in readers}
    return there[whole_name(name, there, kind)]


def whole_name(name: str, there: Collection[str], kind: str) -> str:
    """The one among `context/reader` names that is meant. Raises `LookupError` with the choices."""
    meant = [whole for whole in there if name in (whole, whole.partition("/")[2])]
    if len(meant) > 1:
        raise LookupError(f"{name} is in several contexts; say which: {', '.join(sorted(meant))}")
    if not meant:
        raise LookupError(f"no {kind} is called {name}; there are {', '.join(sorted(there))}")
    return meant[0]


def is_place(text: str) -> bool:
    """Whether this is a record's place, not a reader's name."""
    return _PLACE.fullmatch(text) is not None


def place_of(one: Parked) -> str:
    """Where a record is, as the list shows it and a command takes it: topic/partition@offset."""
    return f"{one.topic}/{one.partition}@{one.offset}"


async def parked_at(readers: Iterable[Named], place: str) -> list[tuple[Named, Parked]]:
    """Everywhere the record of this place is parked. Raises `NotParked`."""
    everywhere = [(named, await list_parked(named.context.pool, named.reader.name)) for named in readers]
    found = [(named, one) for named, parked in everywhere for one in parked if place_of(one) == place]
    if not found:
        raise NotParked(place)
    return found
