"""A company, how it was approached and how far it goes along. Stream `company-<company_id>`.

One stream, because each step stands on those before: All.5, "sempre un contatto preliminare e successivo con le
Associazioni".
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, get_args

from foundation.amending import said_before
from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused
from foundation.facts import not_before, not_in_future, retracted, standing
from services.companies.domain import company_state
from services.companies.domain.company_commands import (
    CiteCompany,
    Citing,
    Command,
    CorrectCompanyDetails,
    CorrectFact,
    NoteFollowUpOverdue,
    Recording,
    RegisterCompany,
    RetractFact,
    SeekCompany,
    Sought,
)
from services.companies.domain.company_events import CompanyDetailsCorrected, CompanyRegistered, Event
from services.companies.domain.company_state import KINDS, Company
from services.companies.domain.contacting import (
    Contacting,
    contacting,
    contacts_hold,
    overdue,
    seek,
    sought_before,
    still_followed_up,
    still_sought_after,
)
from services.companies.domain.engaging import board_holds, engaging
from services.companies.domain.stood_on import after_another, as_then


def decide(state: Company | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `company_unknown` whatever comes before the registration."""
    match state, command:
        case None, RegisterCompany():
            not_in_future(command.registered_on, now)
            return [_registered(command)]
        case None, _:
            raise Refused("company_unknown")
        case Company(registered=told), RegisterCompany():
            return said_before(told.first, command)
        case Company(), CorrectCompanyDetails():
            return _correct_details(state, command, now)
        case Company(), NoteFollowUpOverdue() | CiteCompany() | SeekCompany():
            return _stood_on(state, command, now)
        case Company(), CorrectFact() | RetractFact():
            return _amend(state, command, now)
        case Company(), _:
            return _record(state, command, now)


def _registered(command: RegisterCompany) -> CompanyRegistered:
    who = command.name, command.sector, command.size, command.association
    return CompanyRegistered(
        command.company_id, *who, command.publicly_owned, command.municipality, command.registered_on
    )


def _correct_details(company: Company, command: CorrectCompanyDetails, now: datetime) -> list[Event]:
    who = command.name, command.sector, command.size, command.association
    where = command.publicly_owned, command.municipality
    known = company.details
    if CompanyRegistered(known.company_id, *who, *where, known.registered_on) == known:
        return []
    corrected = CompanyDetailsCorrected(known.company_id, day_of(now), *who, *where, command.reason)
    if company.left_association and sought_before(company_state.evolve(company, corrected), command.sought):
        raise Refused("sought_without_association")
    return [corrected]


def _stood_on(company: Company, command: NoteFollowUpOverdue | Citing, now: datetime) -> list[Event]:
    match command:
        case NoteFollowUpOverdue():
            return [*overdue(company, command, now)]
        case SeekCompany():
            seek(company, command)
        case CiteCompany(on=day) if day is not None:
            not_before(day, company.details.registered_on, "before_registration")
    return []


def _record(company: Company, command: Recording, now: datetime) -> list[Event]:
    id = _id_of(command)
    if id in company.facts:
        return said_before(company.facts[id].first, command)
    return [_fact(company, command, now)]


def _amend(company: Company, command: CorrectFact | RetractFact, now: datetime) -> list[Event]:
    amended = _correct(company, command, now) if isinstance(command, CorrectFact) else _retract(company, command, now)
    if not amended:
        return []
    after = COMPANY.replay(company, amended)
    moved = after_another(after, now)
    _others_hold(COMPANY.replay(after, moved), company, command.sought)
    return [*amended, *moved]


def _correct(company: Company, command: CorrectFact, now: datetime) -> list[Event]:
    id = _id_of(command.said)
    stands = standing(company.facts, id)
    said = _fact(as_then(company.without(id), stands, command.said), command.said, now)
    if type(said) is not type(stands):
        raise Refused("known_with_other_content")
    return KINDS.of(stands).correction(stands, said, now, command.reason)


def _retract(company: Company, command: RetractFact, now: datetime) -> list[Event]:
    if retracted(company.facts, command.fact_id):
        return []
    stands = standing(company.facts, command.fact_id)
    return [KINDS.of(stands).retraction(stands, now, command.reason)]


def _id_of(command: Recording) -> Any:
    """A recording names the id of its fact first."""
    return getattr(command, type(command).__match_args__[0])


def _fact(company: Company, command: Recording, now: datetime) -> Event:
    if isinstance(command, Contacting):
        return contacting(company, command, now)
    return engaging(company, command, now)


def _others_hold(company: Company, before: Company, sought: tuple[Sought, ...]) -> None:
    """What others stand on is not taken from under them. Refuses `others_stand_on_it`."""
    as_before = still_sought_after(company, before, sought) and still_followed_up(company, before)
    if not (contacts_hold(company, sought) and board_holds(company) and as_before):
        raise Refused("others_stand_on_it")


COMPANY: Final = Aggregate("company", decide, company_state.evolve, get_args(Event))
