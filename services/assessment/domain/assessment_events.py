"""What was assessed of a person, what was agreed upon it, and what it adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from foundation.facts import Told
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness


@frozen
class TargetAssessed:
    """In target or not, and if so how ready. A later one is a reassessment."""

    assessment_id: UUID
    person_id: UUID
    application_id: UUID
    interview_id: UUID | None
    assessed_on: date
    in_target: bool
    readiness: Readiness | None
    reason: Code
    evaluator_body: EvaluatorBody
    reason_text: Personal[str] | None


@frozen
class TargetAssessedCorrected:
    """`assessed_reason` is the assessment's reason as corrected, `reason` why it is corrected."""

    fact_id: UUID  # the assessment's
    assessment_id: UUID
    person_id: UUID
    application_id: UUID
    corrected_on: date
    assessed_on: date
    in_target: bool
    readiness: Readiness | None
    assessed_reason: Code
    evaluator_body: EvaluatorBody
    reason: Code
    reason_text: Personal[str] | None


@frozen
class TargetAssessedRetracted:
    fact_id: UUID  # the assessment's
    assessment_id: UUID
    person_id: UUID
    application_id: UUID
    retracted_on: date
    assessed_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReadinessReached:
    """A person to reactivate has become ready. `assessment_id` is the assessment that said to reactivate."""

    readiness_id: UUID
    person_id: UUID
    application_id: UUID
    assessment_id: UUID
    reached_on: date
    evaluator_body: EvaluatorBody


@frozen
class ReadinessReachedCorrected:
    fact_id: UUID  # the readiness's
    readiness_id: UUID
    person_id: UUID
    application_id: UUID
    assessment_id: UUID
    corrected_on: date
    reached_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ReadinessReachedRetracted:
    fact_id: UUID  # the readiness's
    readiness_id: UUID
    person_id: UUID
    application_id: UUID
    assessment_id: UUID
    retracted_on: date
    reached_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PersonPactSigned:
    """ "Lo puoi fare solo tu, ma non sei solo": what the person and what the programme take upon themselves."""

    pact_id: UUID
    person_id: UUID
    application_id: UUID
    signed_on: date
    person_commits: Personal[str]
    programme_commits: Personal[str]


@frozen
class PersonPactClosed:
    pact_id: UUID
    person_id: UUID
    application_id: UUID
    closed_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class Lr14ProgrammeLinked:
    """The person is in a programme of L.R. 14/15 since `started_on`. Its reference is another office's: personal."""

    link_id: UUID
    person_id: UUID
    application_id: UUID
    started_on: date
    reference: Personal[str] | None


Event = (
    TargetAssessed
    | TargetAssessedCorrected
    | TargetAssessedRetracted
    | ReadinessReached
    | ReadinessReachedCorrected
    | ReadinessReachedRetracted
    | PersonPactSigned
    | PersonPactClosed
    | Lr14ProgrammeLinked
)


@frozen
class Pact:
    signed: PersonPactSigned
    closed: PersonPactClosed | None = None


@frozen
class Person:
    """Each kind of fact by its id, in the order of first recording."""

    targets: Mapping[UUID, Told[TargetAssessed]] = field(default_factory=dict)
    readiness: Mapping[UUID, Told[ReadinessReached]] = field(default_factory=dict)
    pacts: Mapping[UUID, Pact] = field(default_factory=dict)
    links: Mapping[UUID, Lr14ProgrammeLinked] = field(default_factory=dict)

    def latest(self, on: date | None = None) -> TargetAssessed | None:
        """The assessment that decides, of those up to the day `on`: by assessed_on, then by first recording."""
        return latest_of([self], on)


def latest_of(records: Iterable[Person], on: date | None = None) -> TargetAssessed | None:
    """The assessment that decides of a person who has several records.

    By assessed_on, then by which of its record's assessments it was recorded as, then by id: whoever is told of it,
    in whatever order, comes to the same one.
    """
    told = [(place, one.stands) for record in records for place, one in enumerate(record.targets.values())]
    ranked = [
        ((one.assessed_on, place, one.assessment_id), one)
        for place, one in told
        if one is not None and (on is None or one.assessed_on <= on)
    ]
    return max(ranked, key=lambda row: row[0], default=(None, None))[1]


def evolve(state: Person | None, event: Event) -> Person:
    person = state or Person()
    match event:
        case TargetAssessed() | TargetAssessedCorrected() | TargetAssessedRetracted():
            return replace(person, targets={**person.targets, event.assessment_id: _target(person, event)})
        case ReadinessReached() | ReadinessReachedCorrected() | ReadinessReachedRetracted():
            return replace(person, readiness={**person.readiness, event.readiness_id: _readiness(person, event)})
        case PersonPactSigned(pact_id=pact):
            return replace(person, pacts={**person.pacts, pact: Pact(event)})
        case PersonPactClosed(pact_id=pact):
            return replace(person, pacts={**person.pacts, pact: Pact(person.pacts[pact].signed, event)})
        case Lr14ProgrammeLinked(link_id=link):
            return replace(person, links={**person.links, link: event})


def _target(
    person: Person, event: TargetAssessed | TargetAssessedCorrected | TargetAssessedRetracted
) -> Told[TargetAssessed]:
    if isinstance(event, TargetAssessed):
        return Told(event, event)
    first = person.targets[event.assessment_id].first
    if isinstance(event, TargetAssessedRetracted):
        return Told(first, None)
    return Told(first, corrected(first, event))


def corrected(assessed: TargetAssessed, event: TargetAssessedCorrected) -> TargetAssessed:
    """The assessment with what its correction says of it."""
    return replace(
        assessed,
        assessed_on=event.assessed_on,
        in_target=event.in_target,
        readiness=event.readiness,
        reason=event.assessed_reason,
        evaluator_body=event.evaluator_body,
    )


def _readiness(
    person: Person, event: ReadinessReached | ReadinessReachedCorrected | ReadinessReachedRetracted
) -> Told[ReadinessReached]:
    if isinstance(event, ReadinessReached):
        return Told(event, event)
    first = person.readiness[event.readiness_id].first
    if isinstance(event, ReadinessReachedRetracted):
        return Told(first, None)
    return Told(first, replace(first, reached_on=event.reached_on, assessment_id=event.assessment_id))
