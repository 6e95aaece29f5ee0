"""What is read of the topic of placement: pathways and the deadlines of their bands."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen
from services.projections.inbound.shapes import said_by


@frozen
class OfPathway:
    pathway_id: UUID
    person_id: UUID


@frozen
class PathwayOpened(OfPathway):
    opened_on: date
    readiness: Code
    policy: Code
    policy_version: int


@frozen
class PathwayRevised(PathwayOpened):
    revised_on: date


@frozen
class PathwayClosed(OfPathway):
    closed_on: date
    reason: Code


@frozen
class PathwayReopened(OfPathway):
    reopened_on: date


@frozen
class OfPause(OfPathway):
    pause_id: UUID


@frozen
class PathwayPaused(OfPause):
    paused_on: date
    reason: Code


@frozen
class PathwayPausedCorrected(PathwayPaused):
    corrected_on: date
    resumed_on: date | None


@frozen
class PathwayPausedRetracted(OfPause):
    retracted_on: date
    reason: Code


@frozen
class PathwayResumed(OfPause):
    resumed_on: date


@frozen
class JobFoundAutonomously(OfPathway):
    found_id: UUID
    found_on: date


@frozen
class JobFoundAutonomouslyCorrected(JobFoundAutonomously):
    corrected_on: date
    reason: Code


@frozen
class JobFoundAutonomouslyRetracted(OfPathway):
    found_id: UUID
    retracted_on: date
    reason: Code


@frozen
class PathwayGivenUp(OfPathway):
    given_up_id: UUID
    given_up_on: date
    reason: Code


@frozen
class PathwayGivenUpRetracted(OfPathway):
    given_up_id: UUID
    retracted_on: date
    reason: Code


@frozen
class OfDeadline(OfPathway):
    deadline: Code


@frozen
class BandDeadlineSet(OfDeadline):
    due_on: date


@frozen
class BandDeadlineMet(OfDeadline):
    due_on: date
    met_on: date
    late: bool


@frozen
class BandDeadlineMissed(OfDeadline):
    due_on: date
    missed_on: date


@frozen
class BandDeadlineMetRevoked(OfDeadline):
    revoked_on: date


@frozen
class BandDeadlineCancelled(OfDeadline):
    cancelled_on: date


PATHWAYS = said_by(
    "placement",
    PathwayOpened,
    PathwayRevised,
    PathwayClosed,
    PathwayReopened,
    PathwayPaused,
    PathwayPausedCorrected,
    PathwayPausedRetracted,
    PathwayResumed,
    JobFoundAutonomously,
    JobFoundAutonomouslyCorrected,
    JobFoundAutonomouslyRetracted,
    PathwayGivenUp,
    PathwayGivenUpRetracted,
    BandDeadlineSet,
    BandDeadlineMet,
    BandDeadlineMissed,
    BandDeadlineMetRevoked,
    BandDeadlineCancelled,
)
