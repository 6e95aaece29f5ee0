"""How dates, instants and amounts are written in Italian: 5 marzo 2018; 1.234; 1.234,50 €."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from foundation.calendar import ROME
from services.projections.indicators.rule import Unit

_MONTHS = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split()  # noqa: SIM905
)


def long_day(day: date) -> str:
    """1º gennaio 2018, 5 marzo 2018."""
    number = "1º" if day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[day.month - 1]} {day.year}"


def month(day: date) -> str:
    """marzo 2018."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def day_and_time(instant: datetime) -> str:
    """5 marzo 2018, ore 9:30, in Rome."""
    local = instant.astimezone(ROME)
    return f"{long_day(local.date())}, ore {local.hour}:{local.minute:02}"


def number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def amount(value: int | Decimal, unit: Unit) -> str:
    """An indicator's value: things, hours with their decimals, means and ratios with one, euro with two."""
    match unit:
        case Unit.HOURS:
            whole = value == int(value)
            return "1 ora" if value == 1 else f"{number(int(value)) if whole else decimal(value, 2).rstrip('0')} ore"
        case Unit.RATING | Unit.RATIO:
            return number(int(value)) if isinstance(value, int) else decimal(value, 1)
        case Unit.CENTS:
            return f"{decimal(value, 2)} €"
    return number(int(value))


def exact(value: int | Decimal) -> str:
    """As it was given: 20.000; 4,25; 1.250,50."""
    return number(value) if isinstance(value, int) else decimal(value, 2)


def decimal(value: float | Decimal, digits: int) -> str:
    """1.234,50"""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))
