"""Commands on who follows a person and what is noted on the way, and on the closed lists and instruments."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.closed_lists import Administrator
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Line, Prose, Whole, YesNo
from foundation.service import Context
from services.assessment.domain.casework import (
    CASEWORK,
    AssignCase,
    AttachDocument,
    ContactChannel,
    RecordContactAttempt,
    RecordNote,
    Restriction,
)
from services.assessment.domain.instrument import INSTRUMENT, DefineInstrument, Instrument, Item, Scale, instrument_id
from services.assessment.domain.reasons import ReasonList
from services.assessment.inbound.fields import Points, Staff, Version
from services.assessment.inbound.lookups import Lookups
from services.assessment.inbound.profiles import shipped


class Assignment(Body):
    """`assignee` is a staff code, never a name."""

    assignee: CodeText
    assigned_on: Day
    reason: CodeText | None = None


class Attempt(Body):
    attempted_on: Day
    channel: ContactChannel
    outcome: CodeText


class Note(Body):
    noted_on: Day
    restriction: Restriction
    text: Prose


class Document(Body):
    """`size` in bytes, `digest` of what is kept of the file."""

    attached_on: Day
    kind: CodeText
    size: Annotated[Whole, Field(ge=1, le=2**40)]
    digest: CodeText
    name: Line


class ItemBody(Body):
    code: CodeText
    text: Line


class InstrumentBody(Body):
    """The next version of the instrument `code`. `official` only with the `source` that says so."""

    code: CodeText
    version: Version
    name: Line
    items: Annotated[tuple[ItemBody, ...], Field(max_length=200)]
    lowest: Points
    highest: Points
    source: Line
    official: YesNo
    valid_from: Day

    def instrument(self) -> Instrument:
        return Instrument(
            instrument_id=instrument_id(self.code),
            version=self.version,
            name=self.name,
            items=tuple(Item(item.code, item.text) for item in self.items),
            scale=Scale(self.lowest, self.highest),
            source=self.source,
            official=self.official,
            valid_from=self.valid_from,
        )


def casework(context: Context) -> APIRouter:
    router = APIRouter(tags=["casework"])
    _case(router, Lookups(context))
    _entries(router, Lookups(context))
    return router


def _case(router: APIRouter, look: Lookups) -> None:
    @router.post("/persons/{person_id}/assignment")
    async def assign(person_id: UUID, body: Assignment, desk: AtDesk, principal: Staff) -> Done:
        """Who follows the person from that day; taking a case from somebody needs a reason."""
        person = await look.survivor(person_id)
        if body.reason is not None:
            await look.listed((ReasonList.REASSIGNMENT, body.reason))
        command = AssignCase(person, body.assignee, body.assigned_on, body.reason)
        target = Target(CASEWORK, person, command)
        return await desk.send(principal, [target], ids={"person_id": person}, at=look.at(body.assigned_on))

    @router.post("/persons/{person_id}/contact-attempts", status_code=201)
    async def attempt(person_id: UUID, body: Attempt, desk: AtDesk, principal: Staff) -> Done:
        """Somebody tried to reach the person."""
        person = await look.survivor(person_id)
        await look.listed((ReasonList.CONTACT_OUTCOME, body.outcome))
        command = RecordContactAttempt(uuid7(), person, body.attempted_on, body.channel, body.outcome)
        ids = {"attempt_id": command.attempt_id, "person_id": person}
        target = Target(CASEWORK, person, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.attempted_on), status=201)


def _entries(router: APIRouter, look: Lookups) -> None:
    @router.post("/persons/{person_id}/notes", status_code=201)
    async def note(person_id: UUID, body: Note, desk: AtDesk, principal: Staff) -> Done:
        """A note, and who may read it."""
        person = await look.survivor(person_id)
        command = RecordNote(uuid7(), person, body.noted_on, body.restriction, body.text)
        ids = {"note_id": command.note_id, "person_id": person}
        target = Target(CASEWORK, person, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.noted_on), status=201)

    @router.post("/persons/{person_id}/documents", status_code=201)
    async def attach(person_id: UUID, body: Document, desk: AtDesk, principal: Staff) -> Done:
        """A document that is kept elsewhere: its kind, size, digest and name."""
        person = await look.survivor(person_id)
        await look.listed((ReasonList.DOCUMENT, body.kind))
        command = AttachDocument(uuid7(), person, body.attached_on, body.kind, body.size, body.digest, body.name)
        ids = {"document_id": command.document_id, "person_id": person}
        target = Target(CASEWORK, person, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.attached_on), status=201)


def lists(_context: Context) -> APIRouter:
    """What an administrator extends: the lists of reasons, the instruments."""
    router = APIRouter(tags=["lists"])

    @router.post("/instruments", status_code=201)
    async def define(body: InstrumentBody, desk: AtDesk, principal: Administrator) -> Done:
        """The next version of an instrument: versions never change."""
        instrument = body.instrument()
        id = instrument.instrument_id
        targets = [*shipped(id), Target(INSTRUMENT, id, DefineInstrument(instrument))]
        return await desk.send(principal, targets, ids={"instrument_id": id}, status=201)

    return router
