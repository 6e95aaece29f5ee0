"""Commands on what was decided of a person: target, readiness, pact, L.R. 14/15 programme."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.decider import Refused
from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Line, Prose, YesNo
from foundation.service import Context
from services.assessment.domain.assessment import ASSESSMENT
from services.assessment.domain.assessment_commands import (
    AssessTarget,
    ClosePersonPact,
    CorrectReadinessReached,
    CorrectTargetAssessed,
    LinkLr14Programme,
    ReachReadiness,
    RetractReadinessReached,
    RetractTargetAssessed,
    SignPersonPact,
)
from services.assessment.domain.reasons import ReasonList
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness
from services.assessment.inbound.fields import Evaluators, Staff
from services.assessment.inbound.lookups import Lookups


class Assessing(Why):
    application_id: UUID
    interview_id: UUID | None = None
    assessed_on: Day
    in_target: YesNo
    readiness: Readiness | None = None
    evaluator_body: EvaluatorBody


class AssessmentCorrection(Why):
    """`assessed_reason` is the assessment's reason as it should have been, `reason` why it is corrected."""

    assessed_on: Day
    in_target: YesNo
    readiness: Readiness | None = None
    assessed_reason: CodeText
    evaluator_body: EvaluatorBody


class ReadinessBody(Body):
    application_id: UUID
    reached_on: Day
    evaluator_body: EvaluatorBody


class ReadinessCorrection(Why):
    reached_on: Day


class Signing(Body):
    application_id: UUID
    signed_on: Day
    person_commits: Prose
    programme_commits: Prose


class PactClosure(Why):
    closed_on: Day


class Lr14Link(Body):
    application_id: UUID
    started_on: Day
    reference: Line | None = None


def assessments(context: Context) -> APIRouter:
    router = APIRouter(tags=["assessments"])
    _targets(router, Lookups(context))
    _target_amendments(router, Lookups(context))
    _readiness(router, Lookups(context))
    _readiness_amendments(router, Lookups(context))
    _pacts(router, Lookups(context))
    return router


def _why_assessed(in_target: bool, reason: str) -> tuple[ReasonList, str]:
    return (ReasonList.IN_TARGET if in_target else ReasonList.OUT_OF_TARGET), reason


def _targets(router: APIRouter, look: Lookups) -> None:
    @router.post("/assessments", status_code=201)
    async def assess(body: Assessing, desk: AtDesk, principal: Evaluators) -> Done:
        """In target or not, and if so how ready; on a later day it is a reassessment."""
        application = await look.assessable_application(body.application_id)
        await look.listed(_why_assessed(body.in_target, body.reason))
        command = AssessTarget(
            assessment_id=uuid7(),
            person_id=application.person_id,
            application_id=application.application_id,
            interview_id=await look.interview_of(application, body.interview_id),
            assessed_on=body.assessed_on,
            in_target=body.in_target,
            readiness=body.readiness,
            reason=body.reason,
            evaluator_body=body.evaluator_body,
            reason_text=body.reason_text,
            received_on=application.received_on,
        )
        ids = {"assessment_id": command.assessment_id, "person_id": application.person_id}
        target = Target(ASSESSMENT, application.person_id, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.assessed_on), status=201)


def _target_amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/persons/{person_id}/assessments/{assessment_id}/correction")
    async def correct_assessment(
        person_id: UUID, assessment_id: UUID, body: AssessmentCorrection, desk: AtDesk, principal: Evaluators
    ) -> Done:
        """The assessment as it should have been recorded, whole."""
        await look.listed((ReasonList.CORRECTION, body.reason), _why_assessed(body.in_target, body.assessed_reason))
        command = CorrectTargetAssessed(
            assessment_id=assessment_id,
            assessed_on=body.assessed_on,
            in_target=body.in_target,
            readiness=body.readiness,
            assessed_reason=body.assessed_reason,
            evaluator_body=body.evaluator_body,
            reason=body.reason,
            reason_text=body.reason_text,
            received_on=await _received_on(look, person_id, assessment_id),
        )
        return await desk.send(
            principal, [Target(ASSESSMENT, person_id, command)], ids={"assessment_id": assessment_id}
        )

    @router.post("/persons/{person_id}/assessments/{assessment_id}/retraction")
    async def retract_assessment(
        person_id: UUID, assessment_id: UUID, body: Why, desk: AtDesk, principal: Evaluators
    ) -> Done:
        """It was never decided."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractTargetAssessed(assessment_id, body.reason, body.reason_text)
        return await desk.send(
            principal, [Target(ASSESSMENT, person_id, command)], ids={"assessment_id": assessment_id}
        )


async def _received_on(look: Lookups, person_id: UUID, assessment_id: UUID) -> date | None:
    told = (await look.assessed(person_id)).targets.get(assessment_id)
    return await look.received_on(told.first.application_id) if told else None


def _readiness(router: APIRouter, look: Lookups) -> None:
    @router.post("/readiness", status_code=201)
    async def reach(body: ReadinessBody, desk: AtDesk, principal: Evaluators) -> Done:
        """A person to reactivate has become ready."""
        application = await look.assessable_application(body.application_id)
        person_id, application_id = await look.decided(application, body.reached_on)
        command = ReachReadiness(uuid7(), person_id, application_id, body.reached_on, body.evaluator_body)
        ids = {"readiness_id": command.readiness_id, "person_id": person_id}
        target = Target(ASSESSMENT, person_id, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.reached_on), status=201)


def _readiness_amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/persons/{person_id}/readiness/{readiness_id}/correction")
    async def correct_readiness(
        person_id: UUID, readiness_id: UUID, body: ReadinessCorrection, desk: AtDesk, principal: Evaluators
    ) -> Done:
        """It was reached on another day."""
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectReadinessReached(readiness_id, body.reached_on, body.reason, body.reason_text)
        return await desk.send(principal, [Target(ASSESSMENT, person_id, command)], ids={"readiness_id": readiness_id})

    @router.post("/persons/{person_id}/readiness/{readiness_id}/retraction")
    async def retract_readiness(
        person_id: UUID, readiness_id: UUID, body: Why, desk: AtDesk, principal: Evaluators
    ) -> Done:
        """It was never reached."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractReadinessReached(readiness_id, body.reason, body.reason_text)
        return await desk.send(principal, [Target(ASSESSMENT, person_id, command)], ids={"readiness_id": readiness_id})


def _pacts(router: APIRouter, look: Lookups) -> None:
    @router.post("/pacts", status_code=201)
    async def sign(body: Signing, desk: AtDesk, principal: Evaluators) -> Done:
        """What the person and what the programme take upon themselves."""
        application = await look.assessable_application(body.application_id)
        person_id, application_id = await look.decided(application, body.signed_on)
        await _no_other_pact(look, person_id)
        command = SignPersonPact(
            uuid7(), person_id, application_id, body.signed_on, body.person_commits, body.programme_commits
        )
        ids = {"pact_id": command.pact_id, "person_id": person_id}
        target = Target(ASSESSMENT, person_id, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.signed_on), status=201)

    @router.post("/persons/{person_id}/pacts/{pact_id}/closure")
    async def close(person_id: UUID, pact_id: UUID, body: PactClosure, desk: AtDesk, principal: Evaluators) -> Done:
        """The pact has ended."""
        await look.listed((ReasonList.PACT_CLOSURE, body.reason))
        command = ClosePersonPact(pact_id, body.closed_on, body.reason, body.reason_text)
        target = Target(ASSESSMENT, person_id, command)
        return await desk.send(principal, [target], ids={"pact_id": pact_id}, at=look.at(body.closed_on))

    @router.post("/lr14-programmes", status_code=201)
    async def link(body: Lr14Link, desk: AtDesk, principal: Staff) -> Done:
        """The person is in a programme of L.R. 14/15."""
        application = await look.application(body.application_id)
        ids = {"link_id": uuid7(), "person_id": application.person_id}
        command = LinkLr14Programme(
            ids["link_id"], application.person_id, application.application_id, body.started_on, body.reference
        )
        target = Target(ASSESSMENT, application.person_id, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.started_on), status=201)


async def _no_other_pact(look: Lookups, person_id: UUID) -> None:
    """Records of one person have one open pact together. Refuses `pact_already_open`."""
    for other in await look.persons(person_id):
        pacts = (await look.assessed(other)).pacts.values()
        if other != person_id and any(pact.closed is None for pact in pacts):
            raise Refused("pact_already_open")
