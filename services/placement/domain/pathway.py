"""A person's pathway from the target to a job. Stream `pathway-<pathway_id>`.

What people decide is recorded here and told to the process that knows the person; what follows from it comes back
as `SettlePathway`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, get_args

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused
from foundation.facts import not_before, not_in_future, retracted, said_again, standing
from services.placement.domain import pathway_commands as commands
from services.placement.domain.pathway_commands import (
    Command,
    CorrectJobFoundAutonomously,
    CorrectPause,
    FindJobAutonomously,
    FollowOpening,
    GiveUpPathway,
    MissBandDeadline,
    PausePathway,
    ResumePathway,
    RetractGivingUp,
    RetractJobFoundAutonomously,
    RetractPause,
    SettlePathway,
    StandOnPathway,
    VoidPathway,
)
from services.placement.domain.pathway_events import (
    Event,
    JobFoundAutonomously,
    JobFoundAutonomouslyCorrected,
    JobFoundAutonomouslyRetracted,
    PathwayGivenUp,
    PathwayGivenUpRetracted,
    PathwayPaused,
    PathwayPausedCorrected,
    PathwayPausedRetracted,
    PathwayResumed,
)
from services.placement.domain.pathway_following import miss, settle, void
from services.placement.domain.pathway_state import Pathway, evolve
from services.placement.domain.pathway_words import Closing, Pause
from services.placement.domain.reasons import ReasonList


def decide(state: Pathway | None, command: Command, now: datetime) -> Sequence[Event]:
    match command:
        case SettlePathway(course):
            return settle(state, course, now)
        case VoidPathway(reason=reason):
            return void(state, reason, now)
        case MissBandDeadline():
            return miss(state, command, now)
    if isinstance(command, StandOnPathway):
        return _stood_on(state, command)
    if state is None:
        raise Refused("pathway_unknown")
    if isinstance(command, FollowOpening):
        return _opened_by(state, command.on)
    if isinstance(command, commands.Pausing):
        return _on_pause(state, command, now)
    return _on_end(state, command, now)


def _on_pause(state: Pathway, command: commands.Pausing, now: datetime) -> list[Event]:
    match command:
        case PausePathway():
            return _pause(state, command, now)
        case ResumePathway():
            return _resume(state, command, now)
        case CorrectPause():
            return _correct_pause(state, command, now)
        case RetractPause(pause_id) if retracted(state.pauses, pause_id):
            return []
        case RetractPause(pause_id, reason, text):
            paused = standing(state.pauses, pause_id).paused
            ids = pause_id, pause_id, state.pathway_id, state.person_id
            return [PathwayPausedRetracted(*ids, day_of(now), paused.paused_on, reason, text)]


def _pause(state: Pathway, command: PausePathway, now: datetime) -> list[Event]:
    ids = command.pause_id, state.pathway_id, state.person_id
    paused = PathwayPaused(*ids, command.paused_on, command.reason, command.reason_text)
    if command.pause_id in state.pauses:
        return said_again(state.pauses[command.pause_id].first.paused, paused)
    _not_after_the_end(state, command.paused_on)
    _can_pause(state, command.paused_on, command.resumed_on, now)
    if command.resumed_on is not None:
        _beside_no_other(state, Pause(command.pause_id, command.paused_on, command.resumed_on))
        return [paused, PathwayResumed(*ids, command.resumed_on)]
    if state.open_pause is not None:
        raise Refused("pathway_paused", paused_on=state.open_pause.paused_on)
    last = max((pause.resumed_on or date.max for pause in state.stands_still), default=None)
    not_before(command.paused_on, last, "paused_before_resumed")
    return [paused]


def _can_pause(state: Pathway, paused_on: date, resumed_on: date | None, now: datetime) -> None:
    not_in_future(resumed_on or paused_on, now)
    not_before(paused_on, state.opened_on, "paused_before_opened")
    not_before(resumed_on or date.max, paused_on, "resumed_before_paused")


def _not_after_the_end(state: Pathway, paused_on: date) -> None:
    """Of a pathway that has closed since, what was before its end may be told late."""
    if any(paused_on >= day for day in _ends(state)):
        raise Refused("pathway_closed")


def _beside_no_other(state: Pathway, said: Pause) -> None:
    if any(_overlap(said, other) for other in state.stands_still if other.pause_id != said.pause_id):
        raise Refused("pauses_overlap")


def _resume(state: Pathway, command: ResumePathway, now: datetime) -> list[Event]:
    pause = state.open_pause
    if pause is None:
        if any(past.resumed_on == command.resumed_on for past in state.stands_still):
            return []
        raise Refused("not_paused")
    not_in_future(command.resumed_on, now)
    not_before(command.resumed_on, pause.paused_on, "resumed_before_paused")
    return [PathwayResumed(pause.pause_id, state.pathway_id, state.person_id, command.resumed_on)]


def _correct_pause(state: Pathway, command: CorrectPause, now: datetime) -> list[Event]:
    stands = standing(state.pauses, command.pause_id)
    said = Pause(command.pause_id, command.paused_on, command.resumed_on)
    if said == stands.pause and command.reason == stands.paused.reason:
        return []
    if command.paused_on != stands.paused.paused_on:
        _not_after_the_end(state, command.paused_on)
    _can_pause(state, command.paused_on, command.resumed_on, now)
    _beside_no_other(state, said)
    ids = command.pause_id, command.pause_id, state.pathway_id, state.person_id
    days = day_of(now), command.paused_on, command.resumed_on
    return [PathwayPausedCorrected(*ids, *days, command.reason, command.reason_text)]


def _overlap(one: Pause, other: Pause) -> bool:
    begins_before = one.paused_on < (other.resumed_on or date.max)
    return begins_before and other.paused_on < (one.resumed_on or date.max)


def _on_end(state: Pathway, command: commands.Ending, now: datetime) -> list[Event]:
    match command:
        case FindJobAutonomously():
            return _find_job(state, command, now)
        case CorrectJobFoundAutonomously():
            return _correct_finding(state, command, now)
        case GiveUpPathway():
            return _give_up(state, command, now)
        case RetractJobFoundAutonomously(id) if retracted(state.found, id):
            return []
        case RetractGivingUp(id) if retracted(state.given_up, id):
            return []
        case RetractJobFoundAutonomously(id, reason, text):
            found = standing(state.found, id)
            ids = id, id, state.pathway_id, state.person_id
            return [JobFoundAutonomouslyRetracted(*ids, day_of(now), found.found_on, reason, text)]
        case RetractGivingUp(id, reason, text):
            given_up = standing(state.given_up, id)
            ids = id, id, state.pathway_id, state.person_id
            return [PathwayGivenUpRetracted(*ids, day_of(now), given_up.given_up_on, reason, text)]


def _find_job(state: Pathway, command: FindJobAutonomously, now: datetime) -> list[Event]:
    found = JobFoundAutonomously(command.found_id, state.pathway_id, state.person_id, command.found_on)
    if command.found_id in state.found:
        return said_again(state.found[command.found_id].first, found)
    _may_end(state, command.found_on, now)
    return [found]


def _correct_finding(state: Pathway, command: CorrectJobFoundAutonomously, now: datetime) -> list[Event]:
    if standing(state.found, command.found_id).found_on == command.found_on:
        return []
    not_in_future(command.found_on, now)
    not_before(command.found_on, state.opened_on, "ended_before_opened")
    ids = command.found_id, command.found_id, state.pathway_id, state.person_id
    why = command.reason, command.reason_text
    return [JobFoundAutonomouslyCorrected(*ids, day_of(now), command.found_on, *why)]


def _give_up(state: Pathway, command: GiveUpPathway, now: datetime) -> list[Event]:
    ids = command.given_up_id, state.pathway_id, state.person_id
    given_up = PathwayGivenUp(*ids, command.given_up_on, command.reason, command.reason_text)
    if command.given_up_id in state.given_up:
        return said_again(state.given_up[command.given_up_id].first, given_up)
    if command.reason in set(Closing):  # these follow from facts, which have commands of their own
        raise Refused("reason_not_listed", reason_list=ReasonList.PATHWAY_CLOSURE, reason=command.reason)
    _may_end(state, command.given_up_on, now)
    return [given_up]


def _ends(state: Pathway) -> list[date]:
    """The day on which it closed, and those of what people ended a moment ago, before the process has said so."""
    closed = [state.closed.closed_on] if state.closed else []
    found = [told.stands.found_on for told in state.found.values() if told.stands]
    return closed + found + [told.stands.given_up_on for told in state.given_up.values() if told.stands]


def _still_open(state: Pathway) -> None:
    if _ends(state):
        raise Refused("pathway_closed")


def _stood_on(state: Pathway | None, command: StandOnPathway) -> list[Event]:
    if state is None or _ends(state):
        raise Refused("no_open_pathway")
    return _opened_by(state, command.on)


def _opened_by(state: Pathway, day: date) -> list[Event]:
    not_before(day, state.opened_on, "before_the_pathway")
    return []


def _may_end(state: Pathway, day: date, now: datetime) -> None:
    _still_open(state)
    not_in_future(day, now)
    not_before(day, state.opened_on, "ended_before_opened")


PATHWAY: Final = Aggregate("pathway", decide, evolve, get_args(Event))
