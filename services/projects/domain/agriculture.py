"""What partners offer to agriculture's projects, and the seasonal workers who train there.

Streams `asset-<asset_id>` and `trainer_pool-<pool_id>`.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.amending import Kind
from foundation.decider import Code, Refused, frozen
from foundation.single import Single
from services.projects.domain.agriculture_events import (
    AssetOffered,
    AssetOfferedCorrected,
    AssetOfferedRetracted,
    TrainerPoolFormed,
    TrainerPoolFormedCorrected,
    TrainerPoolFormedRetracted,
)


@frozen
class OfferAsset:
    asset_id: UUID
    partner: Code
    kind: Code
    offered_on: date


@frozen
class FormTrainerPool:
    pool_id: UUID
    trainers: int
    formed_on: date


def _as_it_is(_: Any) -> None:
    """Nothing to refuse."""


def _of_somebody(pool: TrainerPoolFormed) -> None:
    if pool.trainers < 1:
        raise Refused("pool_without_trainers")


OFFERED: Final = Kind(AssetOffered, "asset_id", "offered_on", AssetOfferedCorrected, AssetOfferedRetracted)
FORMED: Final = Kind(TrainerPoolFormed, "pool_id", "formed_on", TrainerPoolFormedCorrected, TrainerPoolFormedRetracted)
ASSET: Final = Single("asset", OfferAsset, OFFERED, _as_it_is).aggregate()
TRAINER_POOL: Final = Single("trainer_pool", FormTrainerPool, FORMED, _of_somebody).aggregate()
