"""The pages of what stands behind the numbers of the plan's lists: closed, as those of what makes up a figure."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from foundation.service import Context
from services.projections.inbound.roles import VERIFYING
from services.projections.inbound.showing import ROWS, Page, closed_to, following_page, shown
from services.projections.inbound.when import When, known
from services.projections.page import behind as render
from services.projections.page.plan import AskedProjects
from services.projections.projections.behind import Stood, meetings_behind, projects_behind

MaybeCode = Annotated[str | None, Query(pattern=r"^[a-z0-9_]{0,64}$")]


def behind_pages(router: APIRouter, context: Context, asked: Any) -> None:
    @router.get("/behind/projects")
    async def projects(
        request: Request,
        when: When = asked,
        kind: MaybeCode = None,
        stood: Stood = Stood.SUBMITTED,
        tag: MaybeCode = None,
        district: MaybeCode = None,
        page: Page = 1,
    ) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        cell: dict[str, Any] = {
            "as_of": when.as_of,
            "kind": kind or None,
            "stood": stood,
            "tag": tag or None,
            "district": district or None,
        }
        async with known(context, when) as conn:
            found = await projects_behind(conn, **cell, limit=ROWS, offset=(page - 1) * ROWS)
        following = following_page("/behind/projects", len(found), page, **cell, known_at=when.known_text)
        wanted = AskedProjects(when.as_of, tag or None, district or None, when.known_at)
        return shown(lambda nonce: render.projects_page(found, wanted, kind, stood, following=following, nonce=nonce))

    @router.get("/behind/tables/{table_id}")
    async def meetings(request: Request, table_id: UUID, when: When = asked, page: Page = 1) -> HTMLResponse:
        if closed := closed_to(request, VERIFYING):
            return closed
        async with known(context, when) as conn:
            found = await meetings_behind(conn, when.as_of, table_id, limit=ROWS, offset=(page - 1) * ROWS)
        following = following_page(
            f"/behind/tables/{table_id}", len(found), page, as_of=when.as_of, known_at=when.known_text
        )
        return shown(
            lambda nonce: render.meetings_page(
                found, when.as_of, known_at=when.known_at, following=following, nonce=nonce
            )
        )
