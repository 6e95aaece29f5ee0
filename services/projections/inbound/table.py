"""The whole table, read: the figures, what each is held against, and how much of the logs they stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foundation.applying.builds import read_model
from foundation.service import Context
from services.projections.page.render import Asked, Position
from services.projections.projections.figures import Figure, kpi
from services.projections.projections.measured import Measured, measured
from services.projections.projections.remembered import as_known
from services.projections.projections.standing import standing
from services.projections.projections.targets import held_against


class Table(NamedTuple):
    figures: Sequence[Figure]
    measured: Mapping[str, Measured]
    positions: Sequence[Position]


async def read_table(context: Context, asked: Asked) -> Table:
    async with read_model(context.pool, "pacts") as conn:
        await as_known(conn, asked.known_at, asked.places)
        held = await held_against(conn, asked.as_of)
    async with read_model(context.pool, "kpi") as conn:
        figures = await kpi(conn, *asked.when)
        against = await measured(conn, held, asked.as_of, asked.known_at, asked.places)
        return Table(figures, against, await standing(conn, "kpi", asked.known_at, asked.places))
