"""Aggregates of a name that one bears at a time: taken in the append that gives it, freed again. One stream a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from foundation.decider import Aggregate, Refused, frozen


@frozen
class Bearer:
    """`id`: None once the name is free again."""

    id: UUID | None


def borne(name: str, bearer: str, take: type, free: type, taken: type, freed: type) -> Aggregate:
    """`take` and `free` are the commands, `taken` and `freed` the events with the same values; `bearer` is the field
    with the id of whose it is. Refused: `<name>_taken`, by another, whose `known_id` is said; not_possible_now, where
    it was freed meanwhile. What was never taken may be that of somebody who bore it before names were taken."""

    def decide(state: Bearer | None, command: Any, _now: datetime) -> list[Any]:
        known, id = state.id if state else None, getattr(command, bearer)
        if isinstance(command, free):
            if state is not None and known != id:
                raise Refused("not_possible_now")
            return [_same(freed, command)]
        if not isinstance(command, take):
            raise Refused("not_possible_now")
        if known is not None and known != id:
            raise Refused(f"{name}_taken", known_id=known)
        return [_same(taken, command)] if known is None else []

    def evolve(_state: Bearer | None, event: Any) -> Bearer:
        return Bearer(getattr(event, bearer) if isinstance(event, taken) else None)

    return Aggregate(name, decide, evolve, (taken, freed))


def _same(event: Callable[..., Any], command: Any) -> Any:
    return event(*(getattr(command, field.name) for field in fields(command)))
