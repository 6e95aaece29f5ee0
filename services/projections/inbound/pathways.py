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
class PathwayClosed(OfPathway):
    closed_on: date
    reason: Code


@frozen
class PathwayPaused(OfPathway):
    paused_on: date
    reason: Code


@frozen
class PathwayResumed(OfPathway):
    resumed_on: date


@frozen
class JobFoundAutonomously(OfPathway):
    found_on: date


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
    PathwayClosed,
    PathwayPaused,
    PathwayResumed,
    JobFoundAutonomously,
    BandDeadlineSet,
    BandDeadlineMet,
    BandDeadlineMissed,
    BandDeadlineMetRevoked,
    BandDeadlineCancelled,
)
