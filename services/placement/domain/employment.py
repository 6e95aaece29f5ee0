"""An employment, from its hire to its end. Stream `employment-<hire_id>`. A renewal is not a new hire."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused
from foundation.facts import Told, free_id, not_before, not_in_future, retracted, said_again, standing
from services.placement.domain import employment_state
from services.placement.domain.employment_commands import (
    Command,
    CorrectEmploymentEnded,
    CorrectEmploymentRenewed,
    CorrectHired,
    EndCommand,
    EndEmployment,
    Hire,
    RenewalCommand,
    RenewEmployment,
    RetractEmploymentEnded,
    RetractEmploymentRenewed,
    RetractHired,
)
from services.placement.domain.employment_events import (
    EmploymentEnded,
    EmploymentRenewed,
    Event,
    Hired,
    HiredCorrected,
    HiredRetracted,
    renewed_as,
)
from services.placement.domain.employment_state import ENDED, RENEWED, Employment
from services.placement.domain.reasons import FIXED_TERM, PERMANENT


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
        case Employment(hired=Told(stands=Hired() as hired)), _ if isinstance(command, RenewalCommand):
            return _renewal(state, hired, command, now)
        case Employment(hired=Told(stands=Hired() as hired)), _ if isinstance(command, EndCommand):
            return _end(state, hired, command, now)
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
    for day in filter(None, (*(one.renewed_on for one in state.renewed), state.ended_on)):
        not_before(day, command.hired_on, "before_the_hire")
    if (hired.contract, hired.ends_on) != new[2:]:
        _term_fits(command.contract, command.ends_on)
    ids = hired.hire_id, *_ids(hired), hired.position_id
    return [HiredCorrected(*ids, day_of(now), *new, command.reason, command.reason_text)]


def renewal_of(state: Employment, day: date, ends_on: date | None) -> UUID:
    """The id under which this renewal is known, or will be."""
    for one in state.renewed:
        if one.renewal_id and (one.renewed_on, one.ends_on) == (day, ends_on):
            return one.renewal_id
    return free_id(state.renewals, state.hired.first.hire_id, lambda id: renewed_as(id, day))


def _renewal(state: Employment, hired: Hired, command: RenewalCommand, now: datetime) -> list[Event]:
    match command:
        case RenewEmployment():
            return _renew(state, hired, command, now)
        case CorrectEmploymentRenewed():
            return _correct_renewal(state, hired, command, now)
        case RetractEmploymentRenewed(renewal_id=id):
            if retracted(state.renewals, id):
                return []
            return [RENEWED.retraction(standing(state.renewals, id), now, command.reason, command.reason_text)]


def _correct_renewal(state: Employment, hired: Hired, command: CorrectEmploymentRenewed, now: datetime) -> list[Event]:
    stands = standing(state.renewals, command.renewal_id)
    said = replace(stands, renewed_on=command.renewed_on, ends_on=command.ends_on)
    if said != stands:
        _can_be_renewed(state, hired, said, now)
    if said.ends_on != stands.ends_on:
        _term_fits(hired.contract, said.ends_on)
    return RENEWED.correction(stands, said, now, command.reason, command.reason_text)


def _renew(state: Employment, hired: Hired, command: RenewEmployment, now: datetime) -> list[Event]:
    id = renewal_of(state, command.renewed_on, command.ends_on)
    if command.renewal_id not in (None, id):
        raise Refused("employment_changed_meanwhile")
    if id in state.renewals:
        return []
    said = EmploymentRenewed(*_ids(hired), command.renewed_on, command.ends_on, id)
    _can_be_renewed(state, hired, said, now)
    _term_fits(hired.contract, said.ends_on)
    return [said]


def _can_be_renewed(state: Employment, hired: Hired, said: EmploymentRenewed, now: datetime) -> None:
    """A renewal lies within its employment, in whatever order several are told."""
    if state.ended_on is not None and said.renewed_on > state.ended_on:
        raise Refused("employment_over", ended_on=state.ended_on)
    not_before(said.renewed_on, hired.hired_on, "before_the_hire")
    _can_begin(said.renewed_on, said.ends_on, now)


def _end(state: Employment, hired: Hired, command: EndCommand, now: datetime) -> list[Event]:
    match state.ended, command:
        case None, RetractEmploymentEnded() if state.end is not None:
            return []
        case None, EndEmployment(ended_on=day, reason=reason):
            _can_end(state, hired, day, now)
            return [EmploymentEnded(*_ids(hired), day, reason)]
        case EmploymentEnded() as stands, EndEmployment(ended_on=day, reason=reason):
            if EmploymentEnded(*_ids(hired), day, reason) != stands:
                raise Refused("employment_over", ended_on=stands.ended_on)
            return []
        case EmploymentEnded() as stands, CorrectEmploymentEnded():
            return _correct_end(state, hired, stands, command, now)
        case EmploymentEnded() as stands, RetractEmploymentEnded():
            return [ENDED.retraction(stands, now, command.reason, command.reason_text)]
        case _:
            raise Refused("not_possible_now")


def _correct_end(
    state: Employment, hired: Hired, stands: EmploymentEnded, command: CorrectEmploymentEnded, now: datetime
) -> list[Event]:
    said = replace(stands, ended_on=command.ended_on, reason=command.ended_reason)
    if said != stands:
        _can_end(state, hired, said.ended_on, now)
    return ENDED.correction(stands, said, now, command.reason, command.reason_text)


def _can_end(state: Employment, hired: Hired, day: date, now: datetime) -> None:
    not_before(day, max([hired.hired_on, *(one.renewed_on for one in state.renewed)]), "before_the_hire")
    not_in_future(day, now)


EMPLOYMENT: Final = Aggregate("employment", decide, employment_state.evolve, get_args(Event))
