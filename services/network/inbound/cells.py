"""How the network's old sheets write a month and a year."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from foundation.calendar import FIRST_YEAR, LAST_YEAR
from foundation.cells import Kind

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


def _month(cell: str) -> date:
    found = _MONTH.fullmatch(cell)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise ValueError
    return date(int(found[1]), int(found[2]), 1)


def _year(cell: str) -> int:
    if not re.fullmatch(r"(?:19|20|21)\d{2}", cell):
        raise ValueError
    return int(cell)


month: Final = Kind(_month, "not_a_month", "un mese AAAA-MM")
year: Final = Kind(_year, "not_a_year", "un anno di quattro cifre")
