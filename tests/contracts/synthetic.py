"""Services made up for these tests: one that says things, and readers of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import make_dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.codec import hints
from foundation.database import Connection
from foundation.decider import Aggregate
from foundation.service import Service


def event(name: str, fields: Mapping[str, Any], *, optional: Mapping[str, Any] | None = None, version: int = 1) -> type:
    """An event class; the optional fields have None as their default."""
    more = [(field, hint, None) for field, hint in (optional or {}).items()]
    made = make_dataclass(name, [*fields.items(), *more], frozen=True, slots=True, namespace={"VERSION": version})
    assert hints(made)
    return made


def enumeration(name: str, *values: str) -> type[StrEnum]:
    return StrEnum(name, {value.upper(): value for value in values})  # type: ignore[return-value]


def _nothing(_state: Any, _command: Any, _now: datetime) -> Sequence[Any]:
    return []


def saying(*events: type, name: str = "shop") -> Service:
    """A service whose one aggregate says these events."""
    return Service(name, (Aggregate("order", _nothing, lambda state, _event: state, events),))


def reading(hears: Mapping[str, type], *, name: str = "board") -> Service:
    """A service with one projection that hears this."""

    async def project(_tx: Connection, _batch: Sequence[Heard]) -> None:
        return None

    return Service(name, projections=lambda _context: (Projection("sums", hears, "", project),))
