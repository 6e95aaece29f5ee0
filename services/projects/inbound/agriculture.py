"""Commands on what agriculture's projects stand on, and on how the work with projects is rated."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Whole
from foundation.service import Context
from foundation.single import Correct, Retract
from services.projects.domain.agriculture import ASSET, TRAINER_POOL, FormTrainerPool, OfferAsset
from services.projects.domain.rating import RATING, RateOutcome
from services.projects.domain.rating_events import Dimension
from services.projects.domain.reasons import ReasonList
from services.projects.inbound.fields import Because, Desk
from services.projects.inbound.lookups import Code, Lookups


class Asset(Body):
    partner: CodeText
    kind: CodeText
    offered_on: Day

    def codes(self) -> tuple[Code, ...]:
        return (ReasonList.PARTNER, self.partner), (ReasonList.ASSET, self.kind)

    def said(self, id: UUID) -> OfferAsset:
        return OfferAsset(id, self.partner, self.kind, self.offered_on)


class AssetCorrection(Asset, Because):
    pass


class Pool(Body):
    trainers: Annotated[Whole, Field(ge=1, le=10_000)]
    formed_on: Day

    def said(self, id: UUID) -> FormTrainerPool:
        return FormTrainerPool(id, self.trainers, self.formed_on)


class PoolCorrection(Pool, Because):
    pass


class RatingBody(Body):
    project_id: UUID
    dimension: Dimension
    rating: Annotated[Whole, Field(ge=1, le=5)]
    rated_by: CodeText
    rated_on: Day

    def said(self, id: UUID) -> RateOutcome:
        return RateOutcome(id, self.project_id, self.dimension, self.rating, self.rated_by, self.rated_on)


class RatingCorrection(RatingBody, Because):
    pass


def agriculture(context: Context) -> APIRouter:
    router, look = APIRouter(tags=["agriculture"]), Lookups(context)
    _assets(router, look)
    _pools(router, look)
    return router


def ratings(context: Context) -> APIRouter:
    router, look = APIRouter(tags=["ratings"]), Lookups(context)
    _ratings(router, look)
    return router


def _assets(router: APIRouter, look: Lookups) -> None:
    @router.post("/assets", status_code=201)
    async def offer(body: Asset, desk: AtDesk, principal: Desk) -> Done:
        """Land, a skill or the like that a partner offers to agriculture's projects."""
        await look.listed(*body.codes())
        id = uuid7()
        at, targets = look.at(body.offered_on), [Target(ASSET, id, body.said(id))]
        return await desk.send(principal, targets, ids={"asset_id": id}, at=at, status=201)

    @router.post("/assets/{asset_id}/correction")
    async def correct_asset(asset_id: UUID, body: AssetCorrection, desk: AtDesk, principal: Desk) -> Done:
        """The offer as it should have been recorded, whole."""
        await look.there(ASSET, asset_id)
        await look.listed(*body.codes(), (ReasonList.CORRECTION, body.reason))
        targets = [Target(ASSET, asset_id, Correct(body.said(asset_id), body.reason))]
        return await desk.send(principal, targets, ids={"asset_id": asset_id})

    @router.post("/assets/{asset_id}/retraction")
    async def retract_asset(asset_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """It was never offered."""
        await look.there(ASSET, asset_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        return await desk.send(principal, [Target(ASSET, asset_id, Retract(body.reason))], ids={"asset_id": asset_id})


def _pools(router: APIRouter, look: Lookups) -> None:
    @router.post("/trainer-pools", status_code=201)
    async def form(body: Pool, desk: AtDesk, principal: Desk) -> Done:
        """Seasonal workers who will train others."""
        id = uuid7()
        at, targets = look.at(body.formed_on), [Target(TRAINER_POOL, id, body.said(id))]
        return await desk.send(principal, targets, ids={"pool_id": id}, at=at, status=201)

    @router.post("/trainer-pools/{pool_id}/correction")
    async def correct_pool(pool_id: UUID, body: PoolCorrection, desk: AtDesk, principal: Desk) -> Done:
        """The pool as it should have been recorded, whole."""
        await look.there(TRAINER_POOL, pool_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        targets = [Target(TRAINER_POOL, pool_id, Correct(body.said(pool_id), body.reason))]
        return await desk.send(principal, targets, ids={"pool_id": pool_id})

    @router.post("/trainer-pools/{pool_id}/retraction")
    async def retract_pool(pool_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """It was never formed."""
        await look.there(TRAINER_POOL, pool_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        targets = [Target(TRAINER_POOL, pool_id, Retract(body.reason))]
        return await desk.send(principal, targets, ids={"pool_id": pool_id})


def _ratings(router: APIRouter, look: Lookups) -> None:
    @router.post("/ratings", status_code=201)
    async def rate(body: RatingBody, desk: AtDesk, principal: Desk) -> Done:
        """An outcome of the work with a project, 1 (not at all) to 5 (fully)."""
        await look.submitted(body.project_id)
        await look.listed((ReasonList.RATED_BY, body.rated_by))
        id = uuid7()
        at, targets = look.at(body.rated_on), [Target(RATING, id, body.said(id))]
        return await desk.send(principal, targets, ids={"rating_id": id}, at=at, status=201)

    @router.post("/ratings/{rating_id}/correction")
    async def correct_rating(rating_id: UUID, body: RatingCorrection, desk: AtDesk, principal: Desk) -> Done:
        """The rating as it should have been recorded, whole."""
        await look.there(RATING, rating_id)
        await look.submitted(body.project_id)
        await look.listed((ReasonList.RATED_BY, body.rated_by), (ReasonList.CORRECTION, body.reason))
        targets = [Target(RATING, rating_id, Correct(body.said(rating_id), body.reason))]
        return await desk.send(principal, targets, ids={"rating_id": rating_id})

    @router.post("/ratings/{rating_id}/retraction")
    async def retract_rating(rating_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """It was never rated."""
        await look.there(RATING, rating_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        targets = [Target(RATING, rating_id, Retract(body.reason))]
        return await desk.send(principal, targets, ids={"rating_id": rating_id})
