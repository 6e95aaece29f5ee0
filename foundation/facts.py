"""The rules that facts share in every context: repetition, days, correction. Each raises `Refused` or returns."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Absent, Refused, frozen

T = TypeVar("T")


def not_in_future(day: date | None, now: datetime) -> None:
    """Refuses `date_in_future`: facts dated after today's day in Rome."""
    if day is not None and day > day_of(now):
        raise Refused("date_in_future", day=day)


def not_before(day: date, earliest: date | None, code: str) -> None:
    """Refuses with `code` when `day` is before `earliest`, if that is known."""
    if earliest is not None and day < earliest:
        raise Refused(code, day=day, earliest=earliest)


def said_again(known: Any, said: Any) -> list[Any]:
    """The same fact under the same id changes nothing; another one is refused `known_with_other_content`.

    What can no longer be read (erased, lost) contradicts nothing.
    """
    if type(known) is not type(said):
        raise Refused("known_with_other_content")
    for field in fields(known):
        before = getattr(known, field.name)
        if before != getattr(said, field.name) and not isinstance(before, Absent):
            raise Refused("known_with_other_content")
    return []


@frozen
class Told(Generic[T]):
    """A fact as it was first recorded, and as it stands after corrections: None once it is retracted."""

    first: T
    stands: T | None


def standing(known: Mapping[UUID, Told[T]], id: UUID) -> T:
    """What stands under `id`. Refuses `fact_unknown` and `fact_retracted`."""
    told = known.get(id)
    if told is None:
        raise Refused("fact_unknown")
    if told.stands is None:
        raise Refused("fact_retracted")
    return told.stands


def retracted(known: Mapping[UUID, Told[T]], id: UUID) -> bool:
    return id in known and known[id].stands is None


def free_id(known: Container[UUID], id: UUID, following: Callable[[UUID], UUID]) -> UUID:
    """The first that none of the known ones has, of the ids that follow from `id`, each from the one before."""
    id = following(id)
    while id in known:
        id = following(id)
    return id
