"""Commands on a project's way through its evaluation: submission, evaluation, what became of it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from uuid_utils.compat import uuid7

from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, Line
from foundation.service import Context
from services.projects.domain.project_commands import (
    ApproveProject,
    FindUnfit,
    StartEvaluation,
    SubmitProject,
    WithdrawProject,
)
from services.projects.domain.vocabulary import ProjectKind
from services.projects.inbound.fields import Because, Desk, Tags
from services.projects.inbound.lookups import Lookups
from services.projects.inbound.recording import Recorder, retraction

Ids = Annotated[tuple[UUID, ...], Field(max_length=50)]


class Submission(Body):
    """`proposer_ids`: persons. `organisations`: companies and the like."""

    kind: ProjectKind
    title: Line
    proposer_ids: Ids = ()
    organisations: Ids = ()
    tags: Tags = ()
    district: CodeText | None = None
    submitted_on: Day


class SubmissionCorrection(Submission, Because):
    pass


class Evaluation(Body):
    started_on: Day


class EvaluationCorrection(Evaluation, Because):
    pass


class Unfitness(Because):
    found_on: Day


class UnfitnessCorrection(Because):
    """`unfit_reason` is why it is unfit, `reason` why that is corrected."""

    found_on: Day
    unfit_reason: CodeText


class Approval(Body):
    approved_on: Day


class ApprovalCorrection(Approval, Because):
    pass


class Withdrawal(Because):
    withdrawn_on: Day


class WithdrawalCorrection(Because):
    """`withdrawal_reason` is why it was withdrawn, `reason` why that is corrected."""

    withdrawn_on: Day
    withdrawal_reason: CodeText


def evaluation(context: Context) -> APIRouter:
    router, look = APIRouter(tags=["evaluation"]), Lookups(context)
    recorder = Recorder(look)
    _submission(router, recorder)
    _evaluation(router, recorder)
    _unfitness(router, recorder)
    _approval(router, recorder)
    _withdrawal(router, recorder)
    retraction(router, look)
    return router


def _submission(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects", status_code=201)
    async def submit(body: Submission, desk: AtDesk, principal: Desk) -> Done:
        """A project that is presented to the programme."""
        id = uuid7()
        return await recorder.send(SubmitProject, id, id, body, desk, principal)

    @router.post("/projects/{project_id}/correction")
    async def correct_submission(project_id: UUID, body: SubmissionCorrection, desk: AtDesk, principal: Desk) -> Done:
        """The submission as it should have been recorded, whole."""
        return await recorder.correct(SubmitProject, project_id, project_id, body, desk, principal)


def _evaluation(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/evaluation", status_code=201)
    async def start_evaluation(project_id: UUID, body: Evaluation, desk: AtDesk, principal: Desk) -> Done:
        """The project is being evaluated from that day."""
        return await recorder.record(StartEvaluation, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/evaluation/{step_id}/correction")
    async def correct_evaluation(
        project_id: UUID, step_id: UUID, body: EvaluationCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It began on another day."""
        return await recorder.correct(StartEvaluation, project_id, step_id, body, desk, principal)


def _unfitness(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/unfitness", status_code=201)
    async def find_unfit(project_id: UUID, body: Unfitness, desk: AtDesk, principal: Desk) -> Done:
        """The project is found unfit."""
        return await recorder.record(FindUnfit, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/unfitness/{step_id}/correction")
    async def correct_unfitness(
        project_id: UUID, step_id: UUID, body: UnfitnessCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It was found unfit on another day, or for another reason."""
        return await recorder.correct(FindUnfit, project_id, step_id, body, desk, principal)


def _approval(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/approval", status_code=201)
    async def approve(project_id: UUID, body: Approval, desk: AtDesk, principal: Desk) -> Done:
        """The project is approved."""
        return await recorder.record(ApproveProject, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/approval/{step_id}/correction")
    async def correct_approval(
        project_id: UUID, step_id: UUID, body: ApprovalCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It was approved on another day."""
        return await recorder.correct(ApproveProject, project_id, step_id, body, desk, principal)


def _withdrawal(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/withdrawal", status_code=201)
    async def withdraw(project_id: UUID, body: Withdrawal, desk: AtDesk, principal: Desk) -> Done:
        """The proposers withdraw the project."""
        return await recorder.record(WithdrawProject, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/withdrawal/{step_id}/correction")
    async def correct_withdrawal(
        project_id: UUID, step_id: UUID, body: WithdrawalCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It was withdrawn on another day, or for another reason."""
        return await recorder.correct(WithdrawProject, project_id, step_id, body, desk, principal)
