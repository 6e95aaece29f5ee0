"""What is read of other contexts.

Of placement: places asked for and given up, who started where and has left, who was hired. Of intake: who is an alias.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, frozen


@frozen
class PlaceRequested:
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID
    requested_on: date
    aliases: tuple[UUID, ...] = ()
    told_on: date | None = None


@frozen
class PlaceGivenUp:
    placement_id: UUID
    position_id: UUID
    given_up_on: date
    lapsed: bool
    reason: Code


@frozen
class PlacementStarted:
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    started_on: date
    kind: Code | None = None


@frozen
class PlacementStartedCorrected:
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    started_on: date
    kind: Code | None = None


@frozen
class PlacementStartedRetracted:
    placement_id: UUID


@frozen
class Hired:
    """`placement_id`: the placement that it follows, or that it is; whose place it has."""

    hire_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    placement_id: UUID | None
    hired_on: date


@frozen
class HiredCorrected:
    hire_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    placement_id: UUID | None
    hired_on: date


@frozen
class HiredRetracted:
    hire_id: UUID


@frozen
class PlacementInterrupted:
    placement_id: UUID
    company_id: UUID
    interrupted_on: date


@frozen
class PlacementInterruptedCorrected:
    placement_id: UUID
    company_id: UUID
    interrupted_on: date


@frozen
class PlacementInterruptedRetracted:
    placement_id: UUID


@frozen
class PlacementEnded:
    placement_id: UUID
    company_id: UUID
    ended_on: date


@frozen
class PlacementEndedCorrected:
    placement_id: UUID
    company_id: UUID
    ended_on: date


@frozen
class PlacementEndedRetracted:
    placement_id: UUID


@frozen
class EmploymentEnded:
    hire_id: UUID
    company_id: UUID
    ended_on: date


@frozen
class EmploymentEndedCorrected:
    hire_id: UUID
    company_id: UUID
    ended_on: date


@frozen
class EmploymentEndedRetracted:
    hire_id: UUID


@frozen
class PersonBecameAlias:
    person_id: UUID
    survivor_id: UUID
    merged_on: date


@frozen
class PersonCeasedAlias:
    person_id: UUID
    unmerged_on: date


Starting = PlacementStarted | PlacementStartedCorrected
Hiring = Hired | HiredCorrected

STARTS = {
    "insieme.placement.placement-started.v1": PlacementStarted,
    "insieme.placement.placement-started-corrected.v1": PlacementStartedCorrected,
    "insieme.placement.placement-started-retracted.v1": PlacementStartedRetracted,
    "insieme.placement.hired.v1": Hired,
    "insieme.placement.hired-corrected.v1": HiredCorrected,
    "insieme.placement.hired-retracted.v1": HiredRetracted,
}
