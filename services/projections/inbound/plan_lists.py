"""The lists of projects, of the plan and of the network over HTTP, under `/projections`: what the plan says is open."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from foundation.applying.builds import read_model
from foundation.http.auth import Principal, allowed
from foundation.service import Context
from services.projections.inbound import list_answers as answers
from services.projections.inbound.asking import Limit, Offset
from services.projections.inbound.reviewing import beside_today
from services.projections.inbound.roles import VERIFYING, Anyone
from services.projections.projections import (
    agreements,
    gatherings,
    milestones,
    moments,
    partners,
    project_table,
    topics,
)

Verifying = Annotated[Principal, allowed(*VERIFYING)]
MaybeCode = Annotated[str | None, Query(pattern=r"^[a-z0-9_]{1,64}$")]


def add_plan(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    _projects(router, context, asked, fresh)
    _plan(router, context, asked, fresh)
    _tables(router, context, asked, fresh)
    _network(router, context, asked, fresh)


def _projects(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    @router.get("/projects")
    async def by_kind(
        _: Anyone, as_of: date = asked, stale: bool = fresh, tag: MaybeCode = None, district: MaybeCode = None
    ) -> answers.ProjectsAnswer:
        """How many projects of each kind were submitted, and how they stood."""
        async with read_model(context.pool, "pacts") as conn:
            found = await project_table.project_table(conn, as_of, tag, district)
        return answers.ProjectsAnswer(as_of=as_of, stale=stale, items=list(found))


def _plan(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    @router.get("/milestones")
    async def axis(_: Anyone, as_of: date = asked, stale: bool = fresh) -> answers.MilestonesAnswer:
        """The plan on its time axis: planned, moved, reached, late."""
        async with read_model(context.pool, "pacts") as conn:
            found = await milestones.milestones(conn, as_of)
        return answers.MilestonesAnswer(as_of=as_of, stale=stale, items=list(found))

    @router.get("/reviews")
    async def reviews(
        _: Anyone, as_of: date = asked, stale: bool = fresh, limit: Limit = 100, offset: Offset = 0
    ) -> answers.ReviewsAnswer:
        """The figures that reviews of the plan saw, frozen, and what the table tells today of the same days."""
        async with read_model(context.pool, "pacts") as conn:
            found = await moments.seen(conn, as_of, limit=limit, offset=offset)
        found = await beside_today(context, found, None)
        return answers.ReviewsAnswer(as_of=as_of, stale=stale, items=list(found))

    @router.get("/topics")
    async def calendar(_: Anyone, as_of: date = asked, stale: bool = fresh) -> answers.TopicsAnswer:
        """The communication calendar: which months have a topic, and which passed without."""
        async with read_model(context.pool, "pacts") as conn:
            found = await topics.calendar(conn, as_of)
        return answers.TopicsAnswer(as_of=as_of, stale=stale, items=list(found))


def _tables(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    @router.get("/tables")
    async def tables(_: Anyone, as_of: date = asked, stale: bool = fresh) -> answers.TablesAnswer:
        """The tables, those past their cadence first."""
        async with read_model(context.pool, "pacts") as conn:
            found = await gatherings.gatherings(conn, as_of)
        return answers.TablesAnswer(as_of=as_of, stale=stale, items=list(found))

    @router.get("/actions")
    async def actions(_: Verifying, as_of: date = asked, stale: bool = fresh) -> answers.ActionsAnswer:
        """What the tables assigned, and whether it is done: the overdue first."""
        async with read_model(context.pool, "pacts") as conn:
            found = await agreements.actions(conn, as_of)
        return answers.ActionsAnswer(as_of=as_of, stale=stale, items=list(found))

    @router.get("/decisions")
    async def decisions(_: Verifying, as_of: date = asked, stale: bool = fresh) -> answers.DecisionsAnswer:
        """What the tables decided, the latest first."""
        async with read_model(context.pool, "pacts") as conn:
            found = await agreements.decisions(conn, as_of)
        return answers.DecisionsAnswer(as_of=as_of, stale=stale, items=list(found))


def _network(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    @router.get("/network")
    async def network(_: Verifying, as_of: date = asked, stale: bool = fresh) -> answers.NetworkAnswer:
        """Who is a partner, what each promised and kept; who became active, and by what."""
        async with read_model(context.pool, "pacts") as conn:
            joined, promised = await partners.partners(conn, as_of), await partners.promises(conn, as_of)
            active, agreed = await partners.actors(conn, as_of), await agreements.union_commitments(conn, as_of)
        told: dict[str, Any] = {"partners": list(joined), "promises": list(promised), "actors": list(active)}
        told["union_commitments"] = list(agreed)
        return answers.NetworkAnswer(as_of=as_of, stale=stale, **told)
