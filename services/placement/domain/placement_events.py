"""What happens to one placement: its place and its course; what happens beside it is in `placement_beside.py`.

All carry placement, person and company. The place belongs to a position of companies: it is asked for
(PlaceRequested), held or denied, and then taken by PlacementStarted or given up, exactly one of the two.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.placement.domain.judgements import StoodOn
from services.placement.domain.placement_beside import SatisfactionEvent, TutorEvent
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Source


@frozen
class PlaceRequested:
    """`aliases`: the other records of the same person as it was asked; each person has one place of a position.

    `told_on`: when it was entered, of one that was told late: the place is held from then on.
    `stood_on`: each record that had been judged for the position by then: whoever is excluded after that leaves it.
    """

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID
    kind: PlacementKind
    requested_on: date
    aliases: tuple[UUID, ...] = ()
    told_on: date | None = None
    stood_on: tuple[StoodOn, ...] = ()


@frozen
class PlaceHeld:
    """Companies reserved the place to the end of `until_on`. From here on its clock is this placement's."""

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID
    held_on: date
    until_on: date


@frozen
class PlaceDenied:
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID
    denied_on: date
    reason: Code


@frozen
class PlaceGivenUp:
    """The place is free again. `lapsed`: nobody started by `until_on`; else somebody decided so."""

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID
    given_up_on: date
    lapsed: bool
    reason: Code


@frozen
class PlacementStarted:
    """`weekly_hours` in hours. `hire_id` is that of the Hired in the same append, for a job and only then."""

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    kind: PlacementKind
    started_on: date
    expected_end_on: date | None
    weekly_hours: int | None
    paid_by: PaidBy
    source: Source
    hire_id: UUID | None


@frozen
class PlacementStartedCorrected:
    fact_id: UUID  # the placement's
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    corrected_on: date
    kind: PlacementKind
    started_on: date
    expected_end_on: date | None
    weekly_hours: int | None
    paid_by: PaidBy
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PlacementStartedRetracted:
    fact_id: UUID  # the placement's
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    retracted_on: date
    started_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PlacementExtended:
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    expected_end_on: date
    extended_on: date


@frozen
class PlacementInterrupted:
    """It stopped before its end. The position's place is freed by PositionReopened alone."""

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    interrupted_on: date
    reason: Code


@frozen
class PlacementInterruptedCorrected:
    fact_id: UUID  # the placement's
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    corrected_on: date
    interrupted_on: date
    interrupted_reason: Code
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PlacementInterruptedRetracted:
    fact_id: UUID  # the placement's
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    retracted_on: date
    interrupted_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PlacementEnded:
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    ended_on: date


@frozen
class PlacementEndedCorrected:
    fact_id: UUID  # the placement's
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    corrected_on: date
    ended_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PlacementEndedRetracted:
    fact_id: UUID  # the placement's
    placement_id: UUID
    person_id: UUID
    company_id: UUID
    retracted_on: date
    ended_on: date
    reason: Code
    reason_text: Personal[str] | None


PlaceEvent = PlaceRequested | PlaceHeld | PlaceDenied | PlaceGivenUp
StartEvent = PlacementStarted | PlacementStartedCorrected | PlacementStartedRetracted
InterruptionEvent = PlacementInterrupted | PlacementInterruptedCorrected | PlacementInterruptedRetracted
EndEvent = PlacementEnded | PlacementEndedCorrected | PlacementEndedRetracted
CourseEvent = StartEvent | PlacementExtended | InterruptionEvent | EndEvent
Event = PlaceEvent | CourseEvent | TutorEvent | SatisfactionEvent
