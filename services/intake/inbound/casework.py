"""Commands on who follows a person and what was tried and noted, and on the person's files."""

from __future__ import annotations

import binascii
from base64 import b64decode
from hashlib import sha256
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter
from pydantic import StringConstraints
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.problems import Problem
from foundation.http.texts import CodeText, Day, Line, Prose
from foundation.service import Context
from services.intake.domain.casework import (
    AssignCase,
    ContactOutcome,
    Means,
    ReassignCase,
    RecordContact,
    RecordNote,
    Restriction,
)
from services.intake.domain.documents import DOCUMENTS, LARGEST_FILE_BYTES, AttachDocument, FileType, ReceiveCv
from services.intake.domain.person import PERSON
from services.intake.domain.reasons import ReasonList
from services.intake.inbound.fields import Desk, Staff
from services.intake.inbound.lookups import Lookups

LARGEST_CONTENT: Final = -(-LARGEST_FILE_BYTES // 3) * 4
"""Characters of base64 that the largest file takes."""
FILE_BODIES: Final = dict.fromkeys(("/cvs", "/documents"), LARGEST_CONTENT + 4096)
"""The routes whose bodies hold a file, and how many bytes they may have."""

Content = Annotated[str, StringConstraints(min_length=4, max_length=LARGEST_CONTENT, pattern=r"^[A-Za-z0-9+/]+={0,2}$")]


class Assignment(Body):
    """`assignee` is a staff code, never a name. Who takes over from another does so for a reason."""

    assignee: CodeText
    assigned_on: Day | None = None
    reason: CodeText | None = None
    reason_text: Prose | None = None


class Attempt(Body):
    means: Means
    outcome: ContactOutcome
    attempted_on: Day | None = None
    note: Prose | None = None


class Note(Body):
    restriction: Restriction
    text: Prose
    noted_on: Day | None = None


class File(Body):
    """`content` is the file in base64; its size and digest are taken from it."""

    person_id: UUID
    file_type: FileType
    file_name: Line
    content: Content

    @property
    def bytes(self) -> bytes:
        try:
            return b64decode(self.content, validate=True)
        except binascii.Error as error:
            raise Problem("invalid_input", errors=[{"field": "body.content", "problem": "not_base64"}]) from error


class Cv(File):
    application_id: UUID
    received_on: Day | None = None


class Document(File):
    kind: CodeText
    restriction: Restriction
    attached_on: Day | None = None


def casework(context: Context) -> APIRouter:
    router = APIRouter(tags=["casework"])
    _case(router, Lookups(context))
    _entries(router, Lookups(context))
    _cvs(router, Lookups(context))
    _documents(router, Lookups(context))
    return router


def _case(router: APIRouter, look: Lookups) -> None:
    @router.post("/persons/{person_id}/assignment")
    async def assign(person_id: UUID, body: Assignment, desk: AtDesk, principal: Desk) -> Done:
        """Give the case to somebody, or, with a reason, to somebody else."""
        person = await look.survivor(person_id)
        await look.listed(ReasonList.REASSIGNMENT, body.reason)
        target = Target(PERSON, person, _assign(person, body))
        return await desk.send(principal, [target], ids={"person_id": person}, at=look.at(body.assigned_on))


def _assign(person: UUID, body: Assignment) -> AssignCase | ReassignCase:
    if body.reason is None:
        return AssignCase(person, body.assignee)
    return ReassignCase(person, body.assignee, body.reason, body.reason_text)


def _entries(router: APIRouter, look: Lookups) -> None:
    @router.post("/persons/{person_id}/contact-attempts", status_code=201)
    async def contact(person_id: UUID, body: Attempt, desk: AtDesk, principal: Staff) -> Done:
        """Somebody tried to reach the person."""
        person = await look.survivor(person_id)
        command = RecordContact(person, uuid7(), body.means, body.outcome, body.note)
        ids = {"contact_id": command.contact_id, "person_id": person}
        at = look.at(body.attempted_on)
        return await desk.send(principal, [Target(PERSON, person, command)], ids=ids, at=at, status=201)

    @router.post("/persons/{person_id}/notes", status_code=201)
    async def note(person_id: UUID, body: Note, desk: AtDesk, principal: Staff) -> Done:
        """A note, and who may read it."""
        person = await look.survivor(person_id)
        command = RecordNote(person, uuid7(), body.restriction, body.text)
        ids = {"note_id": command.note_id, "person_id": person}
        at = look.at(body.noted_on)
        return await desk.send(principal, [Target(PERSON, person, command)], ids=ids, at=at, status=201)


def _cvs(router: APIRouter, look: Lookups) -> None:
    @router.post("/cvs", status_code=201)
    async def receive(body: Cv, desk: AtDesk, principal: Desk) -> Done:
        """A CV, or a new version of it; the same file again is nothing new."""
        person = await look.survivor(body.person_id)
        await look.application(body.application_id)
        content = body.bytes
        command = ReceiveCv(
            cv_id=uuid7(),
            person_id=person,
            application_id=body.application_id,
            file_type=body.file_type,
            size=len(content),
            digest=sha256(content).hexdigest(),
            file_name=body.file_name,
            content=body.content,
        )
        ids = {"cv_id": command.cv_id, "person_id": person}
        at = look.at(body.received_on)
        return await desk.send(principal, [Target(DOCUMENTS, person, command)], ids=ids, at=at, status=201)


def _documents(router: APIRouter, look: Lookups) -> None:
    @router.post("/documents", status_code=201)
    async def attach(body: Document, desk: AtDesk, principal: Staff) -> Done:
        """Any other file of a person, and who may read it."""
        person = await look.survivor(body.person_id)
        content = body.bytes
        command = AttachDocument(
            document_id=uuid7(),
            person_id=person,
            kind=body.kind,
            file_type=body.file_type,
            size=len(content),
            digest=sha256(content).hexdigest(),
            restriction=body.restriction,
            file_name=body.file_name,
            content=body.content,
        )
        ids = {"document_id": command.document_id, "person_id": person}
        at = look.at(body.attached_on)
        return await desk.send(principal, [Target(DOCUMENTS, person, command)], ids=ids, at=at, status=201)
