"""The files of a person: stream `documents-<person_id>`, apart from the record so that only a new file loads the old.

A file is sealed with its person's key like any other personal value; its type, size and digest travel.
"""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, Personal, Refused, frozen
from services.intake.domain.casework import Restriction

LARGEST_FILE_BYTES: Final = 3 * 1024 * 1024


class FileType(StrEnum):
    PDF = "pdf"
    DOC = "doc"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    TXT = "txt"
    JPEG = "jpeg"
    PNG = "png"


@frozen
class ReceiveCv:
    """`size` is of the file, in bytes; `content` is the file in base64. Refused: file_too_large."""

    cv_id: UUID
    person_id: UUID
    application_id: UUID
    file_type: FileType
    size: int
    digest: Code
    file_name: Personal[str]
    content: Personal[str]


@frozen
class AttachDocument:
    """As `ReceiveCv`, for any other file. `kind` is a code of the desk's: `identity`, `permit`, `certificate`…"""

    document_id: UUID
    person_id: UUID
    kind: Code
    file_type: FileType
    size: int
    digest: Code
    restriction: Restriction
    file_name: Personal[str]
    content: Personal[str]


@frozen
class CvReceived:
    """`version` counts this person's CVs from 1; `digest` is the SHA-256 of the file in hexadecimal."""

    cv_id: UUID
    person_id: UUID
    application_id: UUID
    version: int
    received_on: date
    file_type: FileType
    size: int
    digest: Code
    file_name: Personal[str]
    content: Personal[str]


@frozen
class DocumentAttached:
    document_id: UUID
    person_id: UUID
    attached_on: date
    kind: Code
    file_type: FileType
    size: int
    digest: Code
    restriction: Restriction
    file_name: Personal[str]
    content: Personal[str]


Command = ReceiveCv | AttachDocument
Event = CvReceived | DocumentAttached


@frozen
class Documents:
    cv_version: int = 0
    cv_digest: str = ""
    known: frozenset[UUID] = field(default_factory=frozenset)


def decide(state: Documents | None, command: Command, now: datetime) -> list[Event]:
    documents = state or Documents()
    if command.size > LARGEST_FILE_BYTES:
        raise Refused("file_too_large", largest=LARGEST_FILE_BYTES)
    match command:
        case ReceiveCv(cv_id=id, digest=digest) if id in documents.known or digest == documents.cv_digest:
            return []
        case AttachDocument(document_id=id) if id in documents.known:
            return []
        case ReceiveCv():
            return [_cv(command, documents.cv_version + 1, day_of(now))]
        case AttachDocument():
            return [_attached(command, day_of(now))]


def _cv(command: ReceiveCv, version: int, day: date) -> CvReceived:
    return CvReceived(
        cv_id=command.cv_id,
        person_id=command.person_id,
        application_id=command.application_id,
        version=version,
        received_on=day,
        file_type=command.file_type,
        size=command.size,
        digest=command.digest,
        file_name=command.file_name,
        content=command.content,
    )


def _attached(command: AttachDocument, day: date) -> DocumentAttached:
    return DocumentAttached(
        document_id=command.document_id,
        person_id=command.person_id,
        attached_on=day,
        kind=command.kind,
        file_type=command.file_type,
        size=command.size,
        digest=command.digest,
        restriction=command.restriction,
        file_name=command.file_name,
        content=command.content,
    )


def evolve(state: Documents | None, event: Event) -> Documents:
    documents = state or Documents()
    match event:
        case CvReceived(cv_id=id, version=version, digest=digest):
            return Documents(version, digest, documents.known | {id})
        case DocumentAttached(document_id=id):
            return replace(documents, known=documents.known | {id})


DOCUMENTS: Final = Aggregate("documents", decide, evolve, get_args(Event))
