"""Commands on what a company committed itself to. Who serves a commitment is heard, never entered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import Day
from foundation.service import Context
from services.companies.domain.commitment_commands import (
    CorrectCommitment,
    MakeCommitment,
    RetractCommitment,
    ReviseCommitment,
)
from services.companies.domain.commitments import COMMITMENTS
from services.companies.domain.reasons import ReasonList
from services.companies.domain.vocabulary import Through
from services.companies.inbound.fields import Because, Desk, People
from services.companies.inbound.lookups import Lookups


class Commitment(Body):
    """A number and a time."""

    number: People
    from_on: Day
    by_on: Day
    through: Through
    made_on: Day

    def said(self, commitment_id: UUID, company_id: UUID) -> MakeCommitment:
        when = self.from_on, self.by_on, self.through, self.made_on
        return MakeCommitment(commitment_id, company_id, self.number, *when)


class CommitmentCorrection(Commitment, Because):
    pass


class Revision(Because):
    number: People
    by_on: Day
    revised_on: Day


def _on(company_id: UUID, command: Any) -> list[Target]:
    return [Target(COMMITMENTS, company_id, command)]


def commitments(context: Context) -> APIRouter:
    router, look = APIRouter(tags=["commitments"]), Lookups(context)
    _making(router, look)
    _amending(router, look)
    return router


def _making(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/commitments", status_code=201)
    async def make(company_id: UUID, body: Commitment, desk: AtDesk, principal: Desk) -> Done:
        """How many people, from when, by when."""
        await look.company(company_id)
        command = body.said(uuid7(), company_id)
        ids, at = {"commitment_id": command.commitment_id, "company_id": company_id}, look.at(body.made_on)
        return await desk.send(principal, _on(company_id, command), ids=ids, at=at, status=201)

    @router.post("/companies/{company_id}/commitments/{commitment_id}/revision")
    async def revise(company_id: UUID, commitment_id: UUID, body: Revision, desk: AtDesk, principal: Desk) -> Done:
        """Another number or another day, agreed before the day has come."""
        await look.company(company_id)
        await look.listed((ReasonList.REVISION, body.reason))
        command = ReviseCommitment(commitment_id, body.number, body.by_on, body.revised_on, body.reason)
        return await desk.send(principal, _on(company_id, command), ids={"commitment_id": commitment_id})


def _amending(router: APIRouter, look: Lookups) -> None:
    @router.post("/companies/{company_id}/commitments/{commitment_id}/correction")
    async def correct(
        company_id: UUID, commitment_id: UUID, body: CommitmentCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """The commitment as it should have been recorded, whole."""
        await look.company(company_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectCommitment(body.said(commitment_id, company_id), body.reason)
        return await desk.send(principal, _on(company_id, command), ids={"commitment_id": commitment_id})

    @router.post("/companies/{company_id}/commitments/{commitment_id}/retraction")
    async def retract(company_id: UUID, commitment_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """It was never made."""
        await look.company(company_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractCommitment(commitment_id, body.reason)
        return await desk.send(principal, _on(company_id, command), ids={"commitment_id": commitment_id})
