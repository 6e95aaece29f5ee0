"""What was assessed of a person, and the pact signed upon it. Stream `assessment-<person_id>`.

One stream a person, because a pact and a reached readiness stand on the latest assessment.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused
from foundation.facts import not_before, not_in_future, retracted, said_again, standing
from services.assessment.domain import assessment_events
from services.assessment.domain.assessment_commands import (
    AssessTarget,
    ClosePersonPact,
    Command,
    CorrectReadinessReached,
    CorrectTargetAssessed,
    LinkLr14Programme,
    ProveToReactivate,
    ReachReadiness,
    RetractReadinessReached,
    RetractTargetAssessed,
    SignPersonPact,
)
from services.assessment.domain.assessment_events import (
    Event,
    Lr14ProgrammeLinked,
    Person,
    PersonPactClosed,
    PersonPactSigned,
    ReadinessReached,
    ReadinessReachedCorrected,
    ReadinessReachedRetracted,
    TargetAssessed,
    TargetAssessedCorrected,
    TargetAssessedRetracted,
    corrected,
)
from services.assessment.domain.vocabulary import Readiness


def decide(state: Person | None, command: Command, now: datetime) -> list[Event]:
    person = state or Person()
    match command:
        case AssessTarget():
            return _assess(person, command, now)
        case CorrectTargetAssessed() | RetractTargetAssessed():
            return _amend_assessment(person, command, now)
        case ReachReadiness():
            return _reach(person, command, now)
        case CorrectReadinessReached() | RetractReadinessReached():
            return _amend_readiness(person, command, now)
        case ProveToReactivate(on=day):
            return _prove(person, day)
        case SignPersonPact() | ClosePersonPact():
            return _sign(person, command, now) if isinstance(command, SignPersonPact) else _close(person, command, now)
        case LinkLr14Programme():
            return _link(person, command, now)


def _assess(person: Person, command: AssessTarget, now: datetime) -> list[Event]:
    assessed = TargetAssessed(
        command.assessment_id,
        command.person_id,
        command.application_id,
        command.interview_id,
        command.assessed_on,
        command.in_target,
        command.readiness,
        command.reason,
        command.evaluator_body,
        command.reason_text,
    )
    if command.assessment_id in person.targets:
        return said_again(person.targets[command.assessment_id].first, assessed)
    _can_be_assessed(command, now)
    return [assessed]


def _amend_assessment(
    person: Person, command: CorrectTargetAssessed | RetractTargetAssessed, now: datetime
) -> list[Event]:
    if isinstance(command, RetractTargetAssessed) and retracted(person.targets, command.assessment_id):
        return []
    stands = standing(person.targets, command.assessment_id)
    ids = command.assessment_id, stands.assessment_id, stands.person_id, stands.application_id
    if isinstance(command, RetractTargetAssessed):
        why = command.reason, command.reason_text
        return [TargetAssessedRetracted(*ids, day_of(now), stands.assessed_on, *why)]
    _can_be_assessed(command, now)
    correction = TargetAssessedCorrected(
        *ids,
        day_of(now),
        command.assessed_on,
        command.in_target,
        command.readiness,
        command.assessed_reason,
        command.evaluator_body,
        command.reason,
        command.reason_text,
    )
    return [] if corrected(stands, correction) == stands else [correction]


def _can_be_assessed(said: AssessTarget | CorrectTargetAssessed, now: datetime) -> None:
    not_in_future(said.assessed_on, now)
    not_before(said.assessed_on, said.received_on, "assessed_before_received")
    if said.in_target and said.readiness is None:
        raise Refused("readiness_missing")
    if not said.in_target and said.readiness is not None:
        raise Refused("readiness_out_of_target")


def _reach(person: Person, command: ReachReadiness, now: datetime) -> list[Event]:
    told = person.readiness.get(command.readiness_id)
    if told is not None:
        return said_again(told.first, _reached(command, told.first.assessment_id))
    not_in_future(command.reached_on, now)
    return [_reached(command, _to_reactivate(person, command.readiness_id, command.reached_on).assessment_id)]


def _reached(command: ReachReadiness, assessment_id: UUID) -> ReadinessReached:
    return ReadinessReached(
        command.readiness_id,
        command.person_id,
        command.application_id,
        assessment_id,
        command.reached_on,
        command.evaluator_body,
    )


def _amend_readiness(
    person: Person, command: CorrectReadinessReached | RetractReadinessReached, now: datetime
) -> list[Event]:
    if isinstance(command, RetractReadinessReached) and retracted(person.readiness, command.readiness_id):
        return []
    stands = standing(person.readiness, command.readiness_id)
    ids = command.readiness_id, stands.readiness_id, stands.person_id, stands.application_id
    why = command.reason, command.reason_text
    if isinstance(command, RetractReadinessReached):
        return [ReadinessReachedRetracted(*ids, stands.assessment_id, day_of(now), stands.reached_on, *why)]
    if command.reached_on == stands.reached_on:
        return []
    not_in_future(command.reached_on, now)
    assessed = _to_reactivate(person, command.readiness_id, command.reached_on)
    return [ReadinessReachedCorrected(*ids, assessed.assessment_id, day_of(now), command.reached_on, *why)]


def _in_target(person: Person, on: date) -> TargetAssessed:
    assessed = person.latest(on)
    if assessed is None:
        raise Refused("not_assessed_yet", on=on)
    if not assessed.in_target:
        raise Refused("not_in_target", on=on)
    return assessed


def _to_reactivate(person: Person, readiness_id: UUID, on: date) -> TargetAssessed:
    """The assessment in force on that day, if it says to reactivate and nothing else says that this was reached."""
    assessed = _in_target(person, on)
    reached = [told.stands for told in person.readiness.values() if told.stands]
    others = {fact.assessment_id for fact in reached if fact.readiness_id != readiness_id}
    if assessed.readiness is Readiness.READY or assessed.assessment_id in others:
        raise Refused("already_ready", on=on)
    return assessed


def _prove(person: Person, on: date) -> list[Event]:
    assessed = _in_target(person, on)
    reached = [told.stands for told in person.readiness.values() if told.stands]
    ready = any(fact.assessment_id == assessed.assessment_id and fact.reached_on <= on for fact in reached)
    if assessed.readiness is Readiness.READY or ready:
        raise Refused("already_ready", on=on)
    return []


def _sign(person: Person, command: SignPersonPact, now: datetime) -> list[Event]:
    signed = PersonPactSigned(
        command.pact_id,
        command.person_id,
        command.application_id,
        command.signed_on,
        command.person_commits,
        command.programme_commits,
    )
    if command.pact_id in person.pacts:
        return said_again(person.pacts[command.pact_id].signed, signed)
    not_in_future(command.signed_on, now)
    _in_target(person, command.signed_on)
    if any(pact.closed is None for pact in person.pacts.values()):
        raise Refused("pact_already_open")
    return [signed]


def _close(person: Person, command: ClosePersonPact, now: datetime) -> list[Event]:
    pact = person.pacts.get(command.pact_id)
    if pact is None:
        raise Refused("fact_unknown")
    ids = command.pact_id, pact.signed.person_id, pact.signed.application_id
    closed = PersonPactClosed(*ids, command.closed_on, command.reason, command.reason_text)
    if pact.closed is not None:
        return said_again(pact.closed, closed)
    not_in_future(command.closed_on, now)
    not_before(command.closed_on, pact.signed.signed_on, "closed_before_signed")
    return [closed]


def _link(person: Person, command: LinkLr14Programme, now: datetime) -> list[Event]:
    ids = command.link_id, command.person_id, command.application_id
    linked = Lr14ProgrammeLinked(*ids, command.started_on, command.reference)
    if command.link_id in person.links:
        return said_again(person.links[command.link_id], linked)
    not_in_future(command.started_on, now)
    return [linked]


ASSESSMENT: Final = Aggregate("assessment", decide, assessment_events.evolve, get_args(Event))
