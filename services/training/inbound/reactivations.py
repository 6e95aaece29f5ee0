"""Commands on reactivations: start, extend, complete, interrupt; and what corrects them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.closed_lists import Why
from foundation.http.desk import AtDesk, Body, Desk, Done
from foundation.http.texts import CodeText, Day
from foundation.service import Context
from services.training.domain.reactivation import REACTIVATION
from services.training.domain.reactivation_commands import (
    Command,
    CompleteReactivation,
    CorrectReactivationCompleted,
    CorrectReactivationExtended,
    CorrectReactivationInterrupted,
    CorrectReactivationStarted,
    ExtendReactivation,
    InterruptReactivation,
    RetractReactivationCompleted,
    RetractReactivationExtended,
    RetractReactivationInterrupted,
    RetractReactivationStarted,
    StartReactivation,
)
from services.training.domain.reactivation_state import Reactivation
from services.training.domain.reasons import ReasonList
from services.training.inbound.fields import Staff
from services.training.inbound.lookups import Lookups


class Start(Body):
    """Without `expected_end_on` it is expected to last what the policy says: three months."""

    person_id: UUID
    started_on: Day
    expected_end_on: Day | None = None


class StartCorrection(Why):
    started_on: Day
    expected_end_on: Day


class Extension(Why):
    """`expected_end_on` is the new one."""

    expected_end_on: Day
    extended_on: Day


class ExtensionCorrection(Extension):
    """`extended_reason` is the extension's reason as it should have been, `reason` why it is corrected."""

    extended_reason: CodeText


class Completion(Body):
    completed_on: Day


class CompletionCorrection(Why):
    completed_on: Day


class Interruption(Why):
    interrupted_on: Day


class InterruptionCorrection(Interruption):
    """`interrupted_reason` is the interruption's reason as it should have been, `reason` why it is corrected."""

    interrupted_reason: CodeText


def reactivations(context: Context) -> APIRouter:
    router = APIRouter(tags=["reactivations"])
    look = Lookups(context)
    _life(router, look)
    _starts(router, look)
    _extensions(router, look)
    _ends(router, look)
    return router


async def _send(
    desk: Desk, principal: Any, reactivation_id: UUID, command: Command, *beside: Target, **more: Any
) -> Done:
    ids = {"reactivation_id": reactivation_id, **more.pop("ids", {})}
    return await desk.send(principal, [Target(REACTIVATION, reactivation_id, command), *beside], ids=ids, **more)


async def _goes_on(look: Lookups, known: Reactivation) -> list[Target]:
    """What an end that is taken back asks, where there is one."""
    ids = known.first.person_id, known.first.reactivation_id
    return await look.the_only_one(*ids, look.today()) if known.end else []


def _life(router: APIRouter, look: Lookups) -> None:
    @router.post("/reactivations", status_code=201)
    async def start(body: Start, desk: AtDesk, principal: Staff) -> Done:
        """Only for who is in target and to reactivate that day, and is not being reactivated already."""
        standing = await look.standing(body.person_id, body.started_on)
        command = StartReactivation(uuid7(), body.person_id, body.started_on, standing, body.expected_end_on)
        alone = await look.the_only_one(body.person_id, command.reactivation_id, body.started_on)
        more = {"ids": {"person_id": body.person_id}, "at": look.at(body.started_on), "status": 201}
        return await _send(desk, principal, command.reactivation_id, command, *alone, **more)

    @router.post("/reactivations/{reactivation_id}/completion")
    async def complete(reactivation_id: UUID, body: Completion, desk: AtDesk, principal: Staff) -> Done:
        """It came to its end."""
        await look.reactivation(reactivation_id)
        command = CompleteReactivation(body.completed_on)
        return await _send(desk, principal, reactivation_id, command, at=look.at(body.completed_on))

    @router.post("/reactivations/{reactivation_id}/interruption")
    async def interrupt(reactivation_id: UUID, body: Interruption, desk: AtDesk, principal: Staff) -> Done:
        """It ended without being completed."""
        await look.reactivation(reactivation_id)
        await look.listed((ReasonList.INTERRUPTION, body.reason))
        command = InterruptReactivation(body.interrupted_on, body.reason, body.reason_text)
        return await _send(desk, principal, reactivation_id, command, at=look.at(body.interrupted_on))


def _starts(router: APIRouter, look: Lookups) -> None:
    @router.post("/reactivations/{reactivation_id}/start/correction")
    async def correct_start(reactivation_id: UUID, body: StartCorrection, desk: AtDesk, principal: Staff) -> Done:
        """The start as it should have been recorded."""
        known = await look.reactivation(reactivation_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        standing = await look.standing(known.first.person_id, body.started_on)
        days = body.started_on, body.expected_end_on
        command = CorrectReactivationStarted(*days, standing, body.reason, body.reason_text)
        return await _send(desk, principal, reactivation_id, command)

    @router.post("/reactivations/{reactivation_id}/start/retraction")
    async def retract_start(reactivation_id: UUID, body: Why, desk: AtDesk, principal: Staff) -> Done:
        """It never began."""
        await look.reactivation(reactivation_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractReactivationStarted(body.reason, body.reason_text)
        return await _send(desk, principal, reactivation_id, command)


def _extensions(router: APIRouter, look: Lookups) -> None:
    @router.post("/reactivations/{reactivation_id}/extensions", status_code=201)
    async def extend(reactivation_id: UUID, body: Extension, desk: AtDesk, principal: Staff) -> Done:
        """A later expected end, with a reason."""
        await look.reactivation(reactivation_id)
        await look.listed((ReasonList.EXTENSION, body.reason))
        id, days = uuid7(), (body.expected_end_on, body.extended_on)
        command = ExtendReactivation(id, *days, body.reason, body.reason_text)
        more = {"ids": {"extension_id": id}, "at": look.at(body.extended_on), "status": 201}
        return await _send(desk, principal, reactivation_id, command, **more)

    @router.post("/reactivations/{reactivation_id}/extensions/{extension_id}/correction")
    async def correct_extension(
        reactivation_id: UUID, extension_id: UUID, body: ExtensionCorrection, desk: AtDesk, principal: Staff
    ) -> Done:
        """The extension as it should have been recorded."""
        await look.reactivation(reactivation_id)
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.EXTENSION, body.extended_reason))
        said = body.expected_end_on, body.extended_on, body.extended_reason
        command = CorrectReactivationExtended(extension_id, *said, body.reason, body.reason_text)
        return await _send(desk, principal, reactivation_id, command)

    @router.post("/reactivations/{reactivation_id}/extensions/{extension_id}/retraction")
    async def retract_extension(
        reactivation_id: UUID, extension_id: UUID, body: Why, desk: AtDesk, principal: Staff
    ) -> Done:
        """It was never extended so."""
        await look.reactivation(reactivation_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractReactivationExtended(extension_id, body.reason, body.reason_text)
        return await _send(desk, principal, reactivation_id, command)


def _ends(router: APIRouter, look: Lookups) -> None:
    @router.post("/reactivations/{reactivation_id}/completion/correction")
    async def correct_completion(
        reactivation_id: UUID, body: CompletionCorrection, desk: AtDesk, principal: Staff
    ) -> Done:
        """The completion as it should have been recorded."""
        await look.reactivation(reactivation_id)
        await look.listed((ReasonList.CORRECTION, body.reason))
        command = CorrectReactivationCompleted(body.completed_on, body.reason, body.reason_text)
        return await _send(desk, principal, reactivation_id, command)

    @router.post("/reactivations/{reactivation_id}/completion/retraction")
    async def retract_completion(reactivation_id: UUID, body: Why, desk: AtDesk, principal: Staff) -> Done:
        """It was not completed: it goes on."""
        known = await look.reactivation(reactivation_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractReactivationCompleted(body.reason, body.reason_text)
        return await _send(desk, principal, reactivation_id, command, *await _goes_on(look, known))

    @router.post("/reactivations/{reactivation_id}/interruption/correction")
    async def correct_interruption(
        reactivation_id: UUID, body: InterruptionCorrection, desk: AtDesk, principal: Staff
    ) -> Done:
        """The interruption as it should have been recorded."""
        await look.reactivation(reactivation_id)
        await look.listed((ReasonList.CORRECTION, body.reason), (ReasonList.INTERRUPTION, body.interrupted_reason))
        said = body.interrupted_on, body.interrupted_reason
        command = CorrectReactivationInterrupted(*said, body.reason, body.reason_text)
        return await _send(desk, principal, reactivation_id, command)

    @router.post("/reactivations/{reactivation_id}/interruption/retraction")
    async def retract_interruption(reactivation_id: UUID, body: Why, desk: AtDesk, principal: Staff) -> Done:
        """It was not interrupted: it goes on."""
        known = await look.reactivation(reactivation_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        command = RetractReactivationInterrupted(body.reason, body.reason_text)
        return await _send(desk, principal, reactivation_id, command, *await _goes_on(look, known))
