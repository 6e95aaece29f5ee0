"""Who follows a person in placement, and what was noted on the way. Stream `casework-<person_id>`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, get_args
from uuid import UUID

from foundation.decider import Aggregate, Code, Personal, Refused, frozen
from foundation.facts import not_before, not_in_future, said_again


class Restriction(StrEnum):
    """Who may read a note."""

    TEAM = "team"
    COMPANY_DESK = "company_desk"
    COORDINATION = "coordination"


class ContactChannel(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    MESSAGE = "message"
    IN_PERSON = "in_person"


@frozen
class AssignCase:
    """`assignee` is a staff code, never a name. A reason is due when somebody else had the case."""

    person_id: UUID
    assignee: Code
    assigned_on: date
    reason: Code | None = None


@frozen
class RecordContactAttempt:
    attempt_id: UUID
    person_id: UUID
    attempted_on: date
    channel: ContactChannel
    outcome: Code


@frozen
class RecordNote:
    note_id: UUID
    person_id: UUID
    noted_on: date
    restriction: Restriction
    text: Personal[str]


@frozen
class AttachDocument:
    """`size` in bytes. The file is kept where personal data is, under `document_id`; `digest` is of its ciphertext."""

    document_id: UUID
    person_id: UUID
    attached_on: date
    kind: Code
    size: int
    digest: Code
    name: Personal[str]


@frozen
class CaseAssigned:
    person_id: UUID
    assignee: Code
    assigned_on: date


@frozen
class CaseReassigned:
    person_id: UUID
    assignee: Code
    previous: Code
    assigned_on: date
    reason: Code


@frozen
class ContactAttempted:
    attempt_id: UUID
    person_id: UUID
    attempted_on: date
    channel: ContactChannel
    outcome: Code


@frozen
class NoteRecorded:
    note_id: UUID
    person_id: UUID
    noted_on: date
    restriction: Restriction
    text: Personal[str]


@frozen
class DocumentAttached:
    document_id: UUID
    person_id: UUID
    attached_on: date
    kind: Code
    size: int
    digest: Code
    name: Personal[str]


Command = AssignCase | RecordContactAttempt | RecordNote | AttachDocument
Entry = ContactAttempted | NoteRecorded | DocumentAttached
Event = CaseAssigned | CaseReassigned | Entry


@frozen
class Casework:
    assignee: str | None = None
    assigned_on: date | None = None
    entries: Mapping[UUID, Entry] = field(default_factory=dict)


def decide(state: Casework | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `reason_missing` where a case is taken from somebody, and `document_empty`."""
    casework = state or Casework()
    if isinstance(command, AssignCase):
        return _assign(casework, command, now)
    id, day, said = _entry(command)
    if id in casework.entries:
        return said_again(casework.entries[id], said)
    not_in_future(day, now)
    return [said]


def _assign(casework: Casework, command: AssignCase, now: datetime) -> list[Event]:
    person, assignee, day = command.person_id, command.assignee, command.assigned_on
    if assignee == casework.assignee:
        return []
    not_in_future(day, now)
    if casework.assignee is None:
        return [CaseAssigned(person, assignee, day)]
    not_before(day, casework.assigned_on, "assigned_before_previous")
    if command.reason is None:
        raise Refused("reason_missing")
    return [CaseReassigned(person, assignee, casework.assignee, day, command.reason)]


def _entry(command: RecordContactAttempt | RecordNote | AttachDocument) -> tuple[UUID, date, Entry]:
    person = command.person_id
    match command:
        case RecordContactAttempt(attempt_id=id, attempted_on=day):
            return id, day, ContactAttempted(id, person, day, command.channel, command.outcome)
        case RecordNote(note_id=id, noted_on=day):
            return id, day, NoteRecorded(id, person, day, command.restriction, command.text)
        case AttachDocument(document_id=id, attached_on=day, size=size):
            if size < 1:
                raise Refused("document_empty")
            return id, day, DocumentAttached(id, person, day, command.kind, size, command.digest, command.name)


def evolve(state: Casework | None, event: Event) -> Casework:
    casework = state or Casework()
    match event:
        case CaseAssigned(assignee=assignee, assigned_on=day) | CaseReassigned(assignee=assignee, assigned_on=day):
            return replace(casework, assignee=assignee, assigned_on=day)
        case ContactAttempted(attempt_id=id) | NoteRecorded(note_id=id) | DocumentAttached(document_id=id):
            return replace(casework, entries={**casework.entries, id: event})


CASEWORK: Final = Aggregate("casework", decide, evolve, get_args(Event))
