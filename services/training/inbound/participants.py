"""Commands on the sessions and the participants of a course."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.training.domain.course_commands import (
    CompleteParticipation,
    CorrectParticipantCompleted,
    CorrectParticipantDroppedOut,
    CorrectParticipantEnrolled,
    CorrectSessionHeld,
    DropOut,
    EnrolParticipant,
    RecordSession,
    RetractParticipantCompleted,
    RetractParticipantDroppedOut,
    RetractParticipantEnrolled,
    RetractSessionHeld,
)
from services.training.domain.reasons import ReasonList
from services.training.inbound.courses import send
from services.training.inbound.fields import Hours, People, Staff, WhyCode
from services.training.inbound.lookups import Lookups


class Session(Body):
    """`attended`: the participants, enrolled that day, who were there."""

    held_on: Day
    hours: Hours
    attended: People


class SessionCorrection(Session):
    """The session as it should have been recorded, whole."""

    reason: CodeText


class Enrolment(Body):
    person_id: UUID
    enrolled_on: Day


class EnrolmentCorrection(Why):
    enrolled_on: Day


class Completion(Body):
    completed_on: Day


class CompletionCorrection(Why):
    completed_on: Day


class Dropping(Why):
    dropped_out_on: Day


class DroppingCorrection(Dropping):
    """`dropped_out_reason` is the drop-out's reason as it should have been, `reason` why it is corrected."""

    dropped_out_reason: CodeText


def participants(context: Context) -> APIRouter:
    router = APIRouter(tags=["participants"])
    look = Lookups(context)
    _sessions(router, look)
    _life(router, look)
    _corrections(router, look)
    _retractions(router, look)
    return router


def _sessions(router: APIRouter, look: Lookups) -> None:
    @router.post("/courses/{course_id}/sessions", status_code=201)
    async def record(course_id: UUID, body: Session, desk: AtDesk, principal: Staff) -> Done:
        """A session that was held, with its hours and who attended."""
        await look.course(course_id)
        command = RecordSession(uuid7(), body.held_on, body.hours, body.attended)
        ids = {"session_id": command.session_id}
        return await send(desk, principal, course_id, command, ids=ids, at=look.at(body.held_on), status=201)

    @router.post("/courses/{course_id}/sessions/{session_id}/correction")
    async def correct_session(
        course_id: UUID, session_id: UUID, body: SessionCorrection, desk: AtDesk, principal: Staff
    ) -> Done:
        """The session as it should have been recorded; the hours of who completed follow."""
        await look.course(course_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectSessionHeld(session_id, body.held_on, body.hours, body.attended, body.reason)
        return await send(desk, principal, course_id, command, ids={"session_id": session_id})

    @router.post("/courses/{course_id}/sessions/{session_id}/retraction")
    async def retract_session(course_id: UUID, session_id: UUID, body: WhyCode, desk: AtDesk, principal: Staff) -> Done:
        """It was never held."""
        await look.course(course_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractSessionHeld(session_id, body.reason)
        return await send(desk, principal, course_id, command, ids={"session_id": session_id})


def _life(router: APIRouter, look: Lookups) -> None:
    @router.post("/courses/{course_id}/enrolments", status_code=201)
    async def enrol(course_id: UUID, body: Enrolment, desk: AtDesk, principal: Staff) -> Done:
        """A place for somebody, while there is one."""
        records = await look.assessed(body.person_id)
        await look.course(course_id)
        aliases = tuple(one for one in records if one != body.person_id)
        command = EnrolParticipant(uuid7(), body.person_id, body.enrolled_on, aliases)
        ids = {"enrolment_id": command.enrolment_id, "person_id": body.person_id}
        return await send(desk, principal, course_id, command, ids=ids, at=look.at(body.enrolled_on), status=201)

    @router.post("/courses/{course_id}/enrolments/{enrolment_id}/completion")
    async def complete(course_id: UUID, enrolment_id: UUID, body: Completion, desk: AtDesk, principal: Staff) -> Done:
        """With the hours that were attended until then."""
        await look.course(course_id)
        command, ids = CompleteParticipation(enrolment_id, body.completed_on), {"enrolment_id": enrolment_id}
        return await send(desk, principal, course_id, command, ids=ids, at=look.at(body.completed_on))

    @router.post("/courses/{course_id}/enrolments/{enrolment_id}/dropping-out")
    async def drop_out(course_id: UUID, enrolment_id: UUID, body: Dropping, desk: AtDesk, principal: Staff) -> Done:
        """The place is free from that day on."""
        await look.course(course_id)
        await look.listed((ReasonList.DROP_OUT, body.reason))
        command = DropOut(enrolment_id, body.dropped_out_on, body.reason, body.reason_text)
        at, ids = look.at(body.dropped_out_on), {"enrolment_id": enrolment_id}
        return await send(desk, principal, course_id, command, ids=ids, at=at)


def _corrections(router: APIRouter, look: Lookups) -> None:
    @router.post("/courses/{course_id}/enrolments/{enrolment_id}/correction")
    async def correct_enrolment(
        course_id: UUID, enrolment_id: UUID, body: EnrolmentCorrection, desk: AtDesk, principal: Staff
    ) -> Done:
        """The enrolment as it should have been recorded."""
        await look.course(course_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectParticipantEnrolled(enrolment_id, body.enrolled_on, body.reason, body.reason_text)
        return await send(desk, principal, course_id, command, ids={"enrolment_id": enrolment_id})

    @router.post("/courses/{course_id}/enrolments/{enrolment_id}/completion/correction")
    async def correct_completion(
        course_id: UUID, enrolment_id: UUID, body: CompletionCorrection, desk: AtDesk, principal: Staff
    ) -> Done:
        """The completion as it should have been recorded."""
        await look.course(course_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectParticipantCompleted(enrolment_id, body.completed_on, body.reason, body.reason_text)
        return await send(desk, principal, course_id, command, ids={"enrolment_id": enrolment_id})

    @router.post("/courses/{course_id}/enrolments/{enrolment_id}/dropping-out/correction")
    async def correct_dropping_out(
        course_id: UUID, enrolment_id: UUID, body: DroppingCorrection, desk: AtDesk, principal: Staff
    ) -> Done:
        """The drop-out as it should have been recorded."""
        await look.course(course_id)
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.DROP_OUT, body.dropped_out_reason))
        said = body.dropped_out_on, body.dropped_out_reason
        command = CorrectParticipantDroppedOut(enrolment_id, *said, body.reason, body.reason_text)
        return await send(desk, principal, course_id, command, ids={"enrolment_id": enrolment_id})


def _retractions(router: APIRouter, look: Lookups) -> None:
    @router.post("/courses/{course_id}/enrolments/{enrolment_id}/retraction")
    async def retract_enrolment(course_id: UUID, enrolment_id: UUID, body: Why, desk: AtDesk, principal: Staff) -> Done:
        """Nobody was enrolled."""
        await look.course(course_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractParticipantEnrolled(enrolment_id, body.reason, body.reason_text)
        return await send(desk, principal, course_id, command, ids={"enrolment_id": enrolment_id})

    @router.post("/courses/{course_id}/enrolments/{enrolment_id}/completion/retraction")
    async def retract_completion(
        course_id: UUID, enrolment_id: UUID, body: Why, desk: AtDesk, principal: Staff
    ) -> Done:
        """It was not completed."""
        await look.course(course_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractParticipantCompleted(enrolment_id, body.reason, body.reason_text)
        return await send(desk, principal, course_id, command, ids={"enrolment_id": enrolment_id})

    @router.post("/courses/{course_id}/enrolments/{enrolment_id}/dropping-out/retraction")
    async def retract_dropping_out(
        course_id: UUID, enrolment_id: UUID, body: Why, desk: AtDesk, principal: Staff
    ) -> Done:
        """Nobody dropped out, and the place is still free."""
        await look.course(course_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractParticipantDroppedOut(enrolment_id, body.reason, body.reason_text)
        return await send(desk, principal, course_id, command, ids={"enrolment_id": enrolment_id})
