"""What the network is asked. A partner reads what is its own, by its code; the rest is the programme's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, TypeVar
from uuid import UUID

from fastapi import APIRouter

from foundation.applying.builds import read_model
from foundation.http.auth import Principal, allowed
from foundation.http.problems import Problem
from foundation.http.texts import Day, Limit, Offset
from foundation.service import Context
from services.network.domain.actor_events import ActorActivated
from services.network.domain.cadence import every, unmet
from services.network.domain.indicator_events import BaselineRecorded, IndicatorTargetSet, MeasurementTaken
from services.network.domain.milestone_events import MilestonePlanned, MilestoneReached, MilestoneRescheduled
from services.network.domain.partner_events import (
    PartnerCommitmentKept,
    PartnerCommitmentMade,
    PartnerJoined,
    PartnerLeft,
    PartnershipSigned,
    UnionCommitmentRecorded,
)
from services.network.domain.plan_events import PlanAdopted, ReviewHeld
from services.network.domain.table_events import (
    ActionAssigned,
    ActionDone,
    DecisionRecorded,
    TableConvened,
    TableMeetingHeld,
    TableMeetingScheduled,
)
from services.network.inbound.forms import IndicatorText
from services.network.inbound.lookups import Lookups
from services.network.projections.facts import standing

F = TypeVar("F")
DESKS: Final = ("operator", "evaluator", "company_desk", "project_desk")
READERS: Final = (*DESKS, "coordinator", "administrator", "auditor")
Readers = Annotated[Principal, allowed(*READERS)]
ReadersAndPartners = Annotated[Principal, allowed(*READERS, "partner")]


@dataclass(frozen=True)
class PartnerSheet:
    """A partner and what it brought; `left_on`: None while it is one."""

    joined: PartnerJoined
    left_on: date | None
    partnerships: list[PartnershipSigned]
    commitments: list[PartnerCommitmentMade]
    kept: list[PartnerCommitmentKept]
    union_commitments: list[UnionCommitmentRecorded]


@dataclass(frozen=True)
class TableSheet:
    """A table; `next_due_on`: by when it is to meet, `overdue` whether that day has passed."""

    convened: TableConvened
    meetings: list[TableMeetingHeld]
    scheduled: list[TableMeetingScheduled]
    decisions: list[DecisionRecorded]
    actions: list[ActionAssigned]
    done: list[ActionDone]
    next_due_on: date | None
    overdue: bool


@dataclass(frozen=True)
class OnAxis:
    """A milestone as of a day: every day it was ever due on, the one that holds, whether it is late."""

    planned: MilestonePlanned
    dates: list[date]
    due_on: date
    reached: MilestoneReached | None
    late: bool


@dataclass(frozen=True)
class IndicatorSheet:
    """What is known of an indicator beside its figure."""

    targets: list[IndicatorTargetSet]
    baselines: list[BaselineRecorded]
    measurements: list[MeasurementTaken]


def reading(context: Context) -> APIRouter:
    router = APIRouter(tags=["reading"])
    _partners(router, context)
    _tables(router, context)
    _plan(router, context)
    return router


async def all_of(context: Context, kind: type[F], owner: UUID | None = None) -> list[F]:
    """All facts of a kind that stand, or those of one owner."""
    async with read_model(context.pool, "facts") as conn:
        return await standing(conn, kind, owner)


async def page_of(context: Context, kind: type[F], limit: int, offset: int) -> list[F]:
    """A page of the facts of a kind that stand."""
    async with read_model(context.pool, "facts") as conn:
        return await standing(conn, kind, None, limit, offset)


def _partners(router: APIRouter, context: Context) -> None:
    @router.get("/partners")
    async def partners(
        principal: ReadersAndPartners, as_of: Day | None = None, limit: Limit = 100, offset: Offset = 0
    ) -> list[PartnerJoined]:
        """Who had joined and not left at the end of the day; a partner sees itself."""
        day = as_of or Lookups(context).today()
        left = {one.partner_id: one.left_on for one in await all_of(context, PartnerLeft)}
        found = [one for one in await all_of(context, PartnerJoined) if _is_theirs(principal, one)]
        joined = [one for one in found if one.joined_on <= day < left.get(one.partner_id, date.max)]
        return joined[offset : offset + limit]

    @router.get("/partners/{partner_id}")
    async def partner(partner_id: UUID, principal: ReadersAndPartners) -> PartnerSheet:
        """A partner, with its agreements and promises; to a partner, itself alone."""
        found = [one for one in await all_of(context, PartnerJoined, partner_id) if _is_theirs(principal, one)]
        if not found:
            raise Problem("not_found")
        left = await all_of(context, PartnerLeft, partner_id)
        return PartnerSheet(
            found[0],
            left[0].left_on if left else None,
            await all_of(context, PartnershipSigned, partner_id),
            await all_of(context, PartnerCommitmentMade, partner_id),
            await all_of(context, PartnerCommitmentKept, partner_id),
            await all_of(context, UnionCommitmentRecorded, partner_id),
        )

    @router.get("/actors")
    async def actors(_: Readers, limit: Limit = 100, offset: Offset = 0) -> list[ActorActivated]:
        """Who became active, by day, with what they did."""
        return await page_of(context, ActorActivated, limit, offset)


def _is_theirs(principal: Principal, joined: PartnerJoined) -> bool:
    return principal.role != "partner" or principal.subject == joined.code


def _tables(router: APIRouter, context: Context) -> None:
    @router.get("/tables")
    async def tables(_: Readers, limit: Limit = 100, offset: Offset = 0) -> list[TableConvened]:
        """The tables, with their cadence."""
        return await page_of(context, TableConvened, limit, offset)

    @router.get("/tables/{table_id}")
    async def table(table_id: UUID, _: Readers) -> TableSheet:
        """A table: its meetings, decisions and actions, and by when it is to meet again."""
        convened = await all_of(context, TableConvened, table_id)
        if not convened:
            raise Problem("not_found")
        met = await all_of(context, TableMeetingHeld, table_id)
        step = every(convened[0].cadence_days, convened[0].per_year)
        dues = unmet(convened[0].convened_on, [one.held_on for one in met], step)
        next_due_on = max(dues, default=None)
        return TableSheet(
            convened[0],
            met,
            await all_of(context, TableMeetingScheduled, table_id),
            await all_of(context, DecisionRecorded, table_id),
            await all_of(context, ActionAssigned, table_id),
            await all_of(context, ActionDone, table_id),
            next_due_on,
            next_due_on is not None and next_due_on < Lookups(context).today(),
        )


def _plan(router: APIRouter, context: Context) -> None:
    @router.get("/plans")
    async def plans(_: Readers, limit: Limit = 100, offset: Offset = 0) -> list[PlanAdopted]:
        """The years' plans."""
        return await page_of(context, PlanAdopted, limit, offset)

    @router.get("/plans/{plan_id}/reviews")
    async def reviews(plan_id: UUID, _: Readers) -> list[ReviewHeld]:
        """The plan's reviews, with the figures as they saw them."""
        return await all_of(context, ReviewHeld, plan_id)

    @router.get("/plans/{plan_id}/milestones")
    async def milestones(plan_id: UUID, _: Readers, as_of: Day | None = None) -> list[OnAxis]:
        """The plan on its time axis, as of a day."""
        day = as_of or Lookups(context).today()
        every = await all_of(context, MilestonePlanned)
        planned = [one for one in every if one.plan_id == plan_id and one.entered_on <= day]
        moves, reached = await all_of(context, MilestoneRescheduled), await all_of(context, MilestoneReached)
        return sorted((_on_axis(one, moves, reached, day) for one in planned), key=lambda one: one.dates)

    @router.get("/indicators/{indicator}")
    async def indicator(indicator: IndicatorText, _: Readers) -> IndicatorSheet:
        """Targets, baselines and measurements of an indicator."""
        return IndicatorSheet(
            [one for one in await all_of(context, IndicatorTargetSet) if one.indicator == indicator],
            [one for one in await all_of(context, BaselineRecorded) if one.indicator == indicator],
            [one for one in await all_of(context, MeasurementTaken) if one.indicator == indicator],
        )


def _on_axis(
    planned: MilestonePlanned,
    moves: Sequence[MilestoneRescheduled],
    reached: Sequence[MilestoneReached],
    day: date,
) -> OnAxis:
    own = [one for one in moves if one.milestone_id == planned.milestone_id and one.rescheduled_on <= day]
    dates = [planned.planned_on, *(one.planned_on for one in sorted(own, key=lambda one: one.rescheduled_on))]
    found = [one for one in reached if one.milestone_id == planned.milestone_id and one.reached_on <= day]
    late = (found[0].reached_on if found else day) > dates[-1]
    return OnAxis(planned, dates, dates[-1], found[0] if found else None, late)
