"""Commands on positions. Places are reserved and filled by placements, which are heard; only freeing one is entered."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day, EscoText, Line, YesNo
from foundation.service import Context
from services.companies.domain.opening import correcting, opening, retracting
from services.companies.domain.position import POSITION
from services.companies.domain.position_commands import (
    CorrectPosition,
    CorrectWithdrawal,
    OpenPosition,
    ReopenPosition,
    RetractPosition,
    RetractWithdrawal,
    WithdrawPosition,
)
from services.companies.domain.reasons import ReasonList
from services.companies.domain.vocabulary import PositionKind, RequiredCompetence
from services.companies.inbound.fields import Because, Desk, Hours, Level, People
from services.companies.inbound.lookups import Lookups


class Competence(Body):
    esco: EscoText
    level: Level


class Position(Body):
    """`needs_ready`: only for who is ready already. `weekly_hours`: of each place."""

    company_id: UUID
    title: Line
    profile: CodeText
    occupation: EscoText | None = None
    kind: PositionKind
    weekly_hours: Hours
    places: People
    municipality: CodeText | None = None
    requires: Annotated[tuple[Competence, ...], Field(max_length=20)] = ()
    needs_ready: YesNo = False
    opened_on: Day

    def said(self, position_id: UUID) -> OpenPosition:
        what = self.title, self.profile, self.occupation, self.kind, self.weekly_hours, self.places, self.municipality
        requires = tuple(RequiredCompetence(one.esco, one.level) for one in self.requires)
        return OpenPosition(position_id, self.company_id, *what, requires, self.needs_ready, self.opened_on)


class PositionCorrection(Position, Because):
    pass


class Reopening(Body):
    places: People
    reopened_on: Day


class Withdrawal(Because):
    withdrawn_on: Day


class WithdrawalCorrection(Because):
    """`withdrawn_reason` is the withdrawal's reason as it should have been."""

    withdrawn_on: Day
    withdrawn_reason: CodeText


def positions(context: Context) -> APIRouter:
    router, look = APIRouter(tags=["positions"]), Lookups(context)
    _opening(router, look)
    _amending(router, look)
    _places(router, look)
    _withdrawal_amendments(router, look)
    return router


def _opening(router: APIRouter, look: Lookups) -> None:
    @router.post("/positions", status_code=201)
    async def open_position(body: Position, desk: AtDesk, principal: Desk) -> Done:
        """What a company offers, and how many places. Where its demand was not mapped yet, it is by this."""
        await look.registered(body.company_id)
        command = body.said(uuid7())
        ids = {"position_id": command.position_id, "company_id": body.company_id}
        targets = [Target(*asked) for asked in opening(command)]
        return await desk.send(principal, targets, ids=ids, at=look.at(body.opened_on), status=201)


def _amending(router: APIRouter, look: Lookups) -> None:
    @router.post("/positions/{position_id}/correction")
    async def correct(position_id: UUID, body: PositionCorrection, desk: AtDesk, principal: Desk) -> Done:
        """The position as it should have been recorded, whole; never fewer places than are taken, of another
        kind than these, or opened after them. The demand that it mapped is corrected with it, if nobody has
        said otherwise."""
        known = await look.position(position_id)
        await look.registered(body.company_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectPosition(body.said(position_id), body.reason)
        targets = [Target(*asked) for asked in correcting(command, known.stands)]
        return await desk.send(principal, targets, ids={"position_id": position_id})

    @router.post("/positions/{position_id}/retraction")
    async def retract(position_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """It was never opened, and mapped no demand: another position that stands for it does, or it is retracted,
        if nobody has said otherwise."""
        known = await look.position(position_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractPosition(body.reason)
        targets = [Target(*asked) for asked in retracting(position_id, command, known.stands)]
        return await desk.send(principal, targets, ids={"position_id": position_id})


def _places(router: APIRouter, look: Lookups) -> None:
    @router.post("/positions/{position_id}/reopening")
    async def reopen(position_id: UUID, body: Reopening, desk: AtDesk, principal: Desk) -> Done:
        """Places that were filled are free again: an interruption alone frees none."""
        await look.position(position_id)
        targets = [Target(POSITION, position_id, ReopenPosition(body.places, body.reopened_on))]
        return await desk.send(principal, targets, ids={"position_id": position_id}, at=look.at(body.reopened_on))

    @router.post("/positions/{position_id}/withdrawal")
    async def withdraw(position_id: UUID, body: Withdrawal, desk: AtDesk, principal: Desk) -> Done:
        """No place is reserved any more; what was reserved may still be filled. Of no day before a place that was
        asked for."""
        await look.position(position_id)
        await look.listed((ReasonList.POSITION_WITHDRAWAL, body.reason))
        targets = [Target(POSITION, position_id, WithdrawPosition(body.withdrawn_on, body.reason))]
        return await desk.send(principal, targets, ids={"position_id": position_id}, at=look.at(body.withdrawn_on))


def _withdrawal_amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/positions/{position_id}/withdrawal/correction")
    async def correct_withdrawal(position_id: UUID, body: WithdrawalCorrection, desk: AtDesk, principal: Desk) -> Done:
        """It was withdrawn on another day, or for another reason."""
        await look.position(position_id)
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.POSITION_WITHDRAWAL, body.withdrawn_reason))
        said = WithdrawPosition(body.withdrawn_on, body.withdrawn_reason)
        targets = [Target(POSITION, position_id, CorrectWithdrawal(said, body.reason))]
        return await desk.send(principal, targets, ids={"position_id": position_id})

    @router.post("/positions/{position_id}/withdrawal/retraction")
    async def retract_withdrawal(position_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """It was never withdrawn: places are reserved again."""
        await look.position(position_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        targets = [Target(POSITION, position_id, RetractWithdrawal(body.reason))]
        return await desk.send(principal, targets, ids={"position_id": position_id})
