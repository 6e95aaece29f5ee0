"""Commands on what happens beside a placement: its tutor, the hours, how both sides found it."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Rating, YesNo
from foundation.service import Context
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_beside_commands import (
    AssignTutor,
    CorrectSatisfactionRated,
    CorrectTutorAssigned,
    CorrectTutoringHoursLogged,
    LogTutoringHours,
    RateSatisfaction,
    RetractSatisfactionRated,
    RetractTutorAssigned,
    RetractTutoringHoursLogged,
)
from services.placement.domain.placement_tutoring import assignment_of
from services.placement.domain.reasons import ReasonList
from services.placement.domain.vocabulary import Side
from services.placement.inbound.fields import Hours, Tutors
from services.placement.inbound.lookups import Lookups


class TutorBody(Body):
    """`tutor` is a staff code, never a name."""

    tutor: CodeText
    assigned_on: Day


class TutorCorrection(Why):
    tutor: CodeText
    assigned_on: Day


class Worked(Body):
    """Without `tutor` they are the hours of the placement's own."""

    worked_on: Day
    hours: Hours
    tutor: CodeText | None = None


class WorkedCorrection(Why):
    tutor: CodeText
    worked_on: Day
    hours: Hours


class Satisfaction(Body):
    """`continues`: the relation goes on after the placement."""

    side: Side
    rating: Rating
    continues: YesNo
    rated_on: Day


class SatisfactionCorrection(Why):
    side: Side
    rating: Rating
    continues: YesNo
    rated_on: Day


def tutoring(context: Context) -> APIRouter:
    router = APIRouter(prefix="/placements/{placement_id}", tags=["tutoring"])
    look = Lookups(context)
    _tutor_amendments(router, look)
    _hours(router, look)
    _hours_amendments(router, look)
    _satisfaction(router, look)
    return router


def _hours(router: APIRouter, look: Lookups) -> None:
    @router.post("/tutor")
    async def assign(placement_id: UUID, body: TutorBody, desk: AtDesk, principal: Tutors) -> Done:
        """Who is beside the person from that day. Corrections name the `assignment_id`."""
        id = assignment_of(await look.placement(placement_id), body.tutor, body.assigned_on)
        target = Target(PLACEMENT, placement_id, AssignTutor(placement_id, body.tutor, body.assigned_on, id))
        ids = {"placement_id": placement_id, "assignment_id": id}
        return await desk.send(principal, [target], ids=ids, at=look.at(body.assigned_on))

    @router.post("/tutoring-hours", status_code=201)
    async def log(placement_id: UUID, body: Worked, desk: AtDesk, principal: Tutors) -> Done:
        """Hours that the tutor worked with the person, on their day."""
        await look.placement(placement_id)
        command = LogTutoringHours(uuid7(), placement_id, body.worked_on, body.hours, body.tutor)
        ids, target = {"log_id": command.log_id}, Target(PLACEMENT, placement_id, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.worked_on), status=201)


def _tutor_amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/tutor/{assignment_id}/correction")
    async def correct_tutor(
        placement_id: UUID, assignment_id: UUID, body: TutorCorrection, desk: AtDesk, principal: Tutors
    ) -> Done:
        """Somebody else was assigned, or on another day. The placement's `tutors` have the ids."""
        await look.placement(placement_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        said = body.tutor, body.assigned_on
        command = CorrectTutorAssigned(assignment_id, placement_id, *said, body.reason, body.reason_text)
        target = Target(PLACEMENT, placement_id, command)
        return await desk.send(principal, [target], ids={"assignment_id": assignment_id})

    @router.post("/tutor/{assignment_id}/retraction")
    async def retract_tutor(
        placement_id: UUID, assignment_id: UUID, body: Why, desk: AtDesk, principal: Tutors
    ) -> Done:
        """Nobody was assigned. Where there is no other tutor, a task is raised at once."""
        await look.placement(placement_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractTutorAssigned(assignment_id, placement_id, body.reason, body.reason_text)
        target = Target(PLACEMENT, placement_id, command)
        return await desk.send(principal, [target], ids={"assignment_id": assignment_id})


def _hours_amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/tutoring-hours/{log_id}/correction")
    async def correct_hours(
        placement_id: UUID, log_id: UUID, body: WorkedCorrection, desk: AtDesk, principal: Tutors
    ) -> Done:
        """The hours as they should have been recorded."""
        await look.placement(placement_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        worked = body.tutor, body.worked_on, body.hours
        command = CorrectTutoringHoursLogged(log_id, placement_id, *worked, body.reason, body.reason_text)
        return await desk.send(principal, [Target(PLACEMENT, placement_id, command)], ids={"log_id": log_id})

    @router.post("/tutoring-hours/{log_id}/retraction")
    async def retract_hours(placement_id: UUID, log_id: UUID, body: Why, desk: AtDesk, principal: Tutors) -> Done:
        """They were never worked."""
        await look.placement(placement_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractTutoringHoursLogged(log_id, placement_id, body.reason, body.reason_text)
        return await desk.send(principal, [Target(PLACEMENT, placement_id, command)], ids={"log_id": log_id})


def _satisfaction(router: APIRouter, look: Lookups) -> None:
    @router.post("/satisfaction", status_code=201)
    async def rate(placement_id: UUID, body: Satisfaction, desk: AtDesk, principal: Tutors) -> Done:
        """How the person, or the company, found the placement: 1 to 5."""
        await look.placement(placement_id)
        id = uuid7()
        command = RateSatisfaction(id, placement_id, body.side, body.rating, body.continues, body.rated_on)
        target = Target(PLACEMENT, placement_id, command)
        return await desk.send(principal, [target], ids={"rating_id": id}, at=look.at(body.rated_on), status=201)

    @router.post("/satisfaction/{rating_id}/correction")
    async def correct_rating(
        placement_id: UUID, rating_id: UUID, body: SatisfactionCorrection, desk: AtDesk, principal: Tutors
    ) -> Done:
        """The rating as it should have been recorded."""
        await look.placement(placement_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        said = body.side, body.rating, body.continues, body.rated_on
        command = CorrectSatisfactionRated(rating_id, placement_id, *said, body.reason, body.reason_text)
        return await desk.send(principal, [Target(PLACEMENT, placement_id, command)], ids={"rating_id": rating_id})

    @router.post("/satisfaction/{rating_id}/retraction")
    async def retract_rating(placement_id: UUID, rating_id: UUID, body: Why, desk: AtDesk, principal: Tutors) -> Done:
        """It was never rated."""
        await look.placement(placement_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractSatisfactionRated(rating_id, placement_id, body.reason, body.reason_text)
        return await desk.send(principal, [Target(PLACEMENT, placement_id, command)], ids={"rating_id": rating_id})
