"""How an event is told: its day and an Italian sentence, from codes and dates alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from foundation.calendar import day_of
from services.projections.indicators.rule import Unit
from services.projections.page.italian import amount, day_and_time, long_day
from services.projections.projections.told_words import TOLD

CORRECTED = "corrected_on"
RETRACTED = "retracted_on"
BECAUSE = ": {reason}"

_FIELD = re.compile(r"{(\w+)(?:\.(\w+))?}")


@dataclass(frozen=True)
class Sentence:
    """`day` names the field with the day of the fact; without one it is the day on which it was said. A part is told
    when every field that it names has a value."""

    day: str
    parts: tuple[str, ...]

    def day_of(self, event: Any, occurred_at: datetime) -> date:
        day: date = getattr(event, self.day) if self.day else day_of(occurred_at)
        return day

    def say(self, event: Any) -> str:
        return "".join(said for part in self.parts if (said := _fill(part, event)) is not None)


def said_of(day: str, *parts: str) -> Sentence:
    return Sentence(day, parts)


def _fill(part: str, event: Any) -> str | None:
    values = dict(_values(part, event))
    if None in values.values():
        return None
    return _FIELD.sub(lambda found: _shown(values[found.group()], found.group(1)), part)


def _values(part: str, event: Any) -> Iterator[tuple[str, Any]]:
    for found in _FIELD.finditer(part):
        name, inner = found.groups()
        value = getattr(event, name)
        yield found.group(), getattr(value, inner) if inner else value


YES_OR_NO = {
    "in_target": ("in target", "non in target"),
    "late": ("in ritardo", "in tempo"),
    "lapsed": ("non occupato in tempo", "non più richiesto"),
}


def _shown(value: Any, name: str) -> str:
    match value:
        case datetime():
            return day_and_time(value)
        case date():
            return long_day(value)
        case bool():
            return YES_OR_NO[name][0 if value else 1]
        case Decimal():
            return amount(value, Unit.HOURS)
        case str():
            return TOLD.get(value, value.replace("_", " "))
    return str(value)
