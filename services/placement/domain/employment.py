"""An employment, from its hire to its end. Stream `employment-<hire_id>`. A renewal is not a new hire."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, Personal, Refused, frozen
from foundation.facts import Told, not_before, not_in_future, said_again
from services.placement.domain.employment_events import (
    EmploymentEnded,
    EmploymentRenewed,
    Event,
    Hired,
    HiredCorrected,
    HiredRetracted,
)
from services.placement.domain.reasons import FIXED_TERM, PERMANENT
from services.placement.domain.vocabulary import Source


@frozen
class Hire:
    """`placement_id`: the placement at the same company that it follows; ConfirmHireFollows goes with it.

    Refused: ends_before_start; ends_on_missing, of a fixed-term contract; ends_on_of_permanent.
    """

    hire_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    placement_id: UUID | None
    hired_on: date
    contract: Code
    ends_on: date | None
    source: Source = Source.HERE


@frozen
class CorrectHired:
    """The hire as it should have been recorded, whole.

    Refused: as of Hire; before_the_hire, where it was renewed or ended before that day.
    """

    hire_id: UUID
    placement_id: UUID | None
    hired_on: date
    contract: Code
    ends_on: date | None
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractHired:
    hire_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RenewEmployment:
    """`ends_on` None: without an end from now on. Refused: as of Hire, by the contract that it renews."""

    hire_id: UUID
    renewed_on: date
    ends_on: date | None


@frozen
class EndEmployment:
    hire_id: UUID
    ended_on: date
    reason: Code


Command = Hire | CorrectHired | RetractHired | RenewEmployment | EndEmployment


@frozen
class Employment:
    hired: Told[Hired]
    ends_on: date | None
    renewed_on: date | None = None  # by the latest renewal
    first_renewed_on: date | None = None
    ended: EmploymentEnded | None = None

    @property
    def ended_on(self) -> date | None:
        return self.ended.ended_on if self.ended else None


def decide(state: Employment | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `not_possible_now` whatever no row allows."""
    match state, command:
        case None, Hire():
            _can_begin(command.hired_on, command.ends_on, now)
            _term_fits(command.contract, command.ends_on)
            return [_said(command)]
        case Employment(hired=told), Hire():
            return said_again(told.first, _said(command))
        case Employment(hired=Told(stands=None)), RetractHired():
            return []
        case Employment(hired=Told(stands=Hired() as hired)), CorrectHired():
            return _correct(state, hired, command, now)
        case Employment(hired=Told(stands=Hired() as hired)), RetractHired(reason=reason, reason_text=text):
            ids = hired.hire_id, *_ids(hired), hired.position_id, hired.placement_id
            return [HiredRetracted(*ids, day_of(now), hired.hired_on, reason, text)]
        case Employment(hired=Told(stands=Hired() as hired)), RenewEmployment() | EndEmployment():
            return _go_on(state, hired, command, now)
        case _:
            raise Refused("not_possible_now")


def _said(command: Hire) -> Hired:
    ids = command.hire_id, command.person_id, command.company_id, command.position_id, command.placement_id
    return Hired(*ids, command.hired_on, command.contract, command.ends_on, command.source)


def _can_begin(day: date, end: date | None, now: datetime) -> None:
    not_in_future(day, now)
    if end is not None and end < day:
        raise Refused("ends_before_start", started_on=day)


def _term_fits(contract: str, end: date | None) -> None:
    if contract == FIXED_TERM and end is None:
        raise Refused("ends_on_missing")
    if contract == PERMANENT and end is not None:
        raise Refused("ends_on_of_permanent", ends_on=end)


def _ids(hired: Hired) -> tuple[UUID, UUID, UUID]:
    return hired.hire_id, hired.person_id, hired.company_id


def _correct(state: Employment, hired: Hired, command: CorrectHired, now: datetime) -> list[Event]:
    new = command.placement_id, command.hired_on, command.contract, command.ends_on
    if (hired.placement_id, hired.hired_on, hired.contract, hired.ends_on) == new:
        return []
    _can_begin(command.hired_on, command.ends_on, now)
    for day in filter(None, (state.first_renewed_on, state.ended_on)):
        not_before(day, command.hired_on, "before_the_hire")
    if (hired.contract, hired.ends_on) != new[2:]:
        _term_fits(command.contract, command.ends_on)
    ids = hired.hire_id, *_ids(hired), hired.position_id
    return [HiredCorrected(*ids, day_of(now), *new, command.reason, command.reason_text)]


def _go_on(state: Employment, hired: Hired, command: RenewEmployment | EndEmployment, now: datetime) -> list[Event]:
    if isinstance(command, RenewEmployment):
        day, end = command.renewed_on, command.ends_on
        if (state.renewed_on, state.ends_on) == (day, end):
            return []
        _still_employed(state, hired, day)
        _can_begin(day, end, now)
        _term_fits(hired.contract, end)
        return [EmploymentRenewed(*_ids(hired), day, end)]
    ended = EmploymentEnded(*_ids(hired), command.ended_on, command.reason)
    if state.ended == ended:
        return []
    _still_employed(state, hired, command.ended_on)
    not_in_future(command.ended_on, now)
    return [ended]


def _still_employed(state: Employment, hired: Hired, day: date) -> None:
    if state.ended is not None:
        raise Refused("employment_over", ended_on=state.ended.ended_on)
    not_before(day, state.renewed_on or hired.hired_on, "before_the_hire")


def evolve(state: Employment | None, event: Event) -> Employment:
    if isinstance(event, Hired):
        return Employment(Told(event, event), event.ends_on)
    assert state is not None, f"{type(event).__name__} cannot come first"
    match event:
        case HiredCorrected():
            ends_on = event.ends_on if state.renewed_on is None else state.ends_on
            return replace(state, hired=_corrected(state.hired.first, event), ends_on=ends_on)
        case HiredRetracted():
            return replace(state, hired=Told(state.hired.first, None))
        case EmploymentRenewed(renewed_on=day, ends_on=end):
            return replace(state, renewed_on=day, first_renewed_on=state.first_renewed_on or day, ends_on=end)
        case EmploymentEnded():
            return replace(state, ended=event)


def _corrected(first: Hired, event: HiredCorrected) -> Told[Hired]:
    placement, day, contract, end = event.placement_id, event.hired_on, event.contract, event.ends_on
    return Told(first, replace(first, placement_id=placement, hired_on=day, contract=contract, ends_on=end))


EMPLOYMENT: Final = Aggregate("employment", decide, evolve, get_args(Event))
