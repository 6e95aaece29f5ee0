"""Who follows a person in a context, and what was tried, noted and filed on the way; the same events in every context.

Streams `casework-<person_id>` and, apart from it so that only a new file loads the old, `documents-<person_id>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, get_args
from uuid import UUID

from foundation.decider import Aggregate, Code, Personal, Refused, frozen
from foundation.facts import not_before, not_in_future, said_again

LARGEST_FILE_BYTES: Final = 3 * 1024 * 1024


class Restriction(StrEnum):
    """Who may read a note or a file."""

    TEAM = "team"  # whoever may open the case
    DESK = "desk"  # those whose work the context is
    CASE_HOLDER = "case_holder"  # who follows the person, and the coordination
    COORDINATION = "coordination"


class FileType(StrEnum):
    PDF = "pdf"
    DOC = "doc"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    TXT = "txt"
    JPEG = "jpeg"
    PNG = "png"


class ContactChannel(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    MESSAGE = "message"
    LETTER = "letter"
    IN_PERSON = "in_person"


@frozen
class AssignCase:
    """`assignee` is a staff code, never a name. Refused: reason_missing, where somebody else has the case."""

    person_id: UUID
    assignee: Code
    assigned_on: date
    reason: Code | None = None
    reason_text: Personal[str] | None = None


@frozen
class RecordContactAttempt:
    attempt_id: UUID
    person_id: UUID
    attempted_on: date
    channel: ContactChannel
    outcome: Code
    note: Personal[str] | None = None


@frozen
class RecordNote:
    note_id: UUID
    person_id: UUID
    noted_on: date
    restriction: Restriction
    text: Personal[str]


@frozen
class AttachDocument:
    """`size` is of the file, in bytes; `content` is the file in base64. Refused: file_too_large."""

    person_id: UUID
    document_id: UUID
    attached_on: date
    kind: Code
    restriction: Restriction
    file_type: FileType
    size: int
    digest: Code
    file_name: Personal[str]
    content: Personal[str]


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
    reason_text: Personal[str] | None


@frozen
class ContactAttempted:
    attempt_id: UUID
    person_id: UUID
    attempted_on: date
    channel: ContactChannel
    outcome: Code
    note: Personal[str] | None


@frozen
class NoteRecorded:
    note_id: UUID
    person_id: UUID
    noted_on: date
    restriction: Restriction
    text: Personal[str]


@frozen
class DocumentAttached:
    """`size` in bytes; `digest` is the SHA-256 of the file in hexadecimal."""

    person_id: UUID
    document_id: UUID
    attached_on: date
    kind: Code
    restriction: Restriction
    file_type: FileType
    size: int
    digest: Code
    file_name: Personal[str]
    content: Personal[str]


Command = AssignCase | RecordContactAttempt | RecordNote
Entry = ContactAttempted | NoteRecorded
Event = CaseAssigned | CaseReassigned | Entry


@frozen
class Casework:
    assignee: str | None = None
    assigned_on: date | None = None
    entries: Mapping[UUID, Entry] = field(default_factory=dict)


def decide(state: Casework | None, command: Command, now: datetime) -> list[Event]:
    casework = state or Casework()
    match command:
        case AssignCase():
            return _assign(casework, command, now)
        case RecordContactAttempt(id, person, day, channel, outcome, note):
            return _enter(casework, ContactAttempted(id, person, day, channel, outcome, note), id, day, now)
        case RecordNote(id, person, day, restriction, text):
            return _enter(casework, NoteRecorded(id, person, day, restriction, text), id, day, now)


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
    return [CaseReassigned(person, assignee, casework.assignee, day, command.reason, command.reason_text)]


def _enter(casework: Casework, entry: Entry, id: UUID, day: date, now: datetime) -> list[Event]:
    if id in casework.entries:
        return said_again(casework.entries[id], entry)
    not_in_future(day, now)
    return [entry]


def evolve(state: Casework | None, event: Event) -> Casework:
    casework = state or Casework()
    match event:
        case CaseAssigned(assignee=assignee, assigned_on=day) | CaseReassigned(assignee=assignee, assigned_on=day):
            return replace(casework, assignee=assignee, assigned_on=day)
        case ContactAttempted(attempt_id=id) | NoteRecorded(note_id=id):
            return replace(casework, entries={**casework.entries, id: event})


def attach(state: frozenset[UUID] | None, command: AttachDocument, now: datetime) -> list[DocumentAttached]:
    """A file is filed once under its id."""
    if command.document_id in (state or frozenset()):
        return []
    if command.size > LARGEST_FILE_BYTES:
        raise Refused("file_too_large", largest=LARGEST_FILE_BYTES)
    not_in_future(command.attached_on, now)
    return [DocumentAttached(**{one.name: getattr(command, one.name) for one in fields(command)})]


def filed(state: frozenset[UUID] | None, event: DocumentAttached) -> frozenset[UUID]:
    return (state or frozenset()) | {event.document_id}


CASEWORK: Final = Aggregate("casework", decide, evolve, get_args(Event))
DOCUMENTS: Final = Aggregate("documents", attach, filed, (DocumentAttached,))
