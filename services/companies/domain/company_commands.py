"""What can be asked of a company. What is recorded names its own id, so that it may be said twice."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.companies.domain.vocabulary import CompanySize, Direction, Engagement


@frozen
class RegisterCompany:
    company_id: UUID
    name: PublicText
    sector: Code
    size: CompanySize
    association: Code | None
    publicly_owned: bool
    municipality: Code | None
    registered_on: date


@frozen
class Sought:
    """An attempt to reach the company; `pre_contact_id`: its association's that it came after, where that is known."""

    on: date
    pre_contact_id: UUID | None = None


@frozen
class CorrectCompanyDetails:
    """`sought`: the attempts to reach it. Refused: sought_without_association."""

    name: PublicText
    sector: Code
    size: CompanySize
    association: Code | None
    publicly_owned: bool
    municipality: Code | None
    reason: Code
    sought: tuple[Sought, ...] = ()


@frozen
class PreContactAssociation:
    """Tell the company's association of reference, before the company."""

    contact_id: UUID
    company_id: UUID
    contacted_on: date


@frozen
class ContactCompany:
    contact_id: UUID
    company_id: UUID
    contacted_on: date
    direction: Direction
    channel: Code


@frozen
class HoldMeeting:
    meeting_id: UUID
    company_id: UUID
    held_on: date


@frozen
class FollowUpWithAssociation:
    """Tell the association what came of the meeting."""

    follow_up_id: UUID
    meeting_id: UUID
    company_id: UUID
    followed_up_on: date


@frozen
class NoteFollowUpOverdue:
    """The clock passed the day by which the association was to hear of the meeting."""

    meeting_id: UUID


@frozen
class ExpressInterest:
    interest_id: UUID
    company_id: UUID
    expressed_on: date


@frozen
class UpdateEngagement:
    update_id: UUID
    company_id: UUID
    engagement: Engagement
    updated_on: date


@frozen
class JoinBoard:
    membership_id: UUID
    company_id: UUID
    joined_on: date


@frozen
class LeaveBoard:
    leaving_id: UUID
    membership_id: UUID
    company_id: UUID
    left_on: date
    reason: Code


Recording = (
    PreContactAssociation
    | ContactCompany
    | HoldMeeting
    | FollowUpWithAssociation
    | ExpressInterest
    | UpdateEngagement
    | JoinBoard
    | LeaveBoard
)


@frozen
class CorrectFact:
    """`said`: the fact as it should have been recorded, whole, under its own id; `sought` as of CorrectCompanyDetails.

    Refused: others_stand_on_it.
    """

    said: Recording
    reason: Code
    sought: tuple[Sought, ...] = ()


@frozen
class RetractFact:
    """It never was. Refused: as of CorrectFact."""

    fact_id: UUID
    reason: Code
    sought: tuple[Sought, ...] = ()


@frozen
class CiteCompany:
    """A record of the past names this company: nothing comes of it. Refused: before_registration, of a day `on`."""

    on: date | None = None


@frozen
class SeekCompany:
    """Somebody tries to reach the company: nothing comes of it, but its association comes before.

    `pre_contact_id`: the latest by that day, as the caller saw it. Refused where it is another: not_possible_now.
    """

    sought_on: date
    pre_contact_id: UUID | None = None


Citing = CiteCompany | SeekCompany
Command = RegisterCompany | CorrectCompanyDetails | Recording | NoteFollowUpOverdue | CorrectFact | RetractFact | Citing
