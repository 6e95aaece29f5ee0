"""What is read of intake's topic: who may be called in, who is one person with whom, who asked for erasure."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import frozen
from foundation.envelope import said_by


@frozen
class ApplicationReceived:
    application_id: UUID
    person_id: UUID
    received_on: date


@frozen
class ApplicationReceivedCorrected:
    application_id: UUID
    person_id: UUID
    received_on: date


@frozen
class ApplicationReceivedRetracted:
    application_id: UUID
    person_id: UUID


@frozen
class ApplicationSuspended:
    application_id: UUID
    person_id: UUID


@frozen
class ApplicationAdmitted:
    application_id: UUID
    person_id: UUID


@frozen
class ApplicationWithdrawn:
    application_id: UUID
    person_id: UUID


@frozen
class ApplicationClosed:
    application_id: UUID
    person_id: UUID


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
INTAKE = ERASURES | said_by(
    "intake",
    ApplicationReceived,
    ApplicationReceivedCorrected,
    ApplicationReceivedRetracted,
    ApplicationSuspended,
    ApplicationAdmitted,
    ApplicationWithdrawn,
    ApplicationClosed,
    PersonsMerged,
    PersonsUnmerged,
)
