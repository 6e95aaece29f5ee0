"""The rules that several aggregates of assessment share. Each raises `Refused` or returns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Absent, Refused, frozen

T = TypeVar("T")

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_ESCO_SKILL = re.compile(rf"{_UUID}|[skltc]\d+(?:\.\d+)*|\d{{2,4}}", re.ASCII)
_ESCO_OCCUPATION = re.compile(rf"{_UUID}|c?\d{{1,4}}(?:\.\d+)*", re.ASCII)


def not_in_future(day: date, now: datetime) -> None:
    """Refuses `date_in_future`: facts dated after today's day in Rome."""
    if day > day_of(now):
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


def esco_skill(code: str | None) -> None:
    """Refuses `esco_code_malformed`: a skill's UUID, a group (s1.2.3, t1, l1, k0413), a field of knowledge (0413)."""
    if code is not None and not _ESCO_SKILL.fullmatch(code):
        raise Refused("esco_code_malformed")


def esco_occupation(code: str) -> None:
    """Refuses `esco_code_malformed`: an occupation's UUID or its code, ISCO's digits and ESCO's own (7212.3)."""
    if not _ESCO_OCCUPATION.fullmatch(code):
        raise Refused("esco_code_malformed")
