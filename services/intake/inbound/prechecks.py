"""Commands of the pre-check: what partners tell of measures, and that they know of none."""

from __future__ import annotations

import re
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.decider import Refused
from foundation.handling import Target
from foundation.http.auth import Principal
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import (
    CompletePreCheck,
    CorrectActiveMeasureReported,
    EndActiveMeasure,
    ReportActiveMeasure,
    RetractActiveMeasureReported,
)
from services.intake.domain.reasons import ReasonList
from services.intake.domain.vocabulary import PreCheckOutcome
from services.intake.inbound.fields import Desk, Partners
from services.intake.inbound.lookups import Lookups

_CODE: Final = re.compile(r"[a-z0-9_.:-]{1,64}")


class MeasureBody(Body):
    """A measure as a partner tells it; without `ended_on` it is still going on."""

    kind: CodeText
    started_on: Day
    ended_on: Day | None = None


class Report(MeasureBody):
    """`reported_by` is the partner's code: a partner's is its own, the desk names it, else `reporter_unnamed`."""

    reported_by: CodeText | None = None
    on: Day | None = None


class End(Body):
    ended_on: Day


class MeasureCorrection(MeasureBody, Why):
    """The measure as it should have been told, whole."""


class Clear(Body):
    """The partners know of no measure; `on` is the day of their answer, today where none is given."""

    on: Day | None = None


def prechecks(context: Context) -> APIRouter:
    router = APIRouter(tags=["pre-check"])
    _answers(router, Lookups(context))
    _amendments(router, Lookups(context))
    return router


def _answers(router: APIRouter, look: Lookups) -> None:
    @router.post("/applications/{application_id}/clearance")
    async def clear(application_id: UUID, body: Clear, desk: AtDesk, principal: Partners) -> Done:
        """No measure in the last twelve months: the application is admitted."""
        await look.application(application_id)
        target = Target(APPLICATION, application_id, CompletePreCheck(PreCheckOutcome.CLEAR))
        return await desk.send(principal, [target], ids={"application_id": application_id}, at=look.at(body.on))

    @router.post("/applications/{application_id}/measures", status_code=201)
    async def report(application_id: UUID, body: Report, desk: AtDesk, principal: Partners) -> Done:
        """An active-policy measure; one within the window suspends the application."""
        await look.application(application_id)
        await look.listed(ReasonList.MEASURE, body.kind)
        by = _partner(principal, body.reported_by)
        command = ReportActiveMeasure(uuid7(), body.kind, by, body.started_on, body.ended_on)
        ids = {"application_id": application_id, "measure_id": command.measure_id}
        target = Target(APPLICATION, application_id, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.on), status=201)

    @router.post("/applications/{application_id}/measures/{measure_id}/end")
    async def end(application_id: UUID, measure_id: UUID, body: End, desk: AtDesk, principal: Partners) -> Done:
        """A measure that was told without an end is over."""
        await look.application(application_id)
        ids = {"application_id": application_id, "measure_id": measure_id}
        target = Target(APPLICATION, application_id, EndActiveMeasure(measure_id, body.ended_on))
        return await desk.send(principal, [target], ids=ids)


def _partner(principal: Principal, told: str | None) -> str:
    """Nobody reports in another partner's name. Refuses `reporter_unnamed`."""
    by = principal.subject if principal.role == "partner" else told
    if by is None or not _CODE.fullmatch(by):
        raise Refused("reporter_unnamed")
    return by


def _amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/applications/{application_id}/measures/{measure_id}/correction")
    async def correct(
        application_id: UUID, measure_id: UUID, body: MeasureCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """The measure as it should have been told."""
        await look.application(application_id)
        await look.listed(ReasonList.MEASURE, body.kind)
        await look.listed(ReasonList.CORRECTION, body.reason)
        command = CorrectActiveMeasureReported(measure_id, **body.model_dump())
        ids = {"application_id": application_id, "measure_id": measure_id}
        return await desk.send(principal, [Target(APPLICATION, application_id, command)], ids=ids)

    @router.post("/applications/{application_id}/measures/{measure_id}/retraction")
    async def retract(application_id: UUID, measure_id: UUID, body: Why, desk: AtDesk, principal: Desk) -> Done:
        """There is no such measure: it is another person's, or a mistake."""
        await look.application(application_id)
        await look.listed(ReasonList.RETRACTION, body.reason)
        command = RetractActiveMeasureReported(measure_id, body.reason, body.reason_text)
        ids = {"application_id": application_id, "measure_id": measure_id}
        return await desk.send(principal, [Target(APPLICATION, application_id, command)], ids=ids)
