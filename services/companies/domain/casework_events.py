"""Who follows a company, whom one speaks to there, and what was noted.

What is personal is sealed under the contact person's own `person_id`; the company has none.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.decider import Code, Personal, frozen


class Restriction(StrEnum):
    """Who may read a note."""

    TEAM = "team"
    COORDINATION = "coordination"


@frozen
class CaseAssigned:
    company_id: UUID
    assignee: Code
    assigned_on: date


@frozen
class CaseReassigned:
    company_id: UUID
    assignee: Code
    previous: Code
    assigned_on: date
    reason: Code


@frozen
class ContactPersonRecorded:
    """Whom one speaks to in the company; said again, their details as they are now. `role`: what they are there."""

    person_id: UUID
    company_id: UUID
    recorded_on: date
    role: Code
    name: Personal[str]
    email: Personal[str] | None
    phone: Personal[str] | None


@frozen
class ContactPersonErased:
    """The contact person's key and all that was sealed with it are destroyed."""

    person_id: UUID
    company_id: UUID
    erased_on: date
    reason: Code


@frozen
class ContactAttempted:
    """`pre_contact_id`: the association's pre-contact it came after; None also where it was not kept."""

    attempt_id: UUID
    company_id: UUID
    attempted_on: date
    channel: Code
    outcome: Code
    pre_contact_id: UUID | None = None


@frozen
class NoteRecorded:
    """What was noted of a talk with a contact person."""

    note_id: UUID
    company_id: UUID
    person_id: UUID
    noted_on: date
    restriction: Restriction
    text: Personal[str]


@frozen
class DocumentAttached:
    """`size` in bytes; `digest` of what is kept of the file; `person_id`: the contact person it came from."""

    document_id: UUID
    company_id: UUID
    person_id: UUID
    attached_on: date
    kind: Code
    size: int
    digest: Code
    name: Personal[str]


Entry = ContactAttempted | NoteRecorded | DocumentAttached
Event = CaseAssigned | CaseReassigned | ContactPersonRecorded | ContactPersonErased | Entry
