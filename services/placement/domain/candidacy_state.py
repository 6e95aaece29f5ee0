"""What a candidacy has come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from uuid import UUID

from foundation.decider import Refused, frozen
from foundation.facts import Told, not_before
from services.placement.domain.candidacy_commands import Candidate
from services.placement.domain.candidacy_events import (
    CandidateExcluded,
    CandidateShortlisted,
    CompanyInterviewHeld,
    CompanyInterviewHeldCorrected,
    CompanyInterviewHeldRetracted,
    CompanyInterviewMissed,
    CvSent,
    CvSentCorrected,
    CvSentRetracted,
    Event,
    HoldingEvent,
    InterviewDeclined,
    InterviewOffered,
    InterviewOfferedCorrected,
    InterviewOfferedRetracted,
    Judgement,
    OfferAccepted,
    OfferDeclined,
    OfferDiscussed,
    OfferEvent,
    OfferingEvent,
    OfferMade,
    SendingEvent,
)


@frozen
class Offer:
    made: OfferMade
    discussed_on: date | None = None
    answer: OfferAccepted | OfferDeclined | None = None


@frozen
class Candidacy:
    """`judged` is the latest word of a person; None where an old sheet began it.

    `judgements`: how many there were. `chosen_on`: each day from which the person was shortlisted, having not been so
    before.
    """

    candidate: Candidate
    judged: Judgement | None = None
    judgements: int = 0
    chosen_on: tuple[date, ...] = ()
    sendings: Mapping[UUID, Told[CvSent]] = field(default_factory=dict)
    offered: Mapping[UUID, Told[InterviewOffered]] = field(default_factory=dict)
    held: Mapping[UUID, Told[CompanyInterviewHeld]] = field(default_factory=dict)
    ends: Mapping[UUID, InterviewDeclined | CompanyInterviewMissed] = field(default_factory=dict)
    offers: Mapping[UUID, Offer] = field(default_factory=dict)

    @property
    def shortlisted(self) -> bool:
        return isinstance(self.judged, CandidateShortlisted)


def shortlisted_by(known: Candidacy, day: date) -> None:
    """Refuses `not_shortlisted` now, and `before_shortlisting` of a day before it."""
    if not known.shortlisted:
        raise Refused("not_shortlisted")
    not_before(day, known.chosen_on[-1], "before_shortlisting")


def moved_to(known: Candidacy, day: date) -> None:
    """Of what was recorded while they were shortlisted. Refuses `before_shortlisting`."""
    not_before(day, next(iter(known.chosen_on), None), "before_shortlisting")


def judged_on(judged: Judgement) -> date:
    return judged.shortlisted_on if isinstance(judged, CandidateShortlisted) else judged.excluded_on


def evolve(state: Candidacy | None, event: Event) -> Candidacy:
    known = state or Candidacy(_candidate(event))
    match event:
        case CandidateShortlisted() | CandidateExcluded():
            return _judged(known, event)
        case CvSent() | CvSentCorrected() | CvSentRetracted():
            return replace(known, sendings={**known.sendings, event.sending_id: _sent(known, event)})
        case InterviewOffered() | InterviewOfferedCorrected() | InterviewOfferedRetracted():
            return replace(known, offered={**known.offered, event.interview_id: _offered(known, event)})
        case CompanyInterviewHeld() | CompanyInterviewHeldCorrected() | CompanyInterviewHeldRetracted():
            return replace(known, held={**known.held, event.interview_id: _held(known, event)})
        case InterviewDeclined() | CompanyInterviewMissed():
            return replace(known, ends={**known.ends, event.interview_id: event})
        case OfferMade() | OfferDiscussed() | OfferAccepted() | OfferDeclined():
            return replace(known, offers={**known.offers, event.offer_id: _offer(known, event)})


def _judged(known: Candidacy, event: Judgement) -> Candidacy:
    anew = isinstance(event, CandidateShortlisted) and not known.shortlisted
    chosen_on = (*known.chosen_on, judged_on(event)) if anew else known.chosen_on
    return replace(known, judged=event, judgements=known.judgements + 1, chosen_on=chosen_on)


def _candidate(event: Event) -> Candidate:
    return Candidate(event.candidacy_id, event.person_id, event.position_id, event.company_id)


def _sent(known: Candidacy, event: SendingEvent) -> Told[CvSent]:
    match event:
        case CvSent():
            return Told(event, event)
        case CvSentCorrected(sending_id=id, sent_on=day, through=through, consent_id=consent):
            first = known.sendings[id].first
            return Told(first, replace(first, sent_on=day, through=through, consent_id=consent))
        case CvSentRetracted(sending_id=id):
            return Told(known.sendings[id].first, None)


def _offered(known: Candidacy, event: OfferingEvent) -> Told[InterviewOffered]:
    match event:
        case InterviewOffered():
            return Told(event, event)
        case InterviewOfferedCorrected(interview_id=id, offered_on=day, through=through):
            first = known.offered[id].first
            return Told(first, replace(first, offered_on=day, through=through))
        case InterviewOfferedRetracted(interview_id=id):
            return Told(known.offered[id].first, None)


def _held(known: Candidacy, event: HoldingEvent) -> Told[CompanyInterviewHeld]:
    match event:
        case CompanyInterviewHeld():
            return Told(event, event)
        case CompanyInterviewHeldCorrected(interview_id=id, held_on=day, through=through):
            first = known.held[id].first
            return Told(first, replace(first, held_on=day, through=through))
        case CompanyInterviewHeldRetracted(interview_id=id):
            return Told(known.held[id].first, None)


def _offer(known: Candidacy, event: OfferEvent) -> Offer:
    match event:
        case OfferMade():
            return Offer(event)
        case OfferDiscussed(offer_id=id, discussed_on=day):
            return replace(known.offers[id], discussed_on=day)
        case OfferAccepted(offer_id=id) | OfferDeclined(offer_id=id):
            return replace(known.offers[id], answer=event)
