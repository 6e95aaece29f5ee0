"""Three routes for every fact of the network: it happened, it was otherwise, it was not so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from inspect import Parameter, Signature
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter
from uuid_utils.compat import uuid7

from foundation.amending import Kind
from foundation.decider import Aggregate
from foundation.handling import Target
from foundation.http.auth import Principal, allowed
from foundation.http.desk import AtDesk, Body, Done
from foundation.http.texts import CodeText
from services.network.domain.indicator import INDICATOR
from services.network.domain.milestone_events import MilestoneRescheduled
from services.network.domain.reasons import ReasonList
from services.network.domain.recording import NEVER, CorrectFact, RecordFact, RetractFact
from services.network.domain.story import CorrectStory, PublishStory
from services.network.domain.story_events import StoryPublished
from services.network.domain.vocabulary import indicator_id
from services.network.inbound import own_codes
from services.network.inbound.forms import IndicatorText, correction_form, filled, form
from services.network.inbound.lookups import Lookups

Coordinator = Annotated[Principal, allowed("coordinator")]


class WhyCode(Body):
    """A reason of the closed list."""

    reason: CodeText


@dataclass(frozen=True)
class Door:
    """How a kind of fact comes in: where, of which aggregate, which of its fields are codes of a closed list.

    `path` is where its facts are said; the stream is named by the first id in it, or is the fact's own.
    """

    path: str
    aggregate: Aggregate
    kind: Kind
    says: str
    codes: Mapping[str, ReasonList] = field(default_factory=dict)
    own_stream: bool = False

    @property
    def asked(self) -> list[str]:
        """The names in the path."""
        return re.findall(r"{(\w+)}", self.path)

    @property
    def known(self) -> set[str]:
        """What the body does not say: ids that are made here, and what the path or the stream knows."""
        more = {"indicator_id", "indicator"} if self.aggregate is INDICATOR else set()
        return {self.kind.id, *self.asked, *more, *({"plan_id"} if self.kind.fact is MilestoneRescheduled else ())}

    def stream(self, names: Mapping[str, Any]) -> UUID:
        if self.aggregate is INDICATOR:
            return indicator_id(names["indicator"])
        own: UUID = names[self.kind.id if self.own_stream or not self.asked else self.asked[0]]
        return own


def opened(router: APIRouter, door: Door, look: Lookups) -> None:
    """Declares the door's routes."""
    _said(router, door, look)
    if door.kind.corrected is not NEVER:
        _corrected(router, door, look)
        _retracted(router, door, look)


def _said(router: APIRouter, door: Door, look: Lookups) -> None:
    async def say(desk: AtDesk, principal: Coordinator, body: Any, **names: Any) -> Done:
        names[door.kind.id] = id = uuid7()
        fact = await _fact(door, look, body, names)
        stream = door.stream(names)
        targets = [Target(door.aggregate, stream, await _recording(look, fact)), *await own_codes.told(look, fact)]
        at = look.at(door.kind.day_of(fact))
        return await desk.send(principal, targets, ids={door.kind.id: id}, at=at, status=201)

    body = form(door.kind.fact, door.known)
    router.add_api_route(door.path, _signed(say, body, door.asked), methods=["POST"], **_how(door, "", 201))


def _corrected(router: APIRouter, door: Door, look: Lookups) -> None:
    async def correct(desk: AtDesk, principal: Coordinator, body: Any, **names: Any) -> Done:
        await look.listed((ReasonList.CORRECTION, body.reason))
        fact = await _fact(door, look, body, names, door.kind.own_reason)
        command = await _correcting(look, fact, body.reason)
        targets = [Target(door.aggregate, door.stream(names), command), *await own_codes.told(look, fact)]
        return await desk.send(principal, targets, ids={door.kind.id: names[door.kind.id]})

    body = correction_form(door.kind.fact, door.known, door.kind.own_reason)
    path = f"{door.path}/{{{door.kind.id}}}/correction"
    signed = _signed(correct, body, [*door.asked, door.kind.id])
    router.add_api_route(path, signed, methods=["POST"], **_how(door, "_correction"))


def _retracted(router: APIRouter, door: Door, look: Lookups) -> None:
    async def retract(desk: AtDesk, principal: Coordinator, body: WhyCode, **names: Any) -> Done:
        await look.listed((ReasonList.RETRACTION, body.reason))
        id = names[door.kind.id]
        stream = door.stream(names)
        targets = [Target(door.aggregate, stream, RetractFact(id, body.reason))]
        targets += await own_codes.taken_back(look, door.kind.fact, stream)
        return await desk.send(principal, targets, ids={door.kind.id: id})

    path = f"{door.path}/{{{door.kind.id}}}/retraction"
    signed = _signed(retract, WhyCode, [*door.asked, door.kind.id])
    router.add_api_route(path, signed, methods=["POST"], **_how(door, "_retraction"))


async def _fact(door: Door, look: Lookups, body: Any, names: dict[str, Any], own_reason: str = "") -> Any:
    """The fact that is said. Refuses `reason_not_listed` and what it names that is not known."""
    known = {one: names[one] for one in (door.kind.id, *door.asked) if one in _names_of(door)}
    if door.aggregate is INDICATOR:
        known["indicator_id"] = indicator_id(names["indicator"])
    if door.kind.fact is MilestoneRescheduled:
        known["plan_id"] = (await look.milestone(names["milestone_id"])).planned.plan_id
    fact = filled(door.kind.fact, body, known, own_reason)
    given = [(reasons, getattr(fact, name)) for name, reasons in door.codes.items()]
    await look.listed(*((reasons, code) for reasons, code in given if code is not None))
    await look.cited(door.stream(names), fact)
    return fact


def _names_of(door: Door) -> set[str]:
    return {one.name for one in fields(door.kind.fact)}


async def _recording(look: Lookups, fact: Any) -> Any:
    if isinstance(fact, StoryPublished):
        return PublishStory(fact, await look.may_publish(fact))
    return RecordFact(fact)


async def _correcting(look: Lookups, fact: Any, reason: str) -> Any:
    if isinstance(fact, StoryPublished):
        return CorrectStory(fact, await look.may_publish(fact), reason)
    return CorrectFact(fact, reason)


_OTHERS: Final = {"desk": AtDesk, "principal": Coordinator}


def _signed(endpoint: Any, body: Any, names: list[str]) -> Any:
    """The endpoint as FastAPI is to read it: a parameter for each name in the path."""
    asked = {name: IndicatorText if name == "indicator" else UUID for name in names} | {"body": body} | _OTHERS
    parameters = [Parameter(name, Parameter.KEYWORD_ONLY, annotation=hint) for name, hint in asked.items()]
    endpoint.__signature__ = Signature(parameters, return_annotation=Done)
    return endpoint


def _how(door: Door, more: str, status: int = 200) -> dict[str, Any]:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", door.kind.fact.__name__).lower()
    says = {
        "": door.says,
        "_correction": f"It was otherwise. {door.says}",
        "_retraction": f"It was not so. {door.says}",
    }
    return {"name": f"{name}{more}", "description": says[more], "status_code": status, "tags": [door.aggregate.name]}
