"""Commands on how a project is accompanied and what comes of it."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Line
from foundation.service import Context
from services.projects.domain.project_commands import (
    AssessFeasibility,
    CreateJobs,
    EndSupport,
    FoundEnterprise,
    StartPilot,
    StartSupport,
)
from services.projects.domain.vocabulary import EnterpriseForm
from services.projects.inbound.fields import Because, Desk, Jobs
from services.projects.inbound.lookups import Lookups
from services.projects.inbound.recording import Recorder


class Support(Body):
    partner: CodeText
    started_on: Day


class SupportCorrection(Support, Because):
    pass


class SupportEnd(Body):
    support_id: UUID
    ended_on: Day


class SupportEndCorrection(SupportEnd, Because):
    pass


class Feasibility(Body):
    assessed_on: Day
    outcome: CodeText


class FeasibilityCorrection(Feasibility, Because):
    pass


class Pilot(Body):
    pilot: CodeText
    started_on: Day


class PilotCorrection(Pilot, Because):
    pass


class Enterprise(Body):
    name: Line
    form: EnterpriseForm
    founded_on: Day


class EnterpriseCorrection(Enterprise, Because):
    pass


class Created(Body):
    jobs: Jobs
    created_on: Day


class CreatedCorrection(Created, Because):
    pass


def growth(context: Context) -> APIRouter:
    router, recorder = APIRouter(tags=["growth"]), Recorder(Lookups(context))
    _support(router, recorder)
    _support_endings(router, recorder)
    _feasibility(router, recorder)
    _pilots(router, recorder)
    _enterprises(router, recorder)
    _jobs(router, recorder)
    return router


def _support(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/support", status_code=201)
    async def start_support(project_id: UUID, body: Support, desk: AtDesk, principal: Desk) -> Done:
        """A partner takes the project in charge; no approval is needed."""
        return await recorder.record(StartSupport, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/support/{support_id}/correction")
    async def correct_support(
        project_id: UUID, support_id: UUID, body: SupportCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It was another partner, or another day."""
        return await recorder.correct(StartSupport, project_id, support_id, body, desk, principal)


def _support_endings(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/support-endings", status_code=201)
    async def end_support(project_id: UUID, body: SupportEnd, desk: AtDesk, principal: Desk) -> Done:
        """The accompaniment ends."""
        return await recorder.record(EndSupport, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/support-endings/{ending_id}/correction")
    async def correct_support_end(
        project_id: UUID, ending_id: UUID, body: SupportEndCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It ended on another day."""
        return await recorder.correct(EndSupport, project_id, ending_id, body, desk, principal)


def _feasibility(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/feasibility", status_code=201)
    async def assess_feasibility(project_id: UUID, body: Feasibility, desk: AtDesk, principal: Desk) -> Done:
        """Whether the project can be done."""
        return await recorder.record(AssessFeasibility, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/feasibility/{assessment_id}/correction")
    async def correct_feasibility(
        project_id: UUID, assessment_id: UUID, body: FeasibilityCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """The assessment as it should have been recorded."""
        return await recorder.correct(AssessFeasibility, project_id, assessment_id, body, desk, principal)


def _pilots(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/pilots", status_code=201)
    async def start_pilot(project_id: UUID, body: Pilot, desk: AtDesk, principal: Desk) -> Done:
        """The project is tried out."""
        return await recorder.record(StartPilot, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/pilots/{pilot_id}/correction")
    async def correct_pilot(
        project_id: UUID, pilot_id: UUID, body: PilotCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It was another pilot, or another day."""
        return await recorder.correct(StartPilot, project_id, pilot_id, body, desk, principal)


def _enterprises(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/enterprises", status_code=201)
    async def found_enterprise(project_id: UUID, body: Enterprise, desk: AtDesk, principal: Desk) -> Done:
        """An enterprise, a social one or an association comes of the project."""
        return await recorder.record(FoundEnterprise, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/enterprises/{enterprise_id}/correction")
    async def correct_enterprise(
        project_id: UUID, enterprise_id: UUID, body: EnterpriseCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """The enterprise as it should have been recorded."""
        return await recorder.correct(FoundEnterprise, project_id, enterprise_id, body, desk, principal)


def _jobs(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/jobs", status_code=201)
    async def create_jobs(project_id: UUID, body: Created, desk: AtDesk, principal: Desk) -> Done:
        """People found work by the project."""
        return await recorder.record(CreateJobs, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/jobs/{jobs_id}/correction")
    async def correct_jobs(
        project_id: UUID, jobs_id: UUID, body: CreatedCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """How many, or the day, was another."""
        return await recorder.correct(CreateJobs, project_id, jobs_id, body, desk, principal)
