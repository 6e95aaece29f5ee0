"""What bears on pathways, in the slim shapes in which intake, assessment and training are read; and by which types."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.decider import Code, frozen
from services.placement.domain.candidacy_events import (
    InterviewOffered,
    InterviewOfferedCorrected,
    InterviewOfferedRetracted,
)
from services.placement.domain.employment_events import Hired, HiredCorrected, HiredRetracted
from services.placement.domain.pathway_events import (
    JobFoundAutonomously,
    JobFoundAutonomouslyCorrected,
    JobFoundAutonomouslyRetracted,
    PathwayFactsShared,
    PathwayGivenUp,
    PathwayGivenUpRetracted,
    PathwayPaused,
    PathwayPausedCorrected,
    PathwayPausedRetracted,
    PathwayResumed,
)
from services.placement.domain.placement_events import (
    PlacementStarted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
)


class SaidReadiness(StrEnum):
    """As assessment says it; what it may say one day reads as `other`."""

    READY = "ready"
    TO_REACTIVATE = "to_reactivate"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> SaidReadiness:
        return cls.OTHER


@frozen
class TargetAssessed:
    assessment_id: UUID
    person_id: UUID
    application_id: UUID
    assessed_on: date
    in_target: bool
    readiness: SaidReadiness | None


@frozen
class TargetAssessedCorrected:
    assessment_id: UUID
    person_id: UUID
    application_id: UUID
    assessed_on: date
    in_target: bool
    readiness: SaidReadiness | None


@frozen
class TargetAssessedRetracted:
    assessment_id: UUID
    person_id: UUID


@frozen
class ReadinessReached:
    readiness_id: UUID
    person_id: UUID
    reached_on: date


@frozen
class ReadinessReachedCorrected:
    readiness_id: UUID
    person_id: UUID
    reached_on: date


@frozen
class ReadinessReachedRetracted:
    readiness_id: UUID
    person_id: UUID


@frozen
class ReactivationCompleted:
    reactivation_id: UUID
    person_id: UUID
    completed_on: date


@frozen
class ReactivationCompletedCorrected:
    reactivation_id: UUID
    person_id: UUID
    completed_on: date


@frozen
class ReactivationCompletedRetracted:
    reactivation_id: UUID
    person_id: UUID


@frozen
class ApplicationWithdrawn:
    application_id: UUID
    person_id: UUID
    withdrawn_on: date


@frozen
class ApplicationClosed:
    """With `duplicate_of`, the person goes on under another application."""

    application_id: UUID
    person_id: UUID
    closed_on: date
    reason: Code
    duplicate_of: UUID | None


@frozen
class PersonsMerged:
    """Told on the survivor's key; `PersonBecameAlias` on the other's."""

    person_id: UUID
    merged_person_id: UUID
    merged_on: date


@frozen
class PersonBecameAlias:
    person_id: UUID
    survivor_id: UUID
    merged_on: date


@frozen
class PersonsUnmerged:
    person_id: UUID
    merged_person_id: UUID


@frozen
class PersonCeasedAlias:
    person_id: UUID
    survivor_id: UUID


@frozen
class PersonErased:
    person_id: UUID
    erased_on: date


Assessment = TargetAssessed | TargetAssessedCorrected | TargetAssessedRetracted
Merge = PersonsMerged | PersonBecameAlias | PersonsUnmerged | PersonCeasedAlias
Pausing = PathwayPaused | PathwayPausedCorrected | PathwayPausedRetracted | PathwayResumed
Ending = (
    ApplicationWithdrawn
    | ApplicationClosed
    | PersonErased
    | JobFoundAutonomously
    | JobFoundAutonomouslyCorrected
    | JobFoundAutonomouslyRetracted
    | PathwayGivenUp
    | PathwayGivenUpRetracted
)
Meeting = (
    ReadinessReached
    | ReadinessReachedCorrected
    | ReadinessReachedRetracted
    | ReactivationCompleted
    | ReactivationCompletedCorrected
    | ReactivationCompletedRetracted
    | InterviewOffered
    | InterviewOfferedCorrected
    | InterviewOfferedRetracted
    | PlacementStarted
    | PlacementStartedCorrected
    | PlacementStartedRetracted
    | Hired
    | HiredCorrected
    | HiredRetracted
)
Bearing = Assessment | Meeting | Pausing | Ending | Merge | PathwayFactsShared

HEARS: Final[Mapping[str, type]] = {
    "insieme.assessment.target-assessed.v1": TargetAssessed,
    "insieme.assessment.target-assessed-corrected.v1": TargetAssessedCorrected,
    "insieme.assessment.target-assessed-retracted.v1": TargetAssessedRetracted,
    "insieme.assessment.readiness-reached.v1": ReadinessReached,
    "insieme.assessment.readiness-reached-corrected.v1": ReadinessReachedCorrected,
    "insieme.assessment.readiness-reached-retracted.v1": ReadinessReachedRetracted,
    "insieme.training.reactivation-completed.v1": ReactivationCompleted,
    "insieme.training.reactivation-completed-corrected.v1": ReactivationCompletedCorrected,
    "insieme.training.reactivation-completed-retracted.v1": ReactivationCompletedRetracted,
    "insieme.intake.application-withdrawn.v1": ApplicationWithdrawn,
    "insieme.intake.application-closed.v1": ApplicationClosed,
    "insieme.intake.persons-merged.v1": PersonsMerged,
    "insieme.intake.person-became-alias.v1": PersonBecameAlias,
    "insieme.intake.persons-unmerged.v1": PersonsUnmerged,
    "insieme.intake.person-ceased-alias.v1": PersonCeasedAlias,
    "insieme.intake.person-erased.v1": PersonErased,
    "insieme.placement.interview-offered.v1": InterviewOffered,
    "insieme.placement.interview-offered-corrected.v1": InterviewOfferedCorrected,
    "insieme.placement.interview-offered-retracted.v1": InterviewOfferedRetracted,
    "insieme.placement.placement-started.v1": PlacementStarted,
    "insieme.placement.placement-started-corrected.v1": PlacementStartedCorrected,
    "insieme.placement.placement-started-retracted.v1": PlacementStartedRetracted,
    "insieme.placement.hired.v1": Hired,
    "insieme.placement.hired-corrected.v1": HiredCorrected,
    "insieme.placement.hired-retracted.v1": HiredRetracted,
    "insieme.placement.pathway-paused.v1": PathwayPaused,
    "insieme.placement.pathway-paused-corrected.v1": PathwayPausedCorrected,
    "insieme.placement.pathway-paused-retracted.v1": PathwayPausedRetracted,
    "insieme.placement.pathway-resumed.v1": PathwayResumed,
    "insieme.placement.job-found-autonomously.v1": JobFoundAutonomously,
    "insieme.placement.job-found-autonomously-corrected.v1": JobFoundAutonomouslyCorrected,
    "insieme.placement.job-found-autonomously-retracted.v1": JobFoundAutonomouslyRetracted,
    "insieme.placement.pathway-given-up.v1": PathwayGivenUp,
    "insieme.placement.pathway-given-up-retracted.v1": PathwayGivenUpRetracted,
    "insieme.placement.pathway-facts-shared.v1": PathwayFactsShared,
}


def person_of(heard: Bearing) -> UUID:
    """Whose knowledge it adds to: what a record shares, to the one that it is told."""
    return heard.with_person_id if isinstance(heard, PathwayFactsShared) else heard.person_id
