"""What a company committed itself to, who came in on it, and what became of it: "definendone un numero ed un tempo"."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.companies.domain.vocabulary import InsertionKind, Through


@frozen
class CommitmentMade:
    """`number` of people from `from_on` to the end of `by_on`."""

    commitment_id: UUID
    company_id: UUID
    number: int
    from_on: date
    by_on: date
    through: Through
    made_on: date


@frozen
class CommitmentMadeCorrected:
    fact_id: UUID  # the commitment's
    commitment_id: UUID
    company_id: UUID
    corrected_on: date
    number: int
    from_on: date
    by_on: date
    through: Through
    made_on: date
    reason: Code


@frozen
class CommitmentMadeRetracted:
    fact_id: UUID  # the commitment's
    commitment_id: UUID
    company_id: UUID
    retracted_on: date
    made_on: date
    reason: Code


@frozen
class CommitmentRevised:
    """Number and day as agreed anew."""

    commitment_id: UUID
    company_id: UUID
    number: int
    by_on: date
    revised_on: date
    reason: Code


@frozen
class InsertionNoted:
    """A person came into the company by a placement or a hire, `fact_id`; said again when that was corrected."""

    fact_id: UUID
    company_id: UUID
    person_id: UUID
    kind: InsertionKind
    inserted_on: date


@frozen
class InsertionWithdrawn:
    """The placement or hire was retracted, or was at another company."""

    fact_id: UUID
    company_id: UUID
    person_id: UUID
    inserted_on: date


@frozen
class PersonAliasNoted:
    """One of who came in there, or who stands for one of them, is an alias of `survivor_id`: one person."""

    company_id: UUID
    person_id: UUID
    survivor_id: UUID
    merged_on: date


@frozen
class PersonAliasWithdrawn:
    company_id: UUID
    person_id: UUID
    survivor_id: UUID
    unmerged_on: date


@frozen
class CommitmentServed:
    commitment_id: UUID
    company_id: UUID
    person_id: UUID
    fact_id: UUID  # the placement's or the hire's
    served_on: date


@frozen
class CommitmentServiceRevoked:
    """What had served does no longer: it was corrected or retracted, or serves an earlier commitment."""

    commitment_id: UUID
    company_id: UUID
    person_id: UUID
    fact_id: UUID
    served_on: date
    revoked_on: date


@frozen
class CommitmentFulfilled:
    """On the day of the last person it took."""

    commitment_id: UUID
    company_id: UUID
    fulfilled_on: date
    promised: int
    kept: int


@frozen
class CommitmentFulfilledCorrected:
    fact_id: UUID  # the commitment's
    commitment_id: UUID
    company_id: UUID
    corrected_on: date
    fulfilled_on: date
    promised: int
    kept: int
    reason: Code


@frozen
class CommitmentFulfilledRetracted:
    """`by_on`: until when it may still be kept."""

    fact_id: UUID  # the commitment's
    commitment_id: UUID
    company_id: UUID
    retracted_on: date
    fulfilled_on: date
    by_on: date
    reason: Code


@frozen
class CommitmentLapsed:
    """`lapsed_on` is `by_on`, whenever the clock was read."""

    commitment_id: UUID
    company_id: UUID
    lapsed_on: date
    promised: int
    kept: int


@frozen
class CommitmentLapsedCorrected:
    """It lapsed all the same, but on another day, or with other numbers: something came to be known later."""

    fact_id: UUID  # the commitment's
    commitment_id: UUID
    company_id: UUID
    corrected_on: date
    lapsed_on: date
    promised: int
    kept: int
    reason: Code


@frozen
class CommitmentLapsedRetracted:
    """It never lapsed: it had been kept in time, which came to be known later, or its day was not that."""

    fact_id: UUID  # the commitment's
    commitment_id: UUID
    company_id: UUID
    retracted_on: date
    lapsed_on: date
    reason: Code


Event = (
    CommitmentMade
    | CommitmentMadeCorrected
    | CommitmentMadeRetracted
    | CommitmentRevised
    | InsertionNoted
    | InsertionWithdrawn
    | PersonAliasNoted
    | PersonAliasWithdrawn
    | CommitmentServed
    | CommitmentServiceRevoked
    | CommitmentFulfilled
    | CommitmentFulfilledCorrected
    | CommitmentFulfilledRetracted
    | CommitmentLapsed
    | CommitmentLapsedCorrected
    | CommitmentLapsedRetracted
)
