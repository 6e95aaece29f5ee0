"""An application, from the form to its admission: stream `application-<application_id>`.

A measure within the window suspends in the same decision that takes note of it, and an admission comes with what leads
to it; what only time brings (no answer, the window's end) is asked for by `processes/precheck.py`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, get_args

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused
from foundation.facts import not_in_future, said_again
from services.intake.domain.application_commands import (
    AdmitApplication,
    CheckCommand,
    CiteApplication,
    CloseApplication,
    Command,
    CorrectApplicationReceived,
    MeasureCommand,
    OutcomeCommand,
    ReceiptCommand,
    ReceiveApplication,
    ResumeApplication,
    RetractApplicationReceived,
    WithdrawApplication,
)
from services.intake.domain.application_events import (
    ApplicationAdmitted,
    ApplicationClosed,
    ApplicationReceived,
    ApplicationReceivedCorrected,
    ApplicationReceivedRetracted,
    ApplicationResumed,
    ApplicationWithdrawn,
    Event,
)
from services.intake.domain.application_precheck import in_good_time, on_check, on_measure, reassess
from services.intake.domain.application_state import Application, Status, evolve, receipt_of
from services.intake.domain.reasons import DUPLICATE
from services.intake.domain.vocabulary import Admission, AgeBand, age_band


def decide(state: Application | None, command: Command, now: datetime) -> list[Event]:
    if isinstance(command, ReceiveApplication):
        return _receive(state, _received(command, now))
    if isinstance(command, CiteApplication):
        return _cited(state, command, now)
    if state is None:
        raise Refused("application_unknown")
    if state.status is Status.RETRACTED:
        return _of_retracted(command)
    if isinstance(command, ReceiptCommand):
        return _on_receipt(state, command, now)
    if isinstance(command, MeasureCommand):
        return on_measure(state, command, now)
    if isinstance(command, CheckCommand):
        return on_check(state, command, now)
    return _on_outcome(state, command, now)


def _receive(state: Application | None, received: ApplicationReceived) -> list[Event]:
    """A form told again is nothing new, a changed one under a known id is never ignored."""
    if state is None:
        return [received]
    return said_again(state.told, received)


def _cited(state: Application | None, command: CiteApplication, now: datetime) -> list[Event]:
    if state is None or state.status is Status.RETRACTED:
        raise Refused("participant_unknown" if command.among_others else "application_unknown")
    in_good_time(state, now)
    return []


def _of_retracted(command: Command) -> list[Event]:
    if isinstance(command, RetractApplicationReceived):
        return []
    raise Refused("not_possible_now")


def _received(command: ReceiveApplication, now: datetime) -> ApplicationReceived:
    not_in_future(command.received_on, now)
    return ApplicationReceived(
        application_id=command.application_id,
        person_id=command.person_id,
        received_on=command.received_on,
        channel=command.channel,
        access_flow=command.access_flow,
        interest=command.interest,
        age_band=_band(command.received_on, command.birth_date),
        sex=command.sex,
        referral=command.referral,
        referral_id=command.referral_id,
        municipality=command.municipality,
        district=command.district,
        codice_fiscale=command.codice_fiscale,
        first_name=command.first_name,
        last_name=command.last_name,
        birth_date=command.birth_date,
        email=command.email,
        phone=command.phone,
        message=command.message,
        cv_text=command.cv_text,
    )


def _band(received_on: date, birth_date: object) -> AgeBand:
    if isinstance(birth_date, date) and birth_date > received_on:
        raise Refused("born_after_receipt")
    return age_band(received_on, birth_date if isinstance(birth_date, date) else None)


def _on_receipt(state: Application, command: ReceiptCommand, now: datetime) -> list[Event]:
    if isinstance(command, RetractApplicationReceived):
        return [_retracted(state, command, now)]
    corrected = _corrected(state, command, now)
    told_already = command.birth_date is None or command.birth_date == state.birth_date
    if told_already and receipt_of(corrected) == state.receipt:
        return []
    return [corrected, *reassess(evolve(state, corrected), now)]


def _corrected(state: Application, command: CorrectApplicationReceived, now: datetime) -> ApplicationReceivedCorrected:
    not_in_future(command.received_on, now)
    outcomes = [day for day in (state.admitted_on, state.left_on) if day is not None]
    if outcomes and command.received_on > min(outcomes):
        raise Refused("receipt_after_outcome", day=min(outcomes))
    return ApplicationReceivedCorrected(
        fact_id=state.application_id,
        application_id=state.application_id,
        person_id=state.person_id,
        corrected_on=day_of(now),
        revision=state.corrections + 1,
        received_on=command.received_on,
        channel=command.channel,
        access_flow=command.access_flow,
        interest=command.interest,
        age_band=_band_again(state, command),
        sex=command.sex,
        referral=command.referral,
        municipality=command.municipality,
        district=command.district,
        birth_date=command.birth_date,
        reason=command.reason,
        reason_text=command.reason_text,
    )


def _band_again(state: Application, command: CorrectApplicationReceived) -> AgeBand:
    """After an erasure no birth date is left to count from: the band stays."""
    born = command.birth_date or state.birth_date
    return _band(command.received_on, born) if isinstance(born, date) else state.receipt.age_band


def _retracted(state: Application, command: RetractApplicationReceived, now: datetime) -> ApplicationReceivedRetracted:
    return ApplicationReceivedRetracted(
        fact_id=state.application_id,
        application_id=state.application_id,
        person_id=state.person_id,
        retracted_on=day_of(now),
        received_on=state.received_on,
        reason=command.reason,
        reason_text=command.reason_text,
    )


def _on_outcome(state: Application, command: OutcomeCommand, now: datetime) -> list[Event]:
    in_good_time(state, now)
    match state, command:
        case Application(), AdmitApplication():
            return _admitted_by_history(state, now)
        case Application(status=Status.SUSPENDED), ResumeApplication():
            return _resumed(state, command, now)
        case Application(status=Status.ADMITTED, resumed=True), ResumeApplication():
            return []
        case (Application(status=Status.WITHDRAWN), WithdrawApplication()) | (
            Application(status=Status.CLOSED),
            CloseApplication(),
        ):
            return []
        case Application(left=False), WithdrawApplication():
            return [_withdrawn(state, command, now)]
        case Application(left=False), CloseApplication():
            return [_closed(state, command, now)]
    raise Refused("not_possible_now")


def _admitted_by_history(state: Application, now: datetime) -> list[Event]:
    if state.left_on is not None and state.left_on < day_of(now):
        raise Refused("left_before", day=state.left_on)
    if state.admitted_on is not None:
        return []
    return [ApplicationAdmitted(state.application_id, state.person_id, day_of(now), Admission.HISTORICAL)]


def _resumed(state: Application, command: ResumeApplication, now: datetime) -> list[Event]:
    day = day_of(now)
    return [
        ApplicationResumed(state.application_id, state.person_id, day, command.reason, command.reason_text),
        ApplicationAdmitted(state.application_id, state.person_id, day, Admission.RESUMED),
    ]


def _withdrawn(state: Application, command: WithdrawApplication, now: datetime) -> ApplicationWithdrawn:
    return ApplicationWithdrawn(
        application_id=state.application_id,
        person_id=state.person_id,
        withdrawn_on=day_of(now),
        reason=command.reason,
        reason_text=command.reason_text,
    )


def _closed(state: Application, command: CloseApplication, now: datetime) -> ApplicationClosed:
    if (command.reason == DUPLICATE) != (command.duplicate_of is not None):
        raise Refused("duplicate_needs_other")
    if command.duplicate_of == state.application_id:
        raise Refused("duplicate_of_itself")
    return ApplicationClosed(
        application_id=state.application_id,
        person_id=state.person_id,
        closed_on=day_of(now),
        reason=command.reason,
        duplicate_of=command.duplicate_of,
        reason_text=command.reason_text,
    )


APPLICATION: Final = Aggregate("application", decide, evolve, get_args(Event))
