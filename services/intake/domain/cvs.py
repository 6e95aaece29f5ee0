"""The CVs of a person: stream `cvs-<person_id>`, apart from the record so that only a new file loads the old.

A file is sealed with its person's key like any other personal value; its type, size and digest travel.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from foundation.calendar import day_of
from foundation.casework import LARGEST_FILE_BYTES, FileType
from foundation.decider import Aggregate, Code, Personal, Refused, frozen


@frozen
class ReceiveCv:
    """`size` is of the file, in bytes; `content` is the file in base64. Refused: file_too_large."""

    person_id: UUID
    cv_id: UUID
    application_id: UUID
    file_type: FileType
    size: int
    digest: Code
    file_name: Personal[str]
    content: Personal[str]


@frozen
class CvReceived:
    """`version` counts this person's CVs from 1; `digest` is the SHA-256 of the file in hexadecimal."""

    person_id: UUID
    cv_id: UUID
    application_id: UUID
    version: int
    received_on: date
    file_type: FileType
    size: int
    digest: Code
    file_name: Personal[str]
    content: Personal[str]


@frozen
class Cvs:
    version: int = 0
    digest: str = ""
    known: frozenset[UUID] = frozenset()


def decide(state: Cvs | None, command: ReceiveCv, now: datetime) -> list[CvReceived]:
    cvs = state or Cvs()
    if command.size > LARGEST_FILE_BYTES:
        raise Refused("file_too_large", largest=LARGEST_FILE_BYTES)
    if command.cv_id in cvs.known or command.digest == cvs.digest:
        return []
    return [_received(command, cvs.version + 1, day_of(now))]


def _received(command: ReceiveCv, version: int, day: date) -> CvReceived:
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


def evolve(state: Cvs | None, event: CvReceived) -> Cvs:
    return Cvs(event.version, event.digest, (state or Cvs()).known | {event.cv_id})


CVS: Final = Aggregate("cvs", decide, evolve, (CvReceived,))
