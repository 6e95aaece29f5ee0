"""Agriculture: the land and skills that partners offer, the pools of seasonal workers as trainers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import agriculture as a
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, says


@dataclass(frozen=True)
class Asset:
    """What a partner, told by its code, offers."""

    asset_id: UUID
    partner: str
    kind: str
    offered_on: date


@dataclass(frozen=True)
class Pool:
    """So many people who can train others."""

    pool_id: UUID
    trainers: int
    formed_on: date


_OFFERED = {"partner": "text", "kind": "text", "offered_on": "date"}
_FORMED = {"trainers": "integer", "formed_on": "date"}
ASSETS = remembered("assets", ("asset_id",), {"asset_id": "uuid", "version": "integer", **_OFFERED})
POOLS = remembered("trainer_pools", ("pool_id",), {"pool_id": "uuid", "version": "integer", **_FORMED})

_SAYINGS: dict[type, Saying] = {
    a.AssetOffered: says(ASSETS),
    a.AssetOfferedCorrected: says(ASSETS),
    a.AssetOfferedRetracted: says(ASSETS, **dict.fromkeys(_OFFERED)),
    a.TrainerPoolFormed: says(POOLS),
    a.TrainerPoolFormedCorrected: says(POOLS),
    a.TrainerPoolFormedRetracted: says(POOLS, **dict.fromkeys(_FORMED)),
}
AGRICULTURE = Model((ASSETS, POOLS), _SAYINGS)

_ASSETS = "SELECT asset_id, partner, kind, offered_on FROM assets WHERE offered_on <= $1 ORDER BY offered_on, asset_id"
_POOLS = "SELECT pool_id, trainers, formed_on FROM trainer_pools WHERE formed_on <= $1 ORDER BY formed_on, pool_id"


async def assets(conn: Connection, as_of: date) -> Sequence[Asset]:
    """What had been offered by the end of `as_of`, by day."""
    return [Asset(**row) for row in await conn.fetch(_ASSETS, as_of)]


async def pools(conn: Connection, as_of: date) -> Sequence[Pool]:
    """The pools formed by the end of `as_of`, by day."""
    return [Pool(**row) for row in await conn.fetch(_POOLS, as_of)]
