"""Commands on what companies look for: surveys, job demands; and on how the work with them is rated."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, EscoText, Rating
from foundation.service import Context
from foundation.single import Correct, Retract
from services.companies.domain.demand import DEMAND, CorrectJobDemand, MapJobDemand, RetractJobDemand, demand_id
from services.companies.domain.need import NEED, CorrectNeed, RetractNeed, SurveyNeed
from services.companies.domain.rating import (
    RATING,
    Dimension,
    RateOutcome,
)
from services.companies.domain.reasons import ReasonList
from services.companies.domain.vocabulary import NeededProfile, NeededTraining
from services.companies.inbound.fields import Because, Desk, People
from services.companies.inbound.lookups import Lookups


class Profile(Body):
    profile: CodeText
    people: People


class Training(Body):
    subject: CodeText
    people: People


class Survey(Body):
    """`company_id` is left out where an association answered for its members."""

    company_id: UUID | None = None
    surveyed_on: Day
    source: CodeText
    profiles: Annotated[tuple[Profile, ...], Field(max_length=100)] = ()
    training: Annotated[tuple[Training, ...], Field(max_length=100)] = ()

    @property
    def codes(self) -> list[tuple[ReasonList, str]]:
        subjects = [(ReasonList.TRAINING_SUBJECT, one.subject) for one in self.training]
        return [(ReasonList.NEED_SOURCE, self.source), *subjects]

    def said(self, need_id: UUID) -> SurveyNeed:
        profiles = tuple(NeededProfile(one.profile, one.people) for one in self.profiles)
        training = tuple(NeededTraining(one.subject, one.people) for one in self.training)
        return SurveyNeed(need_id, self.company_id, self.surveyed_on, self.source, profiles, training)


class SurveyCorrection(Survey, Because):
    pass


class Demand(Body):
    """`training`: the subject of a course that is needed for it."""

    company_id: UUID
    profile: CodeText
    occupation: EscoText | None = None
    mapped_on: Day
    need_id: UUID | None = None
    position_id: UUID | None = None
    training: CodeText | None = None
    people: People

    def said(self, id: UUID) -> MapJobDemand:
        what = self.company_id, self.profile, self.occupation, self.mapped_on
        return MapJobDemand(id, *what, self.need_id, self.position_id, self.training, self.people)


class DemandCorrection(Demand, Because):
    pass


class RatingBody(Body):
    company_id: UUID
    dimension: Dimension
    rating: Rating
    rated_by: CodeText
    rated_on: Day

    def said(self, rating_id: UUID) -> RateOutcome:
        return RateOutcome(rating_id, self.company_id, self.dimension, self.rating, self.rated_by, self.rated_on)


class RatingCorrection(RatingBody, Because):
    pass


def needs(context: Context) -> APIRouter:
    router, look = APIRouter(tags=["needs"]), Lookups(context)
    _surveys(router, look)
    _demands(router, look)
    _ratings(router, look)
    return router


def _surveys(router: APIRouter, look: Lookups) -> None:
    @router.post("/needs", status_code=201)
    async def survey(body: Survey, desk: AtDesk, principal: Desk) -> Done:
        """What a company, or an association's members, look for: in profiles and in training."""
        await look.registered(body.company_id)
        await look.listed(*body.codes)
        command = body.said(uuid7())
        targets, at = [Target(NEED, command.need_id, command)], look.at(body.surveyed_on)
        return await desk.send(principal, targets, ids={"need_id": command.need_id}, at=at, status=201)

    @router.post("/needs/{need_id}/correction")
    async def correct_survey(need_id: UUID, body: SurveyCorrection, desk: AtDesk, principal: Desk) -> Done:
        """The survey as it should have been recorded, whole."""
        await look.need(need_id)
        await look.registered(body.company_id)
        await look.listed(*body.codes, (ReasonList.CORRECTION, body.reason))
        targets = [Target(NEED, need_id, CorrectNeed(body.said(need_id), body.reason))]
        return await desk.send(principal, targets, ids={"need_id": need_id})

    @router.post("/needs/{need_id}/retraction")
    async def retract_survey(need_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """It was never made."""
        await look.need(need_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        return await desk.send(principal, [Target(NEED, need_id, RetractNeed(body.reason))], ids={"need_id": need_id})


def _demands(router: APIRouter, look: Lookups) -> None:
    @router.post("/demands", status_code=201)
    async def map_demand(body: Demand, desk: AtDesk, principal: Desk) -> Done:
        """One company looks for one profile."""
        await look.registered(body.company_id)
        await look.sources(body.need_id, body.position_id)
        await look.listed((ReasonList.TRAINING_SUBJECT, body.training))
        id = demand_id(body.company_id, body.profile)
        targets, at = [Target(DEMAND, id, body.said(id))], look.at(body.mapped_on)
        return await desk.send(principal, targets, ids={"demand_id": id}, at=at, status=201)

    @router.post("/demands/{demand_id}/correction")
    async def correct_demand(demand_id: UUID, body: DemandCorrection, desk: AtDesk, principal: Desk) -> Done:
        """The demand as it should have been mapped. Company and profile are what it is: another one is another."""
        await look.demand(demand_id)
        await look.sources(body.need_id, body.position_id)
        await look.listed((ReasonList.TRAINING_SUBJECT, body.training), (ReasonList.CORRECTION, body.reason))
        targets = [Target(DEMAND, demand_id, CorrectJobDemand(body.said(demand_id), body.reason))]
        return await desk.send(principal, targets, ids={"demand_id": demand_id})

    @router.post("/demands/{demand_id}/retraction")
    async def retract_demand(demand_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """There never was such a demand."""
        await look.demand(demand_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        targets = [Target(DEMAND, demand_id, RetractJobDemand(body.reason))]
        return await desk.send(principal, targets, ids={"demand_id": demand_id})


def _ratings(router: APIRouter, look: Lookups) -> None:
    @router.post("/ratings", status_code=201)
    async def rate(body: RatingBody, desk: AtDesk, principal: Desk) -> Done:
        """An outcome of the work with a company, 1 (not at all) to 5 (fully)."""
        await look.registered(body.company_id)
        await look.listed((ReasonList.RATED_BY, body.rated_by))
        command = body.said(uuid7())
        targets, at = [Target(RATING, command.rating_id, command)], look.at(body.rated_on)
        return await desk.send(principal, targets, ids={"rating_id": command.rating_id}, at=at, status=201)

    @router.post("/ratings/{rating_id}/correction")
    async def correct_rating(rating_id: UUID, body: RatingCorrection, desk: AtDesk, principal: Desk) -> Done:
        """The rating as it should have been recorded, whole."""
        await look.registered(body.company_id)
        await look.listed((ReasonList.RATED_BY, body.rated_by), (ReasonList.CORRECTION, body.reason))
        targets = [Target(RATING, rating_id, Correct(body.said(rating_id), body.reason))]
        return await desk.send(principal, targets, ids={"rating_id": rating_id})

    @router.post("/ratings/{rating_id}/retraction")
    async def retract_rating(rating_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """It was never rated."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        targets = [Target(RATING, rating_id, Retract(body.reason))]
        return await desk.send(principal, targets, ids={"rating_id": rating_id})
