"""Organisations and groups that became active around the programme. Stream `actor-<actor_id>`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.network.domain.vocabulary import Deed


@frozen
class ActorActivated:
    """`did`: what they did, by which 8b counts them."""

    actor_id: UUID
    name: PublicText
    code: Code
    did: Deed
    activated_on: date


@frozen
class ActorActivatedCorrected:
    fact_id: UUID
    actor_id: UUID
    corrected_on: date
    name: PublicText
    code: Code
    did: Deed
    activated_on: date
    reason: Code


@frozen
class ActorActivatedRetracted:
    fact_id: UUID
    actor_id: UUID
    retracted_on: date
    activated_on: date
    reason: Code
