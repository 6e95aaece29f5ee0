"""What can be asked of a candidacy. That people, positions and codes exist is looked up by the caller."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID, uuid5

from foundation.decider import Code, Personal, frozen
from services.placement.domain.vocabulary import PlacementKind, Source

_CANDIDACIES: Final = UUID("e4c17a90-2d6b-5f83-b0a5-96d3c8e1f742")


def candidacy_id(person_id: UUID, position_id: UUID) -> UUID:
    """One person has one candidacy for one position."""
    return uuid5(_CANDIDACIES, f"{person_id}:{position_id}")


@frozen
class Candidate:
    """Whose candidacy for what."""

    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID

    @property
    def ids(self) -> tuple[UUID, UUID, UUID, UUID]:
        return self.candidacy_id, self.person_id, self.position_id, self.company_id


def candidate_of(person_id: UUID, position_id: UUID, company_id: UUID) -> Candidate:
    return Candidate(candidacy_id(person_id, position_id), person_id, position_id, company_id)


@frozen
class ShortlistCandidate:
    """A person decides so, with reasons. Refused: reason_missing."""

    candidate: Candidate
    shortlisted_on: date
    reasons: tuple[Code, ...]


@frozen
class ExcludeCandidate:
    """A person decides so, with reasons. Refused: reason_missing."""

    candidate: Candidate
    excluded_on: date
    reasons: tuple[Code, ...]


@frozen
class StandAsCandidate:
    """Ask, for a place that is asked for or taken in the same append, whether the person was excluded from it.

    The question leaves nothing on the candidacy; who was never judged is not excluded. Refused: candidate_excluded.
    `judgements`: how many there were, as the caller saw it; refused where there are others: not_possible_now.
    """

    judgements: int | None = None


@frozen
class SendCv:
    """Goes with UseSharingConsent, in one append. `prepared_on` is the version's day.

    Refused: not_shortlisted, before_shortlisting, sent_before_prepared.
    """

    candidate: Candidate
    sending_id: UUID
    cv_id: UUID
    version: int
    prepared_on: date
    sent_on: date
    through: Code
    consent_id: UUID


@frozen
class RecordCvSent:
    """An old sheet tells that a CV was sent: which version, and on what consent, it does not."""

    candidate: Candidate
    sending_id: UUID
    sent_on: date
    through: Code


@frozen
class CorrectCvSent:
    """On another day it stands on the consent of that day: goes with UseSharingConsent. `through`: None as it was."""

    sending_id: UUID
    sent_on: date
    through: Code | None
    consent_id: UUID | None
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractCvSent:
    sending_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class OfferInterview:
    """`opened_on` is the day from which the position is open.

    Refused: not_shortlisted, before_shortlisting, position_not_open_yet.
    """

    candidate: Candidate
    interview_id: UUID
    offered_on: date
    through: Code
    opened_on: date | None
    source: Source = Source.HERE


@frozen
class CorrectInterviewOffered:
    """`through`: None where it stays as it was."""

    interview_id: UUID
    offered_on: date
    through: Code | None
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractInterviewOffered:
    """Refused: interview_was_held."""

    interview_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class DeclineInterview:
    interview_id: UUID
    declined_on: date
    reason: Code


@frozen
class HoldCompanyInterview:
    interview_id: UUID
    held_on: date
    through: Code


@frozen
class CorrectCompanyInterviewHeld:
    """`through`: None where it stays as it was."""

    interview_id: UUID
    held_on: date
    through: Code | None
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractCompanyInterviewHeld:
    interview_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class MissCompanyInterview:
    interview_id: UUID
    missed_on: date
    reason: Code


@frozen
class MakeOffer:
    """Refused: not_shortlisted, before_shortlisting."""

    offer_id: UUID
    made_on: date
    kind: PlacementKind
    job_standard: Code


@frozen
class DiscussOffer:
    offer_id: UUID
    discussed_on: date


@frozen
class AcceptOffer:
    offer_id: UUID
    accepted_on: date


@frozen
class DeclineOffer:
    offer_id: UUID
    declined_on: date
    reason: Code


JudgementCommand = ShortlistCandidate | ExcludeCandidate
SendingCommand = SendCv | RecordCvSent | CorrectCvSent | RetractCvSent
OfferingCommand = OfferInterview | CorrectInterviewOffered | RetractInterviewOffered
HoldingCommand = HoldCompanyInterview | CorrectCompanyInterviewHeld | RetractCompanyInterviewHeld
InterviewCommand = OfferingCommand | HoldingCommand | DeclineInterview | MissCompanyInterview
OfferCommand = MakeOffer | DiscussOffer | AcceptOffer | DeclineOffer
Command = JudgementCommand | StandAsCandidate | SendingCommand | InterviewCommand | OfferCommand
