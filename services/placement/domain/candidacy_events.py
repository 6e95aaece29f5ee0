"""What happens to one person's candidacy for one position. All carry candidacy, person, position and company.

A `through` is a code of its closed list: direct, or the agency by which it went.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.placement.domain.vocabulary import PlacementKind, Source


@frozen
class CandidateShortlisted:
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    shortlisted_on: date
    reasons: tuple[Code, ...]


@frozen
class CandidateExcluded:
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    excluded_on: date
    reasons: tuple[Code, ...]


@frozen
class CvSent:
    """A version of the CV went to the company, on a consent that held that day.

    `cv_id`, `version` and `consent_id` are None where an old sheet only tells that it was sent.
    """

    sending_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    cv_id: UUID | None
    version: int | None
    sent_on: date
    through: Code
    consent_id: UUID | None
    source: Source


@frozen
class CvSentCorrected:
    fact_id: UUID  # the sending's
    sending_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    corrected_on: date
    sent_on: date
    through: Code
    consent_id: UUID | None
    reason: Code
    reason_text: Personal[str] | None


@frozen
class CvSentRetracted:
    fact_id: UUID  # the sending's
    sending_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    retracted_on: date
    sent_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class InterviewOffered:
    """A company interview for a real position is offered to the person, who may decline it."""

    interview_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    offered_on: date
    through: Code
    source: Source


@frozen
class InterviewOfferedCorrected:
    fact_id: UUID  # the interview's
    interview_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    corrected_on: date
    offered_on: date
    through: Code
    reason: Code
    reason_text: Personal[str] | None


@frozen
class InterviewOfferedRetracted:
    fact_id: UUID  # the interview's
    interview_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    retracted_on: date
    offered_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class InterviewDeclined:
    """The person does not want it. It was offered all the same."""

    interview_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    declined_on: date
    reason: Code


@frozen
class CompanyInterviewHeld:
    interview_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    held_on: date
    through: Code


@frozen
class CompanyInterviewHeldCorrected:
    fact_id: UUID  # the interview's
    interview_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    corrected_on: date
    held_on: date
    through: Code
    reason: Code
    reason_text: Personal[str] | None


@frozen
class CompanyInterviewHeldRetracted:
    fact_id: UUID  # the interview's
    interview_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    retracted_on: date
    held_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class CompanyInterviewMissed:
    interview_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    missed_on: date
    reason: Code


@frozen
class OfferMade:
    """The company offers a traineeship, a stage or a job. `job_standard`: how it stands to the "buon lavoro"."""

    offer_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    made_on: date
    kind: PlacementKind
    job_standard: Code


@frozen
class OfferDiscussed:
    """The programme talked the offer over with the person, "aiutandola a discernere la proposta"."""

    offer_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    discussed_on: date


@frozen
class OfferAccepted:
    offer_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    accepted_on: date


@frozen
class OfferDeclined:
    offer_id: UUID
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    declined_on: date
    reason: Code


Judgement = CandidateShortlisted | CandidateExcluded
SendingEvent = CvSent | CvSentCorrected | CvSentRetracted
OfferingEvent = InterviewOffered | InterviewOfferedCorrected | InterviewOfferedRetracted
HoldingEvent = CompanyInterviewHeld | CompanyInterviewHeldCorrected | CompanyInterviewHeldRetracted
InterviewEnd = InterviewDeclined | CompanyInterviewMissed
OfferEvent = OfferMade | OfferDiscussed | OfferAccepted | OfferDeclined
Event = Judgement | SendingEvent | OfferingEvent | HoldingEvent | InterviewEnd | OfferEvent
