"""The pages of projects, of the plan and of the network: what the plan says is open, promises have their roles."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.service import Context
from services.projections.inbound.reviewing import moments_beside_today
from services.projections.inbound.roles import VERIFYING
from services.projections.inbound.showing import closed_to, shown
from services.projections.page import plan as render
from services.projections.projections import (
    agreements,
    gatherings,
    milestones,
    moments,
    partners,
    project_table,
    topics,
)

MaybeCode = Annotated[str | None, Query(pattern=r"^[a-z0-9_]{0,64}$")]


def plan_pages(router: APIRouter, context: Context, asked: Any) -> None:
    @router.get("/projects")
    async def by_kind(as_of: date = asked, tag: MaybeCode = None, district: MaybeCode = None) -> HTMLResponse:
        wanted, today = render.AskedProjects(as_of, tag or None, district or None), day_of(context.clock())
        async with read_model(context.pool, "pacts") as conn:
            rows = await project_table.project_table(conn, as_of, wanted.tag, wanted.district)
            choices = await project_table.choices(conn)
        return shown(lambda nonce: render.projects_page(rows, wanted, choices, today=today, nonce=nonce))

    @router.get("/plan")
    async def axis(as_of: date = asked) -> HTMLResponse:
        today = day_of(context.clock())
        async with read_model(context.pool, "pacts") as conn:
            planned = await milestones.milestones(conn, as_of)
            tables = await gatherings.gatherings(conn, as_of)
            months, met = await topics.calendar(conn, as_of), await moments.moments(conn, as_of)
        met = await moments_beside_today(context, met)
        return shown(lambda nonce: render.plan_page(planned, tables, months, met, as_of, today=today, nonce=nonce))

    @router.get("/network")
    async def network(request: Request, as_of: date = asked) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        today = day_of(context.clock())
        async with read_model(context.pool, "pacts") as conn:
            joined, promised = await partners.partners(conn, as_of), await partners.promises(conn, as_of)
            active, agreed = await partners.actors(conn, as_of), await agreements.union_commitments(conn, as_of)
        return shown(
            lambda nonce: render.network_page(joined, promised, agreed, active, as_of, today=today, nonce=nonce)
        )

    @router.get("/tables")
    async def tables(request: Request, as_of: date = asked) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        today = day_of(context.clock())
        async with read_model(context.pool, "pacts") as conn:
            found = await gatherings.gatherings(conn, as_of)
            assigned, decided = await agreements.actions(conn, as_of), await agreements.decisions(conn, as_of)
        return shown(lambda nonce: render.tables_page(found, assigned, decided, as_of, today=today, nonce=nonce))
