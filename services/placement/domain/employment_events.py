"""What happens to one employment: the hire, its renewals, its end."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from foundation.decider import Code, Personal, frozen
from services.placement.domain.vocabulary import Source


@frozen
class Hired:
    """`placement_id` is the placement at the same company that it follows, or that it is for a direct job."""

    hire_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    placement_id: UUID | None
    hired_on: date
    contract: Code
    ends_on: date | None
    source: Source


@frozen
class HiredCorrected:
    fact_id: UUID  # the hire's
    hire_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    corrected_on: date
    placement_id: UUID | None
    hired_on: date
    contract: Code
    ends_on: date | None
    reason: Code
    reason_text: Personal[str] | None


@frozen
class HiredRetracted:
    fact_id: UUID  # the hire's
    hire_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    placement_id: UUID | None
    retracted_on: date
    hired_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class EmploymentRenewed:
    """The same employment goes on: no new hire.

    `renewal_id`: where it is not said, the UUIDv5 of `renewed:<renewed_on>` in the namespace `hire_id`.
    """

    hire_id: UUID
    person_id: UUID
    company_id: UUID
    renewed_on: date
    ends_on: date | None
    renewal_id: UUID | None = None


@frozen
class EmploymentRenewedCorrected:
    fact_id: UUID  # the renewal's
    renewal_id: UUID
    hire_id: UUID
    person_id: UUID
    company_id: UUID
    corrected_on: date
    renewed_on: date
    ends_on: date | None
    reason: Code
    reason_text: Personal[str] | None


@frozen
class EmploymentRenewedRetracted:
    fact_id: UUID  # the renewal's
    renewal_id: UUID
    hire_id: UUID
    person_id: UUID
    company_id: UUID
    retracted_on: date
    renewed_on: date
    reason: Code
    reason_text: Personal[str] | None


def renewed_as(hire_id: UUID, renewed_on: date) -> UUID:
    """The id of a renewal that said none: it has the same one for whoever reads it."""
    return uuid5(hire_id, f"renewed:{renewed_on}")


@frozen
class EmploymentEnded:
    hire_id: UUID
    person_id: UUID
    company_id: UUID
    ended_on: date
    reason: Code


@frozen
class EmploymentEndedCorrected:
    fact_id: UUID  # the hire's
    hire_id: UUID
    person_id: UUID
    company_id: UUID
    corrected_on: date
    ended_on: date
    ended_reason: Code
    reason: Code
    reason_text: Personal[str] | None


@frozen
class EmploymentEndedRetracted:
    fact_id: UUID  # the hire's
    hire_id: UUID
    person_id: UUID
    company_id: UUID
    retracted_on: date
    ended_on: date
    reason: Code
    reason_text: Personal[str] | None


HireEvent = Hired | HiredCorrected | HiredRetracted
RenewalEvent = EmploymentRenewed | EmploymentRenewedCorrected | EmploymentRenewedRetracted
EndEvent = EmploymentEnded | EmploymentEndedCorrected | EmploymentEndedRetracted
Event = HireEvent | RenewalEvent | EndEvent
