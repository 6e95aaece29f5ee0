"""When a list is asked for: a day, perhaps as it was known at an instant."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Depends, Query

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.database import Connection
from foundation.http.texts import Day
from foundation.service import Context
from services.projections.inbound.asking import OF_A_DAY, MaybeDay
from services.projections.inbound.known_at import known_asked, known_on_form
from services.projections.projections.remembered import as_known


@dataclass(frozen=True)
class When:
    """The end of a day in Rome, as known at an aware instant; now, where none is asked for."""

    as_of: date
    known_at: datetime | None = None

    @property
    def known_text(self) -> str | None:
        """As an address has it."""
        return None if self.known_at is None else self.known_at.isoformat()


def asked_day(context: Context) -> Any:
    """The dependency that reads `as_of`; today, if left out."""

    async def asked(
        as_of: Annotated[Day | None, Query(description=OF_A_DAY)] = None,
    ) -> date:
        return as_of or day_of(context.clock())

    return Depends(asked)


def asked_when(context: Context) -> Any:
    """The dependency that reads `as_of` and `known_at`."""
    asking, knowing = asked_day(context), known_asked(context)

    async def asked(as_of: date = asking, known_at: datetime | None = knowing) -> When:
        return When(as_of, known_at)

    return Depends(asked)


def asked_when_on_form(context: Context) -> Any:
    """As `asked_when`, for a form, which sends the fields that were left empty, too."""
    knowing = known_on_form(context)

    async def asked(as_of: MaybeDay = None, known_at: datetime | None = knowing) -> When:
        return When(as_of or day_of(context.clock()), known_at)

    return Depends(asked)


@asynccontextmanager
async def known(context: Context, when: When) -> AsyncIterator[Connection]:
    """The lists of the two pacts and of the plan, as they were known."""
    async with read_model(context.pool, "pacts") as conn:
        if when.known_at:
            await as_known(conn, when.known_at)
        yield conn


def told(when: When, stale: bool) -> dict[str, Any]:
    """What every answer says of it."""
    return {"as_of": when.as_of, "known_at": when.known_at, "stale": stale}
