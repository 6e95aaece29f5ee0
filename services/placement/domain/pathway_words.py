"""The words of pathways: how ready a person is, what falls due, what meets it, and what is known of a person."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from foundation.decider import Code, frozen

PATHWAY_IDS = UUID("6a0d2f1e-8c57-5b1a-9d3e-4f7b60c2a981")


class Readiness(StrEnum):
    """How a person in target is: "candidabile" or "da riattivare" (chapter 5)."""

    READY = "ready"
    TO_REACTIVATE = "to_reactivate"


class BandDeadline(StrEnum):
    """What a band promises by a day."""

    REACTIVATION = "reactivation"
    INTERVIEW = "interview"
    EXPERIENCE = "experience"


class FactKind(StrEnum):
    """What can meet a deadline. A hire meets all of them: it closes the pathway."""

    REACTIVATION = "reactivation"  # completed, or the person became ready
    INTERVIEW = "interview"  # offered for a real position; declined still meets
    EXPERIENCE = "experience"  # a placement started
    HIRE = "hire"


class Closing(StrEnum):
    """Why a pathway is closed. What staff give up bears a code of their own list instead."""

    HIRED = "hired"
    FOUND_AUTONOMOUSLY = "found_autonomously"
    OUT_OF_TARGET = "out_of_target"
    WITHDRAWN = "withdrawn"
    APPLICATION_CLOSED = "application_closed"
    MERGED = "merged"
    SUPERSEDED = "superseded"  # an earlier assessment came to be known
    ASSESSMENT_RETRACTED = "assessment_retracted"
    PERSON_ERASED = "person_erased"


def pathway_of(assessment_id: UUID) -> UUID:
    """The pathway that an assessment opens."""
    return uuid5(PATHWAY_IDS, str(assessment_id))


@frozen
class Assessed:
    """An assessment as it stands. `place` is its place among its person's; `readiness` is None out of target.

    `since`: the day from which it is known to be this person's; None where it always was.
    """

    assessment_id: UUID
    person_id: UUID
    application_id: UUID
    assessed_on: date
    readiness: Readiness | None
    place: int
    retracted: bool = False
    since: date | None = None


@frozen
class BandFact:
    """Something that can meet a deadline, on its day."""

    fact_id: UUID
    kind: FactKind
    on: date


@frozen
class End:
    """Something that closes a pathway: one that is named, the one of an application, or whichever is open."""

    fact_id: UUID
    on: date
    reason: Code
    pathway_id: UUID | None = None
    application_id: UUID | None = None


@frozen
class Pause:
    """The pathway stood still from `paused_on`; it still does when `resumed_on` is None."""

    pause_id: UUID
    paused_on: date
    resumed_on: date | None = None


@frozen
class Course:
    """A pathway as all that is known makes it. `facts`: the earliest day's of each kind while it was open."""

    pathway_id: UUID
    person_id: UUID
    assessment_id: UUID
    application_id: UUID
    opened_on: date
    readiness: Readiness
    closed_on: date | None = None
    reason: Code | None = None
    facts: tuple[BandFact, ...] = ()
    pauses: tuple[Pause, ...] = ()


@frozen
class Picture:
    """What is known of a person, or of several that are one."""

    assessed: tuple[Assessed, ...] = ()
    facts: tuple[BandFact, ...] = ()
    ends: tuple[End, ...] = ()
