"""Commands on what follows a hire: renewals, the end, and what was recorded wrongly of them."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.placement.domain import hiring
from services.placement.domain.employment import EMPLOYMENT, renewal_of
from services.placement.domain.employment_commands import (
    CorrectEmploymentEnded,
    CorrectEmploymentRenewed,
    EndEmployment,
    RenewEmployment,
    RetractEmploymentEnded,
    RetractEmploymentRenewed,
)
from services.placement.domain.employment_state import Employment
from services.placement.domain.placement_state import Placement
from services.placement.domain.reasons import ReasonList
from services.placement.inbound.fields import Desk, Team
from services.placement.inbound.hired_once import ended_once
from services.placement.inbound.lookups import Lookups


class Renewal(Body):
    """`ends_on` is left out where the contract has no end; a fixed-term one has one."""

    renewed_on: Day
    ends_on: Day | None = None


class RenewalCorrection(Why):
    renewed_on: Day
    ends_on: Day | None = None


class EmploymentEnd(Body):
    ended_on: Day
    reason: CodeText


class EmploymentEndCorrection(Why):
    """`ended_reason` is the end's reason as it should have been."""

    ended_on: Day
    ended_reason: CodeText


def employments(context: Context) -> APIRouter:
    router = APIRouter(prefix="/hires/{hire_id}", tags=["hires"])
    look = Lookups(context)
    _reading(router, look)
    _renewals(router, look)
    _renewal_amendments(router, look)
    _ends(router, look)
    _end_amendments(router, look)
    return router


def _reading(router: APIRouter, look: Lookups) -> None:
    @router.get("")
    async def employment(hire_id: UUID, _: Team) -> Employment:
        """An employment as it stands, its renewals and its end with it."""
        return await look.employment(hire_id)


def _renewals(router: APIRouter, look: Lookups) -> None:
    @router.post("/renewal")
    async def renew(hire_id: UUID, body: Renewal, desk: AtDesk, principal: Desk) -> Done:
        """The employment goes on: no new hire. Corrections name the `renewal_id`."""
        id = renewal_of(await look.employment(hire_id), body.renewed_on, body.ends_on)
        target = Target(EMPLOYMENT, hire_id, RenewEmployment(hire_id, body.renewed_on, body.ends_on, id))
        ids = {"hire_id": hire_id, "renewal_id": id}
        return await desk.send(principal, [target], ids=ids, at=look.at(body.renewed_on))


def _renewal_amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/renewal/{renewal_id}/correction")
    async def correct_renewal(
        hire_id: UUID, renewal_id: UUID, body: RenewalCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """The renewal as it should have been recorded. The employment's `renewals` have the ids."""
        await look.employment(hire_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        said = body.renewed_on, body.ends_on
        command = CorrectEmploymentRenewed(renewal_id, hire_id, *said, body.reason, body.reason_text)
        return await desk.send(principal, [Target(EMPLOYMENT, hire_id, command)], ids={"renewal_id": renewal_id})

    @router.post("/renewal/{renewal_id}/retraction")
    async def retract_renewal(hire_id: UUID, renewal_id: UUID, body: Why, desk: AtDesk, principal: Desk) -> Done:
        """It was never renewed."""
        await look.employment(hire_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractEmploymentRenewed(renewal_id, hire_id, body.reason, body.reason_text)
        return await desk.send(principal, [Target(EMPLOYMENT, hire_id, command)], ids={"renewal_id": renewal_id})


def _ends(router: APIRouter, look: Lookups) -> None:
    @router.post("/end")
    async def end(hire_id: UUID, body: EmploymentEnd, desk: AtDesk, principal: Desk) -> Done:
        """The employment ended. A direct job ends with its placement."""
        job = await _job(look, hire_id)
        await look.listed((ReasonList.EMPLOYMENT_END, body.reason))
        asked = hiring.end(EndEmployment(hire_id, body.ended_on, body.reason), job)
        return await desk.send(
            principal, [Target(*one) for one in asked], ids={"hire_id": hire_id}, at=look.at(body.ended_on)
        )


async def _job(look: Lookups, hire_id: UUID) -> Placement | None:
    return await look.job((await look.employment(hire_id)).hired.first)


def _end_amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/end/correction")
    async def correct_end(hire_id: UUID, body: EmploymentEndCorrection, desk: AtDesk, principal: Desk) -> Done:
        """It ended on another day, or for another reason; of a direct job, its placement with it."""
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.EMPLOYMENT_END, body.ended_reason))
        why = body.ended_reason, body.reason, body.reason_text
        command = CorrectEmploymentEnded(hire_id, body.ended_on, *why)
        asked = hiring.correct_end(command, await _job(look, hire_id))
        targets = [*await ended_once(look, hire_id, body.ended_on), *(Target(*one) for one in asked)]
        return await desk.send(principal, targets, ids={"hire_id": hire_id})

    @router.post("/end/retraction")
    async def retract_end(hire_id: UUID, body: Why, desk: AtDesk, principal: Desk) -> Done:
        """The employment goes on; of a direct job, its placement with it."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractEmploymentEnded(hire_id, body.reason, body.reason_text)
        asked = hiring.retract_end(command, await _job(look, hire_id))
        targets = [*await ended_once(look, hire_id, None), *(Target(*one) for one in asked)]
        return await desk.send(principal, targets, ids={"hire_id": hire_id})
