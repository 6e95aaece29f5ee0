"""The tutor beside a placement, "per la totalità dei beneficiari", and the hours worked with the person."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Personal, Refused
from foundation.facts import Told, free_id, not_before, not_in_future, retracted, said_again, standing
from services.placement.domain.placement_beside import (
    TutorAssigned,
    TutoringHoursLogged,
    TutoringHoursLoggedCorrected,
    TutoringHoursLoggedRetracted,
    TutorRequired,
    assigned_as,
)
from services.placement.domain.placement_beside_commands import (
    AssignTutor,
    CorrectTutorAssigned,
    CorrectTutoringHoursLogged,
    LogTutoringHours,
    RetractTutorAssigned,
    RetractTutoringHoursLogged,
    TutorCommand,
)
from services.placement.domain.placement_events import (
    Event,
)
from services.placement.domain.placement_state import ASSIGNED, PLACED, Phase, Placement, latest_of

A_DAY: Final = Decimal(24)
Tutors = Mapping[UUID, Told[TutorAssigned]]


def decide_tutoring(state: Placement, command: TutorCommand, now: datetime) -> list[Event]:
    match command:
        case AssignTutor():
            return _assign(state, command, now)
        case CorrectTutorAssigned():
            return _correct_assignment(state, command, now)
        case RetractTutorAssigned():
            return _retract_assignment(state, command, now)
        case LogTutoringHours():
            return _log(state, command, now)
        case CorrectTutoringHoursLogged():
            return _correct(state, command, now)
        case RetractTutoringHoursLogged():
            return _retract(state, command, now)


def _assign(state: Placement, command: AssignTutor, now: datetime) -> list[Event]:
    tutor, day = command.tutor, command.assigned_on
    if command.assignment_id not in (None, assignment_of(state, tutor, day)):
        raise Refused("tutor_changed_meanwhile")
    if _is_tutor(latest_of(state.tutors, day), tutor):
        return []
    _can_be_assigned(state, day, now)
    return [assigned(state.tutors, state.ids, tutor, day)]


def assignment_of(state: Placement, tutor: str, day: date) -> UUID:
    """The id under which this tutor is assigned on that day, or will be."""
    then = latest_of(state.tutors, day)
    if then and then.assignment_id and _is_tutor(then, tutor):
        return then.assignment_id
    return _free_id(state.tutors, state.placement_id, tutor, day)


def _is_tutor(then: TutorAssigned | None, tutor: str) -> bool:
    return then is not None and then.tutor == tutor


def begun_with(tutors: Tutors, ids: tuple[UUID, UUID, UUID], tutor: str | None, day: date) -> list[Event]:
    """What is said of the tutor of a placement that starts; without one on its first day a task is raised at once."""
    then = latest_of(tutors, day)
    if tutor is not None and not _is_tutor(then, tutor):
        return [assigned(tutors, ids, tutor, day)]
    return [] if then else [TutorRequired(*ids, day)]


def begun_on(
    state: Placement, was_on: date, day: date, now: datetime, reason: str, text: Personal[str] | None
) -> list[Event]:
    """Of a start that moves: whose first day was the placement's has the first day still; where nobody has, a task is
    raised."""
    if day == was_on or latest_of(state.tutors, day):
        return []
    of_first_day, first = latest_of(state.tutors, was_on), _first_day(state.tutors)
    if of_first_day is None or first != was_on:
        return [TutorRequired(*state.ids, day)]
    return ASSIGNED.correction(of_first_day, replace(of_first_day, assigned_on=day), now, reason, text)


def _first_day(tutors: Tutors) -> date | None:
    return min((told.stands.assigned_on for told in tutors.values() if told.stands), default=None)


def assigned(known: Container[UUID], ids: tuple[UUID, UUID, UUID], tutor: str, day: date) -> TutorAssigned:
    """An assignment under an id that none of the known ones has."""
    return TutorAssigned(*ids, tutor, day, _free_id(known, ids[0], tutor, day))


def _free_id(known: Container[UUID], placement_id: UUID, tutor: str, day: date) -> UUID:
    return free_id(known, placement_id, lambda id: assigned_as(id, tutor, day))


def _can_be_assigned(state: Placement, day: date, now: datetime) -> None:
    """Before its start a placement may have its tutor already; from then on nobody was assigned on an earlier day, nor
    after its end."""
    if state.phase not in PLACED | {Phase.REQUESTED, Phase.HELD}:
        raise Refused("not_possible_now")
    not_in_future(day, now)
    not_before(day, state.start.started_on if state.start else None, "assigned_before_start")
    if state.over_on is not None and day > state.over_on:
        raise Refused("assigned_after_end", latest=state.over_on)


def _correct_assignment(state: Placement, command: CorrectTutorAssigned, now: datetime) -> list[Event]:
    stands = standing(state.tutors, command.assignment_id)
    said = replace(stands, tutor=command.tutor, assigned_on=command.assigned_on)
    if said != stands:
        _can_be_assigned(state, command.assigned_on, now)
    return ASSIGNED.correction(stands, said, now, command.reason, command.reason_text)


def _retract_assignment(state: Placement, command: RetractTutorAssigned, now: datetime) -> list[Event]:
    id = command.assignment_id
    if retracted(state.tutors, id):
        return []
    said = ASSIGNED.retraction(standing(state.tutors, id), now, command.reason, command.reason_text)
    others = any(told.stands for one, told in state.tutors.items() if one != id)
    if others or state.start is None:
        return [said]
    return [said, TutorRequired(*state.ids, state.start.started_on)]


def _log(state: Placement, command: LogTutoringHours, now: datetime) -> list[Event]:
    """Hours of a named tutor make that tutor the placement's, where it has none."""
    id, day, hours = command.log_id, command.worked_on, command.hours
    first = state.logs[id].first if id in state.logs else None
    tutor = command.tutor or (first.tutor if first else state.tutor)
    if tutor is None:
        raise Refused("tutor_missing")
    said = TutoringHoursLogged(id, *state.ids, tutor, day, hours)
    if first is not None:
        said_again(first, said)
        return []
    _can_be_worked(state, id, day, hours, now)
    return [*([assigned(state.tutors, state.ids, tutor, day)] if state.tutor is None else []), said]


def _can_be_worked(state: Placement, id: UUID, day: date, hours: Decimal, now: datetime) -> None:
    started = state.start
    if started is None or state.phase not in PLACED:
        raise Refused("not_possible_now")
    not_in_future(day, now)
    not_before(day, started.started_on, "hours_before_start")
    if state.over_on is not None and day > state.over_on:
        raise Refused("hours_after_end", latest=state.over_on)
    others = sum((it.hours for it in state.worked() if it.worked_on == day and it.log_id != id), Decimal())
    if hours <= 0 or others + hours > A_DAY:
        raise Refused("hours_outside_day")


def _correct(state: Placement, command: CorrectTutoringHoursLogged, now: datetime) -> list[Event]:
    logged = standing(state.logs, command.log_id)
    tutor, day, hours = command.tutor, command.worked_on, command.hours
    if (logged.tutor, logged.worked_on, logged.hours) == (tutor, day, hours):
        return []
    _can_be_worked(state, command.log_id, day, hours, now)
    ids, why = (command.log_id, command.log_id, *state.ids), (command.reason, command.reason_text)
    return [TutoringHoursLoggedCorrected(*ids, day_of(now), tutor, day, hours, *why)]


def _retract(state: Placement, command: RetractTutoringHoursLogged, now: datetime) -> list[Event]:
    if retracted(state.logs, command.log_id):
        return []
    logged = standing(state.logs, command.log_id)
    ids, why = (command.log_id, command.log_id, *state.ids), (command.reason, command.reason_text)
    return [TutoringHoursLoggedRetracted(*ids, day_of(now), logged.worked_on, logged.hours, *why)]
