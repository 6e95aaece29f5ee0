"""Questions about one person: the record, the case and its notes, the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from fastapi import APIRouter

from foundation.http.auth import Principal
from foundation.http.problems import Problem
from foundation.service import Context
from services.intake.domain.application_state import Status
from services.intake.domain.casework import ContactAttempted, NoteRecorded, Restriction
from services.intake.domain.documents import CvReceived, DocumentAttached, FileType
from services.intake.domain.person import Consent, Person
from services.intake.domain.vocabulary import Purpose
from services.intake.inbound.fields import Staff
from services.intake.inbound.lookups import Lookups
from services.intake.projections.details import Details

CV: Final = "cv"


@dataclass(frozen=True)
class Application:
    application_id: UUID
    received_on: date
    state: Status


@dataclass(frozen=True)
class Record:
    """One record of a person; there are several where duplicates were merged."""

    person_id: UUID
    person: Details
    applications: Sequence[Application]


@dataclass(frozen=True)
class WholePerson:
    """`records` begins with the survivor, which has the consents and the case."""

    records: Sequence[Record]
    consents: Mapping[Purpose, Consent]
    assignee: str | None


@dataclass(frozen=True)
class File:
    """What is known of a file without opening it."""

    file_id: UUID
    kind: str
    filed_on: date
    version: int | None
    file_type: FileType
    size: int
    digest: str
    restriction: Restriction


@dataclass(frozen=True)
class Content:
    """A file with its name, in base64."""

    file: File
    file_name: str
    content: str


@dataclass(frozen=True)
class Case:
    """Who follows a person, and what the reader may see of what was noted and filed."""

    assignee: str | None
    contacts: Sequence[ContactAttempted]
    notes: Sequence[NoteRecorded]
    files: Sequence[File]


def knowing(context: Context) -> APIRouter:
    router = APIRouter(tags=["reading"])
    look = Lookups(context)

    @router.get("/persons/{person_id}")
    async def person(person_id: UUID, _: Staff) -> WholePerson:
        """What is known of a person now, all records together."""
        return await _whole(look, await look.together(person_id))

    @router.get("/persons/{person_id}/case")
    async def case(person_id: UUID, principal: Staff) -> Case:
        """Who follows a person; the notes and files that the reader may see."""
        return await _case(look, await look.together(person_id), principal)

    @router.get("/persons/{person_id}/files/{file_id}")
    async def file(person_id: UUID, file_id: UUID, principal: Staff) -> Content:
        """A file that the reader may see."""
        records = await look.together(person_id)
        for filed in await look.recorded(records, CvReceived, DocumentAttached):
            found = _file(filed.event)
            if found.file_id == file_id and _may_read(principal, found.restriction, _assignee(records)):
                return Content(found, filed.event.file_name, filed.event.content)
        raise Problem("not_found")

    return router


async def _whole(look: Lookups, records: Mapping[UUID, Person]) -> WholePerson:
    details = await look.details(records)
    applications = await look.applications(records)
    told = [
        Record(
            one,
            details[one],
            [Application(it.application_id, it.received_on, it.status) for it in applications if it.person_id == one],
        )
        for one in records
    ]
    return WholePerson(told, next(iter(records.values())).consents, _assignee(records))


async def _case(look: Lookups, records: Mapping[UUID, Person], principal: Principal) -> Case:
    assignee = _assignee(records)
    noted = [one.event for one in await look.recorded(records, ContactAttempted, NoteRecorded)]
    filed = await look.recorded(records, CvReceived, DocumentAttached, opened=False)
    files = [_file(one.event) for one in filed]
    return Case(
        assignee,
        [one for one in noted if isinstance(one, ContactAttempted)],
        [one for one in _notes(noted) if _may_read(principal, one.restriction, assignee)],
        [one for one in files if _may_read(principal, one.restriction, assignee)],
    )


def _notes(noted: Iterable[object]) -> list[NoteRecorded]:
    return [one for one in noted if isinstance(one, NoteRecorded)]


def _assignee(records: Mapping[UUID, Person]) -> str | None:
    return next(iter(records.values())).case.assignee


def _may_read(principal: Principal, restriction: Restriction, assignee: str | None) -> bool:
    """The coordination reads all; who has the case is known by the subject of the token."""
    match restriction:
        case Restriction.STAFF:
            return True
        case Restriction.CASE_HOLDER:
            return principal.role == "coordinator" or principal.subject == assignee
    return principal.role == "coordinator"


def _file(event: CvReceived | DocumentAttached) -> File:
    if isinstance(event, CvReceived):
        sort = (event.cv_id, CV, event.received_on, event.version)
        return File(*sort, event.file_type, event.size, event.digest, Restriction.STAFF)
    sort_of = (event.document_id, event.kind, event.attached_on, None)
    return File(*sort_of, event.file_type, event.size, event.digest, event.restriction)
