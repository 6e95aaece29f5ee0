"""What is read of the topic of projects: what partners offer to agriculture, the pools of trainers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.projections.inbound.shapes import said_by


@frozen
class OfAsset:
    asset_id: UUID


@frozen
class AssetOffered(OfAsset):
    partner: Code
    kind: Code
    offered_on: date


@frozen
class AssetOfferedCorrected(AssetOffered):
    corrected_on: date


@frozen
class AssetOfferedRetracted(OfAsset):
    retracted_on: date


@frozen
class OfPool:
    pool_id: UUID


@frozen
class TrainerPoolFormed(OfPool):
    trainers: int
    formed_on: date


@frozen
class TrainerPoolFormedCorrected(TrainerPoolFormed):
    corrected_on: date


@frozen
class TrainerPoolFormedRetracted(OfPool):
    retracted_on: date


AGRICULTURE = said_by(
    "projects",
    AssetOffered,
    AssetOfferedCorrected,
    AssetOfferedRetracted,
    TrainerPoolFormed,
    TrainerPoolFormedCorrected,
    TrainerPoolFormedRetracted,
)
