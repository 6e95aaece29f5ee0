"""What is heard of one person, Anna, and of a second record of hers."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from services.placement.domain.candidacy_events import (
    InterviewOffered,
    InterviewOfferedCorrected,
    InterviewOfferedRetracted,
)
from services.placement.domain.employment_events import Hired, HiredRetracted
from services.placement.domain.pathway_words import pathway_of
from services.placement.domain.placement_events import PlacementStarted, PlacementStartedRetracted
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Source
from services.placement.processes.pathway_hearing import (
    PersonBecameAlias,
    PersonCeasedAlias,
    PersonsMerged,
    PersonsUnmerged,
    ReactivationCompleted,
    ReactivationCompletedRetracted,
    ReadinessReached,
    ReadinessReachedCorrected,
    ReadinessReachedRetracted,
    SaidReadiness,
    TargetAssessed,
    TargetAssessedCorrected,
    TargetAssessedRetracted,
)

NAMES = UUID("e7a3c0b4-5d92-5f18-8a67-2c4b9d1f0e35")


def id_of(name: str) -> UUID:
    return uuid5(NAMES, name)


ANNA = id_of("Anna")
AGAIN = id_of("Anna, once more")
OPENED_ON = date(2018, 1, 31)
READY = SaidReadiness.READY
TO_REACTIVATE = SaidReadiness.TO_REACTIVATE
PATHWAY_ID = pathway_of(id_of("assessment"))


def assessed(
    on: date = OPENED_ON,
    readiness: SaidReadiness | None = TO_REACTIVATE,
    name: str = "assessment",
    person: UUID = ANNA,
) -> TargetAssessed:
    """In target with a readiness, out of it without."""
    return TargetAssessed(id_of(name), person, id_of(f"application {person}"), on, readiness is not None, readiness)


def reassessed(
    on: date = OPENED_ON,
    readiness: SaidReadiness | None = TO_REACTIVATE,
    name: str = "assessment",
    person: UUID = ANNA,
) -> TargetAssessedCorrected:
    """The same assessment, corrected."""
    ids = id_of(name), person, id_of(f"application {person}")
    return TargetAssessedCorrected(*ids, on, readiness is not None, readiness)


def unassessed(name: str = "assessment", person: UUID = ANNA) -> TargetAssessedRetracted:
    return TargetAssessedRetracted(id_of(name), person)


def became_ready(on: date, name: str = "readiness", person: UUID = ANNA) -> ReadinessReached:
    return ReadinessReached(id_of(name), person, on)


def became_ready_corrected(on: date, name: str = "readiness", person: UUID = ANNA) -> ReadinessReachedCorrected:
    return ReadinessReachedCorrected(id_of(name), person, on)


def became_ready_retracted(name: str = "readiness", person: UUID = ANNA) -> ReadinessReachedRetracted:
    return ReadinessReachedRetracted(id_of(name), person)


def reactivated(on: date, name: str = "reactivation", person: UUID = ANNA) -> ReactivationCompleted:
    return ReactivationCompleted(id_of(name), person, on)


def reactivated_retracted(name: str = "reactivation", person: UUID = ANNA) -> ReactivationCompletedRetracted:
    return ReactivationCompletedRetracted(id_of(name), person)


def _candidacy(name: str, person: UUID) -> tuple[UUID, UUID, UUID, UUID, UUID]:
    return id_of(name), id_of(f"candidacy {person}"), person, id_of("position"), id_of("company")


def offered(on: date, name: str = "interview", person: UUID = ANNA) -> InterviewOffered:
    return InterviewOffered(*_candidacy(name, person), on, "direct", Source.HERE)


def offered_corrected(on: date, name: str = "interview", person: UUID = ANNA) -> InterviewOfferedCorrected:
    ids = id_of(name), *_candidacy(name, person)
    return InterviewOfferedCorrected(*ids, on, on, "direct", "typing_error", None)


def offered_retracted(on: date, name: str = "interview", person: UUID = ANNA) -> InterviewOfferedRetracted:
    ids = id_of(name), *_candidacy(name, person)
    return InterviewOfferedRetracted(*ids, on, on, "entered_by_mistake", None)


def started(on: date, name: str = "placement", person: UUID = ANNA) -> PlacementStarted:
    ids = id_of(name), person, id_of("company"), id_of("position")
    kind = PlacementKind.TRAINEESHIP
    return PlacementStarted(*ids, kind, on, None, 30, PaidBy.REGION, Source.HERE, None)


def started_retracted(on: date, name: str = "placement", person: UUID = ANNA) -> PlacementStartedRetracted:
    ids = id_of(name), id_of(name), person, id_of("company"), id_of("position")
    return PlacementStartedRetracted(*ids, on, on, "entered_by_mistake", None)


def hired(on: date, name: str = "hire", person: UUID = ANNA) -> Hired:
    ids = id_of(name), person, id_of("company"), id_of("position"), None
    return Hired(*ids, on, "permanent", None, Source.HERE)


def hired_retracted(on: date, name: str = "hire", person: UUID = ANNA) -> HiredRetracted:
    ids = id_of(name), id_of(name), person, id_of("company"), id_of("position"), None
    return HiredRetracted(*ids, on, on, "entered_by_mistake", None)


def merged(on: date, survivor: UUID = ANNA, alias: UUID = AGAIN) -> tuple[PersonsMerged, PersonBecameAlias]:
    """Told to both records."""
    return PersonsMerged(survivor, alias, on), PersonBecameAlias(alias, survivor, on)


def unmerged(survivor: UUID = ANNA, alias: UUID = AGAIN) -> tuple[PersonsUnmerged, PersonCeasedAlias]:
    return PersonsUnmerged(survivor, alias), PersonCeasedAlias(alias, survivor)
