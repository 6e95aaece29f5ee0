"""Public moments: networking, co-design, presentations. Stream `initiative-<initiative_id>`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen


@frozen
class InitiativePlanned:
    """`planned_for` is the day of the initiative."""

    initiative_id: UUID
    kind: Code
    title: PublicText
    planned_for: date
    planned_on: date


@frozen
class InitiativePlannedCorrected:
    fact_id: UUID
    initiative_id: UUID
    corrected_on: date
    kind: Code
    title: PublicText
    planned_for: date
    planned_on: date
    reason: Code


@frozen
class InitiativePlannedRetracted:
    fact_id: UUID
    initiative_id: UUID
    retracted_on: date
    planned_on: date
    reason: Code


@frozen
class InitiativeHeld:
    """Who took part: how many people, which partners and actors."""

    initiative_id: UUID
    holding_id: UUID
    held_on: date
    participants: int
    partner_ids: tuple[UUID, ...]
    actor_ids: tuple[UUID, ...]


@frozen
class InitiativeHeldCorrected:
    fact_id: UUID
    initiative_id: UUID
    holding_id: UUID
    corrected_on: date
    held_on: date
    participants: int
    partner_ids: tuple[UUID, ...]
    actor_ids: tuple[UUID, ...]
    reason: Code


@frozen
class InitiativeHeldRetracted:
    fact_id: UUID
    initiative_id: UUID
    holding_id: UUID
    retracted_on: date
    held_on: date
    reason: Code
