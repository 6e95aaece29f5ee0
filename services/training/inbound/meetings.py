"""Commands on preparatory meetings and on rated outcomes."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Rating
from foundation.service import Context
from foundation.single import Correct, Retract
from services.training.domain.meeting import (
    MEETING,
    CorrectPreparatoryMeetingHeld,
    HoldPreparatoryMeeting,
    RetractPreparatoryMeetingHeld,
)
from services.training.domain.rating import RATING, RateOutcome
from services.training.domain.rating_events import Dimension
from services.training.domain.reasons import ReasonList
from services.training.inbound.fields import People, Staff, WhyCode
from services.training.inbound.lookups import Lookups


class Meeting(Body):
    held_on: Day
    kind: CodeText
    participants: People


class MeetingCorrection(Meeting):
    """The meeting as it should have been recorded, whole."""

    reason: CodeText


class RatingBody(Body):
    """`rated_by` is the role of who rates, never a name."""

    person_id: UUID
    course_id: UUID | None = None
    dimension: Dimension
    rating: Rating
    rated_by: CodeText
    rated_on: Day


class RatingCorrection(Why):
    dimension: Dimension
    rating: Rating
    rated_by: CodeText
    rated_on: Day


def meetings(context: Context) -> APIRouter:
    router = APIRouter(tags=["meetings"])
    _held(router, Lookups(context))
    return router


def ratings(context: Context) -> APIRouter:
    router = APIRouter(tags=["ratings"])
    _rated(router, Lookups(context))
    return router


def _held(router: APIRouter, look: Lookups) -> None:
    @router.post("/meetings", status_code=201)
    async def hold(body: Meeting, desk: AtDesk, principal: Staff) -> Done:
        """A meeting that prepares for company interviews, with who took part."""
        await look.listed((ReasonList.MEETING_KIND, body.kind))
        await look.all_assessed(body.participants)
        id = uuid7()
        command = HoldPreparatoryMeeting(id, body.held_on, body.kind, body.participants)
        target = Target(MEETING, id, command)
        return await desk.send(principal, [target], ids={"meeting_id": id}, at=look.at(body.held_on), status=201)

    @router.post("/meetings/{meeting_id}/correction")
    async def correct(meeting_id: UUID, body: MeetingCorrection, desk: AtDesk, principal: Staff) -> Done:
        """What was recorded of the meeting was wrong."""
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.MEETING_KIND, body.kind))
        await look.all_assessed(body.participants)
        command = CorrectPreparatoryMeetingHeld(body.held_on, body.kind, body.participants, body.reason)
        return await desk.send(principal, [Target(MEETING, meeting_id, command)], ids={"meeting_id": meeting_id})

    @router.post("/meetings/{meeting_id}/retraction")
    async def retract(meeting_id: UUID, body: WhyCode, desk: AtDesk, principal: Staff) -> Done:
        """It never took place."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractPreparatoryMeetingHeld(body.reason)
        return await desk.send(principal, [Target(MEETING, meeting_id, command)], ids={"meeting_id": meeting_id})


def _rated(router: APIRouter, look: Lookups) -> None:
    @router.post("/ratings", status_code=201)
    async def rate(body: RatingBody, desk: AtDesk, principal: Staff) -> Done:
        """A rated outcome of soft skills or of training, one to five."""
        survivor, *_ = await look.assessed(body.person_id)
        await look.listed((ReasonList.RATED_BY, body.rated_by))
        if body.course_id is not None:
            await look.course(body.course_id)
        id, said = uuid7(), (body.dimension, body.rating, body.rated_by, body.rated_on)
        command = RateOutcome(id, survivor, body.course_id, *said)
        ids = {"rating_id": id, "person_id": survivor}
        return await desk.send(principal, [Target(RATING, id, command)], ids=ids, at=look.at(body.rated_on), status=201)

    @router.post("/ratings/{rating_id}/correction")
    async def correct_rating(rating_id: UUID, body: RatingCorrection, desk: AtDesk, principal: Staff) -> Done:
        """The rating as it should have been recorded, whole."""
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.RATED_BY, body.rated_by))
        first, how = await look.rating(rating_id), (body.dimension, body.rating, body.rated_by, body.rated_on)
        said = RateOutcome(rating_id, first.person_id, first.course_id, *how)
        command = Correct(said, body.reason, body.reason_text)
        return await desk.send(principal, [Target(RATING, rating_id, command)], ids={"rating_id": rating_id})

    @router.post("/ratings/{rating_id}/retraction")
    async def retract_rating(rating_id: UUID, body: Why, desk: AtDesk, principal: Staff) -> Done:
        """Nothing was rated."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        await look.rating(rating_id)
        command = Retract(body.reason, body.reason_text)
        return await desk.send(principal, [Target(RATING, rating_id, command)], ids={"rating_id": rating_id})
