"""That no two tables bear one code. Stream `table_code-<uuid5 of the code>`.

A table takes its code in the same append that convenes it, and frees it where it is corrected to another or retracted:
of two that are convened under one code at the same instant, the second finds it taken.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from foundation.decider import Aggregate, Code, Refused, frozen
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


@frozen
class Bearer:
    """`table_id`: None once the code is free again."""

    table_id: UUID | None


Command = TakeTableCode | FreeTableCode
Event = TableCodeTaken | TableCodeFreed


def decide(state: Bearer | None, command: Command, _now: datetime) -> list[Event]:
    """A code that was never taken may be that of a table convened before codes were."""
    match state, command:
        case None | Bearer(None), TakeTableCode(code, table_id, taken_on):
            return [TableCodeTaken(code, table_id, taken_on)]
        case Bearer(bearer), TakeTableCode(table_id=table_id):
            if bearer != table_id:
                raise Refused("table_code_taken")
            return []
        case _, FreeTableCode(code, table_id, freed_on) if state is None or state.table_id == table_id:
            return [TableCodeFreed(code, table_id, freed_on)]
        case _:
            raise Refused("not_possible_now")


def evolve(_state: Bearer | None, event: Event) -> Bearer:
    return Bearer(event.table_id if isinstance(event, TableCodeTaken) else None)


TABLE_CODE: Final = Aggregate("table_code", decide, evolve, (TableCodeTaken, TableCodeFreed))
