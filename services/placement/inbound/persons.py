"""Commands on a person: the CV's versions, when they can work, rated outcomes."""

from __future__ import annotations

from secrets import token_hex
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.applying.builds import read_model
from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Prose, Rating
from foundation.service import Context
from foundation.single import Correct, Retract
from services.placement.domain.availability import AVAILABILITY, RecordAvailability
from services.placement.domain.cv import CV, PrepareCv, cv_id
from services.placement.domain.rating import RATING, Dimension, RateOutcome
from services.placement.domain.reasons import ReasonList
from services.placement.inbound.fields import Codes, Preparing, Team, Tutors, WeeklyHours
from services.placement.inbound.lookups import Lookups
from services.placement.projections import candidacies


class CvBody(Body):
    """The next version. `profile_id`: assessment's profile that it is written from."""

    person_id: UUID
    profile_id: UUID | None = None
    prepared_on: Day
    text: Prose


class Availability(Body):
    """`days` are monday to sunday; `transport` and `limits` codes of their lists."""

    recorded_on: Day
    weekly_hours: WeeklyHours
    days: Codes
    transport: Codes = ()
    municipality: CodeText | None = None
    limits: Codes = ()


class Outcome(Body):
    """`rated_by` is the role of who rates, never a name."""

    person_id: UUID
    placement_id: UUID | None = None
    dimension: Dimension
    rating: Rating
    rated_by: CodeText
    rated_on: Day


class OutcomeCorrection(Why):
    dimension: Dimension
    rating: Rating
    rated_by: CodeText
    rated_on: Day


def persons(context: Context) -> APIRouter:
    router = APIRouter(tags=["persons"])
    look = Lookups(context)
    _cvs(router, look)
    _availability(router, look)
    _ratings(router, look)
    return router


def _cvs(router: APIRouter, look: Lookups) -> None:
    @router.post("/cvs", status_code=201)
    async def prepare(body: CvBody, desk: AtDesk, principal: Preparing) -> Done:
        """A version of the CV, which never changes: whoever wants another text prepares another version."""
        records = await look.named(body.person_id)
        await look.drawn_up(records, body.profile_id)
        person = records[0]
        version = await _next_version(look, person)
        id = cv_id(person, version)
        command = PrepareCv(id, person, version, body.profile_id, body.prepared_on, token_hex(16), body.text)
        ids = {"cv_id": id, "person_id": person}
        return await desk.send(principal, [Target(CV, id, command)], ids=ids, at=look.at(body.prepared_on), status=201)


async def _next_version(look: Lookups, person_id: UUID) -> int:
    """After those that are listed, and those that the list does not have yet."""
    async with read_model(look.context.pool, "candidacies") as conn:
        known = await candidacies.cvs_of(conn, [person_id])
    version = max((one.number for one in known), default=0) + 1
    while await look.context.state_of(CV, cv_id(person_id, version)) is not None:
        version += 1
    return version


def _availability(router: APIRouter, look: Lookups) -> None:
    @router.post("/persons/{person_id}/availability")
    async def record(person_id: UUID, body: Availability, desk: AtDesk, principal: Team) -> Done:
        """When and how the person can work from now on."""
        person = await look.person(person_id)
        means = ((ReasonList.TRANSPORT, code) for code in body.transport)
        await look.listed(*means, *((ReasonList.LIMIT, code) for code in body.limits))
        when = body.recorded_on, body.weekly_hours, body.days
        command = RecordAvailability(person, *when, body.transport, body.municipality, body.limits)
        target = Target(AVAILABILITY, person, command)
        return await desk.send(principal, [target], ids={"person_id": person}, at=look.at(body.recorded_on))


def _ratings(router: APIRouter, look: Lookups) -> None:
    @router.post("/ratings", status_code=201)
    async def rate(body: Outcome, desk: AtDesk, principal: Tutors) -> Done:
        """An outcome of placement or of tutoring, 1 to 5."""
        records = await look.named(body.person_id)
        await look.listed((ReasonList.RATED_BY, body.rated_by))
        if body.placement_id is not None:
            await look.cited(body.placement_id, records)
        id = uuid7()
        said = body.dimension, body.rating, body.rated_by, body.rated_on
        command = RateOutcome(id, records[0], body.placement_id, *said)
        ids = {"rating_id": id, "person_id": records[0]}
        return await desk.send(principal, [Target(RATING, id, command)], ids=ids, at=look.at(body.rated_on), status=201)

    @router.post("/ratings/{rating_id}/correction")
    async def correct(rating_id: UUID, body: OutcomeCorrection, desk: AtDesk, principal: Tutors) -> Done:
        """The rating as it should have been recorded, whole."""
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.RATED_BY, body.rated_by))
        first, how = await look.rating(rating_id), (body.dimension, body.rating, body.rated_by, body.rated_on)
        said = RateOutcome(rating_id, first.person_id, first.placement_id, *how)
        command = Correct(said, body.reason, body.reason_text)
        return await desk.send(principal, [Target(RATING, rating_id, command)], ids={"rating_id": rating_id})

    @router.post("/ratings/{rating_id}/retraction")
    async def retract(rating_id: UUID, body: Why, desk: AtDesk, principal: Tutors) -> Done:
        """It was never rated."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        await look.rating(rating_id)
        command = Retract(body.reason, body.reason_text)
        return await desk.send(principal, [Target(RATING, rating_id, command)], ids={"rating_id": rating_id})
