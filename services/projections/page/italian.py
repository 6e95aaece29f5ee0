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
    """An indicator's value, exactly: things and hours with the decimals that they have, means and ratios with one at
    least, euro with two."""
    match unit:
        case Unit.HOURS:
            return "1 ora" if value == 1 else f"{exact(value)} ore"
        case Unit.RATING | Unit.RATIO:
            return exact(value, 1 if isinstance(value, Decimal) else 0)
        case Unit.EURO:
            return f"{decimal(value, 2)} €"
    return exact(value)


def exact(value: int | Decimal, digits: int = 0) -> str:
    """As it was given, in hundredths at most, and with so many digits at least: 20.000; 4,25; 1.250,5."""
    whole, comma, hundredths = decimal(value, 2).partition(",")
    told = hundredths.rstrip("0").ljust(digits, "0")
    return f"{whole}{comma}{told}" if told else whole


def decimal(value: float | Decimal, digits: int) -> str:
    """1.234,50"""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))
