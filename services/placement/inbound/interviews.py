"""Commands on company interviews: offered for an open position, then held, declined or missed."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.placement.domain.candidacy import CANDIDACY
from services.placement.domain.candidacy_commands import (
    CorrectCompanyInterviewHeld,
    CorrectInterviewOffered,
    DeclineInterview,
    HoldCompanyInterview,
    InterviewCommand,
    MissCompanyInterview,
    OfferInterview,
    RetractCompanyInterviewHeld,
    RetractInterviewOffered,
)
from services.placement.domain.reasons import DIRECT, ReasonList
from services.placement.inbound.fields import Desk
from services.placement.inbound.lookups import Lookups


class Offering(Body):
    """`through`: `direct`, or the agency."""

    offered_on: Day
    through: CodeText = DIRECT


class OfferingCorrection(Why):
    """`through` is left out where it stays as it was."""

    offered_on: Day
    through: CodeText | None = None


class Holding(Body):
    held_on: Day
    through: CodeText = DIRECT


class HoldingCorrection(Why):
    """`through` is left out where it stays as it was."""

    held_on: Day
    through: CodeText | None = None


class Declining(Body):
    declined_on: Day
    reason: CodeText


class Missing(Body):
    missed_on: Day
    reason: CodeText


def interviews(context: Context) -> APIRouter:
    router = APIRouter(prefix="/candidacies/{candidacy_id}/interviews", tags=["interviews"])
    look = Lookups(context)
    _offering(router, look)
    _ending(router, look)
    _correcting(router, look)
    _retracting(router, look)
    return router


async def _target(look: Lookups, candidacy_id: UUID, command: InterviewCommand) -> list[Target]:
    await look.candidacy(candidacy_id)
    return [Target(CANDIDACY, candidacy_id, command)]


def _offering(router: APIRouter, look: Lookups) -> None:
    @router.post("", status_code=201)
    async def offer(candidacy_id: UUID, body: Offering, desk: AtDesk, principal: Desk) -> Done:
        """An interview with the company is offered, for a position that is open."""
        candidate = await look.candidate(candidacy_id)
        await look.listed((ReasonList.THROUGH, body.through))
        position = await look.open_position(candidate.position_id, body.offered_on)
        id = uuid7()
        command = OfferInterview(candidate, id, body.offered_on, body.through, position.opened_on)
        ids = {"interview_id": id, "candidacy_id": candidacy_id, "person_id": candidate.person_id}
        target = Target(CANDIDACY, candidacy_id, command)
        return await desk.send(principal, [target], ids=ids, at=look.at(body.offered_on), status=201)


def _ending(router: APIRouter, look: Lookups) -> None:
    @router.post("/{interview_id}/holding")
    async def hold(candidacy_id: UUID, interview_id: UUID, body: Holding, desk: AtDesk, principal: Desk) -> Done:
        """The company met the person."""
        await look.listed((ReasonList.THROUGH, body.through))
        command = HoldCompanyInterview(interview_id, body.held_on, body.through)
        targets = await _target(look, candidacy_id, command)
        return await desk.send(principal, targets, ids={"interview_id": interview_id}, at=look.at(body.held_on))

    @router.post("/{interview_id}/declining")
    async def decline(candidacy_id: UUID, interview_id: UUID, body: Declining, desk: AtDesk, principal: Desk) -> Done:
        """The person does not want it. It was offered all the same."""
        await look.listed((ReasonList.INTERVIEW_DECLINED, body.reason))
        command = DeclineInterview(interview_id, body.declined_on, body.reason)
        targets = await _target(look, candidacy_id, command)
        return await desk.send(principal, targets, ids={"interview_id": interview_id}, at=look.at(body.declined_on))

    @router.post("/{interview_id}/missing")
    async def miss(candidacy_id: UUID, interview_id: UUID, body: Missing, desk: AtDesk, principal: Desk) -> Done:
        """It did not take place."""
        await look.listed((ReasonList.INTERVIEW_MISSED, body.reason))
        command = MissCompanyInterview(interview_id, body.missed_on, body.reason)
        targets = await _target(look, candidacy_id, command)
        return await desk.send(principal, targets, ids={"interview_id": interview_id}, at=look.at(body.missed_on))


def _correcting(router: APIRouter, look: Lookups) -> None:
    @router.post("/{interview_id}/offer/correction")
    async def correct_offer(
        candidacy_id: UUID, interview_id: UUID, body: OfferingCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It was offered on another day, or through somebody else."""
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.THROUGH, body.through))
        why = body.reason, body.reason_text
        command = CorrectInterviewOffered(interview_id, body.offered_on, body.through, *why)
        targets = await _target(look, candidacy_id, command)
        return await desk.send(principal, targets, ids={"interview_id": interview_id})

    @router.post("/{interview_id}/held/correction")
    async def correct_held(
        candidacy_id: UUID, interview_id: UUID, body: HoldingCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It was held on another day, or through somebody else."""
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.THROUGH, body.through))
        why = body.reason, body.reason_text
        command = CorrectCompanyInterviewHeld(interview_id, body.held_on, body.through, *why)
        targets = await _target(look, candidacy_id, command)
        return await desk.send(principal, targets, ids={"interview_id": interview_id})


def _retracting(router: APIRouter, look: Lookups) -> None:
    @router.post("/{interview_id}/offer/retraction")
    async def retract_offer(candidacy_id: UUID, interview_id: UUID, body: Why, desk: AtDesk, principal: Desk) -> Done:
        """It was never offered."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractInterviewOffered(interview_id, body.reason, body.reason_text)
        targets = await _target(look, candidacy_id, command)
        return await desk.send(principal, targets, ids={"interview_id": interview_id})

    @router.post("/{interview_id}/held/retraction")
    async def retract_held(candidacy_id: UUID, interview_id: UUID, body: Why, desk: AtDesk, principal: Desk) -> Done:
        """It was never held."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractCompanyInterviewHeld(interview_id, body.reason, body.reason_text)
        targets = await _target(look, candidacy_id, command)
        return await desk.send(principal, targets, ids={"interview_id": interview_id})
