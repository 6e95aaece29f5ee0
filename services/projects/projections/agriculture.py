"""What partners offer to agriculture's projects, and the pools of seasonal workers who train others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.decider import Code
from services.projects.domain.agriculture_events import (
    AssetOffered,
    AssetOfferedCorrected,
    AssetOfferedRetracted,
    TrainerPoolFormed,
    TrainerPoolFormedCorrected,
    TrainerPoolFormedRetracted,
)
from services.projects.inbound.heard import own


@dataclass(frozen=True)
class Asset:
    asset_id: UUID
    partner: Code
    kind: Code
    offered_on: date


@dataclass(frozen=True)
class Pool:
    pool_id: UUID
    trainers: int
    formed_on: date


ASSETS: Final = Latest(
    "assets",
    ("asset_id",),
    {"asset_id": "uuid", "partner": "text", "kind": "text", "offered_on": "date", "stands": "boolean"}
    | {"version": "bigint"},
)
POOLS: Final = Latest(
    "pools",
    ("pool_id",),
    {"pool_id": "uuid", "trainers": "integer", "formed_on": "date", "stands": "boolean", "version": "bigint"},
)
TABLES: Final = (ASSETS, POOLS)
_ASSETS = """
SELECT asset_id, partner, kind, offered_on FROM assets
 WHERE stands AND offered_on <= $1 AND ($2::text IS NULL OR partner = $2)
 ORDER BY offered_on, asset_id LIMIT $3 OFFSET $4
"""
_POOLS = """
SELECT pool_id, trainers, formed_on FROM pools WHERE stands AND formed_on <= $1
 ORDER BY formed_on, pool_id LIMIT $2 OFFSET $3
"""


def said(heard: Heard) -> tuple[Latest, Row]:
    """The row that an event owns."""
    event: Any = heard.event
    version = {"version": heard.stream_version}
    match event:
        case AssetOffered() | AssetOfferedCorrected() | AssetOfferedRetracted():
            stands = not isinstance(event, AssetOfferedRetracted)
            what = {"partner": event.partner, "kind": getattr(event, "kind", None), "offered_on": event.offered_on}
            return ASSETS, {"asset_id": event.asset_id, **what, "stands": stands, **version}
        case _:
            stands = not isinstance(event, TrainerPoolFormedRetracted)
            who = {"pool_id": event.pool_id, "trainers": event.trainers, "formed_on": event.formed_on}
            return POOLS, {**who, "stands": stands, **version}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, map(said, batch))


async def assets(
    conn: Connection, as_of: date, partner: str | None = None, limit: int = 100, offset: int = 0
) -> list[Asset]:
    """What was offered by that day, in its order."""
    return [Asset(**row) for row in await conn.fetch(_ASSETS, as_of, partner, limit, offset)]


async def pools(conn: Connection, as_of: date, limit: int = 100, offset: int = 0) -> list[Pool]:
    return [Pool(**row) for row in await conn.fetch(_POOLS, as_of, limit, offset)]


HEARS: Final = own(
    AssetOffered,
    AssetOfferedCorrected,
    AssetOfferedRetracted,
    TrainerPoolFormed,
    TrainerPoolFormedCorrected,
    TrainerPoolFormedRetracted,
)
AGRICULTURE_MODEL: Final = Projection("agriculture", HEARS, "".join(table.schema() for table in TABLES), project)
