"""What projects, partners and actors are called, as known now: no person is among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from foundation.database import Connection
from services.projections.indicators.rule import About

_NAMED: Final[Mapping[About, str]] = {
    About.PROJECT: "SELECT project_id, title FROM projects WHERE title IS NOT NULL AND project_id = ANY ($1::uuid[])",
    About.PARTNER: "SELECT partner_id, name FROM partners WHERE name IS NOT NULL AND partner_id = ANY ($1::uuid[])",
    About.ACTOR: "SELECT actor_id, name FROM actors WHERE name IS NOT NULL AND actor_id = ANY ($1::uuid[])",
}


async def names(conn: Connection, about: About, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """By id, of those that have a name; none of what is of another kind."""
    return dict(await conn.fetch(_NAMED[about], list(ids))) if about in _NAMED else {}
