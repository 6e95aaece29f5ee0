"""What each service publishes and what each listens to, read off the declarations of the services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, get_args
from uuid import UUID

from foundation.codec import hints, personal_fields, public_fields
from foundation.contracts.unopened import unopened
from foundation.decider import Aggregate
from foundation.envelope import context_of, event_type
from foundation.service import Service


class NotPublishable(ValueError):
    """An event cannot be described to others; the message says which and why."""


@dataclass(frozen=True)
class Said:
    """An event class as its owner publishes it."""

    context: str
    aggregate: Aggregate
    cls: type

    @cached_property
    def type(self) -> str:
        return event_type(self.context, self.cls)

    @cached_property
    def key_field(self) -> str | None:
        """The field that repeats the Kafka key: the first id that all events of the aggregate name, if there is one."""
        shared = set.intersection(*(set(_ids(cls)) for cls in self.aggregate.events))
        return next((name for name in _ids(self.cls) if name in shared), None)


@dataclass(frozen=True)
class Listener:
    """A reader of one service, and the class as which it reads one event type."""

    service: str
    reader: str
    hears: str
    cls: type

    @property
    def name(self) -> str:
        return f"{self.service}/{self.reader}"

    @property
    def foreign(self) -> bool:
        """Whether the event is another service's, deployed at another time."""
        return context_of(self.hears) != self.service


def said(services: Sequence[Service]) -> Mapping[str, Said]:
    """Every event class by its type. Raises `NotPublishable` for what breaks the rules of publishing."""
    found: dict[str, Said] = {}
    for one in _all_said(services):
        if one.type in found:
            raise NotPublishable(f"{one.type}: two classes have this type")
        _check_personal(one.type, one.cls)
        found[one.type] = one
    return MappingProxyType(dict(sorted(found.items())))


def listeners(services: Iterable[Service]) -> Iterator[Listener]:
    """Every event type that a projection, a process or an erasure names."""
    for service in services:
        for reader, hears in _hearing(service):
            for type, cls in sorted(hears.items()):
                yield Listener(service.name, reader, type, cls)


def _all_said(services: Iterable[Service]) -> Iterator[Said]:
    for service in services:
        for aggregate in service.aggregates:
            for cls in aggregate.events:
                yield Said(service.name, aggregate, cls)


def _hearing(service: Service) -> Iterator[tuple[str, Mapping[str, type]]]:
    for projection in service.projections(unopened(service)):
        yield projection.name, projection.hears
    for process in service.processes:
        yield process.name, process.hears
    if service.erased_by:
        yield f"{service.name}_erasure", service.erased_by


def _ids(cls: type) -> Iterator[str]:
    return (name for name in public_fields(cls) if hints(cls)[name] is UUID)


def _check_personal(type: str, cls: type) -> None:
    if personal_fields(cls) and hints(cls).get("person_id") is not UUID:
        raise NotPublishable(f"{type}: it has personal fields and no person_id: UUID")
    for part in nested(cls):
        if personal_fields(part):
            raise NotPublishable(f"{type}: {part.__name__} is nested and has personal fields")


def nested(cls: type) -> Iterator[type]:
    """The dataclasses that a dataclass's public fields hold, at any depth."""
    for name in public_fields(cls):
        for part in _parts(hints(cls)[name]):
            yield part
            yield from nested(part)


def _parts(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for part in get_args(hint):
        yield from _parts(part)
