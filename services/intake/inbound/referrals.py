"""The commands of the doors to the programme: referrals by partners, the help desk and its hours."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.closed_lists import Administrator
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Line, Prose, Whole
from foundation.service import Context
from services.intake.domain.help_desk import (
    HELP_DESK,
    HELP_DESK_ID,
    HELP_DESK_VISIT,
    MINUTES_OF_A_DAY,
    ChangeHelpDeskSchedule,
    Opening,
    RecordHelpDeskVisit,
    Weekday,
)
from services.intake.domain.reasons import ReasonList
from services.intake.domain.referral import REFERRAL, ReceiveReferral
from services.intake.inbound.fields import Desk, Email, Partners, Phone
from services.intake.inbound.lookups import Lookups

Minute = Annotated[Whole, Field(ge=0, le=MINUTES_OF_A_DAY, description="Minutes since midnight in Rome")]


class ReferralBody(Body):
    """A partner points a person to the programme; `on` is the day, today where none is given."""

    source: CodeText
    first_name: Line
    last_name: Line
    birth_date: Day | None = None
    municipality: CodeText | None = None
    email: Email | None = None
    phone: Phone | None = None
    note: Prose | None = None
    on: Day | None = None


class Visit(Body):
    """Somebody came in; with `application_id` when the form was filled in there."""

    visited_on: Day | None = None
    person_id: UUID | None = None
    application_id: UUID | None = None


class OpeningBody(Body):
    weekday: Weekday
    opens: Minute
    closes: Minute


class ScheduleBody(Body):
    """The week's openings from today on, all of them."""

    openings: Annotated[tuple[OpeningBody, ...], Field(max_length=50)]


def referrals(context: Context) -> APIRouter:
    router = APIRouter(tags=["referrals"])
    look = Lookups(context)

    @router.post("/referrals", status_code=201)
    async def refer(body: ReferralBody, desk: AtDesk, principal: Partners) -> Done:
        """Sportello Lavoro, social services, a district, a parish…: the form is still to be filled in."""
        await look.listed(ReasonList.REFERRAL, body.source)
        told = body.model_dump(exclude={"on"})
        command = ReceiveReferral(referral_id=uuid7(), person_id=uuid7(), **told)
        ids = {"referral_id": command.referral_id, "person_id": command.person_id}
        target = Target(REFERRAL, command.referral_id, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.on), status=201)

    return router


def help_desk(context: Context) -> APIRouter:
    router = APIRouter(tags=["help desk"])
    look = Lookups(context)

    @router.post("/help-desk/visits", status_code=201)
    async def visit(body: Visit, desk: AtDesk, principal: Desk) -> Done:
        """A visit, in the hours or not."""
        person = await _visitor(look, body)
        command = RecordHelpDeskVisit(uuid7(), person, body.application_id)
        target = Target(HELP_DESK_VISIT, command.visit_id, command)
        ids = {"visit_id": command.visit_id}
        return await desk.send(principal, [target], ids=ids, at=look.at(body.visited_on), status=201)

    @router.post("/help-desk/schedule")
    async def change(body: ScheduleBody, desk: AtDesk, principal: Administrator) -> Done:
        """Other opening hours."""
        openings = tuple(Opening(one.weekday, one.opens, one.closes) for one in body.openings)
        target = Target(HELP_DESK, HELP_DESK_ID, ChangeHelpDeskSchedule(openings))
        return await desk.send(principal, [target], ids={"desk_id": HELP_DESK_ID})

    return router


async def _visitor(look: Lookups, body: Visit) -> UUID | None:
    if body.application_id is not None:
        return (await look.named_application(body.application_id)).person_id
    return await look.named_survivor(body.person_id) if body.person_id is not None else None
