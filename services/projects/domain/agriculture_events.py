"""What agriculture's projects stand on: land and skills that partners offer, and seasonal workers ("avventizi") as
trainers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen


@frozen
class AssetOffered:
    """`kind`: land, a skill, equipment …"""

    asset_id: UUID
    partner: Code
    kind: Code
    offered_on: date


@frozen
class AssetOfferedCorrected:
    fact_id: UUID  # the asset's
    asset_id: UUID
    corrected_on: date
    partner: Code
    kind: Code
    offered_on: date
    reason: Code


@frozen
class AssetOfferedRetracted:
    fact_id: UUID  # the asset's
    asset_id: UUID
    retracted_on: date
    partner: Code
    offered_on: date
    reason: Code


@frozen
class TrainerPoolFormed:
    """`trainers`: how many people are in it."""

    pool_id: UUID
    trainers: int
    formed_on: date


@frozen
class TrainerPoolFormedCorrected:
    fact_id: UUID  # the pool's
    pool_id: UUID
    corrected_on: date
    trainers: int
    formed_on: date
    reason: Code


@frozen
class TrainerPoolFormedRetracted:
    fact_id: UUID  # the pool's
    pool_id: UUID
    retracted_on: date
    trainers: int
    formed_on: date
    reason: Code


AssetEvent = AssetOffered | AssetOfferedCorrected | AssetOfferedRetracted
PoolEvent = TrainerPoolFormed | TrainerPoolFormedCorrected | TrainerPoolFormedRetracted
