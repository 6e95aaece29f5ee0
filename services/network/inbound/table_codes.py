"""What goes into the append of a table beside it: that its code is its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from foundation.applying.builds import read_model
from foundation.decider import Refused
from foundation.handling import Target
from services.network.domain.table import TABLE
from services.network.domain.table_code import TABLE_CODE, FreeTableCode, TakeTableCode, table_code_id
from services.network.domain.table_events import TableConvened
from services.network.inbound.lookups import Lookups
from services.network.projections import facts


async def told(look: Lookups, fact: Any) -> list[Target]:
    """Of a table that is convened, or said to have been otherwise. Refuses `table_code_taken`."""
    if not isinstance(fact, TableConvened):
        return []
    await _free(look, fact)
    taken = TakeTableCode(fact.code, fact.table_id, fact.convened_on)
    left = [one for one in await _borne(look, fact.table_id) if one.code != fact.code]
    return [*(_freed(look, one) for one in left), Target(TABLE_CODE, table_code_id(fact.code), taken)]


async def taken_back(look: Lookups, table_id: UUID) -> list[Target]:
    """Of a table that never was."""
    return [_freed(look, one) for one in await _borne(look, table_id)]


def _freed(look: Lookups, convened: TableConvened) -> Target:
    free = FreeTableCode(convened.code, convened.table_id, look.today())
    return Target(TABLE_CODE, table_code_id(convened.code), free)


async def _borne(look: Lookups, table_id: UUID) -> list[TableConvened]:
    known = await look.context.state_of(TABLE, table_id)
    return known.standing(TableConvened) if known else []


async def _free(look: Lookups, fact: TableConvened) -> None:
    """A code that was never taken is looked for among the tables convened before codes were."""
    if await look.context.state_of(TABLE_CODE, table_code_id(fact.code)) is not None:
        return
    async with read_model(look.context.pool, "facts") as conn:
        convened = await facts.standing(conn, TableConvened)
    if any(one.code == fact.code and one.table_id != fact.table_id for one in convened):
        raise Refused("table_code_taken")
