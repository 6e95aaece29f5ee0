"""What is read of the topic of placement: from the CV to the company's offer."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.projections.inbound.shapes import said_by


@frozen
class OfCandidacy:
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID


@frozen
class CandidateShortlisted(OfCandidacy):
    shortlisted_on: date


@frozen
class CandidateExcluded(OfCandidacy):
    excluded_on: date


@frozen
class CvSent(OfCandidacy):
    sending_id: UUID
    sent_on: date
    through: Code


@frozen
class CvSentCorrected(CvSent):
    corrected_on: date
    reason: Code


@frozen
class CvSentRetracted(OfCandidacy):
    sending_id: UUID
    retracted_on: date
    reason: Code


@frozen
class InterviewOffered(OfCandidacy):
    interview_id: UUID
    offered_on: date
    through: Code


@frozen
class InterviewOfferedCorrected(InterviewOffered):
    corrected_on: date
    reason: Code


@frozen
class InterviewOfferedRetracted(OfCandidacy):
    interview_id: UUID
    retracted_on: date
    reason: Code


@frozen
class CompanyInterviewHeld(OfCandidacy):
    interview_id: UUID
    held_on: date
    through: Code


@frozen
class CompanyInterviewHeldCorrected(CompanyInterviewHeld):
    corrected_on: date
    reason: Code


@frozen
class CompanyInterviewHeldRetracted(OfCandidacy):
    interview_id: UUID
    retracted_on: date
    reason: Code


@frozen
class InterviewDeclined(OfCandidacy):
    interview_id: UUID
    declined_on: date
    reason: Code


@frozen
class CompanyInterviewMissed(OfCandidacy):
    interview_id: UUID
    missed_on: date
    reason: Code


@frozen
class OfferMade(OfCandidacy):
    offer_id: UUID
    made_on: date
    kind: Code


@frozen
class OfferDiscussed(OfCandidacy):
    offer_id: UUID
    discussed_on: date


@frozen
class OfferAccepted(OfCandidacy):
    offer_id: UUID
    accepted_on: date


@frozen
class OfferDeclined(OfCandidacy):
    offer_id: UUID
    declined_on: date
    reason: Code


@frozen
class OfSharing:
    """What stands on a person's consent: a CV that was sent."""

    sending_id: UUID
    person_id: UUID


@frozen
class SharingConsentUsed(OfSharing):
    used_on: date


@frozen
class SharingReleased(OfSharing):
    released_on: date


@frozen
class SharingBreached(OfSharing):
    company_id: UUID
    withdrawn_on: date


@frozen
class SharingBreachTold(OfSharing):
    told_on: date


CVS_SENT = said_by("placement", CvSent, CvSentCorrected, CvSentRetracted)
COMPANY_INTERVIEWS = said_by(
    "placement", CompanyInterviewHeld, CompanyInterviewHeldCorrected, CompanyInterviewHeldRetracted
)
CANDIDACIES = (
    CVS_SENT
    | COMPANY_INTERVIEWS
    | said_by(
        "placement",
        CandidateShortlisted,
        CandidateExcluded,
        InterviewOffered,
        InterviewOfferedCorrected,
        InterviewOfferedRetracted,
        InterviewDeclined,
        CompanyInterviewMissed,
        OfferMade,
        OfferDiscussed,
        OfferAccepted,
        OfferDeclined,
        SharingConsentUsed,
        SharingReleased,
        SharingBreached,
        SharingBreachTold,
    )
)
