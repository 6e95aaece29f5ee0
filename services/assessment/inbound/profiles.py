"""Commands on what a person can do, how fragile they are, how outcomes are rated."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, EscoText, Line, Prose, Rating, YesNo
from foundation.service import Context
from foundation.single import Correct, Retract
from services.assessment.domain.esempio import ESEMPIO
from services.assessment.domain.fragility import FRAGILITY, MeasureFragility
from services.assessment.domain.instrument import INSTRUMENT
from services.assessment.domain.profile import (
    PROFILE,
    CorrectCompetenceRecorded,
    DrawUpProfile,
    RecordCompetence,
    RetractCompetenceRecorded,
)
from services.assessment.domain.rating import RATING, Dimension, RateOutcome
from services.assessment.domain.reasons import ReasonList
from services.assessment.inbound.fields import (
    Evaluators,
    ManyCodes,
    ManyIds,
    Points,
    Staff,
    Version,
)
from services.assessment.inbound.lookups import Lookups


class Competence(Body):
    """`esco` is a skill's code; without one, `named` says what it is."""

    found_on: Day
    esco: EscoText | None = None
    level: Rating
    evidence: CodeText
    usable_in_company: YesNo
    named: Line | None = None


class CompetenceBody(Competence):
    application_id: UUID


class CompetenceCorrection(Competence, Why):
    """The competence as it should have been recorded, whole."""


class ProfileBody(Body):
    """`occupations` are ESCO's codes."""

    application_id: UUID
    drawn_up_on: Day
    occupations: ManyCodes
    competences: ManyIds
    summary: Prose


class Measuring(Body):
    """`item_scores`: points by the code of each of the instrument's items."""

    application_id: UUID
    interview_id: UUID | None = None
    measured_on: Day
    instrument_id: UUID
    instrument_version: Version
    item_scores: Annotated[dict[CodeText, Points], Field(max_length=200)]


class Rated(Body):
    dimension: Dimension
    rating: Rating
    rated_by: CodeText
    rated_on: Day


class RatingBody(Rated):
    application_id: UUID


class RatingCorrection(Rated, Why):
    """The rating as it should have been recorded, whole."""


def profiles(context: Context) -> APIRouter:
    router = APIRouter(tags=["profiles"])
    _competences(router, Lookups(context))
    _profiles(router, Lookups(context))
    _ratings(router, Lookups(context))
    return router


def _competences(router: APIRouter, look: Lookups) -> None:
    @router.post("/competences", status_code=201)
    async def record_competence(body: CompetenceBody, desk: AtDesk, principal: Evaluators) -> Done:
        """Something that the person can do."""
        application = await look.assessable_application(body.application_id)
        await look.listed((ReasonList.EVIDENCE, body.evidence))
        ids = {"competence_id": uuid7(), "person_id": application.person_id}
        command = RecordCompetence(
            competence_id=ids["competence_id"],
            person_id=application.person_id,
            **body.model_dump(),
        )
        target = Target(PROFILE, application.person_id, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.found_on), status=201)

    @router.post("/persons/{person_id}/competences/{competence_id}/correction")
    async def correct_competence(
        person_id: UUID, competence_id: UUID, body: CompetenceCorrection, desk: AtDesk, principal: Evaluators
    ) -> Done:
        """The competence as it should have been recorded, whole."""
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.EVIDENCE, body.evidence))
        command = CorrectCompetenceRecorded(competence_id=competence_id, **body.model_dump())
        return await desk.send(principal, [Target(PROFILE, person_id, command)], ids={"competence_id": competence_id})

    @router.post("/persons/{person_id}/competences/{competence_id}/retraction")
    async def retract_competence(
        person_id: UUID, competence_id: UUID, body: Why, desk: AtDesk, principal: Evaluators
    ) -> Done:
        """The person was never found to be able to."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractCompetenceRecorded(competence_id, body.reason, body.reason_text)
        return await desk.send(principal, [Target(PROFILE, person_id, command)], ids={"competence_id": competence_id})


def _profiles(router: APIRouter, look: Lookups) -> None:
    @router.post("/profiles", status_code=201)
    async def draw_up(body: ProfileBody, desk: AtDesk, principal: Evaluators) -> Done:
        """The next version of the professional profile."""
        application = await look.assessable_application(body.application_id)
        ids = {"profile_id": uuid7(), "person_id": application.person_id}
        command = DrawUpProfile(profile_id=ids["profile_id"], person_id=application.person_id, **body.model_dump())
        target = Target(PROFILE, application.person_id, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.drawn_up_on), status=201)

    @router.post("/fragility-measurements", status_code=201)
    async def measure(body: Measuring, desk: AtDesk, principal: Evaluators) -> Done:
        """One measurement, by a version of an instrument."""
        application = await look.assessable_application(body.application_id)
        instrument = await look.instrument(body.instrument_id, body.instrument_version)
        command = MeasureFragility(
            uuid7(),
            application.person_id,
            application.application_id,
            await look.interview_of(application, body.interview_id),
            body.measured_on,
            dict(body.item_scores),
            instrument,
        )
        ids = {"measurement_id": command.measurement_id, "person_id": application.person_id}
        targets = [*shipped(body.instrument_id), Target(FRAGILITY, command.measurement_id, command)]
        return await desk.send(principal, targets, ids=ids, at=look.at(body.measured_on), status=201)


def shipped(instrument_id: UUID) -> list[Target]:
    """The instrument that ships is defined by the first append that stands on it: a mere start writes nothing."""
    if instrument_id != ESEMPIO.instrument.instrument_id:
        return []
    return [Target(INSTRUMENT, instrument_id, ESEMPIO)]


def _ratings(router: APIRouter, look: Lookups) -> None:
    @router.post("/ratings", status_code=201)
    async def rate(body: RatingBody, desk: AtDesk, principal: Staff) -> Done:
        """An outcome rated from 1 (not at all) to 5 (fully), and by whom."""
        application = await look.assessable_application(body.application_id)
        await look.listed((ReasonList.RATED_BY, body.rated_by))
        ids = {"rating_id": uuid7(), "person_id": application.person_id}
        command = RateOutcome(rating_id=ids["rating_id"], person_id=application.person_id, **body.model_dump())
        target = Target(RATING, command.rating_id, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.rated_on), status=201)

    @router.post("/ratings/{rating_id}/correction")
    async def correct_rating(rating_id: UUID, body: RatingCorrection, desk: AtDesk, principal: Evaluators) -> Done:
        """The rating as it should have been recorded, whole."""
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.RATED_BY, body.rated_by))
        first, how = await look.rating(rating_id), (body.dimension, body.rating, body.rated_by, body.rated_on)
        said = RateOutcome(rating_id, first.person_id, first.application_id, *how)
        command = Correct(said, body.reason, body.reason_text)
        return await desk.send(principal, [Target(RATING, rating_id, command)], ids={"rating_id": rating_id})

    @router.post("/ratings/{rating_id}/retraction")
    async def retract_rating(rating_id: UUID, body: Why, desk: AtDesk, principal: Evaluators) -> Done:
        """It was never rated."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        await look.rating(rating_id)
        command = Retract(body.reason, body.reason_text)
        return await desk.send(principal, [Target(RATING, rating_id, command)], ids={"rating_id": rating_id})
