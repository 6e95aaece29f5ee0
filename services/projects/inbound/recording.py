"""How a request about a project becomes its command: the same for every kind of fact.

A body's fields are those of its command; a correction repeats them whole, with the reason of the correction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.handling import Target
from foundation.http.auth import Principal
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.desk import Desk as OpenDesk
from services.projects.domain.kinds import RECORDED
from services.projects.domain.project import PROJECT
from services.projects.domain.project_commands import CorrectFact, Recording, RetractFact
from services.projects.domain.reasons import ReasonList
from services.projects.inbound.fields import Because, Desk
from services.projects.inbound.lookups import Lookups, codes_of


@dataclass(frozen=True)
class Recorder:
    """Whoever is at the desk, one request: its fact is recorded, or said anew."""

    look: Lookups

    async def record(
        self, asks: type[Recording], project_id: UUID, body: Body, desk: OpenDesk, principal: Principal
    ) -> Done:
        """The fact under an id of its own, as of its day."""
        await self.look.project(project_id)
        return await self.send(asks, project_id, uuid7(), body, desk, principal)

    async def send(
        self, asks: type[Recording], project_id: UUID, id: UUID, body: Body, desk: OpenDesk, principal: Principal
    ) -> Done:
        said, kind = _said(asks, project_id, id, body.model_dump()), RECORDED[asks]
        await self.look.listed(*codes_of(said))
        ids, at = {kind.id: id, "project_id": project_id}, self.look.at(kind.day_of(said))
        return await desk.send(principal, [Target(PROJECT, project_id, said)], ids=ids, at=at, status=201)

    async def correct(
        self, asks: type[Recording], project_id: UUID, id: UUID, body: Because, desk: OpenDesk, principal: Principal
    ) -> Done:
        """The fact as it should have been recorded, whole."""
        await self.look.project(project_id)
        kind, given = RECORDED[asks], body.model_dump()
        reason = given.pop("reason")
        if kind.own_reason:
            given["reason"] = given.pop(kind.own_reason)
        said = _said(asks, project_id, id, given)
        await self.look.listed((ReasonList.CORRECTION, reason), *codes_of(said))
        targets = [Target(PROJECT, project_id, CorrectFact(said, reason))]
        return await desk.send(principal, targets, ids={kind.id: id, "project_id": project_id})


def _said(asks: type[Recording], project_id: UUID, id: UUID, given: dict[str, Any]) -> Recording:
    return asks(**{"project_id": project_id, RECORDED[asks].id: id, **given})


def retraction(router: APIRouter, look: Lookups) -> None:
    @router.post("/projects/{project_id}/facts/{fact_id}/retraction")
    async def retract(project_id: UUID, fact_id: UUID, body: Because, desk: AtDesk, principal: Desk) -> Done:
        """Whatever was recorded of the project and never was; the submission is under the project's own id."""
        await look.project(project_id)
        await look.listed((ReasonList.RETRACTION, body.reason))
        targets = [Target(PROJECT, project_id, RetractFact(fact_id, body.reason))]
        return await desk.send(principal, targets, ids={"fact_id": fact_id, "project_id": project_id})
