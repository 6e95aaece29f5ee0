"""Commands on a project's money. Amounts are euro as texts: a JSON number would be a float."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.projects.domain.project_commands import DisburseFunding, FundProject, ReturnFunding
from services.projects.inbound.fields import Because, Desk, Euro
from services.projects.inbound.lookups import Lookups
from services.projects.inbound.recording import Recorder


class Funding(Body):
    amount: Euro
    source: CodeText
    funded_on: Day


class FundingCorrection(Funding, Because):
    pass


class Disbursement(Body):
    funding_id: UUID
    amount: Euro
    paid_on: Day


class DisbursementCorrection(Disbursement, Because):
    pass


class Return(Body):
    funding_id: UUID
    amount: Euro
    returned_on: Day


class ReturnCorrection(Return, Because):
    pass


def money(context: Context) -> APIRouter:
    router, recorder = APIRouter(tags=["money"]), Recorder(Lookups(context))
    _fundings(router, recorder)
    _disbursements(router, recorder)
    _returns(router, recorder)
    return router


def _fundings(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/fundings", status_code=201)
    async def fund(project_id: UUID, body: Funding, desk: AtDesk, principal: Desk) -> Done:
        """What the project is given, by whom."""
        return await recorder.record(FundProject, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/fundings/{funding_id}/correction")
    async def correct_funding(
        project_id: UUID, funding_id: UUID, body: FundingCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """The funding as it should have been recorded; never below what was paid out of it."""
        return await recorder.correct(FundProject, project_id, funding_id, body, desk, principal)


def _disbursements(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/disbursements", status_code=201)
    async def disburse(project_id: UUID, body: Disbursement, desk: AtDesk, principal: Desk) -> Done:
        """What is paid out of a funding: never above it, less what came back."""
        return await recorder.record(DisburseFunding, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/disbursements/{disbursement_id}/correction")
    async def correct_disbursement(
        project_id: UUID, disbursement_id: UUID, body: DisbursementCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """The payment as it should have been recorded."""
        return await recorder.correct(DisburseFunding, project_id, disbursement_id, body, desk, principal)


def _returns(router: APIRouter, recorder: Recorder) -> None:
    @router.post("/projects/{project_id}/returns", status_code=201)
    async def give_back(project_id: UUID, body: Return, desk: AtDesk, principal: Desk) -> Done:
        """What comes back of what was paid out."""
        return await recorder.record(ReturnFunding, project_id, body, desk, principal)

    @router.post("/projects/{project_id}/returns/{return_id}/correction")
    async def correct_return(
        project_id: UUID, return_id: UUID, body: ReturnCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """The return as it should have been recorded."""
        return await recorder.correct(ReturnFunding, project_id, return_id, body, desk, principal)
