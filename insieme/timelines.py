"""A person's timeline on a terminal."""

from __future__ import annotations

from uuid import UUID

from foundation.applying.builds import read_model
from foundation.service import Context
from services.projections.projections.timeline import timeline


async def print_timeline(projections: Context, person: UUID) -> None:
    """One line an event, by the day on which it happened."""
    async with read_model(projections.pool, "timeline") as connection:
        for step in await timeline(connection, person):
            print(f"{step.day:%d/%m/%Y}  {step.sentence}")
