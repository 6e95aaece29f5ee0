"""That no two tables bear one code. Stream `table_code-<uuid5 of the code>`.

A table takes its code in the same append that convenes it, and frees it where it is corrected to another or retracted:
of two that are convened under one code at the same instant, the second finds it taken.
"""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID, uuid5

from foundation.bearing import borne
from foundation.decider import Code, frozen
from services.network.domain.vocabulary import NAMES


def table_code_id(code: str) -> UUID:
    """The stream of a code."""
    return uuid5(NAMES, f"table:{code}")


@frozen
class TakeTableCode:
    """Refused: table_code_taken, by another table."""

    code: Code
    table_id: UUID
    taken_on: date


@frozen
class FreeTableCode:
    """Refused where the table no longer bears it, because it was freed meanwhile: not_possible_now."""

    code: Code
    table_id: UUID
    freed_on: date


@frozen
class TableCodeTaken:
    code: Code
    table_id: UUID
    taken_on: date


@frozen
class TableCodeFreed:
    code: Code
    table_id: UUID
    freed_on: date


TABLE_CODE: Final = borne("table_code", "table_id", TakeTableCode, FreeTableCode, TableCodeTaken, TableCodeFreed)
