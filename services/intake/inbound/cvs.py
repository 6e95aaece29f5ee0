"""A person's CVs: receiving one, opening one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.casework import FileType
from foundation.handling import Target
from foundation.http.desk import AtDesk, Done
from foundation.http.files import LARGEST_BODY, FileBody, FileContent
from foundation.http.problems import Problem
from foundation.http.texts import Day
from foundation.service import Context
from services.intake.domain.cvs import CVS, CvReceived, ReceiveCv
from services.intake.inbound.fields import Desk, Staff
from services.intake.inbound.lookups import Lookups

CV_BODIES: Final = {"/cvs": LARGEST_BODY}


class Cv(FileBody):
    application_id: UUID
    received_on: Day | None = None


@dataclass(frozen=True)
class Version:
    """What is known of a CV before it is opened; the file's `size` is in bytes."""

    cv_id: UUID
    version: int
    received_on: date
    file_type: FileType
    size: int
    digest: str


def cvs(context: Context) -> APIRouter:
    router = APIRouter(tags=["cvs"])
    _receiving(router, Lookups(context))
    _reading(router, Lookups(context))
    return router


def _receiving(router: APIRouter, look: Lookups) -> None:
    @router.post("/cvs", status_code=201)
    async def receive(body: Cv, desk: AtDesk, principal: Desk) -> Done:
        """A CV, or a new version of it; the same file again is nothing new."""
        person = await look.named_survivor(body.person_id)
        await look.named_application(body.application_id)
        command = _received(person, body)
        ids = {"cv_id": command.cv_id, "person_id": person}
        at = look.at(body.received_on)
        return await desk.send(principal, [Target(CVS, person, command)], ids=ids, at=at, status=201)


def _received(person: UUID, body: Cv) -> ReceiveCv:
    measured = body.measured()
    return ReceiveCv(
        cv_id=uuid7(),
        person_id=person,
        application_id=body.application_id,
        file_type=body.file_type,
        size=measured.size,
        digest=measured.digest,
        file_name=body.file_name,
        content=body.content,
    )


def _reading(router: APIRouter, look: Lookups) -> None:
    @router.get("/persons/{person_id}/cvs")
    async def versions(person_id: UUID, _: Staff) -> Sequence[Version]:
        """A person's CVs, in the order in which they came."""
        filed = await look.recorded(await look.together(person_id), CvReceived, opened=False)
        return [_version(one.event) for one in filed]

    @router.get("/persons/{person_id}/cvs/{cv_id}")
    async def cv(person_id: UUID, cv_id: UUID, _: Staff) -> FileContent:
        """A CV as it was sent."""
        for filed in await look.recorded(await look.together(person_id), CvReceived):
            if filed.event.cv_id == cv_id:
                return FileContent(filed.event.file_type, filed.event.file_name, filed.event.content)
        raise Problem("not_found")


def _version(cv: CvReceived) -> Version:
    return Version(cv.cv_id, cv.version, cv.received_on, cv.file_type, cv.size, cv.digest)
