"""What can be asked of a pathway: by the process that knows the person, by the clock, by people."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.placement.domain.pathway_words import BandDeadline, Closing, Course, Picture


@frozen
class SettlePathway:
    """The pathway is as all that is known makes it; what differs from what was said before is said now."""

    course: Course


@frozen
class VoidPathway:
    """There never was such a pathway: if it was opened, it closes on its first day."""

    pathway_id: UUID
    reason: Closing


@frozen
class MissBandDeadline:
    """The clock passed the end of `due_on`."""

    deadline: BandDeadline
    due_on: date


@frozen
class PausePathway:
    """`resumed_on`: of one that is told once it is over.

    Refused: pathway_closed, on the day of the closing or later; pathway_paused and paused_before_resumed, or, of one
    that is over, pauses_overlap; paused_before_opened, resumed_before_paused, date_in_future.
    """

    pause_id: UUID
    paused_on: date
    reason: Code
    reason_text: Personal[str] | None = None
    resumed_on: date | None = None


@frozen
class CorrectPause:
    """The pause as it should have been recorded, whole. Refused: as of PausePathway."""

    pause_id: UUID
    paused_on: date
    resumed_on: date | None
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractPause:
    pause_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class ResumePathway:
    """Refused: not_paused, resumed_before_paused, date_in_future."""

    resumed_on: date


@frozen
class FindJobAutonomously:
    """Refused: pathway_closed, ended_before_opened, date_in_future."""

    found_id: UUID
    found_on: date


@frozen
class CorrectJobFoundAutonomously:
    found_id: UUID
    found_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractJobFoundAutonomously:
    found_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class GiveUpPathway:
    """Refused: pathway_closed, ended_before_opened, date_in_future."""

    given_up_id: UUID
    given_up_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractGivingUp:
    given_up_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class StandOnPathway:
    """Ask, for what is decided in the same append, whether the pathway is open, on that day already.

    The question leaves nothing on the pathway: what is begun at the instant at which it closes stands as what was begun
    just before it. Whoever closes a pathway asks nothing of what was begun on it: either order is as right.
    Refused: no_open_pathway, before_the_pathway.
    """

    on: date


@frozen
class FollowOpening:
    """Ask, for a hire in the same append, whether the pathway had opened by that day; it may have closed since.

    Refused: before_the_pathway.
    """

    on: date


@frozen
class SharePathwayFacts:
    """Tell a record of the same person all that is known of this one."""

    person_id: UUID
    with_person_id: UUID
    picture: Picture


Followed = SettlePathway | VoidPathway | MissBandDeadline
Pausing = PausePathway | CorrectPause | RetractPause | ResumePathway
Ending = (
    FindJobAutonomously | CorrectJobFoundAutonomously | RetractJobFoundAutonomously | GiveUpPathway | RetractGivingUp
)
Command = Followed | Pausing | Ending | StandOnPathway | FollowOpening
