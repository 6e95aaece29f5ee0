"""What a route asks before it sends a command, in the same words in every context."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from uuid import UUID

from foundation.applying.builds import read_model
from foundation.applying.persons import is_erased, together
from foundation.closed_lists import ClosedLists, L
from foundation.database import Connection
from foundation.decider import Aggregate, Refused
from foundation.http.closed_lists import reasons_of
from foundation.http.problems import Problem
from foundation.service import Context


async def there(context: Context, aggregate: Aggregate, id: UUID) -> Any:
    """What an aggregate has come to. Raises `not_found` where nothing has happened to it."""
    known = await context.state_of(aggregate, id)
    if known is None:
        raise Problem("not_found")
    return known


async def all_listed(context: Context, lists: ClosedLists[L], *given: tuple[L, str | None]) -> None:
    """That these codes may be given today; None is no code to look up. Refuses `reason_not_listed`."""
    known = await reasons_of(context, lists)
    for reason_list, code in given:
        if code is not None:
            known.require(reason_list, code)


async def records_of(
    context: Context, reader: str, is_known: Callable[[Connection, Sequence[UUID]], Awaitable[bool]], person_id: UUID
) -> list[UUID]:
    """All records of one person in a read model, the survivor first. Raises `not_found`, refuses `person_erased`."""
    async with read_model(context.pool, reader) as conn:
        found = await together(conn, person_id)
        if await is_erased(conn, found):
            raise Refused("person_erased")
        if not await is_known(conn, found):
            raise Problem("not_found")
    return found
