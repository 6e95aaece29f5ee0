"""Cases over HTTP, the same in every context: who follows a person, what was tried, noted and filed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.applying.personal import recorded_of
from foundation.calendar import day_of, happened_at
from foundation.casework import (
    CASEWORK,
    DOCUMENTS,
    AssignCase,
    AttachDocument,
    Casework,
    ContactAttempted,
    ContactChannel,
    DocumentAttached,
    FileType,
    NoteRecorded,
    RecordContactAttempt,
    RecordNote,
    Restriction,
)
from foundation.closed_lists import ClosedLists
from foundation.decider import Aggregate, Refused
from foundation.envelope import event_type
from foundation.handling import Target
from foundation.http.auth import Principal, allowed
from foundation.http.closed_lists import reasons_of
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.files import LARGEST_BODY, FileBody, FileContent
from foundation.http.problems import Problem
from foundation.http.texts import CodeText, Day, Prose
from foundation.service import Context

FILE_BODIES: Final = {"/documents": LARGEST_BODY}
"""For a service's `large_bodies`."""


class Assignment(Body):
    """`assignee` is a staff code, never a name. Taking a case from somebody needs a reason."""

    assignee: CodeText
    assigned_on: Day | None = None
    reason: CodeText | None = None
    reason_text: Prose | None = None


class Attempt(Body):
    channel: ContactChannel
    outcome: CodeText
    attempted_on: Day | None = None
    note: Prose | None = None


class Note(Body):
    restriction: Restriction
    text: Prose
    noted_on: Day | None = None


class Document(FileBody):
    kind: CodeText
    restriction: Restriction
    attached_on: Day | None = None


@dataclass(frozen=True)
class Filed:
    """What is known of a file before it is opened."""

    document_id: UUID
    attached_on: date
    kind: str
    restriction: Restriction
    file_type: FileType
    size: int
    digest: str


@dataclass(frozen=True)
class Case:
    """Who follows a person, and what the reader may see of what was noted and filed."""

    assignee: str | None
    attempts: list[ContactAttempted]
    notes: list[NoteRecorded]
    documents: list[Filed]


@dataclass(frozen=True)
class Cases:
    """How a context keeps its cases.

    `lists` has the lists `reassignment`, `contact_outcome` and `document`. `records` gives all records of one person,
    the survivor first; it raises `not_found` and refuses `person_erased`. Roles in `team` may open a case; the context
    is the work of those in `desk`.
    """

    context: Context
    lists: ClosedLists[Any]
    records: Callable[[UUID], Awaitable[Iterable[UUID]]]
    team: Sequence[str]
    desk: Sequence[str]

    def __post_init__(self) -> None:
        missing = {"reassignment", "contact_outcome", "document"} - set(self.lists.shipped)
        if missing:
            raise ValueError(f"{self.context.name} has no list {sorted(missing)}")

    async def survivor(self, person_id: UUID) -> UUID:
        return next(iter(await self.records(person_id)))

    async def named(self, person_id: UUID) -> UUID:
        """As `survivor`, of somebody whom a body names: refuses `person_unknown`."""
        try:
            return await self.survivor(person_id)
        except Problem as problem:
            raise Refused("person_unknown") from problem

    async def listed(self, name: str, code: str) -> None:
        """Refuses `reason_not_listed`."""
        (await reasons_of(self.context, self.lists)).require(self.lists.named(name), code)

    async def known(self, person_id: UUID) -> list[Casework]:
        """The casework of each record, the survivor's first."""
        records = await self.records(person_id)
        return [await self.context.state_of(CASEWORK, one) or Casework() for one in records]

    async def filed(self, person_id: UUID, *, opened: bool) -> list[DocumentAttached]:
        types = {event_type(self.context.name, DocumentAttached): DocumentAttached}
        records = await self.records(person_id)
        async with self.context.pool.acquire() as connection:
            found = await recorded_of(connection, self.context.sealer, records, types, opened=opened)
        return [one.event for one in found]

    async def send(
        self, desk: Any, principal: Principal, aggregate: Aggregate, command: Any, day: date, **ids: UUID
    ) -> Done:
        at = happened_at(day, self.context.clock())
        target = Target(aggregate, command.person_id, command)
        status = 201 if ids else 200
        sent: Done = await desk.send(
            principal, [target], ids={**ids, "person_id": command.person_id}, at=at, status=status
        )
        return sent

    def day(self, given: date | None) -> date:
        return given or day_of(self.context.clock())

    def may_read(self, principal: Principal, restriction: Restriction, assignee: str | None) -> bool:
        """The coordination reads all; who has the case is known by the subject of the token."""
        if principal.role == "coordinator":
            return True
        match restriction:
            case Restriction.TEAM:
                return True
            case Restriction.DESK:
                return principal.role in self.desk
            case Restriction.CASE_HOLDER:
                return principal.subject == assignee
        return False


def casework(cases: Cases) -> APIRouter:
    router = APIRouter(tags=["casework"])
    _follow(router, cases, allowed(*cases.team))
    _enter(router, cases, allowed(*cases.team))
    _read(router, cases, allowed(*cases.team))
    return router


def _follow(router: APIRouter, cases: Cases, team: Any) -> None:
    @router.post("/persons/{person_id}/assignment")
    async def assign(person_id: UUID, body: Assignment, desk: AtDesk, principal: Principal = team) -> Done:
        """Who follows the person from that day; taking a case from somebody needs a reason."""
        person, day = await cases.survivor(person_id), cases.day(body.assigned_on)
        if body.reason is not None:
            await cases.listed("reassignment", body.reason)
        command = AssignCase(person, body.assignee, day, body.reason, body.reason_text)
        return await cases.send(desk, principal, CASEWORK, command, day)

    @router.post("/persons/{person_id}/contact-attempts", status_code=201)
    async def attempt(person_id: UUID, body: Attempt, desk: AtDesk, principal: Principal = team) -> Done:
        """Somebody tried to reach the person."""
        person, day, id = await cases.survivor(person_id), cases.day(body.attempted_on), uuid7()
        await cases.listed("contact_outcome", body.outcome)
        command = RecordContactAttempt(id, person, day, body.channel, body.outcome, body.note)
        return await cases.send(desk, principal, CASEWORK, command, day, attempt_id=id)


def _enter(router: APIRouter, cases: Cases, team: Any) -> None:
    @router.post("/persons/{person_id}/notes", status_code=201)
    async def note(person_id: UUID, body: Note, desk: AtDesk, principal: Principal = team) -> Done:
        """A note, and who may read it."""
        person, day, id = await cases.survivor(person_id), cases.day(body.noted_on), uuid7()
        command = RecordNote(id, person, day, body.restriction, body.text)
        return await cases.send(desk, principal, CASEWORK, command, day, note_id=id)

    @router.post("/documents", status_code=201)
    async def attach(body: Document, desk: AtDesk, principal: Principal = team) -> Done:
        """A file of a person, and who may open it."""
        person, id = await cases.named(body.person_id), uuid7()
        await cases.listed("document", body.kind)
        command = _attaching(id, person, cases.day(body.attached_on), body)
        return await cases.send(desk, principal, DOCUMENTS, command, command.attached_on, document_id=id)


def _attaching(id: UUID, person: UUID, day: date, body: Document) -> AttachDocument:
    measured = body.measured()
    return AttachDocument(
        document_id=id,
        person_id=person,
        attached_on=day,
        kind=body.kind,
        restriction=body.restriction,
        file_type=body.file_type,
        size=measured.size,
        digest=measured.digest,
        file_name=body.file_name,
        content=body.content,
    )


def _read(router: APIRouter, cases: Cases, team: Any) -> None:
    @router.get("/persons/{person_id}/case")
    async def case(person_id: UUID, principal: Principal = team) -> Case:
        """Who follows a person; the notes and files that the reader may see."""
        known, filed = await cases.known(person_id), await cases.filed(person_id, opened=False)
        entries = [entry for one in known for entry in one.entries.values()]
        notes = [one for one in entries if isinstance(one, NoteRecorded)]
        assignee = _holder(known)
        return Case(
            assignee,
            [one for one in entries if isinstance(one, ContactAttempted)],
            [one for one in notes if cases.may_read(principal, one.restriction, assignee)],
            [_filed(one) for one in filed if cases.may_read(principal, one.restriction, assignee)],
        )

    @router.get("/persons/{person_id}/documents/{document_id}")
    async def document(person_id: UUID, document_id: UUID, principal: Principal = team) -> FileContent:
        """A file that the reader may open."""
        assignee = _holder(await cases.known(person_id))
        for one in await cases.filed(person_id, opened=True):
            if one.document_id == document_id and cases.may_read(principal, one.restriction, assignee):
                return FileContent(one.file_type, str(one.file_name), str(one.content))
        raise Problem("not_found")


def _holder(known: Sequence[Casework]) -> str | None:
    """Who has the person's case: the survivor's before that of a record that was merged."""
    return next((one.assignee for one in known if one.assignee), None)


def _filed(one: DocumentAttached) -> Filed:
    return Filed(one.document_id, one.attached_on, one.kind, one.restriction, one.file_type, one.size, one.digest)
