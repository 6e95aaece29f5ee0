"""What makes up a figure, a page at a time: the same for programs and for the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Path, Query

from foundation.applying.builds import read_model
from foundation.http.problems import Problem
from foundation.service import Context
from services.projections.indicators.chain import INDICATORS
from services.projections.page.render import Asked, Position
from services.projections.projections.figures import After, Figure, Part, kpi, parts
from services.projections.projections.standing import standing

Code = Annotated[str, Path(pattern=r"^[1-8][a-z](_[a-z]{1,20})?$", description="An indicator: 1a … 8b")]
Place = Annotated[str | None, Query(max_length=100, description="`after` of the page before")]


@dataclass(frozen=True)
class MadeOf:
    """A figure and a page of its parts; `after` begins the next page, None where this is the last one."""

    figure: Figure
    parts: Sequence[Part]
    positions: Sequence[Position]
    after: str | None


async def what_makes_up(context: Context, code: str, asked: Asked, limit: int, after: str | None) -> MadeOf:
    """Problem `not_found` for a code that the table does not have, `invalid_input` for an `after` that no page said."""
    if code not in INDICATORS:
        raise Problem("not_found")
    begun = _read(after)
    async with read_model(context.pool, "kpi") as connection:
        figures = await kpi(connection, asked.as_of, asked.from_, asked.known_at)
        figure = next(one for one in figures if one.indicator.code == code)
        found = await parts(connection, code, asked.as_of, asked.from_, asked.known_at, limit=limit, after=begun)
        positions = await standing(connection, "kpi", asked.known_at)
    return MadeOf(figure, found, positions, _said(found[-1]) if len(found) == limit else None)


def _said(part: Part) -> str:
    return f"{part.day}_{part.event_id}_{part.subject}"


def _read(text: str | None) -> After | None:
    if text is None:
        return None
    try:
        day, event_id, subject = text.split("_")
        return After(date.fromisoformat(day), UUID(event_id), UUID(subject))
    except ValueError:
        raise Problem("invalid_input", errors=[{"field": "query.after", "problem": "not_a_place"}]) from None
