"""What happens between a company, its association and the programme: All.5, "sempre un contatto preliminare e
successivo con le Associazioni"."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.companies.domain.vocabulary import Direction


@frozen
class AssociationPreContacted:
    """The company's association was told before the company was."""

    contact_id: UUID
    company_id: UUID
    association: Code
    contacted_on: date


@frozen
class AssociationPreContactedCorrected:
    fact_id: UUID  # the pre-contact's
    contact_id: UUID
    company_id: UUID
    corrected_on: date
    association: Code
    contacted_on: date
    reason: Code


@frozen
class AssociationPreContactedRetracted:
    fact_id: UUID  # the pre-contact's
    contact_id: UUID
    company_id: UUID
    retracted_on: date
    association: Code
    contacted_on: date
    reason: Code


@frozen
class CompanyContacted:
    """`pre_contact_id`: the association's pre-contact it came after, where a company that has one was sought."""

    contact_id: UUID
    company_id: UUID
    contacted_on: date
    direction: Direction
    channel: Code
    pre_contact_id: UUID | None


@frozen
class CompanyContactedCorrected:
    fact_id: UUID  # the contact's
    contact_id: UUID
    company_id: UUID
    corrected_on: date
    contacted_on: date
    direction: Direction
    channel: Code
    pre_contact_id: UUID | None
    reason: Code


@frozen
class CompanyContactedRetracted:
    fact_id: UUID  # the contact's
    contact_id: UUID
    company_id: UUID
    retracted_on: date
    contacted_on: date
    reason: Code


@frozen
class CompanyMeetingHeld:
    """`follow_up_due_on`: by when the association hears of it; None where the company has no association."""

    meeting_id: UUID
    company_id: UUID
    held_on: date
    follow_up_due_on: date | None
    association: Code | None
    pre_contact_id: UUID | None


@frozen
class CompanyMeetingHeldCorrected:
    fact_id: UUID  # the meeting's
    meeting_id: UUID
    company_id: UUID
    corrected_on: date
    held_on: date
    follow_up_due_on: date | None
    association: Code | None
    pre_contact_id: UUID | None
    reason: Code


@frozen
class CompanyMeetingHeldRetracted:
    fact_id: UUID  # the meeting's
    meeting_id: UUID
    company_id: UUID
    retracted_on: date
    held_on: date
    reason: Code


@frozen
class AssociationFollowedUp:
    """The association heard what came of the meeting."""

    follow_up_id: UUID
    meeting_id: UUID
    company_id: UUID
    association: Code
    followed_up_on: date


@frozen
class AssociationFollowedUpCorrected:
    fact_id: UUID  # the follow-up's
    follow_up_id: UUID
    meeting_id: UUID
    company_id: UUID
    corrected_on: date
    association: Code
    followed_up_on: date
    reason: Code


@frozen
class AssociationFollowedUpRetracted:
    fact_id: UUID  # the follow-up's
    follow_up_id: UUID
    meeting_id: UUID
    company_id: UUID
    retracted_on: date
    followed_up_on: date
    reason: Code


@frozen
class AssociationFollowUpOverdue:
    """A task: nobody told the association by `due_on`. AssociationFollowedUp settles it."""

    meeting_id: UUID
    company_id: UUID
    association: Code
    due_on: date


ContactEvent = (
    AssociationPreContacted
    | AssociationPreContactedCorrected
    | AssociationPreContactedRetracted
    | CompanyContacted
    | CompanyContactedCorrected
    | CompanyContactedRetracted
)
MeetingEvent = (
    CompanyMeetingHeld
    | CompanyMeetingHeldCorrected
    | CompanyMeetingHeldRetracted
    | AssociationFollowedUp
    | AssociationFollowedUpCorrected
    | AssociationFollowedUpRetracted
    | AssociationFollowUpOverdue
)
