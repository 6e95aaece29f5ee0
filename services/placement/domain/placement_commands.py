"""What can be asked of a placement. That position, person and codes exist is looked up by the caller."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.placement.domain.judgements import StoodOn
from services.placement.domain.placement_beside_commands import SatisfactionCommand, TutorCommand
from services.placement.domain.vocabulary import PaidBy, PlacementKind


@frozen
class RequestPlace:
    """Ask companies for a place of the position, for this person. `placement_id` is the reservation's id.

    `aliases` are the other records of the same person. `told_on`: when it is entered, of one that is told late.
    `stood_on`: how often each record had been judged for the position.
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
class NotePlaceReserved:
    """Companies holds the place to the end of `until_on`."""

    placement_id: UUID
    held_on: date
    until_on: date


@frozen
class NotePlaceRefused:
    placement_id: UUID
    denied_on: date
    reason: Code


@frozen
class GiveUpPlace:
    placement_id: UUID
    given_up_on: date
    reason: Code


@frozen
class LeavePlace:
    """Whoever the place waits for will not come: excluded from the position, or their pathway was left.

    Goes with that decision, in one append; nothing where no place waits any more.
    """

    placement_id: UUID
    left_on: date
    reason: Code


@frozen
class LapsePlace:
    """The clock passed `until_on`. Nothing, if the placement started meanwhile."""

    placement_id: UUID
    until_on: date


@frozen
class StartPlacement:
    """Take the place that is held. Without `tutor` a task is raised at once. `hire_id`: of a direct job's Hired.

    Refused: place_not_held, place_over, started_before_requested, company_does_not_pay, job_without_hire,
    hire_without_job, ends_before_start.
    """

    placement_id: UUID
    started_on: date
    expected_end_on: date | None
    weekly_hours: int | None
    paid_by: PaidBy
    tutor: Code | None = None
    hire_id: UUID | None = None


@frozen
class RecordPlacement:
    """A placement of the past, as an old sheet tells it: it needs no reservation."""

    placement_id: UUID
    person_id: UUID
    company_id: UUID
    position_id: UUID | None
    kind: PlacementKind
    started_on: date
    expected_end_on: date | None
    weekly_hours: int | None
    paid_by: PaidBy
    tutor: Code | None = None
    hire_id: UUID | None = None


@frozen
class CorrectPlacementStarted:
    """The start as it should have been recorded, whole.

    Refused, where its day moves: started_before_requested, place_over, hours_before_start, ends_before_start.
    """

    placement_id: UUID
    kind: PlacementKind
    started_on: date
    expected_end_on: date | None
    weekly_hours: int | None
    paid_by: PaidBy
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractPlacementStarted:
    placement_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class ExtendPlacement:
    """Refused: extended_before_start; extended_backwards, to a day before the one that was expected."""

    placement_id: UUID
    expected_end_on: date
    extended_on: date


@frozen
class InterruptPlacement:
    placement_id: UUID
    interrupted_on: date
    reason: Code


@frozen
class CorrectPlacementInterrupted:
    placement_id: UUID
    interrupted_on: date
    interrupted_reason: Code
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractPlacementInterrupted:
    placement_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class EndPlacement:
    placement_id: UUID
    ended_on: date


@frozen
class CorrectPlacementEnded:
    placement_id: UUID
    ended_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractPlacementEnded:
    placement_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class ConfirmHireFollows:
    """Of the placement that a hire cites, in the hire's append: it decides nothing, and refuses what does not follow.

    `persons` are all records of the one who is hired. Refused: placement_elsewhere, placement_of_another,
    hired_before_placement, fact_unknown; placement_is_a_job, of a direct job's, which is its own hire.
    """

    placement_id: UUID
    persons: tuple[UUID, ...]
    company_id: UUID
    hired_on: date


@frozen
class ConfirmNotRunning:
    """Of another placement of the person at the position, where one is to run there: it decides nothing.

    Refused: runs_there_already.
    """

    placement_id: UUID


@frozen
class CitePlacement:
    """A record of the past names this placement of a person: nothing comes of it.

    Refused: fact_unknown, placement_of_another.
    """

    person_id: UUID


PlaceCommand = RequestPlace | NotePlaceReserved | NotePlaceRefused | GiveUpPlace | LeavePlace | LapsePlace
StartCommand = StartPlacement | RecordPlacement
InterruptionCommand = InterruptPlacement | CorrectPlacementInterrupted | RetractPlacementInterrupted
EndCommand = EndPlacement | CorrectPlacementEnded | RetractPlacementEnded
CourseCommand = CorrectPlacementStarted | RetractPlacementStarted | ExtendPlacement | InterruptionCommand | EndCommand
AskingCommand = ConfirmHireFollows | ConfirmNotRunning | CitePlacement
Command = PlaceCommand | StartCommand | CourseCommand | TutorCommand | SatisfactionCommand | AskingCommand
