"""Company interviews of a candidacy: offered for a real position, then held, declined or missed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Refused
from foundation.facts import not_before, not_in_future, retracted, said_again, standing
from services.placement.domain.candidacy_commands import (
    Command,
    CorrectCompanyInterviewHeld,
    CorrectInterviewOffered,
    DeclineInterview,
    HoldCompanyInterview,
    MissCompanyInterview,
    OfferInterview,
    RetractCompanyInterviewHeld,
    RetractInterviewOffered,
)
from services.placement.domain.candidacy_events import (
    CompanyInterviewHeld,
    CompanyInterviewHeldCorrected,
    CompanyInterviewHeldRetracted,
    CompanyInterviewMissed,
    Event,
    InterviewDeclined,
    InterviewOffered,
    InterviewOfferedCorrected,
    InterviewOfferedRetracted,
)
from services.placement.domain.candidacy_state import Candidacy, moved_to, shortlisted_by
from services.placement.domain.vocabulary import Source

Ids = tuple[UUID, UUID, UUID, UUID, UUID]


def offer(known: Candidacy, command: OfferInterview, now: datetime) -> list[Event]:
    ids, day = (command.interview_id, *command.candidate.ids), command.offered_on
    said = InterviewOffered(*ids, day, command.through, command.source)
    if command.interview_id in known.offered:
        said_again(known.offered[command.interview_id].first, said)
        return []
    if command.source is Source.HERE:
        shortlisted_by(known, day)
        if command.opened_on is None:
            raise Refused("position_not_open")
        not_before(day, command.opened_on, "position_not_open_yet")
    not_in_future(day, now)
    return [said]


def decide_interview(known: Candidacy, command: Command, now: datetime) -> list[Event]:
    match command:
        case CorrectInterviewOffered() | CorrectCompanyInterviewHeld():
            return _correct(known, command, now)
        case RetractInterviewOffered() | RetractCompanyInterviewHeld():
            return _retract(known, command, now)
        case HoldCompanyInterview(interview_id=id) if id in known.held:
            said_again(known.held[id].first, _held(known, command))
            return []
        case HoldCompanyInterview(held_on=day):
            return _ended(known, command.interview_id, _held(known, command), day, now)
        case DeclineInterview(interview_id=id, declined_on=day, reason=reason):
            return _ended(known, id, InterviewDeclined(*_ids(known, id), day, reason), day, now)
        case MissCompanyInterview(interview_id=id, missed_on=day, reason=reason):
            return _ended(known, id, CompanyInterviewMissed(*_ids(known, id), day, reason), day, now)
        case _:
            raise Refused("not_possible_now")


def _ids(known: Candidacy, id: UUID) -> Ids:
    return id, *known.candidate.ids


def _held(known: Candidacy, command: HoldCompanyInterview) -> CompanyInterviewHeld:
    return CompanyInterviewHeld(*_ids(known, command.interview_id), command.held_on, command.through)


def _ended(known: Candidacy, id: UUID, said: Event, day: date, now: datetime) -> list[Event]:
    """An interview ends once: held, declined or missed."""
    offered = standing(known.offered, id)
    if known.ends.get(id) == said:
        return []
    if id in known.ends or (id in known.held and not retracted(known.held, id)):
        raise Refused("interview_over")
    not_in_future(day, now)
    not_before(day, offered.offered_on, "before_the_offer")
    return [said]


def _correct(
    known: Candidacy, command: CorrectInterviewOffered | CorrectCompanyInterviewHeld, now: datetime
) -> list[Event]:
    offered = standing(known.offered, command.interview_id)
    if isinstance(command, CorrectInterviewOffered):
        return _correct_offer(known, offered, command, now)
    return _correct_held(known, offered, command, now)


def _correct_offer(
    known: Candidacy, offered: InterviewOffered, command: CorrectInterviewOffered, now: datetime
) -> list[Event]:
    id, day, through = command.interview_id, command.offered_on, command.through or offered.through
    if (offered.offered_on, offered.through) == (day, through):
        return []
    not_in_future(day, now)
    if offered.source is Source.HERE and day != offered.offered_on:
        moved_to(known, day)
    _before_its_end(known, id, day)
    why = command.reason, command.reason_text
    return [InterviewOfferedCorrected(id, *_ids(known, id), day_of(now), day, through, *why)]


def _correct_held(
    known: Candidacy, offered: InterviewOffered, command: CorrectCompanyInterviewHeld, now: datetime
) -> list[Event]:
    id, day = command.interview_id, command.held_on
    held = standing(known.held, id)
    through = command.through or held.through
    if (held.held_on, held.through) == (day, through):
        return []
    not_in_future(day, now)
    not_before(day, offered.offered_on, "before_the_offer")
    why = command.reason, command.reason_text
    return [CompanyInterviewHeldCorrected(id, *_ids(known, id), day_of(now), day, through, *why)]


def _before_its_end(known: Candidacy, id: UUID, day: date) -> None:
    told = known.held.get(id)
    if told is not None and told.stands is not None:
        not_before(told.stands.held_on, day, "before_the_offer")


def _retract(
    known: Candidacy, command: RetractInterviewOffered | RetractCompanyInterviewHeld, now: datetime
) -> list[Event]:
    id, why = command.interview_id, (command.reason, command.reason_text)
    ids = id, *_ids(known, id)
    match command:
        case RetractInterviewOffered():
            if retracted(known.offered, id):
                return []
            offered = standing(known.offered, id)
            if id in known.held and not retracted(known.held, id):
                raise Refused("interview_was_held")
            return [InterviewOfferedRetracted(*ids, day_of(now), offered.offered_on, *why)]
        case RetractCompanyInterviewHeld():
            if retracted(known.held, id):
                return []
            held = standing(known.held, id)
            return [CompanyInterviewHeldRetracted(*ids, day_of(now), held.held_on, *why)]
