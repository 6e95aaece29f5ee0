"""How dates, instants and amounts are written in Italian: 5 marzo 2018; 1.234; 1.234,50 €."""

from __future__ import annotations

from datetime import date, datetime

from foundation.calendar import ROME
from services.projections.indicators.rule import Unit

_MONTHS = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split()  # noqa: SIM905
)


def long_day(day: date) -> str:
    """1º gennaio 2018, 5 marzo 2018."""
    number = "1º" if day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[day.month - 1]} {day.year}"


def day_and_time(instant: datetime) -> str:
    """5 marzo 2018, ore 9:30, in Rome."""
    local = instant.astimezone(ROME)
    return f"{long_day(local.date())}, ore {local.hour}:{local.minute:02}"


def number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def amount(value: int, unit: Unit) -> str:
    """An indicator's value, from its smallest unit: things, hours with one decimal, euro with two."""
    match unit:
        case Unit.MINUTES:
            return f"{_decimal(value / 60, 1)} ore"
        case Unit.CENTS:
            return f"{_decimal(value / 100, 2)} €"
    return number(value)


def _decimal(value: float, digits: int) -> str:
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))
