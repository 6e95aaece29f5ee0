"""Commands on who follows a company, whom one speaks to there, and what is noted of it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Line, Prose, Whole
from foundation.service import Context
from services.companies.domain.casework import (
    CASEWORK,
    AssignCase,
    AttachDocument,
    EraseContactPerson,
    RecordContactAttempt,
    RecordContactPerson,
    RecordNote,
)
from services.companies.domain.casework_events import Restriction
from services.companies.domain.company import COMPANY
from services.companies.domain.company_commands import SeekCompany
from services.companies.domain.contacting import pre_contact
from services.companies.domain.reasons import ReasonList
from services.companies.inbound.fields import Because, Desk
from services.companies.inbound.lookups import Lookups


class Assignment(Body):
    """`assignee` is a staff code, never a name."""

    assignee: CodeText
    assigned_on: Day
    reason: CodeText | None = None


class Person(Body):
    """Whom one speaks to in the company. `person_id` where they are known already."""

    person_id: UUID | None = None
    recorded_on: Day
    role: CodeText
    name: Line
    email: Line | None = None
    phone: Line | None = None


class Attempt(Body):
    attempted_on: Day
    channel: CodeText
    outcome: CodeText


class Note(Body):
    """`person_id`: the contact person it is of."""

    person_id: UUID
    noted_on: Day
    restriction: Restriction
    text: Prose


class Document(Body):
    """`size` in bytes, `digest` of what is kept of the file; `person_id`: the contact person it came from."""

    person_id: UUID
    attached_on: Day
    kind: CodeText
    size: Annotated[Whole, Field(ge=1, le=2**40)]
    digest: CodeText
    name: Line


def _on(company_id: UUID, command: Any) -> list[Target]:
    return [Target(CASEWORK, company_id, command)]


def casework(context: Context) -> APIRouter:
    router, look = APIRouter(tags=["casework"]), Lookups(context)
    _case(router, look)
    _persons(router, look)
    _entries(router, look)
    return router


def _case(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/assignment")
    async def assign(company_id: UUID, body: Assignment, desk: AtDesk, principal: Desk) -> Done:
        """Who follows the company from that day; taking a case from somebody needs a reason."""
        await look.company(company_id)
        await look.listed((ReasonList.REASSIGNMENT, body.reason))
        command, at = AssignCase(company_id, body.assignee, body.assigned_on, body.reason), look.at(body.assigned_on)
        return await desk.send(principal, _on(company_id, command), ids={"company_id": company_id}, at=at)

    @router.post("/companies/{company_id}/contact-attempts", status_code=201)
    async def attempt(company_id: UUID, body: Attempt, desk: AtDesk, principal: Desk) -> Done:
        """Somebody tried to reach the company: its association was told before."""
        told = pre_contact(await look.company(company_id), body.attempted_on)
        await look.listed((ReasonList.CHANNEL, body.channel), (ReasonList.CONTACT_OUTCOME, body.outcome))
        how, after = (body.channel, body.outcome), told.contact_id if told else None
        command = RecordContactAttempt(uuid7(), company_id, body.attempted_on, *how, after)
        ids, at = {"attempt_id": command.attempt_id}, look.at(body.attempted_on)
        targets = [Target(COMPANY, company_id, SeekCompany(body.attempted_on, after)), *_on(company_id, command)]
        return await desk.send(principal, targets, ids=ids, at=at, status=201)


def _persons(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/contact-persons", status_code=201)
    async def contact_person(company_id: UUID, body: Person, desk: AtDesk, principal: Desk) -> Done:
        """Whom one speaks to in the company, or their details as they are now."""
        await look.company(company_id)
        await look.listed((ReasonList.CONTACT_ROLE, body.role))
        person, who = body.person_id or uuid7(), (body.name, body.email, body.phone)
        command = RecordContactPerson(person, company_id, body.recorded_on, body.role, *who)
        ids, at = {"person_id": person, "company_id": company_id}, look.at(body.recorded_on)
        return await desk.send(principal, _on(company_id, command), ids=ids, at=at, status=201)

    @router.post("/companies/{company_id}/contact-persons/{person_id}/erasure")
    async def erase(company_id: UUID, person_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """Destroy what is known of a contact person; that there was somebody stays."""
        await look.company(company_id)
        await look.listed((ReasonList.ERASURE, body.reason))
        command = EraseContactPerson(person_id, body.reason)
        return await desk.send(principal, _on(company_id, command), ids={"person_id": person_id})


def _entries(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/notes", status_code=201)
    async def note(company_id: UUID, body: Note, desk: AtDesk, principal: Desk) -> Done:
        """What was noted of a talk with a contact person, and who may read it."""
        await look.company(company_id)
        command = RecordNote(uuid7(), company_id, body.person_id, body.noted_on, body.restriction, body.text)
        ids, at = {"note_id": command.note_id}, look.at(body.noted_on)
        return await desk.send(principal, _on(company_id, command), ids=ids, at=at, status=201)

    @router.post("/companies/{company_id}/documents", status_code=201)
    async def attach(company_id: UUID, body: Document, desk: AtDesk, principal: Desk) -> Done:
        """A document that is kept elsewhere: its kind, size, digest and name."""
        await look.company(company_id)
        await look.listed((ReasonList.DOCUMENT, body.kind))
        file = body.kind, body.size, body.digest, body.name
        command = AttachDocument(uuid7(), company_id, body.person_id, body.attached_on, *file)
        ids, at = {"document_id": command.document_id}, look.at(body.attached_on)
        return await desk.send(principal, _on(company_id, command), ids=ids, at=at, status=201)
