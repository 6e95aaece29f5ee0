"""What a figure can be asked for over HTTP, by programs and by the page's form alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import Depends, Query
from pydantic import BeforeValidator

from foundation.calendar import day_of
from foundation.decider import Refused
from foundation.http.problems import Problem
from foundation.http.texts import Day
from foundation.service import Context
from services.projections.inbound.known_at import known_asked, known_on_form
from services.projections.page.render import Asked
from services.projections.projections.places import places_of

MOST = 500
OF_A_DAY = "The day, in Rome; today if left out. Of one that is to come it is told what is known today"
Places = Annotated[
    str | None, Query(max_length=400, description="As of these places of the logs: intake:123,assessment:45")
]


def _given(value: object) -> object:
    """A form sends the fields that were left empty, too."""
    return value or None


MaybeDay = Annotated[Day | None, BeforeValidator(_given)]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


def _places(known_at: datetime | None, positions: str | None) -> Mapping[str, int] | None:
    """Problem `invalid_input` for what are no places of the logs, and where an instant is asked for, too."""
    if positions is None:
        return None
    try:
        places = places_of(positions)
    except ValueError:
        raise _wrong("not_positions") from None
    if known_at is not None:
        raise _wrong("known_at_or_positions")
    return places


def _wrong(problem: str) -> Problem:
    return Problem("invalid_input", errors=[{"field": "query.positions", "problem": problem}])


def asked_for(as_of: date, from_: date | None, known_at: datetime | None, places: Mapping[str, int] | None) -> Asked:
    """Refused: from_after_as_of, for a period that ends before it begins."""
    if from_ is not None and from_ > as_of:
        raise Refused("from_after_as_of", from_on=from_, as_of=as_of)
    return Asked(as_of, from_, known_at, places)


def asked_of(context: Context) -> Any:
    """The dependency that reads `as_of` (today, if left out), `from`, and `known_at` or `positions`."""
    knowing = known_asked(context)

    async def asked(
        as_of: Annotated[Day | None, Query(description=OF_A_DAY)] = None,
        from_: Annotated[Day | None, Query(alias="from", description="Only what happened from this day on")] = None,
        known_at: datetime | None = knowing,
        positions: Places = None,
    ) -> Asked:
        return asked_for(as_of or day_of(context.clock()), from_, known_at, _places(known_at, positions))

    return Depends(asked)


def asked_on_form(context: Context) -> Any:
    """As `asked_of`, for a form, which sends the fields that were left empty, too."""
    knowing = known_on_form(context)

    async def asked(
        as_of: MaybeDay = None,
        from_: Annotated[MaybeDay, Query(alias="from")] = None,
        known_at: datetime | None = knowing,
        positions: Places = None,
    ) -> Asked:
        return asked_for(as_of or day_of(context.clock()), from_, known_at, _places(known_at, positions or None))

    return Depends(asked)
