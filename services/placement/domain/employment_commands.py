"""What can be asked of an employment. That company and codes exist is looked up by the caller, and so is that nobody is
employed there twice."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.placement.domain.vocabulary import Source


@frozen
class Hire:
    """`placement_id`: the placement at the same company that it follows; ConfirmHireFollows goes with it.

    Refused: ends_before_start; ends_on_missing, of a fixed-term contract; ends_on_of_permanent.
    """

    hire_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    placement_id: UUID | None
    hired_on: date
    contract: Code
    ends_on: date | None
    source: Source = Source.HERE


@frozen
class CorrectHired:
    """The hire as it should have been recorded, whole.

    Refused: as of Hire; before_the_hire, where it was renewed or ended before that day.
    """

    hire_id: UUID
    placement_id: UUID | None
    hired_on: date
    contract: Code
    ends_on: date | None
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractHired:
    hire_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RenewEmployment:
    """`ends_on` None: without an end from now on. `renewal_id`: the one that the caller was shown for it.

    Refused: as of Hire, by the contract that it renews; before_the_hire; employment_over, after its end;
    employment_changed_meanwhile, where another id is due by now.
    """

    hire_id: UUID
    renewed_on: date
    ends_on: date | None
    renewal_id: UUID | None = None


@frozen
class CorrectEmploymentRenewed:
    """The renewal as it should have been recorded, whole. Refused: as of RenewEmployment."""

    renewal_id: UUID
    hire_id: UUID
    renewed_on: date
    ends_on: date | None
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractEmploymentRenewed:
    """What was due before it is due again."""

    renewal_id: UUID
    hire_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class EndEmployment:
    """Refused: before_the_hire, or before a renewal; employment_over, where it has ended otherwise."""

    hire_id: UUID
    ended_on: date
    reason: Code


@frozen
class CorrectEmploymentEnded:
    """`ended_reason`: why it ended, as it should have been recorded. Refused: before_the_hire."""

    hire_id: UUID
    ended_on: date
    ended_reason: Code
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractEmploymentEnded:
    """The employment goes on."""

    hire_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


HireCommand = Hire | CorrectHired | RetractHired
RenewalCommand = RenewEmployment | CorrectEmploymentRenewed | RetractEmploymentRenewed
EndCommand = EndEmployment | CorrectEmploymentEnded | RetractEmploymentEnded
Command = HireCommand | RenewalCommand | EndCommand
