"""Who follows a company, and whom one speaks to there. Stream `casework-<company_id>`.

Not the casework of persons, which is the foundation's: a company has no key of its own. What is personal is a contact
person's, who is known here before anything is noted of them and may be erased alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, Personal, Refused, frozen
from foundation.facts import not_before, not_in_future, said_again
from services.companies.domain.casework_events import (
    CaseAssigned,
    CaseReassigned,
    ContactAttempted,
    ContactPersonErased,
    ContactPersonRecorded,
    DocumentAttached,
    Entry,
    Event,
    NoteRecorded,
    Restriction,
)


@frozen
class AssignCase:
    """`assignee` is a staff code, never a name. A reason is due when somebody else had the case."""

    company_id: UUID
    assignee: Code
    assigned_on: date
    reason: Code | None = None


@frozen
class RecordContactPerson:
    """Said again of the same person, their details as they are now."""

    person_id: UUID
    company_id: UUID
    recorded_on: date
    role: Code
    name: Personal[str]
    email: Personal[str] | None = None
    phone: Personal[str] | None = None


@frozen
class EraseContactPerson:
    person_id: UUID
    reason: Code


@frozen
class RecordContactAttempt:
    attempt_id: UUID
    company_id: UUID
    attempted_on: date
    channel: Code
    outcome: Code
    pre_contact_id: UUID | None = None


@frozen
class RecordNote:
    note_id: UUID
    company_id: UUID
    person_id: UUID
    noted_on: date
    restriction: Restriction
    text: Personal[str]


@frozen
class AttachDocument:
    """`size` in bytes. The file is kept where personal data is, under `document_id`; `digest` is of its ciphertext."""

    document_id: UUID
    company_id: UUID
    person_id: UUID
    attached_on: date
    kind: Code
    size: int
    digest: Code
    name: Personal[str]


@frozen
class CiteAttempts:
    """Whoever judged by the attempts to reach the company has looked at so many.

    Refused where there are more: not_possible_now.
    """

    attempts: int


Recording = RecordContactAttempt | RecordNote | AttachDocument
Command = AssignCase | RecordContactPerson | EraseContactPerson | CiteAttempts | Recording


@frozen
class Casework:
    assignee: Code | None = None
    assigned_on: date | None = None
    persons: Mapping[UUID, ContactPersonRecorded] = field(default_factory=dict)
    erased: frozenset[UUID] = frozenset()
    entries: Mapping[UUID, Entry] = field(default_factory=dict)

    @property
    def attempts(self) -> tuple[ContactAttempted, ...]:
        return tuple(one for one in self.entries.values() if isinstance(one, ContactAttempted))


def decide(state: Casework | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `contact_person_unknown` where a note or a document is of nobody who is known there."""
    casework = state or Casework()
    match command:
        case AssignCase():
            return _assign(casework, command, now)
        case RecordContactPerson():
            return _contact_person(casework, command, now)
        case EraseContactPerson():
            return _erase(casework, command, now)
        case CiteAttempts(attempts):
            return _cited(casework, attempts)
        case _:
            return _record(casework, command, now)


def _assign(casework: Casework, command: AssignCase, now: datetime) -> list[Event]:
    company, assignee, day = command.company_id, command.assignee, command.assigned_on
    if assignee == casework.assignee:
        return []
    not_in_future(day, now)
    if casework.assignee is None:
        return [CaseAssigned(company, assignee, day)]
    not_before(day, casework.assigned_on, "assigned_before_previous")
    if command.reason is None:
        raise Refused("reason_missing")
    return [CaseReassigned(company, assignee, casework.assignee, day, command.reason)]


def _contact_person(casework: Casework, command: RecordContactPerson, now: datetime) -> list[Event]:
    if command.person_id in casework.erased:
        raise Refused("person_erased")
    not_in_future(command.recorded_on, now)
    who = command.person_id, command.company_id, command.recorded_on, command.role
    said = ContactPersonRecorded(*who, command.name, command.email, command.phone)
    return [] if casework.persons.get(command.person_id) == said else [said]


def _erase(casework: Casework, command: EraseContactPerson, now: datetime) -> list[Event]:
    if command.person_id in casework.erased:
        return []
    known = casework.persons.get(command.person_id)
    if known is None:
        raise Refused("contact_person_unknown")
    return [ContactPersonErased(command.person_id, known.company_id, day_of(now), command.reason)]


def _cited(casework: Casework, attempts: int) -> list[Event]:
    if len(casework.attempts) > attempts:
        raise Refused("not_possible_now")
    return []


def _record(casework: Casework, command: Recording, now: datetime) -> list[Event]:
    id, day, said = _entry(command)
    if id in casework.entries:
        return said_again(casework.entries[id], said)
    not_in_future(day, now)
    if isinstance(said, NoteRecorded | DocumentAttached):
        _known(casework, said.person_id)
    return [said]


def _known(casework: Casework, person_id: UUID) -> None:
    if person_id in casework.erased:
        raise Refused("person_erased")
    if person_id not in casework.persons:
        raise Refused("contact_person_unknown")


def _entry(command: Recording) -> tuple[UUID, date, Entry]:
    company = command.company_id
    match command:
        case RecordContactAttempt(attempt_id=id, attempted_on=day):
            how = command.channel, command.outcome, command.pre_contact_id
            return id, day, ContactAttempted(id, company, day, *how)
        case RecordNote(note_id=id, noted_on=day, person_id=person):
            return id, day, NoteRecorded(id, company, person, day, command.restriction, command.text)
        case AttachDocument(document_id=id, attached_on=day, size=size):
            if size < 1:
                raise Refused("document_empty")
            file = command.kind, size, command.digest, command.name
            return id, day, DocumentAttached(id, company, command.person_id, day, *file)


def evolve(state: Casework | None, event: Event) -> Casework:
    casework = state or Casework()
    match event:
        case CaseAssigned(assignee=assignee, assigned_on=day) | CaseReassigned(assignee=assignee, assigned_on=day):
            return replace(casework, assignee=assignee, assigned_on=day)
        case ContactPersonRecorded(person_id=person):
            return replace(casework, persons={**casework.persons, person: event})
        case ContactPersonErased(person_id=person):
            return replace(casework, erased=casework.erased | {person})
        case ContactAttempted(attempt_id=id) | NoteRecorded(note_id=id) | DocumentAttached(document_id=id):
            return replace(casework, entries={**casework.entries, id: event})


CASEWORK: Final = Aggregate("casework", decide, evolve, get_args(Event))
