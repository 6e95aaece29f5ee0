"""Commands on interviews: call in, move, hold, miss, cancel; and what corrects them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.assessment.domain import scheduling
from services.assessment.domain.interview import INTERVIEW
from services.assessment.domain.interview_commands import (
    CancelInterview,
    CorrectAssessmentInterviewHeld,
    HoldInterview,
    MissInterview,
    RecordInterviewHeld,
    RescheduleInterview,
    RetractAssessmentInterviewHeld,
    ScheduleInterview,
)
from services.assessment.domain.reasons import ReasonList
from services.assessment.domain.vocabulary import EvaluatorBody, Source
from services.assessment.inbound.fields import Evaluators, SlotBody, Staff
from services.assessment.inbound.lookups import Lookups


class Scheduling(Body):
    application_id: UUID
    evaluator_body: EvaluatorBody
    slot: SlotBody


class Rescheduling(Body):
    """`from_slot` is the one that the caller saw."""

    from_slot: SlotBody
    to_slot: SlotBody
    evaluator_body: EvaluatorBody
    reason: CodeText


class Freeing(Body):
    """`slot` is the one that the caller saw."""

    slot: SlotBody
    reason: CodeText


class Holding(Body):
    held_on: Day


class HeldUnscheduled(Body):
    application_id: UUID
    evaluator_body: EvaluatorBody
    held_on: Day


class HeldCorrection(Why):
    held_on: Day
    evaluator_body: EvaluatorBody


def _targets(asked: Sequence[scheduling.Asked]) -> list[Target]:
    return [Target(*one) for one in asked]


def interviews(context: Context) -> APIRouter:
    router = APIRouter(tags=["interviews"])
    _appointments(router, Lookups(context))
    _outcomes(router, Lookups(context))
    _amendments(router, Lookups(context))
    return router


def _appointments(router: APIRouter, look: Lookups) -> None:
    @router.post("/interviews", status_code=201)
    async def schedule(body: Scheduling, desk: AtDesk, principal: Staff) -> Done:
        """Call the person of an admitted application in: evaluator and room are booked with it, or nothing is. Who has
        another appointment at that hour is not called in twice: `person_already_booked`, with its `known_id`."""
        application = await look.callable_application(body.application_id)
        command = ScheduleInterview(
            uuid7(),
            application.person_id,
            application.application_id,
            body.evaluator_body,
            body.slot.slot(),
            application.received_on,
        )
        ids = {"interview_id": command.interview_id}
        return await desk.send(principal, _targets(scheduling.schedule(command)), ids=ids, status=201)

    @router.post("/interviews/{interview_id}/rescheduling")
    async def reschedule(interview_id: UUID, body: Rescheduling, desk: AtDesk, principal: Staff) -> Done:
        """Move the appointment; the old times are free in the same instant."""
        known = await look.interview(interview_id)
        await look.application(known.application_id)
        await look.listed((ReasonList.RESCHEDULING, body.reason))
        command = RescheduleInterview(
            interview_id, body.from_slot.slot(), body.to_slot.slot(), body.evaluator_body, body.reason
        )
        ids = {"interview_id": interview_id}
        return await desk.send(principal, _targets(scheduling.reschedule(command, known.person_id)), ids=ids)

    @router.post("/interviews/{interview_id}/cancellation")
    async def cancel(interview_id: UUID, body: Freeing, desk: AtDesk, principal: Staff) -> Done:
        """Call the appointment off; evaluator and room are free again."""
        known = await look.interview(interview_id)
        await look.listed((ReasonList.CANCELLATION, body.reason))
        command = CancelInterview(interview_id, body.slot.slot(), body.reason)
        asked = scheduling.cancel(command, known.person_id)
        return await desk.send(principal, _targets(asked), ids={"interview_id": interview_id})


def _outcomes(router: APIRouter, look: Lookups) -> None:
    @router.post("/interviews/held", status_code=201)
    async def record(body: HeldUnscheduled, desk: AtDesk, principal: Evaluators) -> Done:
        """An interview that took place without an appointment."""
        application = await look.assessable_application(body.application_id)
        command = RecordInterviewHeld(
            uuid7(),
            application.person_id,
            application.application_id,
            body.evaluator_body,
            body.held_on,
            application.received_on,
            Source.UNSCHEDULED,
        )
        target = Target(INTERVIEW, command.interview_id, command)
        ids = {"interview_id": command.interview_id}
        return await desk.send(principal, [target], ids=ids, at=look.at(body.held_on), status=201)

    @router.post("/interviews/{interview_id}/holding")
    async def hold(interview_id: UUID, body: Holding, desk: AtDesk, principal: Evaluators) -> Done:
        """The scheduled interview took place."""
        known = await look.interview(interview_id)
        application = await look.application(known.application_id)
        command = HoldInterview(interview_id, body.held_on, application.received_on)
        target = Target(INTERVIEW, interview_id, command)
        return await desk.send(principal, [target], ids={"interview_id": interview_id}, at=look.at(body.held_on))

    @router.post("/interviews/{interview_id}/missing")
    async def miss(interview_id: UUID, body: Freeing, desk: AtDesk, principal: Staff) -> Done:
        """The person did not come; evaluator and room are free again."""
        known = await look.interview(interview_id)
        await look.listed((ReasonList.MISSING, body.reason))
        command = MissInterview(interview_id, body.slot.slot(), body.reason)
        asked = scheduling.miss(command, known.person_id)
        return await desk.send(principal, _targets(asked), ids={"interview_id": interview_id})


def _amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/interviews/{interview_id}/held/correction")
    async def correct(interview_id: UUID, body: HeldCorrection, desk: AtDesk, principal: Evaluators) -> Done:
        """What was recorded of the held interview was wrong."""
        known = await look.interview(interview_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectAssessmentInterviewHeld(
            interview_id,
            body.held_on,
            body.evaluator_body,
            body.reason,
            body.reason_text,
            await look.received_on(known.application_id),
        )
        target = Target(INTERVIEW, interview_id, command)
        return await desk.send(principal, [target], ids={"interview_id": interview_id})

    @router.post("/interviews/{interview_id}/held/retraction")
    async def retract(interview_id: UUID, body: Why, desk: AtDesk, principal: Evaluators) -> Done:
        """It never took place."""
        await look.interview(interview_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractAssessmentInterviewHeld(interview_id, body.reason, body.reason_text)
        target = Target(INTERVIEW, interview_id, command)
        return await desk.send(principal, [target], ids={"interview_id": interview_id})
