"""The pages of the lists of the two pacts: what counts only is open, what names a person or a promise has its roles."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.http.problems import Problem
from foundation.service import Context
from services.projections.inbound.behind_pages import behind_pages
from services.projections.inbound.lists import Role, Within
from services.projections.inbound.plan_pages import plan_pages
from services.projections.inbound.roles import STAFF, VERIFYING
from services.projections.inbound.showing import ROWS, Page, closed_to, following_page, shown
from services.projections.inbound.when import When, asked_when_on_form, known
from services.projections.page import lists as render
from services.projections.projections import (
    associations,
    board,
    catalogue,
    funnel,
    goals,
    pathway_clock,
    pipelines,
    tutoring,
)
from services.projections.projections.tasks import WITHIN, counts, kinds_of, tasks

Holder = Annotated[str | None, Query(pattern=r"^[a-z0-9_.:-]{0,64}$")]


def list_pages(router: APIRouter, context: Context) -> None:
    _people(router, context)
    _companies(router, context)
    _openings(router, context)
    _work(router, context)
    plan_pages(router, context, asked_when_on_form(context))
    behind_pages(router, context, asked_when_on_form(context))


def _day(context: Context) -> date:
    return day_of(context.clock())


def _people(router: APIRouter, context: Context) -> None:
    asked = asked_when_on_form(context)

    @router.get("/funnel")
    async def reached(when: When = asked) -> HTMLResponse:
        async with known(context, when) as conn:
            steps = await funnel.funnel(conn, when.as_of)
            burns = await pathway_clock.burndown(conn, when.as_of)
        return shown(
            lambda nonce: render.funnel_page(
                steps, burns, when.as_of, known_at=when.known_at, today=_day(context), nonce=nonce
            )
        )

    @router.get("/pathways")
    async def clocks(
        request: Request, when: When = asked, state: pathway_clock.Course | None = None, page: Page = 1
    ) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        async with known(context, when) as conn:
            found = await pathway_clock.clocks(conn, when.as_of, state, limit=ROWS, offset=(page - 1) * ROWS)
            count = await pathway_clock.courses(conn, when.as_of)
        told: dict[str, Any] = {
            "state": state,
            "following": following_page(
                "/pathways", len(found), page, state=state, as_of=when.as_of, known_at=when.known_text
            ),
        }
        return shown(
            lambda nonce: render.clocks_page(
                found, count, when.as_of, known_at=when.known_at, today=_day(context), nonce=nonce, **told
            )
        )


def _companies(router: APIRouter, context: Context) -> None:
    asked = asked_when_on_form(context)

    @router.get("/board")
    async def sitting(request: Request, when: When = asked) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        async with known(context, when) as conn:
            members = await board.members(conn, when.as_of)
            aims = await goals.board_goals(conn, when.as_of)
            promised = await board.commitments(conn, when.as_of)
            steps = await associations.association_steps(conn, when.as_of, limit=ROWS)
        return shown(
            lambda nonce: render.board_page(
                members, aims, promised, steps, when.as_of, known_at=when.known_at, today=_day(context), nonce=nonce
            )
        )


def _openings(router: APIRouter, context: Context) -> None:
    asked = asked_when_on_form(context)

    @router.get("/positions")
    async def opened(request: Request, when: When = asked, page: Page = 1) -> HTMLResponse:
        if closed := closed_to(request, STAFF):
            return closed
        async with known(context, when) as conn:
            found = await pipelines.positions(conn, when.as_of, limit=ROWS, offset=(page - 1) * ROWS)
            alone = await tutoring.untutored(conn, when.as_of, limit=ROWS)
            covered = await tutoring.coverage(conn, when.as_of)
        following = following_page("/positions", len(found), page, as_of=when.as_of, known_at=when.known_text)
        return shown(
            lambda nonce: render.positions_page(
                found,
                alone,
                covered,
                when.as_of,
                known_at=when.known_at,
                today=_day(context),
                following=following,
                nonce=nonce,
            )
        )

    @router.get("/positions/{position_id}")
    async def pipeline(request: Request, position_id: UUID, when: When = asked) -> HTMLResponse:
        if closed := closed_to(request, STAFF):
            return closed
        async with known(context, when) as conn:
            one = await pipelines.position(conn, position_id, when.as_of)
            found = await pipelines.candidacies(conn, position_id, when.as_of)
        if one is None:
            raise Problem("not_found")
        return shown(
            lambda nonce: render.pipeline_page(
                one, found, when.as_of, known_at=when.known_at, today=_day(context), nonce=nonce
            )
        )

    @router.get("/courses")
    async def offered(when: When = asked, page: Page = 1) -> HTMLResponse:
        async with known(context, when) as conn:
            found = await catalogue.catalogue(conn, when.as_of, limit=ROWS, offset=(page - 1) * ROWS)
        following = following_page("/courses", len(found), page, as_of=when.as_of, known_at=when.known_text)
        return shown(
            lambda nonce: render.courses_page(
                found, when.as_of, known_at=when.known_at, today=_day(context), following=following, nonce=nonce
            )
        )


def _work(router: APIRouter, context: Context) -> None:
    @router.get("/tasks")
    async def due(
        request: Request,
        role: Role = None,
        holder: Holder = None,
        within: Within = WITHIN,
        page: Page = 1,
    ) -> HTMLResponse:
        if closed := closed_to(request, STAFF):
            return closed
        today, kinds, whose = _day(context), kinds_of(role), holder or None
        async with read_model(context.pool, "pacts") as conn:
            found = await tasks(
                conn, today, kinds=kinds, holder=whose, within=within, limit=ROWS, offset=(page - 1) * ROWS
            )
            count = await counts(conn, today, within)
        following = following_page("/tasks", len(found), page, role=role, holder=whose, within=within)
        asked = render.AskedTasks(today, role, whose, within)
        return shown(lambda nonce: render.tasks_page(found, count, asked, following=following, nonce=nonce))
