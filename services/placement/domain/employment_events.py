"""What happens to one employment: the hire, its renewals, its end."""

from __future__ import annotations

from datetime import date
from uuid import UUID

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
    """The same employment goes on: no new hire."""

    hire_id: UUID
    person_id: UUID
    company_id: UUID
    renewed_on: date
    ends_on: date | None


@frozen
class EmploymentEnded:
    hire_id: UUID
    person_id: UUID
    company_id: UUID
    ended_on: date
    reason: Code


HireEvent = Hired | HiredCorrected | HiredRetracted
Event = HireEvent | EmploymentRenewed | EmploymentEnded
