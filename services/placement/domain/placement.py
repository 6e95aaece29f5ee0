"""A placement, from the place that is asked for to what both sides say of it. Stream `placement-<placement_id>`.

The clock of a reservation is this stream's: start and give-up are decisions on it, so that exactly one of them
happens, however late anybody wakes (docs/decisions/0007).
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, get_args
from uuid import UUID

from foundation.decider import Aggregate, Refused
from foundation.facts import not_before, not_in_future
from services.placement.domain import placement_state
from services.placement.domain.placement_beside_commands import TutorCommand
from services.placement.domain.placement_commands import (
    AskingCommand,
    CitePlacement,
    Command,
    ConfirmHireFollows,
    ConfirmNotRunning,
    CourseCommand,
    GiveUpPlace,
    LapsePlace,
    LeavePlace,
    NotePlaceRefused,
    NotePlaceReserved,
    PlaceCommand,
    RequestPlace,
    StartCommand,
)
from services.placement.domain.placement_course import amend_course, start
from services.placement.domain.placement_events import (
    Event,
    PlaceDenied,
    PlaceGivenUp,
    PlaceHeld,
    PlaceRequested,
)
from services.placement.domain.placement_satisfaction import decide_satisfaction
from services.placement.domain.placement_state import WAITING, Phase, Placement
from services.placement.domain.placement_tutoring import decide_tutoring
from services.placement.domain.reasons import NOT_TAKEN


def decide(state: Placement | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `not_possible_now` whatever no row allows."""
    if isinstance(command, StartCommand):
        return start(state, command, now)
    if isinstance(command, PlaceCommand):
        return _on_place(state, command, now)
    if isinstance(command, AskingCommand):
        return _asked(state, command)
    if state is None:
        raise Refused("not_possible_now")
    if isinstance(command, CourseCommand):
        return amend_course(state, command, now)
    if isinstance(command, TutorCommand):
        return decide_tutoring(state, command, now)
    return decide_satisfaction(state, command, now)


def _requested(command: RequestPlace) -> PlaceRequested:
    ids = command.placement_id, command.person_id, command.company_id, command.position_id
    return PlaceRequested(*ids, command.kind, command.requested_on, command.aliases, command.told_on, command.stood_on)


def _on_place(state: Placement | None, command: PlaceCommand, now: datetime) -> list[Event]:
    match state, command:
        case None, RequestPlace(requested_on=day):
            not_in_future(day, now)
            return [_requested(command)]
        case Placement(requested=first), RequestPlace() if first == _requested(command):
            return []
        case _, LeavePlace():
            return _leave(state, command)
        case Placement(requested=PlaceRequested() as requested), GiveUpPlace():
            return _give_up(state, requested, command, now)
        case Placement(
            requested=PlaceRequested() as requested
        ), NotePlaceReserved() | NotePlaceRefused() | LapsePlace():
            return _told(state, (*state.ids, requested.position_id), command)
        case _:
            raise Refused("not_possible_now")


def _told(
    state: Placement, ids: tuple[UUID, UUID, UUID, UUID], command: NotePlaceReserved | NotePlaceRefused | LapsePlace
) -> list[Event]:
    """What companies says twice, or after the place was given up, changes nothing here; nor does a clock overtaken."""
    match state.phase, command:
        case Phase.REQUESTED, NotePlaceReserved(held_on=day, until_on=until):
            return [PlaceHeld(*ids, day, until)]
        case Phase.REQUESTED, NotePlaceRefused(denied_on=day, reason=reason):
            return [PlaceDenied(*ids, day, reason)]
        case Phase.HELD, LapsePlace(until_on=until) if until == state.held_until:
            return [PlaceGivenUp(*ids, until, True, NOT_TAKEN)]
        case _:
            return []


def _give_up(state: Placement, requested: PlaceRequested, command: GiveUpPlace, now: datetime) -> list[Event]:
    if state.phase in (Phase.GIVEN_UP, Phase.DENIED):
        return []
    if state.phase not in WAITING:
        raise Refused("not_possible_now")
    day = command.given_up_on
    not_in_future(day, now)
    not_before(day, requested.requested_on, "given_up_before_requested")
    return [PlaceGivenUp(*state.ids, requested.position_id, day, False, command.reason)]


def _leave(state: Placement | None, command: LeavePlace) -> list[Event]:
    requested = state.requested if state else None
    if state is None or requested is None or state.phase not in WAITING:
        return []
    day = max(command.left_on, requested.requested_on)
    return [PlaceGivenUp(*state.ids, requested.position_id, day, False, command.reason)]


def _asked(state: Placement | None, command: AskingCommand) -> list[Event]:
    match command:
        case ConfirmHireFollows():
            return _confirm(state, command)
        case ConfirmNotRunning():
            return _not_running(state)
        case CitePlacement():
            return _cited(state, command)


def _confirm(state: Placement | None, command: ConfirmHireFollows) -> list[Event]:
    started = state.start if state else None
    if state is None or started is None:
        raise Refused("fact_unknown")
    if state.company_id != command.company_id:
        raise Refused("placement_elsewhere")
    if state.person_id not in command.persons:
        raise Refused("placement_of_another")
    if started.hire_id is not None:
        raise Refused("placement_is_a_job")
    not_before(command.hired_on, started.started_on, "hired_before_placement")
    return []


def _not_running(state: Placement | None) -> list[Event]:
    if state is not None and state.start is not None and state.phase is Phase.RUNNING:
        raise Refused("runs_there_already", started_on=state.start.started_on)
    return []


def _cited(state: Placement | None, command: CitePlacement) -> list[Event]:
    if state is None or state.start is None:
        raise Refused("fact_unknown")
    if state.person_id != command.person_id:
        raise Refused("placement_of_another")
    return []


PLACEMENT: Final = Aggregate("placement", decide, placement_state.evolve, get_args(Event))
