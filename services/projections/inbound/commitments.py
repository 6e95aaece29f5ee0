"""What is read of the topic of companies: what a company committed itself to, and what became of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.projections.inbound.shapes import said_by


@frozen
class OfCommitment:
    commitment_id: UUID
    company_id: UUID


@frozen
class CommitmentMade(OfCommitment):
    number: int
    from_on: date
    by_on: date
    through: Code
    made_on: date


@frozen
class CommitmentMadeCorrected(CommitmentMade):
    corrected_on: date
    reason: Code


@frozen
class CommitmentMadeRetracted(OfCommitment):
    retracted_on: date
    reason: Code


@frozen
class CommitmentRevised(OfCommitment):
    number: int
    by_on: date
    revised_on: date
    reason: Code


@frozen
class CommitmentServed(OfCommitment):
    person_id: UUID
    fact_id: UUID
    served_on: date


@frozen
class CommitmentServiceRevoked(OfCommitment):
    person_id: UUID
    fact_id: UUID
    served_on: date
    revoked_on: date


@frozen
class CommitmentFulfilled(OfCommitment):
    fulfilled_on: date
    promised: int
    kept: int


@frozen
class CommitmentFulfilledCorrected(CommitmentFulfilled):
    corrected_on: date
    reason: Code


@frozen
class CommitmentFulfilledRetracted(OfCommitment):
    retracted_on: date
    reason: Code


@frozen
class CommitmentLapsed(OfCommitment):
    lapsed_on: date
    promised: int
    kept: int


@frozen
class CommitmentLapsedCorrected(CommitmentLapsed):
    corrected_on: date
    reason: Code


@frozen
class CommitmentLapsedRetracted(OfCommitment):
    retracted_on: date
    reason: Code


COMMITMENTS = said_by(
    "companies",
    CommitmentMade,
    CommitmentMadeCorrected,
    CommitmentMadeRetracted,
    CommitmentRevised,
    CommitmentServed,
    CommitmentServiceRevoked,
    CommitmentFulfilled,
    CommitmentFulfilledCorrected,
    CommitmentFulfilledRetracted,
    CommitmentLapsed,
    CommitmentLapsedCorrected,
    CommitmentLapsedRetracted,
)
