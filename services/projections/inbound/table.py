"""The whole table, read: the figures, what each is held against, and how much of the logs they stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from foundation.applying.builds import read_model
from foundation.service import Context
from services.projections.page.render import Asked, Position
from services.projections.projections.figures import Figure, kpi
from services.projections.projections.measured import Measured, measured
from services.projections.projections.remembered import as_known
from services.projections.projections.saying import known_until
from services.projections.projections.standing import standing
from services.projections.projections.targets import held_against

AIMING: Final = "network"
"""Whose log tells targets and baselines: they are another read model than the figures."""


class Table(NamedTuple):
    figures: Sequence[Figure]
    measured: Mapping[str, Measured]
    positions: Sequence[Position]


async def read_table(context: Context, asked: Asked) -> Table:
    async with read_model(context.pool, "pacts") as conn:
        await as_known(conn, asked.known_at, asked.places)
        held = await held_against(conn, asked.as_of)
        aimed = await standing(conn, "pacts", asked.known_at, asked.places)
    async with read_model(context.pool, "kpi") as conn:
        figures = await kpi(conn, *asked.when)
        against = await measured(conn, held, asked.as_of, asked.known_at, asked.places)
        counted = await standing(conn, "kpi", asked.known_at, asked.places)
        return Table(figures, against, both(counted, aimed))


def both(counted: Sequence[Position], aimed: Sequence[Position]) -> Sequence[Position]:
    """Where the figures stand; of the log of targets the further place of the two."""
    aims = next((one for one in aimed if one.context == AIMING), None)
    return [_further(one, aims) if aims and one.context == AIMING else one for one in counted]


def _further(one: Position, other: Position) -> Position:
    return replace(one, log_index=max(one.log_index, other.log_index), applied=one.applied and other.applied)


async def at_its_instant(context: Context, asked: Asked) -> Asked:
    """What is asked as known now, asked as known when the latest of all that the table knows was recorded: asked again
    with that instant, it is the same."""
    if asked.known_at is not None or asked.places is not None:
        return asked
    async with read_model(context.pool, "pacts") as conn:
        aimed = await known_until(conn)
    async with read_model(context.pool, "kpi") as conn:
        counted = await conn.fetchval("SELECT max(recorded_at) FROM sources")
    return replace(asked, known_at=max((one for one in (aimed, counted) if one), default=None))
