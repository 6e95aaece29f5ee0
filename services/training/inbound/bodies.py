"""Commands on training bodies and what they offer (All.4)."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Line
from foundation.service import Context
from services.training.domain.reasons import ReasonList
from services.training.domain.training_body import (
    TRAINING_BODY,
    CorrectTrainingBodyEngaged,
    CorrectTrainingOfferPublished,
    EngageTrainingBody,
    PublishTrainingOffer,
    RetractTrainingBodyEngaged,
    RetractTrainingOfferPublished,
)
from services.training.inbound.fields import Called, Hours, Staff, WhyCode
from services.training.inbound.lookups import Lookups


class Engagement(Body):
    name: Line
    engaged_on: Day


class EngagementCorrection(Engagement):
    reason: CodeText


class OfferBody(Called):
    """`hours` of the whole course."""

    hours: Hours
    published_on: Day


class OfferCorrection(OfferBody):
    reason: CodeText


def bodies(context: Context) -> APIRouter:
    router = APIRouter(tags=["training bodies"])
    _engagements(router, Lookups(context))
    _offers(router, Lookups(context))
    return router


def _engagements(router: APIRouter, look: Lookups) -> None:
    @router.post("/training-bodies", status_code=201)
    async def engage(body: Engagement, desk: AtDesk, principal: Staff) -> Done:
        """A training body of the partners works with the programme."""
        id = uuid7()
        target = Target(TRAINING_BODY, id, EngageTrainingBody(id, body.name, body.engaged_on))
        at = look.at(body.engaged_on)
        return await desk.send(principal, [target], ids={"training_body_id": id}, at=at, status=201)

    @router.post("/training-bodies/{training_body_id}/correction")
    async def correct(training_body_id: UUID, body: EngagementCorrection, desk: AtDesk, principal: Staff) -> Done:
        """The engagement as it should have been recorded."""
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectTrainingBodyEngaged(body.name, body.engaged_on, body.reason)
        target = Target(TRAINING_BODY, training_body_id, command)
        return await desk.send(principal, [target], ids={"training_body_id": training_body_id})

    @router.post("/training-bodies/{training_body_id}/retraction")
    async def retract(training_body_id: UUID, body: WhyCode, desk: AtDesk, principal: Staff) -> Done:
        """It was never engaged."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        target = Target(TRAINING_BODY, training_body_id, RetractTrainingBodyEngaged(body.reason))
        return await desk.send(principal, [target], ids={"training_body_id": training_body_id})


def _offers(router: APIRouter, look: Lookups) -> None:
    @router.post("/training-bodies/{training_body_id}/offers", status_code=201)
    async def publish(training_body_id: UUID, body: OfferBody, desk: AtDesk, principal: Staff) -> Done:
        """A course that the body offers."""
        await look.body(training_body_id)
        await look.subject(body.kind, body.subject)
        id, what = uuid7(), (body.kind, body.subject, body.title, body.hours)
        command = PublishTrainingOffer(id, *what, body.published_on)
        target, ids = Target(TRAINING_BODY, training_body_id, command), {"offer_id": id}
        return await desk.send(principal, [target], ids=ids, at=look.at(body.published_on), status=201)

    @router.post("/training-bodies/{training_body_id}/offers/{offer_id}/correction")
    async def correct_offer(
        training_body_id: UUID, offer_id: UUID, body: OfferCorrection, desk: AtDesk, principal: Staff
    ) -> Done:
        """The offer as it should have been recorded."""
        await look.listed((ReasonList.CORRECTION, body.reason))
        await look.subject(body.kind, body.subject)
        what = body.kind, body.subject, body.title, body.hours
        command = CorrectTrainingOfferPublished(offer_id, *what, body.published_on, body.reason)
        target = Target(TRAINING_BODY, training_body_id, command)
        return await desk.send(principal, [target], ids={"offer_id": offer_id})

    @router.post("/training-bodies/{training_body_id}/offers/{offer_id}/retraction")
    async def retract_offer(
        training_body_id: UUID, offer_id: UUID, body: WhyCode, desk: AtDesk, principal: Staff
    ) -> Done:
        """It was never offered."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        target = Target(TRAINING_BODY, training_body_id, RetractTrainingOfferPublished(offer_id, body.reason))
        return await desk.send(principal, [target], ids={"offer_id": offer_id})
