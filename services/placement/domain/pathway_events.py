"""What happens on a person's pathway.

Stream `pathway-<pathway_id>`: what people decide of it (pauses, giving up, a job found), and what follows from all
that is known of the person: opened, revised, closed, deadlines set, met, missed. Stream `kinship-<person_id>`:
what a record told another one of the same person.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.placement.domain.pathway_words import BandDeadline, Picture, Readiness


@frozen
class PathwayOpened:
    """A person in target set out; `opened_on` is the day of the assessment. The band policy is the one of that day."""

    pathway_id: UUID
    person_id: UUID
    assessment_id: UUID
    application_id: UUID
    opened_on: date
    readiness: Readiness
    policy: Code
    policy_version: int


@frozen
class PathwayRevised:
    """The assessment was corrected: day, readiness or policy are these from now on. Deadlines are set anew."""

    pathway_id: UUID
    person_id: UUID
    assessment_id: UUID
    revised_on: date
    opened_on: date
    readiness: Readiness
    policy: Code
    policy_version: int


@frozen
class PathwayClosed:
    """`reason`: one of `Closing`, or the code of what was given up."""

    pathway_id: UUID
    person_id: UUID
    closed_on: date
    reason: Code


@frozen
class PathwayReopened:
    """What had closed it no longer holds (unmerged, retracted, corrected): it is open, or closes on another day."""

    pathway_id: UUID
    person_id: UUID
    reopened_on: date


@frozen
class BandDeadlineSet:
    """Due at the end of `due_on` in Rome. Said again when a pause or a correction moves it."""

    pathway_id: UUID
    person_id: UUID
    deadline: BandDeadline
    months: int
    due_on: date


@frozen
class BandDeadlineMet:
    """`late`: it had been missed; both days stand. A timely one takes the place of a Missed said before."""

    pathway_id: UUID
    person_id: UUID
    deadline: BandDeadline
    due_on: date
    met_on: date
    late: bool
    fact_id: UUID


@frozen
class BandDeadlineMetRevoked:
    """What met it was retracted or corrected, or something earlier came to be known."""

    pathway_id: UUID
    person_id: UUID
    deadline: BandDeadline
    due_on: date
    met_on: date
    fact_id: UUID
    revoked_on: date


@frozen
class BandDeadlineMissed:
    """As of the day it fell due, whenever it was noticed."""

    pathway_id: UUID
    person_id: UUID
    deadline: BandDeadline
    due_on: date
    missed_on: date


@frozen
class BandDeadlineCancelled:
    """Neither met nor missed: the pathway closed before; or, as of the day on which it opened, it was never promised:
    the band no longer has it, or the pathway was opened by mistake."""

    pathway_id: UUID
    person_id: UUID
    deadline: BandDeadline
    cancelled_on: date


@frozen
class PathwayPaused:
    pause_id: UUID
    pathway_id: UUID
    person_id: UUID
    paused_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PathwayPausedCorrected:
    """The pause as it stands from now on, whole; `resumed_on` is None while it lasts."""

    fact_id: UUID  # the pause's
    pause_id: UUID
    pathway_id: UUID
    person_id: UUID
    corrected_on: date
    paused_on: date
    resumed_on: date | None
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PathwayPausedRetracted:
    fact_id: UUID  # the pause's
    pause_id: UUID
    pathway_id: UUID
    person_id: UUID
    retracted_on: date
    paused_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PathwayResumed:
    """Deadlines that were not due when it paused are due as many days later as it stood still."""

    pause_id: UUID
    pathway_id: UUID
    person_id: UUID
    resumed_on: date


@frozen
class JobFoundAutonomously:
    """The person found a job alone: the pathway closes, and it is no hire of the programme's."""

    found_id: UUID
    pathway_id: UUID
    person_id: UUID
    found_on: date


@frozen
class JobFoundAutonomouslyCorrected:
    fact_id: UUID  # the finding's
    found_id: UUID
    pathway_id: UUID
    person_id: UUID
    corrected_on: date
    found_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class JobFoundAutonomouslyRetracted:
    fact_id: UUID  # the finding's
    found_id: UUID
    pathway_id: UUID
    person_id: UUID
    retracted_on: date
    found_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PathwayGivenUp:
    """Staff close it, with a reason."""

    given_up_id: UUID
    pathway_id: UUID
    person_id: UUID
    given_up_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PathwayGivenUpRetracted:
    fact_id: UUID  # the giving up's
    given_up_id: UUID
    pathway_id: UUID
    person_id: UUID
    retracted_on: date
    given_up_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PathwayFactsShared:
    """All that the record `person_id` knows, told to `with_person_id`, a record of the same person."""

    person_id: UUID
    with_person_id: UUID
    picture: Picture


Followed = (
    PathwayOpened
    | PathwayRevised
    | PathwayClosed
    | PathwayReopened
    | BandDeadlineSet
    | BandDeadlineMet
    | BandDeadlineMetRevoked
    | BandDeadlineMissed
    | BandDeadlineCancelled
)
Decided = (
    PathwayPaused
    | PathwayPausedCorrected
    | PathwayPausedRetracted
    | PathwayResumed
    | JobFoundAutonomously
    | JobFoundAutonomouslyCorrected
    | JobFoundAutonomouslyRetracted
    | PathwayGivenUp
    | PathwayGivenUpRetracted
)
Event = Followed | Decided
