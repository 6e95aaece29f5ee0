"""What can be asked of a company's commitments."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.companies.domain.vocabulary import InsertionKind, Through


@frozen
class MakeCommitment:
    commitment_id: UUID
    company_id: UUID
    number: int
    from_on: date
    by_on: date
    through: Through
    made_on: date


@frozen
class CorrectCommitment:
    """The commitment as it should have been recorded, whole; what was revised since is said by this, too."""

    said: MakeCommitment
    reason: Code


@frozen
class RetractCommitment:
    commitment_id: UUID
    reason: Code


@frozen
class ReviseCommitment:
    """Agree on another number or day, before the day has come."""

    commitment_id: UUID
    number: int
    by_on: date
    revised_on: date
    reason: Code


@frozen
class NoteInsertion:
    """A person came into the company by a placement or a hire; said anew, it was corrected."""

    fact_id: UUID
    company_id: UUID
    person_id: UUID
    kind: InsertionKind
    inserted_on: date


@frozen
class WithdrawInsertion:
    """It never was, or was not here."""

    fact_id: UUID


@frozen
class NoteAlias:
    """One record is another's alias: both are one person."""

    company_id: UUID
    person_id: UUID
    survivor_id: UUID
    merged_on: date


@frozen
class WithdrawAlias:
    """They are two persons after all."""

    person_id: UUID
    unmerged_on: date


@frozen
class LapseCommitment:
    """The clock passed the commitment's day."""

    commitment_id: UUID


Command = (
    MakeCommitment
    | CorrectCommitment
    | RetractCommitment
    | ReviseCommitment
    | NoteInsertion
    | WithdrawInsertion
    | NoteAlias
    | WithdrawAlias
    | LapseCommitment
)
