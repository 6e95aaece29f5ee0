"""What the read models answer over HTTP, under `/projections`: figures openly, whom they are about to some roles."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.http.auth import Principal, allowed
from foundation.http.fresh import stale_of
from foundation.service import Context
from services.projections.inbound import answers
from services.projections.inbound.asking import Limit, Offset, asked_of
from services.projections.inbound.cutting import add_cuts
from services.projections.inbound.exports import add_exports
from services.projections.inbound.lists import list_routes
from services.projections.inbound.made_of import Code, Place, what_makes_up
from services.projections.inbound.matching import add_matching
from services.projections.inbound.roles import STAFF, VERIFYING, Anyone
from services.projections.inbound.table import read_table
from services.projections.page.render import Asked
from services.projections.projections.steps import State
from services.projections.projections.timeline import company_timeline, timeline
from services.projections.projections.worklist import states, worklist


def routes(context: Context) -> APIRouter:
    """The questions. Declaring them touches no database."""
    router = APIRouter()
    _figures(router, context)
    _stories(router, context)
    list_routes(router, context)
    add_matching(router, context)
    add_exports(router, context)
    add_cuts(router, context)
    return router


def _figures(router: APIRouter, context: Context) -> None:
    asking, fresh_kpi = asked_of(context), stale_of(context, "kpi")

    @router.get("/kpi")
    async def table(_: Anyone, asked: Asked = asking, stale: bool = fresh_kpi) -> answers.TableAnswer:
        """Every figure of the table as of the end of a day, against its baseline and target, and month by month."""
        told = await read_table(context, asked)
        return answers.table(told.figures, told.measured, asked, told.positions, stale)

    @router.get("/kpi/{code}/parts")
    async def made_of(
        _: Annotated[Principal, allowed(*VERIFYING)],
        code: Code,
        asked: Asked = asking,
        limit: Limit = 100,
        after: Place = None,
    ) -> answers.PartsAnswer:
        """The events that make up a figure, by day: their amounts add up to it."""
        made = await what_makes_up(context, code, asked, limit, after)
        return answers.parts(made.figure, made.parts, asked, made.after)


def _stories(router: APIRouter, context: Context) -> None:
    fresh_timeline, fresh_worklist = stale_of(context, "timeline"), stale_of(context, "worklist")

    @router.get("/people/{person_id}/timeline")
    async def story(
        _: Annotated[Principal, allowed(*VERIFYING)],
        person_id: UUID,
        stale: bool = fresh_timeline,
    ) -> answers.TimelineAnswer:
        """What happened to a person and to those merged with the person, by day; empty for one nobody knows."""
        async with read_model(context.pool, "timeline") as connection:
            return answers.story(person_id, await timeline(connection, person_id), stale)

    @router.get("/companies/{company_id}/timeline")
    async def company_story(
        _: Annotated[Principal, allowed(*VERIFYING)],
        company_id: UUID,
        stale: bool = fresh_timeline,
    ) -> answers.CompanyTimelineAnswer:
        """What happened to a company, and with people there, by day; empty for one nobody knows."""
        async with read_model(context.pool, "timeline") as connection:
            return answers.company_story(company_id, await company_timeline(connection, company_id), stale)

    @router.get("/worklist")
    async def work(
        _: Annotated[Principal, allowed(*STAFF)],
        stale: bool = fresh_worklist,
        state: State | None = None,
        holder: Annotated[str | None, Query(pattern=r"^[a-z0-9_.:-]{1,64}$", description="A staff code")] = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> answers.WorklistAnswer:
        """Applications by state, the overdue first, then by the day on which something is due."""
        today = day_of(context.clock())
        async with read_model(context.pool, "worklist") as connection:
            found = await worklist(connection, today, state, holder, limit=limit, offset=offset)
            return answers.items(found, await states(connection), stale)
