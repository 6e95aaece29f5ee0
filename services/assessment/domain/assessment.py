"""What was assessed of a person, and the pact signed upon it. Stream `assessment-<person_id>`.

One stream a person, because a pact and a reached readiness stand on the latest assessment.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from foundation.decider import Aggregate, Code, Refused, frozen
from services.assessment.domain import assessment_facts
from services.assessment.domain.assessment_facts import (
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
from services.assessment.domain.rules import not_before, not_in_future, said_again, standing
from services.assessment.domain.words import EvaluatorBody, Readiness


@frozen
class AssessTarget:
    """`received_on`: the application's day of receipt, where the caller knows it."""

    assessment_id: UUID
    person_id: UUID
    application_id: UUID
    interview_id: UUID | None
    assessed_on: date
    in_target: bool
    readiness: Readiness | None
    reason: Code
    evaluator_body: EvaluatorBody
    reason_text: str | None = None
    received_on: date | None = None


@frozen
class CorrectAssessment:
    assessment_id: UUID
    assessed_on: date
    in_target: bool
    readiness: Readiness | None
    assessed_reason: Code
    evaluator_body: EvaluatorBody
    reason: Code
    reason_text: str | None = None
    received_on: date | None = None


@frozen
class RetractAssessment:
    assessment_id: UUID
    reason: Code
    reason_text: str | None = None


@frozen
class ReachReadiness:
    readiness_id: UUID
    person_id: UUID
    application_id: UUID
    reached_on: date
    evaluator_body: EvaluatorBody


@frozen
class CorrectReadiness:
    readiness_id: UUID
    reached_on: date
    reason: Code
    reason_text: str | None = None


@frozen
class RetractReadiness:
    readiness_id: UUID
    reason: Code
    reason_text: str | None = None


@frozen
class SignPersonPact:
    pact_id: UUID
    person_id: UUID
    application_id: UUID
    signed_on: date
    person_commits: str
    programme_commits: str


@frozen
class ClosePersonPact:
    pact_id: UUID
    closed_on: date
    reason: Code
    reason_text: str | None = None


@frozen
class LinkLr14Programme:
    link_id: UUID
    person_id: UUID
    application_id: UUID
    started_on: date
    reference: str | None = None


Command = (
    AssessTarget
    | CorrectAssessment
    | RetractAssessment
    | ReachReadiness
    | CorrectReadiness
    | RetractReadiness
    | SignPersonPact
    | ClosePersonPact
    | LinkLr14Programme
)


def decide(state: Person | None, command: Command, now: datetime) -> list[Event]:
    person = state or Person()
    match command:
        case AssessTarget():
            return _assess(person, command, now)
        case CorrectAssessment() | RetractAssessment():
            return _amend_assessment(person, command, now)
        case ReachReadiness():
            return _reach(person, command, now)
        case CorrectReadiness() | RetractReadiness():
            return _amend_readiness(person, command, now)
        case SignPersonPact():
            return _sign(person, command, now)
        case ClosePersonPact():
            return _close(person, command, now)
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


def _amend_assessment(person: Person, command: CorrectAssessment | RetractAssessment, now: datetime) -> list[Event]:
    told = person.targets.get(command.assessment_id)
    if isinstance(command, RetractAssessment) and told and told.stands is None:
        return []
    stands = standing(person.targets, command.assessment_id)
    ids = stands.assessment_id, stands.person_id, stands.application_id
    if isinstance(command, RetractAssessment):
        return [TargetAssessedRetracted(*ids, command.reason, command.reason_text)]
    _can_be_assessed(command, now)
    correction = TargetAssessedCorrected(
        *ids,
        command.assessed_on,
        command.in_target,
        command.readiness,
        command.assessed_reason,
        command.evaluator_body,
        command.reason,
        command.reason_text,
    )
    return [] if corrected(stands, correction) == stands else [correction]


def _can_be_assessed(said: AssessTarget | CorrectAssessment, now: datetime) -> None:
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


def _amend_readiness(person: Person, command: CorrectReadiness | RetractReadiness, now: datetime) -> list[Event]:
    told = person.readiness.get(command.readiness_id)
    if isinstance(command, RetractReadiness) and told and told.stands is None:
        return []
    stands = standing(person.readiness, command.readiness_id)
    ids = stands.readiness_id, stands.person_id, stands.application_id
    why = command.reason, command.reason_text
    if isinstance(command, RetractReadiness):
        return [ReadinessReachedRetracted(*ids, stands.assessment_id, *why)]
    if command.reached_on == stands.reached_on:
        return []
    not_in_future(command.reached_on, now)
    assessed = _to_reactivate(person, command.readiness_id, command.reached_on)
    return [ReadinessReachedCorrected(*ids, assessed.assessment_id, command.reached_on, *why)]


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


AGGREGATE = Aggregate(
    "assessment",
    decide,
    assessment_facts.evolve,
    (
        TargetAssessed,
        TargetAssessedCorrected,
        TargetAssessedRetracted,
        ReadinessReached,
        ReadinessReachedCorrected,
        ReadinessReachedRetracted,
        PersonPactSigned,
        PersonPactClosed,
        Lr14ProgrammeLinked,
    ),
)
