"""Who follows a person and what was tried: part of the person's stream.

The worklist says who has the case; "reassignment when someone is away" carries its reason. An assignee is a staff code,
never a name.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Code, Personal, Refused, frozen


class Means(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"
    IN_PERSON = "in_person"


class ContactOutcome(StrEnum):
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    MESSAGE_LEFT = "message_left"
    WRONG_CONTACT = "wrong_contact"


class Restriction(StrEnum):
    """Who may read a note or a document."""

    STAFF = "staff"
    CASE_HOLDER = "case_holder"
    COORDINATION = "coordination"


@frozen
class AssignCase:
    """Give the case to a member of staff. Refused: already_assigned."""

    person_id: UUID
    assignee: Code


@frozen
class ReassignCase:
    """Give it to another. Refused: not_assigned."""

    person_id: UUID
    assignee: Code
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RecordContact:
    person_id: UUID
    contact_id: UUID
    means: Means
    outcome: ContactOutcome
    note: Personal[str] | None = None


@frozen
class RecordNote:
    person_id: UUID
    note_id: UUID
    restriction: Restriction
    text: Personal[str]


@frozen
class CaseAssigned:
    person_id: UUID
    assignee: Code
    assigned_on: date


@frozen
class CaseReassigned:
    person_id: UUID
    assignee: Code
    previous_assignee: Code
    reassigned_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class ContactAttempted:
    person_id: UUID
    contact_id: UUID
    attempted_on: date
    means: Means
    outcome: ContactOutcome
    note: Personal[str] | None


@frozen
class NoteRecorded:
    person_id: UUID
    note_id: UUID
    noted_on: date
    restriction: Restriction
    text: Personal[str]


CaseCommand = AssignCase | ReassignCase | RecordContact | RecordNote
CaseEvent = CaseAssigned | CaseReassigned | ContactAttempted | NoteRecorded


@frozen
class Case:
    assignee: str | None = None
    recorded: frozenset[UUID] = frozenset()


def decide_case(case: Case, command: CaseCommand, now: datetime) -> list[CaseEvent]:
    match command:
        case AssignCase() | ReassignCase():
            return _assigned(case, command, day_of(now))
        case RecordContact(contact_id=known) | RecordNote(note_id=known) if known in case.recorded:
            return []
        case RecordContact(person_id, contact_id, means, outcome, note):
            return [ContactAttempted(person_id, contact_id, day_of(now), means, outcome, note)]
        case RecordNote(person_id, note_id, restriction, text):
            return [NoteRecorded(person_id, note_id, day_of(now), restriction, text)]


def _assigned(case: Case, command: AssignCase | ReassignCase, day: date) -> list[CaseEvent]:
    if case.assignee == command.assignee:
        return []
    match command, case.assignee:
        case AssignCase(person_id, assignee), None:
            return [CaseAssigned(person_id, assignee, day)]
        case ReassignCase(person_id, assignee, reason, text), str() as before:
            return [CaseReassigned(person_id, assignee, before, day, reason, text)]
        case AssignCase(), _:
            raise Refused("already_assigned")
    raise Refused("not_assigned")


def evolve_case(case: Case, event: CaseEvent) -> Case:
    match event:
        case CaseAssigned(assignee=assignee) | CaseReassigned(assignee=assignee):
            return replace(case, assignee=assignee)
        case ContactAttempted(contact_id=id) | NoteRecorded(note_id=id):
            return replace(case, recorded=case.recorded | {id})
