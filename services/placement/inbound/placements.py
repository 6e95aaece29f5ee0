"""Commands on placements: the place first, then start, extension, interruption and end."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.decider import Refused
from foundation.facts import not_before
from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.placement.domain import hiring
from services.placement.domain.employment_commands import CorrectHired, Hire
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_commands import (
    Command,
    CorrectPlacementEnded,
    CorrectPlacementInterrupted,
    CorrectPlacementStarted,
    EndPlacement,
    ExtendPlacement,
    GiveUpPlace,
    InterruptPlacement,
    RequestPlace,
    RetractPlacementEnded,
    RetractPlacementInterrupted,
    RetractPlacementStarted,
    StartPlacement,
)
from services.placement.domain.placement_state import Placement
from services.placement.domain.reasons import ReasonList
from services.placement.domain.vocabulary import PaidBy, PlacementKind
from services.placement.inbound.fields import Desk, WeeklyHours
from services.placement.inbound.hired_once import hired_once, moved_once
from services.placement.inbound.lookups import Lookups


class Requesting(Body):
    """The kind is the position's."""

    person_id: UUID
    position_id: UUID
    requested_on: Day


class GivingUp(Body):
    given_up_on: Day
    reason: CodeText


class Starting(Body):
    """`contract` and `ends_on` are of the hire, for a job and only then."""

    started_on: Day
    expected_end_on: Day | None = None
    weekly_hours: WeeklyHours | None = None
    paid_by: PaidBy
    tutor: CodeText | None = None
    contract: CodeText | None = None
    ends_on: Day | None = None


class StartCorrection(Why):
    kind: PlacementKind
    started_on: Day
    expected_end_on: Day | None = None
    weekly_hours: WeeklyHours | None = None
    paid_by: PaidBy


class Extension(Body):
    expected_end_on: Day
    extended_on: Day


class Interruption(Body):
    interrupted_on: Day
    reason: CodeText


class InterruptionCorrection(Why):
    """`interrupted_reason` is the interruption's reason as it should have been."""

    interrupted_on: Day
    interrupted_reason: CodeText


class Ending(Body):
    ended_on: Day


class EndingCorrection(Why):
    ended_on: Day


def placements(context: Context) -> APIRouter:
    router = APIRouter(prefix="/placements", tags=["placements"])
    look = Lookups(context)
    _places(router, look)
    _starts(router, look)
    _start_amendments(router, look)
    _courses(router, look)
    _interruption_amendments(router, look)
    _end_amendments(router, look)
    return router


async def _target(look: Lookups, placement_id: UUID, command: Command) -> list[Target]:
    await look.placement(placement_id)
    return [Target(PLACEMENT, placement_id, command)]


async def _apart(look: Lookups, placement_id: UUID, command: Command) -> list[Target]:
    """Refuses `job_ends_with_its_hire`: to end a direct job here, or to amend it where its hire has ended."""
    placement = await look.placement(placement_id)
    hire = placement.start.hire_id if placement.start else None
    if hire and (isinstance(command, EndPlacement) or (await look.employment(hire)).ended):
        raise Refused("job_ends_with_its_hire")
    runs_on = isinstance(command, RetractPlacementEnded | RetractPlacementInterrupted)
    others = await look.alone_there(placement) if runs_on else []
    return [*others, Target(PLACEMENT, placement_id, command)]


def _places(router: APIRouter, look: Lookups) -> None:
    @router.post("", status_code=201)
    async def request(body: Requesting, desk: AtDesk, principal: Desk) -> Done:
        """Ask the company's position for a place: companies holds or denies it."""
        person, open_pathway = await look.on_pathway(body.person_id, body.requested_on)
        position = await look.open_position(body.position_id, body.requested_on)
        id, kind = uuid7(), PlacementKind(position.kind)
        of_position = position.company_id, position.position_id, kind
        records = await look.records(person)
        aliases = tuple(one for one in records if one != person)
        told_on = look.told_on(body.requested_on)
        as_candidate, stood_on = await look.asking_as_candidate(records, position.position_id)
        command = RequestPlace(id, person, *of_position, body.requested_on, aliases, told_on, stood_on)
        ids = {"placement_id": id, "person_id": person}
        at = look.at(body.requested_on)
        targets = [open_pathway, as_candidate, Target(PLACEMENT, id, command)]
        return await desk.send(principal, targets, ids=ids, at=at, status=201)

    @router.post("/{placement_id}/giving-up")
    async def give_up(placement_id: UUID, body: GivingUp, desk: AtDesk, principal: Desk) -> Done:
        """The place is free again before anybody started."""
        await look.listed((ReasonList.PLACE_GIVEN_UP, body.reason))
        targets = await _target(look, placement_id, GiveUpPlace(placement_id, body.given_up_on, body.reason))
        return await desk.send(principal, targets, ids={"placement_id": placement_id}, at=look.at(body.given_up_on))


def _starts(router: APIRouter, look: Lookups) -> None:
    @router.post("/{placement_id}/start")
    async def start(placement_id: UUID, body: Starting, desk: AtDesk, principal: Desk) -> Done:
        """The place is taken. Without a tutor a task is raised at once; a direct job is a hire as well."""
        placement = await look.placement(placement_id)
        await look.not_erased(placement.person_id)
        command = StartPlacement(
            placement_id, body.started_on, body.expected_end_on, body.weekly_hours, body.paid_by, body.tutor
        )
        hire = await _hire(look, placement, body)
        asked = hiring.direct_job(command, hire) if hire else [(PLACEMENT, placement_id, command)]
        ids = {"placement_id": placement_id, **({"hire_id": hire.hire_id} if hire else {})}
        targets = [*await _as_candidate(look, placement), *(Target(*one) for one in asked)]
        if hire:
            targets += await hired_once(look, await look.persons(hire.person_id), hire)
        return await desk.send(principal, targets, ids=ids, at=look.at(body.started_on))


async def _as_candidate(look: Lookups, placement: Placement) -> list[Target]:
    """Nothing is asked for a start that is said again, nor without a place: that is the placement's to tell."""
    if placement.start is not None or placement.requested is None:
        return []
    records = await look.records(placement.person_id)
    return [await look.as_candidate(records, placement.requested.position_id), *await look.alone_there(placement)]


async def _hire(look: Lookups, placement: Placement, body: Starting) -> Hire | None:
    """Refuses `contract_missing`, `hire_without_job`."""
    if placement.requested is None or placement.requested.kind is not PlacementKind.JOB:
        if body.contract is not None or body.ends_on is not None:
            raise Refused("hire_without_job")
        return None
    if placement.start is not None:
        raise Refused("not_possible_now")
    if body.contract is None:
        raise Refused("contract_missing")
    await look.listed((ReasonList.CONTRACT, body.contract))
    ids = placement.person_id, placement.company_id, placement.requested.position_id, placement.placement_id
    return Hire(uuid7(), *ids, body.started_on, body.contract, body.ends_on)


def _start_amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/{placement_id}/start/correction")
    async def correct_start(placement_id: UUID, body: StartCorrection, desk: AtDesk, principal: Desk) -> Done:
        """The start as it should have been recorded, not past a hire that follows. A direct job's hire moves."""
        placement = await look.placement(placement_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        course = body.started_on, body.expected_end_on, body.weekly_hours, body.paid_by
        command = CorrectPlacementStarted(placement_id, body.kind, *course, body.reason, body.reason_text)
        if placement.start is None:
            raise Refused("not_possible_now")
        for day in await look.following(placement):
            not_before(day, body.started_on, "hired_before_placement")
        hired = await _hired(look, placement, command)
        targets = [Target(*one) for one in hiring.correct_start(placement.start, command, hired)]
        if hired is not None:
            persons, known = await look.records(placement.person_id), await look.employment(hired.hire_id)
            targets += await moved_once(look, persons, known, body.started_on)
        return await desk.send(principal, targets, ids={"placement_id": placement_id})

    @router.post("/{placement_id}/start/retraction")
    async def retract_start(placement_id: UUID, body: Why, desk: AtDesk, principal: Desk) -> Done:
        """It never started, and no hire follows it; of a direct job, nobody was hired."""
        placement = await look.placement(placement_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractPlacementStarted(placement_id, body.reason, body.reason_text)
        asked = hiring.retract_start(placement.started.first, command) if placement.started else []
        if not asked:
            raise Refused("not_possible_now")
        if await look.following(placement):
            raise Refused("hire_follows_it")
        return await desk.send(principal, [Target(*one) for one in asked], ids={"placement_id": placement_id})


async def _hired(look: Lookups, placement: Placement, command: CorrectPlacementStarted) -> CorrectHired | None:
    """The direct job's hire as it stands, to be corrected with its start."""
    if placement.start is None or placement.start.hire_id is None:
        return None
    hired = (await look.employment(placement.start.hire_id)).hired.stands
    if hired is None:
        return None
    rest = hired.placement_id, hired.hired_on, hired.contract, hired.ends_on
    return CorrectHired(hired.hire_id, *rest, command.reason, command.reason_text)


def _courses(router: APIRouter, look: Lookups) -> None:
    @router.post("/{placement_id}/extension")
    async def extend(placement_id: UUID, body: Extension, desk: AtDesk, principal: Desk) -> Done:
        """It goes on for longer: no new placement."""
        command = ExtendPlacement(placement_id, body.expected_end_on, body.extended_on)
        targets = await _target(look, placement_id, command)
        return await desk.send(principal, targets, ids={"placement_id": placement_id}, at=look.at(body.extended_on))

    @router.post("/{placement_id}/interruption")
    async def interrupt(placement_id: UUID, body: Interruption, desk: AtDesk, principal: Desk) -> Done:
        """It stopped before its end. The position's place is not free by that."""
        await look.listed((ReasonList.INTERRUPTION, body.reason))
        targets = await _target(look, placement_id, InterruptPlacement(placement_id, body.interrupted_on, body.reason))
        return await desk.send(principal, targets, ids={"placement_id": placement_id}, at=look.at(body.interrupted_on))

    @router.post("/{placement_id}/end")
    async def end(placement_id: UUID, body: Ending, desk: AtDesk, principal: Desk) -> Done:
        """It came to its end. A direct job ends with its hire."""
        targets = await _apart(look, placement_id, EndPlacement(placement_id, body.ended_on))
        return await desk.send(principal, targets, ids={"placement_id": placement_id}, at=look.at(body.ended_on))


def _interruption_amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/{placement_id}/interruption/correction")
    async def correct_interruption(
        placement_id: UUID, body: InterruptionCorrection, desk: AtDesk, principal: Desk
    ) -> Done:
        """It stopped on another day, or for another reason."""
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.INTERRUPTION, body.interrupted_reason))
        why = body.interrupted_reason, body.reason, body.reason_text
        targets = await _target(
            look, placement_id, CorrectPlacementInterrupted(placement_id, body.interrupted_on, *why)
        )
        return await desk.send(principal, targets, ids={"placement_id": placement_id})

    @router.post("/{placement_id}/interruption/retraction")
    async def retract_interruption(placement_id: UUID, body: Why, desk: AtDesk, principal: Desk) -> Done:
        """It never stopped."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractPlacementInterrupted(placement_id, body.reason, body.reason_text)
        targets = await _apart(look, placement_id, command)
        return await desk.send(principal, targets, ids={"placement_id": placement_id})


def _end_amendments(router: APIRouter, look: Lookups) -> None:
    @router.post("/{placement_id}/end/correction")
    async def correct_end(placement_id: UUID, body: EndingCorrection, desk: AtDesk, principal: Desk) -> Done:
        """It ended on another day."""
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectPlacementEnded(placement_id, body.ended_on, body.reason, body.reason_text)
        targets = await _apart(look, placement_id, command)
        return await desk.send(principal, targets, ids={"placement_id": placement_id})

    @router.post("/{placement_id}/end/retraction")
    async def retract_end(placement_id: UUID, body: Why, desk: AtDesk, principal: Desk) -> Done:
        """It has not ended."""
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractPlacementEnded(placement_id, body.reason, body.reason_text)
        targets = await _apart(look, placement_id, command)
        return await desk.send(principal, targets, ids={"placement_id": placement_id})
