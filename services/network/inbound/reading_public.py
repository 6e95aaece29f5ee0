"""What the network shows and says of itself: its calendar, stories, public moments, calls, needs and standards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter

from foundation.http.texts import Limit, Offset
from foundation.service import Context
from services.network.domain.call_events import (
    CallBonusRecorded,
    CallPublished,
    CoDesignNeedRecorded,
    JobStandardDefined,
)
from services.network.domain.initiative_events import InitiativeHeld, InitiativePlanned
from services.network.domain.story_events import StoryPublished
from services.network.domain.topic_events import TopicMissing, TopicPlanned, TopicPublished
from services.network.inbound.reading import Readers, all_of, page_of


@dataclass(frozen=True)
class MonthOfCalendar:
    """`missing`: the month ended without a published topic, and has none to this day."""

    month: date
    planned: list[TopicPlanned]
    published: list[TopicPublished]
    missing: bool


@dataclass(frozen=True)
class InitiativeSheet:
    planned: InitiativePlanned
    held: InitiativeHeld | None


@dataclass(frozen=True)
class CallSheet:
    published: CallPublished
    bonuses: list[CallBonusRecorded]


def reading_public(context: Context) -> APIRouter:
    router = APIRouter(tags=["reading"])

    @router.get("/calendar")
    async def calendar(_: Readers) -> list[MonthOfCalendar]:
        """The communication calendar, month by month."""
        planned, out = await all_of(context, TopicPlanned), await all_of(context, TopicPublished)
        missing = {one.month for one in await all_of(context, TopicMissing)}
        months = sorted(missing | {one.month for one in planned})
        return [_month(month, planned, out, month in missing) for month in months]

    @router.get("/stories")
    async def stories(_: Readers, limit: Limit = 100, offset: Offset = 0) -> list[StoryPublished]:
        """The stories that came out."""
        return await page_of(context, StoryPublished, limit, offset)

    @router.get("/initiatives")
    async def initiatives(_: Readers, limit: Limit = 100, offset: Offset = 0) -> list[InitiativeSheet]:
        """The public moments, planned and held."""
        held = {one.initiative_id: one for one in await all_of(context, InitiativeHeld)}
        planned = await page_of(context, InitiativePlanned, limit, offset)
        return [InitiativeSheet(one, held.get(one.initiative_id)) for one in planned]

    @router.get("/calls")
    async def calls(_: Readers, limit: Limit = 100, offset: Offset = 0) -> list[CallSheet]:
        """The calls with their bonuses."""
        bonuses = await all_of(context, CallBonusRecorded)
        published = await page_of(context, CallPublished, limit, offset)
        return [CallSheet(one, [bonus for bonus in bonuses if bonus.call_id == one.call_id]) for one in published]

    @router.get("/needs")
    async def needs(_: Readers, limit: Limit = 100, offset: Offset = 0) -> list[CoDesignNeedRecorded]:
        """What came out of co-design."""
        return await page_of(context, CoDesignNeedRecorded, limit, offset)

    @router.get("/standards")
    async def standards(_: Readers, limit: Limit = 100, offset: Offset = 0) -> list[JobStandardDefined]:
        """What is good work, version by version."""
        return await page_of(context, JobStandardDefined, limit, offset)

    return router


def _month(
    month: date, planned: Sequence[TopicPlanned], out: Sequence[TopicPublished], missing: bool
) -> MonthOfCalendar:
    own = [one for one in planned if one.month == month]
    ids = {one.topic_id for one in own}
    published = [one for one in out if one.topic_id in ids]
    return MonthOfCalendar(month, own, published, missing and not published)
