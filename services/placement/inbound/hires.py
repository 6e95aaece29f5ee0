"""Commands on hires: the hire and the placement that it follows. How the employment went on is in `employments.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.decider import Refused
from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.placement.domain import hiring
from services.placement.domain.employment import EMPLOYMENT
from services.placement.domain.employment_commands import CorrectHired, EndEmployment, Hire, RetractHired
from services.placement.domain.employment_events import Hired
from services.placement.domain.employment_state import Employment
from services.placement.domain.placement_commands import RetractPlacementStarted
from services.placement.domain.reasons import ReasonList
from services.placement.domain.vocabulary import Source
from services.placement.inbound.employments import EmploymentEnd
from services.placement.inbound.fields import Desk
from services.placement.inbound.hired_once import hired_once, moved_once
from services.placement.inbound.lookups import Lookups


class Hiring(Body):
    """It cites the placement at the same company that it follows; a direct job is started as a placement. `ended`: one
    of before another one there is told with its end."""

    person_id: UUID
    company_id: UUID
    position_id: UUID | None = None
    hired_on: Day
    contract: CodeText
    ends_on: Day | None = None
    ended: EmploymentEnd | None = None


class HiringCorrection(Why):
    placement_id: UUID | None = None
    hired_on: Day
    contract: CodeText
    ends_on: Day | None = None


def hires(context: Context) -> APIRouter:
    router = APIRouter(prefix="/hires", tags=["hires"])
    look = Lookups(context)
    _hiring(router, look)
    _amending(router, look)
    return router


def _hiring(router: APIRouter, look: Lookups) -> None:
    @router.post("", status_code=201)
    async def hire(body: Hiring, desk: AtDesk, principal: Desk) -> Done:
        """Somebody is hired. Where a placement there came before, the hire cites it."""
        persons = await look.named(body.person_id)
        await look.listed((ReasonList.CONTRACT, body.contract))
        if body.position_id is not None and (await look.position(body.position_id)).company_id != body.company_id:
            raise Refused("position_elsewhere")
        followed = await look.followed(persons, body.company_id, body.hired_on)
        if body.position_id is not None and followed is None:
            raise Refused("place_not_held")  # a direct job: its place is asked for first, and it starts as a placement
        if followed is None:
            await look.company(body.company_id)
        person = (await look.placement(followed)).person_id if followed else persons[0]
        ids = person, body.company_id, body.position_id, followed
        command = Hire(uuid7(), *ids, body.hired_on, body.contract, body.ends_on)
        targets = await look.after_opening(persons, body.hired_on)
        targets += [Target(*one) for one in hiring.hire_after(command, tuple(persons))]
        targets += await hired_once(look, persons, command, body.ended.ended_on if body.ended else None)
        targets += await _ended(look, command.hire_id, body.ended)
        told = {"hire_id": command.hire_id, "person_id": person}
        return await desk.send(principal, targets, ids=told, at=look.at(body.hired_on), status=201)


async def _ended(look: Lookups, hire_id: UUID, end: EmploymentEnd | None) -> list[Target]:
    if end is None:
        return []
    await look.listed((ReasonList.EMPLOYMENT_END, end.reason))
    over = EndEmployment(hire_id, end.ended_on, end.reason)
    return [Target(EMPLOYMENT, hire_id, over, at=look.at(end.ended_on))]


def _amending(router: APIRouter, look: Lookups) -> None:
    @router.post("/{hire_id}/correction")
    async def correct(hire_id: UUID, body: HiringCorrection, desk: AtDesk, principal: Desk) -> Done:
        """The hire as it should have been recorded, whole; of a direct job, the start's day with it."""
        known = await look.employment(hire_id)
        hired = known.hired.first
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.CONTRACT, body.contract))
        new = body.placement_id, body.hired_on, body.contract, body.ends_on
        command = CorrectHired(hire_id, *new, body.reason, body.reason_text)
        persons = await look.records(hired.person_id)
        asked = hiring.correct_hire(command, hired, await look.job(hired), tuple(persons))
        targets = [*await _moved(look, persons, known, body.hired_on), *(Target(*one) for one in asked)]
        targets += await moved_once(look, persons, known, body.hired_on)
        return await desk.send(principal, targets, ids={"hire_id": hire_id})

    @router.post("/{hire_id}/retraction")
    async def retract(hire_id: UUID, body: Why, desk: AtDesk, principal: Desk) -> Done:
        """Nobody was hired. A direct job is taken back with its placement."""
        hired = (await look.employment(hire_id)).hired.first
        await look.listed((ReasonList.RETRACTION, body.reason))
        targets = [Target(*one) for one in await _retracting(look, hired, body)]
        return await desk.send(principal, targets, ids={"hire_id": hire_id})


async def _moved(look: Lookups, persons: Sequence[UUID], known: Employment, day: date) -> list[Target]:
    """What a hire's new day stands on: no pathway of its day is on record for one of the past."""
    hired = known.hired.stands
    if hired is None or hired.hired_on == day or hired.source is Source.HISTORICAL:
        return []
    return await look.after_opening(persons, day)


async def _retracting(look: Lookups, hired: Hired, body: Why) -> list[hiring.Asked]:
    job = await look.job(hired)
    if job and job.started:
        retract = RetractPlacementStarted(job.placement_id, body.reason, body.reason_text)
        return hiring.retract_start(job.started.first, retract)
    return [(EMPLOYMENT, hired.hire_id, RetractHired(hired.hire_id, body.reason, body.reason_text))]
