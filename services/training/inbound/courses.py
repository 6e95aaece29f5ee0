"""Commands on courses: plan, revise, agree with a company, activate, close, cancel; and what corrects them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.desk import AtDesk, Body, Desk, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.training.domain.course import COURSE
from services.training.domain.course_commands import (
    ActivateCourse,
    AgreeInCompanyTraining,
    CancelCourse,
    CloseCourse,
    Command,
    CorrectCourseActivated,
    CorrectCourseClosed,
    PlanCourse,
    RetractCourseActivated,
    RetractCourseCancelled,
    RetractCourseClosed,
    ReviseCoursePlan,
)
from services.training.domain.reasons import ReasonList
from services.training.inbound.fields import Called, Hours, Places, Staff, Taught, WhyCode
from services.training.inbound.lookups import Lookups


class Plan(Called):
    """`planned_hours` None: not known yet. `need_id`, `company_id`: from which company need."""

    places: Places
    planned_hours: Hours | None = None
    training_body_id: UUID | None = None
    need_id: UUID | None = None
    company_id: UUID | None = None


class Planning(Plan):
    planned_on: Day


class Agreement(Body):
    company_id: UUID
    agreed_on: Day


class Activation(Body):
    activated_on: Day


class ActivationCorrection(Taught):
    activated_on: Day
    reason: CodeText


class Closure(Body):
    closed_on: Day


class ClosureCorrection(Closure):
    reason: CodeText


class Cancellation(WhyCode):
    cancelled_on: Day


def courses(context: Context) -> APIRouter:
    router = APIRouter(tags=["courses"])
    look = Lookups(context)
    _plans(router, look)
    _life(router, look)
    _corrections(router, look)
    _retractions(router, look)
    return router


async def send(desk: Desk, principal: Any, course_id: UUID, command: Command, **more: Any) -> Done:
    ids = {"course_id": course_id, **more.pop("ids", {})}
    return await desk.send(principal, [Target(COURSE, course_id, command)], ids=ids, **more)


async def _plan_stands(look: Lookups, body: Plan) -> None:
    await look.subject(body.kind, body.subject)
    await look.body(body.training_body_id)


def _plans(router: APIRouter, look: Lookups) -> None:
    @router.post("/courses", status_code=201)
    async def plan(body: Planning, desk: AtDesk, principal: Staff) -> Done:
        """Plan a course. Those that a mapped need asks for are planned by themselves."""
        await _plan_stands(look, body)
        command = PlanCourse(uuid7(), **body.model_dump())
        return await send(desk, principal, command.course_id, command, at=look.at(body.planned_on), status=201)

    @router.post("/courses/{course_id}/plan")
    async def revise(course_id: UUID, body: Plan, desk: AtDesk, principal: Staff) -> Done:
        """The plan anew, whole."""
        await look.course(course_id)
        await _plan_stands(look, body)
        return await send(desk, principal, course_id, ReviseCoursePlan(**body.model_dump()))

    @router.post("/courses/{course_id}/agreements", status_code=201)
    async def agree(course_id: UUID, body: Agreement, desk: AtDesk, principal: Staff) -> Done:
        """It is held inside a company."""
        await look.course(course_id)
        command = AgreeInCompanyTraining(uuid7(), body.company_id, body.agreed_on)
        more = {"ids": {"agreement_id": command.agreement_id}, "at": look.at(body.agreed_on), "status": 201}
        return await send(desk, principal, course_id, command, **more)


def _life(router: APIRouter, look: Lookups) -> None:
    @router.post("/courses/{course_id}/activation")
    async def activate(course_id: UUID, body: Activation, desk: AtDesk, principal: Staff) -> Done:
        """It begins: from here on there are sessions."""
        await look.course(course_id)
        command = ActivateCourse(body.activated_on)
        return await send(desk, principal, course_id, command, at=look.at(body.activated_on))

    @router.post("/courses/{course_id}/closure")
    async def close(course_id: UUID, body: Closure, desk: AtDesk, principal: Staff) -> Done:
        """Its last day."""
        await look.course(course_id)
        return await send(desk, principal, course_id, CloseCourse(body.closed_on), at=look.at(body.closed_on))

    @router.post("/courses/{course_id}/cancellation")
    async def cancel(course_id: UUID, body: Cancellation, desk: AtDesk, principal: Staff) -> Done:
        """It will not be held. What has begun is closed instead."""
        await look.course(course_id)
        await look.listed((ReasonList.CANCELLATION, body.reason))
        command = CancelCourse(body.cancelled_on, body.reason)
        return await send(desk, principal, course_id, command, at=look.at(body.cancelled_on))


def _corrections(router: APIRouter, look: Lookups) -> None:
    @router.post("/courses/{course_id}/activation/correction")
    async def correct_activation(course_id: UUID, body: ActivationCorrection, desk: AtDesk, principal: Staff) -> Done:
        """The activation as it should have been recorded."""
        await look.course(course_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        await look.subject(body.kind, body.subject)
        return await send(desk, principal, course_id, CorrectCourseActivated(**body.model_dump()))

    @router.post("/courses/{course_id}/closure/correction")
    async def correct_closure(course_id: UUID, body: ClosureCorrection, desk: AtDesk, principal: Staff) -> Done:
        """The closure as it should have been recorded."""
        await look.course(course_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        return await send(desk, principal, course_id, CorrectCourseClosed(body.closed_on, body.reason))


def _retractions(router: APIRouter, look: Lookups) -> None:
    @router.post("/courses/{course_id}/activation/retraction")
    async def retract_activation(course_id: UUID, body: WhyCode, desk: AtDesk, principal: Staff) -> Done:
        """It did not begin: it is planned."""
        await look.course(course_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        return await send(desk, principal, course_id, RetractCourseActivated(body.reason))

    @router.post("/courses/{course_id}/closure/retraction")
    async def retract_closure(course_id: UUID, body: WhyCode, desk: AtDesk, principal: Staff) -> Done:
        """It goes on."""
        await look.course(course_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        return await send(desk, principal, course_id, RetractCourseClosed(body.reason))

    @router.post("/courses/{course_id}/cancellation/retraction")
    async def retract_cancellation(course_id: UUID, body: WhyCode, desk: AtDesk, principal: Staff) -> Done:
        """It is planned again."""
        await look.course(course_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        return await send(desk, principal, course_id, RetractCourseCancelled(body.reason))
