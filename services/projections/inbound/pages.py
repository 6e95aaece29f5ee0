"""The pages, under `/`: the figures openly, whom they are about with a session."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.http.auth import principal_of
from foundation.http.problems import Problem
from foundation.service import Context
from services.projections.inbound.asking import asked_on_form
from services.projections.inbound.cutting import may_cut, read_cut
from services.projections.inbound.list_pages import list_pages
from services.projections.inbound.made_of import Place, what_makes_up
from services.projections.inbound.page_route import PageRoute, heeded
from services.projections.inbound.roles import STAFF, VERIFYING
from services.projections.inbound.showing import ROWS, Page, closed_to, following_page, not_open, shown
from services.projections.inbound.table import read_table
from services.projections.indicators.chain import INDICATORS
from services.projections.page.cut import render_cut_page
from services.projections.page.render import (
    Asked,
    render_company_page,
    render_kpi_page,
    render_parts_page,
    render_timeline_page,
    render_worklist_page,
)
from services.projections.projections.cuts import By, ways
from services.projections.projections.names import names
from services.projections.projections.steps import State
from services.projections.projections.timeline import company_timeline, timeline
from services.projections.projections.worklist import states, worklist


def pages(context: Context) -> APIRouter:
    """The page of the figures, what makes up each, a person's story, the worklist, the lists of the two pacts."""
    router = APIRouter(
        include_in_schema=False,
        default_response_class=HTMLResponse,
        route_class=PageRoute,
        dependencies=[Depends(heeded)],
    )
    _figures(router, context)
    _cuts(router, context)
    _stories(router, context)
    list_pages(router, context)
    return router


def _figures(router: APIRouter, context: Context) -> None:
    asking = asked_on_form(context)

    @router.get("/")
    async def table(asked: Asked = asking) -> HTMLResponse:
        told, today = await read_table(context, asked), day_of(context.clock())
        return shown(
            lambda nonce: render_kpi_page(
                told.figures, asked, today=today, measured=told.measured, positions=told.positions, nonce=nonce
            )
        )

    @router.get("/figures/{code}")
    async def made_of(
        request: Request,
        code: str,
        asked: Asked = asking,
        after: Place = None,
    ) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        made = await what_makes_up(context, code, asked, ROWS, after)
        async with read_model(context.pool, "pacts") as conn:
            named = await names(conn, made.figure.indicator.about, [part.subject for part in made.parts])
        following = f"/figures/{code}?{asked.query()}&{urlencode({'after': made.after})}" if made.after else None
        told: dict[str, Any] = {"following": following, "positions": made.positions, "names": named}
        figure = made.figure
        return shown(
            lambda nonce: render_parts_page(figure.indicator, figure.value or 0, made.parts, asked, nonce=nonce, **told)
        )


def _cuts(router: APIRouter, context: Context) -> None:
    asking = asked_on_form(context)

    @router.get("/figures/{code}/cut")
    async def cut(
        request: Request, code: str, by: Annotated[By | None, Query()] = None, asked: Asked = asking
    ) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        every = ways(INDICATORS[code]) if code in INDICATORS else ()
        possible = [one for one in every if may_cut(principal_of(request), one)]
        if not possible:
            raise Problem("not_found")
        if by and by in every and by not in possible:
            return not_open()
        found, today = await read_cut(context, code, by or possible[0], asked), day_of(context.clock())
        return shown(lambda nonce: render_cut_page(found, possible, asked, today=today, nonce=nonce))


def _stories(router: APIRouter, context: Context) -> None:
    @router.get("/people/{person_id}/timeline")
    async def story(request: Request, person_id: UUID) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        async with read_model(context.pool, "timeline") as connection:
            entries = await timeline(connection, person_id)
        return shown(lambda nonce: render_timeline_page(person_id, entries, nonce=nonce))

    @router.get("/companies/{company_id}/timeline")
    async def company_story(request: Request, company_id: UUID) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        async with read_model(context.pool, "timeline") as connection:
            entries = await company_timeline(connection, company_id)
        return shown(lambda nonce: render_company_page(company_id, entries, nonce=nonce))

    @router.get("/worklist")
    async def work(request: Request, state: State | None = None, page: Page = 1) -> HTMLResponse:
        if closed := closed_to(request, STAFF):
            return closed
        today = day_of(context.clock())
        async with read_model(context.pool, "worklist") as connection:
            items = await worklist(connection, today, state, limit=ROWS, offset=(page - 1) * ROWS)
            counts = await states(connection)
        following = following_page("/worklist", len(items), page, state=state)
        told: dict[str, Any] = {"today": today, "state": state, "following": following}
        return shown(lambda nonce: render_worklist_page(items, counts, nonce=nonce, **told))
