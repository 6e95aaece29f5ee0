"""Commands on a person's pathway, and the question of it: where it stands and what falls due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.applying.builds import read_model
from foundation.applying.persons import together
from foundation.decider import Code, Refused
from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.lookups import there
from foundation.http.texts import Day
from foundation.service import Context
from services.placement.domain.bands import Standing
from services.placement.domain.pathway import PATHWAY
from services.placement.domain.pathway_commands import (
    Command,
    CorrectJobFoundAutonomously,
    CorrectPause,
    FindJobAutonomously,
    GiveUpPathway,
    PausePathway,
    ResumePathway,
    RetractGivingUp,
    RetractJobFoundAutonomously,
    RetractPause,
)
from services.placement.domain.pathway_state import Kept, Pathway
from services.placement.domain.pathway_words import BandDeadline, Pause, Readiness
from services.placement.domain.reasons import PATHWAY_LEFT, ReasonList
from services.placement.inbound.fields import Followers, PathwayReaders
from services.placement.inbound.lookups import Lookups
from services.placement.projections import people


class PauseBody(Why):
    """`resumed_on`: of a pause that is told once it is over."""

    paused_on: Day
    resumed_on: Day | None = None


class PauseCorrection(Why):
    """`resumed_on` is left out while the pause lasts."""

    paused_on: Day
    resumed_on: Day | None = None


class Resumption(Body):
    resumed_on: Day


class Finding(Body):
    found_on: Day


class FindingCorrection(Why):
    found_on: Day


class GivingUp(Why):
    given_up_on: Day


@dataclass(frozen=True)
class DeadlineShown:
    """`due_on` is None while the pathway stands still, and once it is cancelled."""

    deadline: BandDeadline
    standing: Standing
    months: int
    due_on: date | None
    met_on: date | None


@dataclass(frozen=True)
class PathwayShown:
    pathway_id: UUID
    person_id: UUID
    assessment_id: UUID
    opened_on: date
    readiness: Readiness
    policy: Code
    policy_version: int
    closed_on: date | None
    closed_because: Code | None
    pauses: list[Pause]
    deadlines: list[DeadlineShown]


def pathways(context: Context) -> APIRouter:
    router = APIRouter(tags=["pathways"])
    look = Lookups(context)
    _pausing(router, look)
    _pauses_amended(router, look)
    _ending(router, look)
    _findings_amended(router, look)
    _reading(router, look)
    return router


async def _known(look: Lookups, pathway_id: UUID) -> Pathway:
    """Refuses `pathway_unknown` and `person_erased`."""
    known: Pathway | None = await look.context.state_of(PATHWAY, pathway_id)
    if known is None:
        raise Refused("pathway_unknown")
    await look.not_erased(known.person_id)
    return known


async def _target(look: Lookups, pathway_id: UUID, command: Command) -> list[Target]:
    await _known(look, pathway_id)
    return [Target(PATHWAY, pathway_id, command)]


async def _leaving(look: Lookups, pathway_id: UUID, command: Command, day: date) -> list[Target]:
    known = await _known(look, pathway_id)
    freed = await look.leaving(await look.records(known.person_id), day, PATHWAY_LEFT)
    return [Target(PATHWAY, pathway_id, command), *freed]


def _pausing(router: APIRouter, look: Lookups) -> None:
    @router.post("/pathways/{pathway_id}/pauses", status_code=201)
    async def pause(pathway_id: UUID, body: PauseBody, desk: AtDesk, principal: Followers) -> Done:
        """It stands still: what is not yet due waits."""
        await look.listed((ReasonList.PATHWAY_PAUSE, body.reason))
        command = PausePathway(uuid7(), body.paused_on, body.reason, body.reason_text, body.resumed_on)
        ids = {"pathway_id": pathway_id, "pause_id": command.pause_id}
        targets = await _target(look, pathway_id, command)
        at = look.at(body.resumed_on or body.paused_on)
        return await desk.send(principal, targets, ids=ids, at=at, status=201)

    @router.post("/pathways/{pathway_id}/resumption")
    async def resume(pathway_id: UUID, body: Resumption, desk: AtDesk, principal: Followers) -> Done:
        """It goes on: what was not yet due is due as many days later as it stood still."""
        targets = await _target(look, pathway_id, ResumePathway(body.resumed_on))
        return await desk.send(principal, targets, ids={"pathway_id": pathway_id}, at=look.at(body.resumed_on))


def _pauses_amended(router: APIRouter, look: Lookups) -> None:
    @router.post("/pathways/{pathway_id}/pauses/{pause_id}/correction")
    async def correct_pause(
        pathway_id: UUID, pause_id: UUID, body: PauseCorrection, desk: AtDesk, principal: Followers
    ) -> Done:
        """The pause as it should have been recorded, whole."""
        await look.listed((ReasonList.CORRECTION, body.reason))
        days = body.paused_on, body.resumed_on
        command = CorrectPause(pause_id, *days, body.reason, body.reason_text)
        targets = await _target(look, pathway_id, command)
        return await desk.send(principal, targets, ids={"pathway_id": pathway_id, "pause_id": pause_id})

    @router.post("/pathways/{pathway_id}/pauses/{pause_id}/retraction")
    async def retract_pause(pathway_id: UUID, pause_id: UUID, body: Why, desk: AtDesk, principal: Followers) -> Done:
        """It never stood still."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        targets = await _target(look, pathway_id, RetractPause(pause_id, body.reason, body.reason_text))
        return await desk.send(principal, targets, ids={"pathway_id": pathway_id, "pause_id": pause_id})


def _ending(router: APIRouter, look: Lookups) -> None:
    @router.post("/pathways/{pathway_id}/autonomous-job", status_code=201)
    async def find_job(pathway_id: UUID, body: Finding, desk: AtDesk, principal: Followers) -> Done:
        """The person found a job alone: the pathway closes, and it is no hire of the programme's. Places are free."""
        command = FindJobAutonomously(uuid7(), body.found_on)
        ids = {"pathway_id": pathway_id, "found_id": command.found_id}
        targets = await _leaving(look, pathway_id, command, body.found_on)
        return await desk.send(principal, targets, ids=ids, at=look.at(body.found_on), status=201)

    @router.post("/pathways/{pathway_id}/closure", status_code=201)
    async def give_up(pathway_id: UUID, body: GivingUp, desk: AtDesk, principal: Followers) -> Done:
        """It is closed by who follows it, with a reason. Places that wait for the person are free."""
        await look.listed((ReasonList.PATHWAY_CLOSURE, body.reason))
        command = GiveUpPathway(uuid7(), body.given_up_on, body.reason, body.reason_text)
        ids = {"pathway_id": pathway_id, "given_up_id": command.given_up_id}
        targets = await _leaving(look, pathway_id, command, body.given_up_on)
        return await desk.send(principal, targets, ids=ids, at=look.at(body.given_up_on), status=201)


def _findings_amended(router: APIRouter, look: Lookups) -> None:
    @router.post("/pathways/{pathway_id}/autonomous-job/{found_id}/correction")
    async def correct_finding(
        pathway_id: UUID, found_id: UUID, body: FindingCorrection, desk: AtDesk, principal: Followers
    ) -> Done:
        """The job was found on another day."""
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectJobFoundAutonomously(found_id, body.found_on, body.reason, body.reason_text)
        targets = await _target(look, pathway_id, command)
        return await desk.send(principal, targets, ids={"pathway_id": pathway_id, "found_id": found_id})

    @router.post("/pathways/{pathway_id}/autonomous-job/{found_id}/retraction")
    async def retract_finding(pathway_id: UUID, found_id: UUID, body: Why, desk: AtDesk, principal: Followers) -> Done:
        """No job was found: the pathway goes on."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractJobFoundAutonomously(found_id, body.reason, body.reason_text)
        targets = await _target(look, pathway_id, command)
        return await desk.send(principal, targets, ids={"pathway_id": pathway_id, "found_id": found_id})

    @router.post("/pathways/{pathway_id}/closure/{given_up_id}/retraction")
    async def retract_closure(
        pathway_id: UUID, given_up_id: UUID, body: Why, desk: AtDesk, principal: Followers
    ) -> Done:
        """It was closed by mistake: the pathway goes on."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        targets = await _target(look, pathway_id, RetractGivingUp(given_up_id, body.reason, body.reason_text))
        return await desk.send(principal, targets, ids={"pathway_id": pathway_id, "given_up_id": given_up_id})


def _reading(router: APIRouter, look: Lookups) -> None:
    @router.get("/persons/{person_id}/pathways")
    async def pathways_of(person_id: UUID, _: PathwayReaders) -> list[PathwayShown]:
        """All pathways of a person, records of one person taken together, in order of opening."""
        async with read_model(look.context.pool, "people") as conn:
            ids = await people.pathways(conn, await together(conn, person_id))
        found = [state for id in ids if (state := await look.context.state_of(PATHWAY, id))]
        return [_shown(state, look.context.clock()) for state in found]

    @router.get("/pathways/{pathway_id}")
    async def pathway(pathway_id: UUID, _: PathwayReaders) -> PathwayShown:
        """Where it stands: its band, what is met, missed, due."""
        state: Pathway = await there(look.context, PATHWAY, pathway_id)
        return _shown(state, look.context.clock())


def _shown(state: Pathway, now: datetime) -> PathwayShown:
    return PathwayShown(
        state.pathway_id,
        state.person_id,
        state.assessment_id,
        state.opened_on,
        state.readiness,
        state.policy,
        state.policy_version,
        state.closed.closed_on if state.closed else None,
        state.closed.reason if state.closed else None,
        list(state.stands_still),
        [_deadline(name, kept, now) for name in BandDeadline if (kept := state.deadlines.get(name))],
    )


def _deadline(name: BandDeadline, kept: Kept, now: datetime) -> DeadlineShown:
    met = kept.met
    return DeadlineShown(name, kept.standing(now), kept.months, kept.due_on, met.met_on if met else None)
