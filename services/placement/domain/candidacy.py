"""One person's candidacy for one position. Stream `candidacy-<uuid5 of person and position>`.

A person shortlists and excludes, with reasons; no process may: what the matcher proposes is nothing until somebody
decides it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, get_args

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused
from foundation.facts import not_before, not_in_future, said_again, standing
from services.placement.domain import candidacy_state
from services.placement.domain.candidacy_commands import (
    AcceptOffer,
    Command,
    CorrectCvSent,
    DeclineOffer,
    DiscussOffer,
    ExcludeCandidate,
    JudgementCommand,
    MakeOffer,
    OfferCommand,
    OfferInterview,
    RecordCvSent,
    RetractCvSent,
    SendCv,
    SendingCommand,
    ShortlistCandidate,
    StandAsCandidate,
)
from services.placement.domain.candidacy_events import (
    CandidateExcluded,
    CandidateShortlisted,
    CvSent,
    CvSentCorrected,
    CvSentRetracted,
    Event,
    OfferAccepted,
    OfferDeclined,
    OfferDiscussed,
    OfferMade,
)
from services.placement.domain.candidacy_interviews import decide_interview, offer
from services.placement.domain.candidacy_state import Candidacy, Offer, judged_on, moved_to, shortlisted_by
from services.placement.domain.vocabulary import Source


def decide(state: Candidacy | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `not_possible_now` whatever no row allows."""
    match state, command:
        case _, ShortlistCandidate() | ExcludeCandidate():
            return _judge(state, command, now)
        case _, StandAsCandidate():
            return _stood_as(state, command)
        case _, SendCv() | RecordCvSent() | OfferInterview():
            return _propose(state or Candidacy(command.candidate), command, now)
        case None, _:
            raise Refused("not_possible_now")
        case Candidacy(), CorrectCvSent() | RetractCvSent():
            return _amend_sending(state, command, now)
        case Candidacy(), MakeOffer() | DiscussOffer() | AcceptOffer() | DeclineOffer():
            return _on_offer(state, command, now)
        case Candidacy(), _:
            return decide_interview(state, command, now)


def _judge(state: Candidacy | None, command: JudgementCommand, now: datetime) -> list[Event]:
    said = _judgement(command)
    if not said.reasons:
        raise Refused("reason_missing")
    day = judged_on(said)
    not_in_future(day, now)
    if state is None or state.judged is None:
        return [said]
    if type(state.judged) is type(said) and set(state.judged.reasons) == set(said.reasons):
        return []
    not_before(day, judged_on(state.judged), "judged_before_previous")
    return [said]


def _judgement(command: JudgementCommand) -> CandidateShortlisted | CandidateExcluded:
    match command:
        case ShortlistCandidate(candidate, day, reasons):
            return CandidateShortlisted(*candidate.ids, day, reasons)
        case ExcludeCandidate(candidate, day, reasons):
            return CandidateExcluded(*candidate.ids, day, reasons)


def _stood_as(state: Candidacy | None, command: StandAsCandidate) -> list[Event]:
    if state is not None and isinstance(state.judged, CandidateExcluded):
        raise Refused("candidate_excluded", excluded_on=state.judged.excluded_on)
    if command.judgements not in (None, state.judgements if state else 0):
        raise Refused("not_possible_now")
    return []


def _propose(known: Candidacy, command: SendCv | RecordCvSent | OfferInterview, now: datetime) -> list[Event]:
    return offer(known, command, now) if isinstance(command, OfferInterview) else _send(known, command, now)


def _send(known: Candidacy, command: SendCv | RecordCvSent, now: datetime) -> list[Event]:
    said = _sending(command)
    if command.sending_id in known.sendings:
        said_again(known.sendings[command.sending_id].first, said)
        return []
    if isinstance(command, SendCv):
        shortlisted_by(known, command.sent_on)
        not_before(command.sent_on, command.prepared_on, "sent_before_prepared")
    not_in_future(command.sent_on, now)
    return [said]


def _sending(command: SendCv | RecordCvSent) -> CvSent:
    ids, day, through = (command.sending_id, *command.candidate.ids), command.sent_on, command.through
    match command:
        case SendCv(cv_id=cv, version=version, consent_id=consent):
            return CvSent(*ids, cv, version, day, through, consent, Source.HERE)
        case RecordCvSent():
            return CvSent(*ids, None, None, day, through, None, Source.HISTORICAL)


def _amend_sending(known: Candidacy, command: SendingCommand, now: datetime) -> list[Event]:
    match command:
        case CorrectCvSent(sending_id=id):
            return _correct_sending(known, standing(known.sendings, id), command, now)
        case RetractCvSent(sending_id=id, reason=reason, reason_text=text):
            if id in known.sendings and known.sendings[id].stands is None:
                return []
            sent = standing(known.sendings, id)
            ids = id, id, *known.candidate.ids
            return [CvSentRetracted(*ids, day_of(now), sent.sent_on, reason, text)]
        case _:
            raise Refused("not_possible_now")


def _correct_sending(known: Candidacy, sent: CvSent, command: CorrectCvSent, now: datetime) -> list[Event]:
    day, through, consent = command.sent_on, command.through or sent.through, command.consent_id
    if (sent.sent_on, sent.through) == (day, through):
        return []
    if sent.source is Source.HERE and consent is None:
        raise Refused("no_consent_that_day", day=day)
    if sent.source is Source.HERE and day != sent.sent_on:
        moved_to(known, day)
    not_in_future(day, now)
    ids = sent.sending_id, sent.sending_id, *known.candidate.ids
    why = command.reason, command.reason_text
    return [CvSentCorrected(*ids, day_of(now), day, through, consent, *why)]


def _on_offer(known: Candidacy, command: OfferCommand, now: datetime) -> list[Event]:
    if isinstance(command, MakeOffer):
        return _make(known, command, now)
    made = known.offers.get(command.offer_id)
    if made is None:
        raise Refused("fact_unknown")
    said, day = _said_of(known, command)
    again = made.discussed_on == day if isinstance(said, OfferDiscussed) else type(made.answer) is type(said)
    return [] if again else _answered(made, said, day, now)


def _said_of(
    known: Candidacy, command: DiscussOffer | AcceptOffer | DeclineOffer
) -> tuple[OfferDiscussed | OfferAccepted | OfferDeclined, date]:
    ids = command.offer_id, *known.candidate.ids
    match command:
        case DiscussOffer(discussed_on=day):
            return OfferDiscussed(*ids, day), day
        case AcceptOffer(accepted_on=day):
            return OfferAccepted(*ids, day), day
        case DeclineOffer(declined_on=day, reason=reason):
            return OfferDeclined(*ids, day, reason), day


def _answered(made: Offer, said: Event, day: date, now: datetime) -> list[Event]:
    if made.answer is not None:
        raise Refused("offer_answered")
    not_in_future(day, now)
    not_before(day, made.made.made_on, "before_the_offer")
    return [said]


def _make(known: Candidacy, command: MakeOffer, now: datetime) -> list[Event]:
    ids = command.offer_id, *known.candidate.ids
    said = OfferMade(*ids, command.made_on, command.kind, command.job_standard)
    if command.offer_id in known.offers:
        said_again(known.offers[command.offer_id].made, said)
        return []
    shortlisted_by(known, command.made_on)
    not_in_future(command.made_on, now)
    return [said]


CANDIDACY: Final = Aggregate("candidacy", decide, candidacy_state.evolve, get_args(Event))
