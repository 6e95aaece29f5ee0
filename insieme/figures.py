"""The KPI table on a terminal, and as JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from foundation.applying.builds import current_build, read_model
from foundation.service import Context
from services.projections.indicators.rule import Unit
from services.projections.page.italian import amount
from services.projections.page.render import Position
from services.projections.projections.figures import Figure, kpi
from services.projections.projections.places import Places
from services.projections.projections.standing import standing

LOOK = 0.2
_BEHIND = """
SELECT count(*) FROM unnest($3::int[], $4::bigint[]) AS l (partition, log_index)
  LEFT JOIN (applying.checkpoints c JOIN applying.current USING (reader, build))
    ON c.reader = $1 AND c.topic = $2 AND c.partition = l.partition
 WHERE coalesce(c.log_index, 0) < l.log_index
"""


@dataclass(frozen=True)
class Told:
    """The figures, and how much of each context's log they stand on."""

    figures: Sequence[Figure]
    positions: Sequence[Position]


async def figures(projections: Context, as_of: date, known_at: datetime | None, places: Places | None = None) -> Told:
    """Every figure as of the end of `as_of`, as known at `known_at` or at `places` of the logs."""
    async with read_model(projections.pool, "kpi") as connection:
        told = await kpi(connection, as_of, None, known_at, places)
        return Told(told, await standing(connection, "kpi", known_at, places))


async def print_table(
    projections: Context,
    as_of: date,
    known_at: datetime | None,
    say: Callable[[str], None],
    places: Places | None = None,
) -> None:
    """The table as text, Italian labels; and which of the places asked for are not applied yet."""
    told = await figures(projections, as_of, known_at, places)
    say(f"\nIndicatori al {as_of:%d/%m/%Y}")
    for figure in told.figures:
        say(f"  {figure.indicator.code:<16}{figure.indicator.label:<78}{_value(figure):>22}")
    for late in (position for position in told.positions if places and not position.applied):
        say(f"  {late.context}: la posizione {late.log_index} non è ancora applicata")


def _value(figure: Figure) -> str:
    if figure.value is not None:
        return amount(figure.value, figure.indicator.unit)
    return "non ancora alimentato" if figure.n is None else f"n = {figure.n}"


async def as_json(projections: Context, as_of: date, known_at: datetime | None, places: Places | None = None) -> str:
    """`{"as_of": …, "known_at": …, "positions": […], "indicators": [{"code", "label", "value"}, …], "outcomes":
    [{"code", "label", "mean", "n"}, …]}`; what nothing feeds yet is null."""
    told = await figures(projections, as_of, known_at, places)
    said = {
        "as_of": as_of.isoformat(),
        "known_at": known_at.isoformat() if known_at else None,
        "positions": [asdict(position) for position in told.positions],
        "indicators": [_indicator(figure) for figure in told.figures if figure.indicator.unit is not Unit.RATING],
        "outcomes": [_outcome(figure) for figure in told.figures if figure.indicator.unit is Unit.RATING],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _indicator(figure: Figure) -> dict[str, Any]:
    return {"code": figure.indicator.code, "label": figure.indicator.label, "value": _number(figure)}


def _outcome(figure: Figure) -> dict[str, Any]:
    return {"code": figure.indicator.code, "label": figure.indicator.label, "mean": _number(figure), "n": figure.n}


def _number(figure: Figure) -> int | float | None:
    return float(figure.value) if isinstance(figure.value, Decimal) else figure.value


async def applied_everywhere(contexts: Sequence[Context]) -> None:
    """Wait until every read model is there and has applied what is in the logs now."""
    for source in (context for context in contexts if context.service.aggregates):
        rows = await source.pool.fetch("SELECT partition, max(log_index) AS log_index FROM store.log GROUP BY 1")
        for context in contexts:
            for reader in context.readers():
                if source.name in reader.contexts:
                    await _applied(context, reader.name, source, rows)


async def _applied(context: Context, reader: str, source: Context, rows: Sequence[dict[str, int]]) -> None:
    topic = context.settings.topic(source.name)
    reached = [row["partition"] for row in rows], [row["log_index"] for row in rows]
    async with context.pool.acquire() as connection:
        while await current_build(connection, reader) is None or await connection.fetchval(
            _BEHIND, reader, topic, *reached
        ):
            await asyncio.sleep(LOOK)
