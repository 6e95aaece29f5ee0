"""The course of a placement: start, extension, interruption, end, and what was recorded wrongly of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from foundation.calendar import day_of
from foundation.decider import Refused
from foundation.facts import not_before, not_in_future, said_again
from services.placement.domain.placement_commands import (
    CorrectPlacementEnded,
    CorrectPlacementInterrupted,
    CorrectPlacementStarted,
    CourseCommand,
    EndPlacement,
    ExtendPlacement,
    InterruptPlacement,
    RecordPlacement,
    RetractPlacementEnded,
    RetractPlacementInterrupted,
    RetractPlacementStarted,
    StartCommand,
    StartPlacement,
)
from services.placement.domain.placement_events import (
    Event,
    PlacementEnded,
    PlacementEndedCorrected,
    PlacementEndedRetracted,
    PlacementExtended,
    PlacementInterrupted,
    PlacementInterruptedCorrected,
    PlacementInterruptedRetracted,
    PlacementStarted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
)
from services.placement.domain.placement_state import PLACED, Phase, Placement, corrected_start
from services.placement.domain.placement_tutoring import begun_on, begun_with
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Source

MOST_HOURS: Final = 60


def start(state: Placement | None, command: StartCommand, now: datetime) -> list[Event]:
    """The start and, in the same append, its tutor, or the task to find one."""
    said = _here(state, command) if isinstance(command, StartPlacement) else _historical(command)
    if state is not None and state.started is not None:
        said_again(state.started.first, said)
        return []
    if isinstance(command, StartPlacement):
        _place_is_held(state, command.started_on)
    elif state is not None:
        raise Refused("not_possible_now")
    _can_start(said.kind, said.started_on, said.expected_end_on, said.weekly_hours, said.paid_by, now)
    _hire_fits(said)
    ids = said.placement_id, said.person_id, said.company_id
    return [said, *begun_with(state.tutors if state else {}, ids, command.tutor, said.started_on)]


def _here(state: Placement | None, command: StartPlacement) -> PlacementStarted:
    if state is None or state.requested is None:
        raise Refused("place_not_held")
    ids = *state.ids, state.requested.position_id
    course = command.started_on, command.expected_end_on, command.weekly_hours, command.paid_by
    return PlacementStarted(*ids, state.requested.kind, *course, Source.HERE, command.hire_id)


def _historical(command: RecordPlacement) -> PlacementStarted:
    ids = command.placement_id, command.person_id, command.company_id, command.position_id
    course = command.started_on, command.expected_end_on, command.weekly_hours, command.paid_by
    return PlacementStarted(*ids, command.kind, *course, Source.HISTORICAL, command.hire_id)


def _place_is_held(state: Placement | None, day: date) -> None:
    if state is None or state.requested is None or state.phase is not Phase.HELD or state.held_until is None:
        raise Refused("place_not_held")
    _within_the_place(state, day)


def _within_the_place(state: Placement, day: date) -> None:
    """A start, said or corrected, lies between the request and the last day of its place; the past had none."""
    if state.requested is not None:
        not_before(day, state.requested.requested_on, "started_before_requested")
    if state.held_until is not None and day > state.held_until:
        raise Refused("place_over", until_on=state.held_until)


def _can_start(
    kind: PlacementKind, day: date, end: date | None, hours: int | None, paid_by: PaidBy, now: datetime
) -> None:
    """A traineeship and a stage are free to the company."""
    not_in_future(day, now)
    if end is not None and end < day:
        raise Refused("ends_before_start", started_on=day)
    if hours is not None and not 1 <= hours <= MOST_HOURS:
        raise Refused("hours_outside_week", most=MOST_HOURS)
    if kind is not PlacementKind.JOB and paid_by is PaidBy.COMPANY:
        raise Refused("company_does_not_pay")


def _hire_fits(said: PlacementStarted) -> None:
    if said.kind is PlacementKind.JOB and said.hire_id is None:
        raise Refused("job_without_hire")
    if said.kind is not PlacementKind.JOB and said.hire_id is not None:
        raise Refused("hire_without_job")


def amend_course(state: Placement, command: CourseCommand, now: datetime) -> list[Event]:
    match command:
        case CorrectPlacementStarted():
            return _correct_start(state, command, now)
        case RetractPlacementStarted():
            return _retract_start(state, command, now)
        case ExtendPlacement():
            return _extend(state, command, now)
        case InterruptPlacement(interrupted_on=day, reason=reason):
            return _stop(state, PlacementInterrupted(*state.ids, day, reason), day, now)
        case EndPlacement(ended_on=day):
            return _stop(state, PlacementEnded(*state.ids, day), day, now)
        case CorrectPlacementInterrupted() | CorrectPlacementEnded():
            return _correct_stop(state, command, now)
        case RetractPlacementInterrupted() | RetractPlacementEnded():
            return _retract_stop(state, command, now)


def _started(state: Placement) -> PlacementStarted:
    if state.phase not in PLACED or state.start is None:
        raise Refused("not_possible_now")
    return state.start


def _correct_start(state: Placement, command: CorrectPlacementStarted, now: datetime) -> list[Event]:
    """A placement that is a job, or is none, stays so: its hire stands in the same append."""
    started = _started(state)
    if (command.kind is PlacementKind.JOB) != (started.kind is PlacementKind.JOB):
        raise Refused("job_stays_job")
    day, why = command.started_on, (command.reason, command.reason_text)
    course = command.kind, day, command.expected_end_on, command.weekly_hours, command.paid_by
    ids = state.placement_id, *state.ids, started.position_id
    said = PlacementStartedCorrected(*ids, day_of(now), *course, *why)
    if corrected_start(started, said) == started:
        return []
    _can_start(*course, now)
    if day != started.started_on:
        _within_the_place(state, day)
    _not_after_the_rest(state, day)
    return [said, *begun_on(state, started.started_on, day, now, *why)]


def _not_after_the_rest(state: Placement, day: date) -> None:
    for worked in state.worked():
        not_before(worked.worked_on, day, "hours_before_start")
    if state.over_on is not None and state.over_on < day:
        raise Refused("ends_before_start", started_on=day)


def _retract_start(state: Placement, command: RetractPlacementStarted, now: datetime) -> list[Event]:
    if state.phase is Phase.RETRACTED:
        return []
    started = _started(state)
    if state.worked():
        raise Refused("others_stand_on_it")
    ids, why = (state.placement_id, *state.ids, started.position_id), (command.reason, command.reason_text)
    return [PlacementStartedRetracted(*ids, day_of(now), started.started_on, *why)]


def _extend(state: Placement, command: ExtendPlacement, now: datetime) -> list[Event]:
    if state.expected_end_on == command.expected_end_on:
        return []
    if state.phase is not Phase.RUNNING:
        raise Refused("not_possible_now")
    not_in_future(command.extended_on, now)
    not_before(command.extended_on, _started(state).started_on, "extended_before_start")
    not_before(command.expected_end_on, state.expected_end_on, "extended_backwards")
    return [PlacementExtended(*state.ids, command.expected_end_on, command.extended_on)]


def _stop(state: Placement, said: PlacementInterrupted | PlacementEnded, day: date, now: datetime) -> list[Event]:
    told = state.interrupted if isinstance(said, PlacementInterrupted) else state.ended
    if told is not None and said in (told.first, told.stands):
        return []
    if state.phase is not Phase.RUNNING:
        raise Refused("not_possible_now")
    _can_stop(state, day, now)
    return [said]


def _can_stop(state: Placement, day: date, now: datetime) -> None:
    not_in_future(day, now)
    started = _started(state)
    if day < started.started_on:
        raise Refused("ends_before_start", started_on=started.started_on)
    if any(worked.worked_on > day for worked in state.worked()):
        raise Refused("hours_after_end", latest=max(worked.worked_on for worked in state.worked()))
    if any(told.stands.assigned_on > day for told in state.tutors.values() if told.stands):
        raise Refused("assigned_after_end", latest=day)


def _correct_stop(
    state: Placement, command: CorrectPlacementInterrupted | CorrectPlacementEnded, now: datetime
) -> list[Event]:
    ids, why = (state.placement_id, *state.ids), (command.reason, command.reason_text)
    match state, command:
        case Placement(phase=Phase.INTERRUPTED, interrupted=told), CorrectPlacementInterrupted():
            day, because = command.interrupted_on, command.interrupted_reason
            if told and told.stands and (told.stands.interrupted_on, told.stands.reason) == (day, because):
                return []
            _can_stop(state, day, now)
            return [PlacementInterruptedCorrected(*ids, day_of(now), day, because, *why)]
        case Placement(phase=Phase.ENDED), CorrectPlacementEnded(ended_on=day):
            if state.over_on == day:
                return []
            _can_stop(state, day, now)
            return [PlacementEndedCorrected(*ids, day_of(now), day, *why)]
        case _:
            raise Refused("not_possible_now")


def _retract_stop(
    state: Placement, command: RetractPlacementInterrupted | RetractPlacementEnded, now: datetime
) -> list[Event]:
    ids, why = (state.placement_id, *state.ids), (command.reason, command.reason_text)
    told = state.interrupted if isinstance(command, RetractPlacementInterrupted) else state.ended
    if told is not None and told.stands is None:
        return []
    match state.phase, command, state.over_on:
        case Phase.INTERRUPTED, RetractPlacementInterrupted(), date() as day:
            return [PlacementInterruptedRetracted(*ids, day_of(now), day, *why)]
        case Phase.ENDED, RetractPlacementEnded(), date() as day:
            return [PlacementEndedRetracted(*ids, day_of(now), day, *why)]
        case _:
            raise Refused("not_possible_now")
