"""The pages of projects, of the plan and of the network: what the plan says is open, promises have their roles."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from foundation.calendar import day_of
from foundation.service import Context
from services.projections.inbound.reviewing import moments_beside_today
from services.projections.inbound.roles import VERIFYING
from services.projections.inbound.showing import closed_to, shown
from services.projections.inbound.when import When, known
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
    async def by_kind(when: When = asked, tag: MaybeCode = None, district: MaybeCode = None) -> HTMLResponse:
        wanted, today = (
            render.AskedProjects(when.as_of, tag or None, district or None, when.known_at),
            day_of(context.clock()),
        )
        async with known(context, when) as conn:
            rows = await project_table.project_table(conn, when.as_of, wanted.tag, wanted.district)
            choices = await project_table.choices(conn)
        return shown(lambda nonce: render.projects_page(rows, wanted, choices, today=today, nonce=nonce))

    @router.get("/plan")
    async def axis(when: When = asked) -> HTMLResponse:
        today = day_of(context.clock())
        async with known(context, when) as conn:
            planned = await milestones.milestones(conn, when.as_of)
            tables = await gatherings.gatherings(conn, when.as_of)
            months, met = await topics.calendar(conn, when.as_of), await moments.moments(conn, when.as_of)
        met = await moments_beside_today(context, met, when.known_at)
        return shown(
            lambda nonce: render.plan_page(
                planned, tables, months, met, when.as_of, known_at=when.known_at, today=today, nonce=nonce
            )
        )

    @router.get("/network")
    async def network(request: Request, when: When = asked) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        today = day_of(context.clock())
        async with known(context, when) as conn:
            joined, promised = await partners.partners(conn, when.as_of), await partners.promises(conn, when.as_of)
            active, agreed = (
                await partners.actors(conn, when.as_of),
                await agreements.union_commitments(conn, when.as_of),
            )
        return shown(
            lambda nonce: render.network_page(
                joined, promised, agreed, active, when.as_of, known_at=when.known_at, today=today, nonce=nonce
            )
        )

    @router.get("/tables")
    async def tables(request: Request, when: When = asked) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        today = day_of(context.clock())
        async with known(context, when) as conn:
            found = await gatherings.gatherings(conn, when.as_of)
            assigned, decided = await agreements.actions(conn, when.as_of), await agreements.decisions(conn, when.as_of)
        return shown(
            lambda nonce: render.tables_page(
                found, assigned, decided, when.as_of, known_at=when.known_at, today=today, nonce=nonce
            )
        )
