"""What is read of other contexts: who is in target and how ready, who is one with whom, who asked for erasure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.decider import frozen
from foundation.envelope import said_by


class Readiness(StrEnum):
    """As assessment says it; what it may say one day reads as `other`."""

    READY = "ready"
    TO_REACTIVATE = "to_reactivate"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> Readiness:
        return cls.OTHER


@frozen
class TargetAssessed:
    assessment_id: UUID
    person_id: UUID
    assessed_on: date
    in_target: bool
    readiness: Readiness | None


@frozen
class TargetAssessedCorrected:
    assessment_id: UUID
    person_id: UUID
    assessed_on: date
    in_target: bool
    readiness: Readiness | None


@frozen
class TargetAssessedRetracted:
    assessment_id: UUID
    person_id: UUID


@frozen
class ReadinessReached:
    """`assessment_id` is the assessment that said to reactivate."""

    readiness_id: UUID
    person_id: UUID
    assessment_id: UUID
    reached_on: date


@frozen
class ReadinessReachedCorrected:
    readiness_id: UUID
    person_id: UUID
    assessment_id: UUID
    reached_on: date


@frozen
class ReadinessReachedRetracted:
    readiness_id: UUID
    person_id: UUID
    assessment_id: UUID


@frozen
class PersonsMerged:
    """`merged_person_id` is an alias of `person_id`, the survivor."""

    person_id: UUID
    merged_person_id: UUID


@frozen
class PersonsUnmerged:
    person_id: UUID
    merged_person_id: UUID


@frozen
class PersonErased:
    person_id: UUID


ERASURES = said_by("intake", PersonErased)
PERSONS = ERASURES | said_by("intake", PersonsMerged, PersonsUnmerged)
TARGETS = PERSONS | said_by(
    "assessment",
    TargetAssessed,
    TargetAssessedCorrected,
    TargetAssessedRetracted,
    ReadinessReached,
    ReadinessReachedCorrected,
    ReadinessReachedRetracted,
)
