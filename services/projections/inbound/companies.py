"""What is read of the topic of companies: companies, contacts, engagement, board; the rest in files of its own."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projections.inbound.commitments import COMMITMENTS
from services.projections.inbound.positions import DEMANDS, POSITIONS
from services.projections.inbound.shapes import said_by


@frozen
class OfCompany:
    company_id: UUID


@frozen
class CompanyRegistered(OfCompany):
    name: PublicText
    association: Code | None
    publicly_owned: bool
    registered_on: date


@frozen
class CompanyDetailsCorrected(OfCompany):
    corrected_on: date
    name: PublicText
    association: Code | None
    publicly_owned: bool
    reason: Code


@frozen
class AssociationPreContacted(OfCompany):
    contact_id: UUID
    association: Code
    contacted_on: date


@frozen
class AssociationPreContactedCorrected(AssociationPreContacted):
    corrected_on: date
    reason: Code


@frozen
class AssociationPreContactedRetracted(OfCompany):
    contact_id: UUID
    retracted_on: date
    reason: Code


@frozen
class CompanyContacted(OfCompany):
    contact_id: UUID
    contacted_on: date
    direction: Code


@frozen
class CompanyContactedCorrected(CompanyContacted):
    corrected_on: date
    reason: Code


@frozen
class CompanyContactedRetracted(OfCompany):
    contact_id: UUID
    retracted_on: date
    reason: Code


@frozen
class CompanyMeetingHeld(OfCompany):
    meeting_id: UUID
    held_on: date
    follow_up_due_on: date | None
    association: Code | None


@frozen
class CompanyMeetingHeldCorrected(CompanyMeetingHeld):
    corrected_on: date
    reason: Code


@frozen
class CompanyMeetingHeldRetracted(OfCompany):
    meeting_id: UUID
    retracted_on: date
    reason: Code


@frozen
class AssociationFollowedUp(OfCompany):
    follow_up_id: UUID
    meeting_id: UUID
    association: Code
    followed_up_on: date


@frozen
class AssociationFollowedUpCorrected(AssociationFollowedUp):
    corrected_on: date
    reason: Code


@frozen
class AssociationFollowedUpRetracted(OfCompany):
    follow_up_id: UUID
    meeting_id: UUID
    retracted_on: date
    reason: Code


@frozen
class AssociationFollowUpOverdue(OfCompany):
    meeting_id: UUID
    association: Code
    due_on: date


@frozen
class InterestExpressed(OfCompany):
    interest_id: UUID
    expressed_on: date


@frozen
class InterestExpressedCorrected(InterestExpressed):
    corrected_on: date
    reason: Code


@frozen
class InterestExpressedRetracted(OfCompany):
    interest_id: UUID
    retracted_on: date
    reason: Code


@frozen
class EngagementUpdated(OfCompany):
    update_id: UUID
    engagement: Code
    updated_on: date


@frozen
class EngagementUpdatedCorrected(EngagementUpdated):
    corrected_on: date
    reason: Code


@frozen
class EngagementUpdatedRetracted(OfCompany):
    update_id: UUID
    retracted_on: date
    reason: Code


@frozen
class BoardJoined(OfCompany):
    membership_id: UUID
    joined_on: date


@frozen
class BoardJoinedCorrected(BoardJoined):
    corrected_on: date
    reason: Code


@frozen
class BoardJoinedRetracted(OfCompany):
    membership_id: UUID
    retracted_on: date
    reason: Code


@frozen
class BoardLeft(OfCompany):
    leaving_id: UUID
    membership_id: UUID
    left_on: date
    reason: Code


@frozen
class BoardLeftCorrected(BoardLeft):
    corrected_on: date
    left_reason: Code


@frozen
class BoardLeftRetracted(OfCompany):
    leaving_id: UUID
    membership_id: UUID
    retracted_on: date
    reason: Code


@frozen
class CaseAssigned(OfCompany):
    assignee: Code
    assigned_on: date


@frozen
class CaseReassigned(OfCompany):
    assignee: Code
    assigned_on: date
    reason: Code


CONTACTS = said_by("companies", CompanyContacted, CompanyContactedCorrected, CompanyContactedRetracted)
MEETINGS = said_by("companies", CompanyMeetingHeld, CompanyMeetingHeldCorrected, CompanyMeetingHeldRetracted)
ENGAGEMENT = said_by(
    "companies",
    InterestExpressed,
    InterestExpressedCorrected,
    InterestExpressedRetracted,
    EngagementUpdated,
    EngagementUpdatedCorrected,
    EngagementUpdatedRetracted,
)
BOARD = said_by(
    "companies",
    BoardJoined,
    BoardJoinedCorrected,
    BoardJoinedRetracted,
    BoardLeft,
    BoardLeftCorrected,
    BoardLeftRetracted,
)
CASES = said_by("companies", CaseAssigned, CaseReassigned)
COMPANIES = (
    CONTACTS
    | MEETINGS
    | ENGAGEMENT
    | BOARD
    | CASES
    | COMMITMENTS
    | POSITIONS
    | DEMANDS
    | said_by(
        "companies",
        CompanyRegistered,
        CompanyDetailsCorrected,
        AssociationPreContacted,
        AssociationPreContactedCorrected,
        AssociationPreContactedRetracted,
        AssociationFollowedUp,
        AssociationFollowedUpCorrected,
        AssociationFollowedUpRetracted,
        AssociationFollowUpOverdue,
    )
)
