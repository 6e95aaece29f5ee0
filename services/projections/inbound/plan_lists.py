"""The lists of projects, of the plan and of the network over HTTP, under `/projections`: what the plan says is open."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from foundation.http.auth import Principal, allowed
from foundation.service import Context
from services.projections.inbound import list_answers as answers
from services.projections.inbound.asking import Limit, Offset
from services.projections.inbound.reviewing import beside_today
from services.projections.inbound.roles import VERIFYING, Anyone
from services.projections.inbound.when import When, known, told
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
        _: Anyone, when: When = asked, stale: bool = fresh, tag: MaybeCode = None, district: MaybeCode = None
    ) -> answers.ProjectsAnswer:
        """How many projects of each kind were submitted, and how they stood."""
        async with known(context, when) as conn:
            found = await project_table.project_table(conn, when.as_of, tag, district)
        return answers.ProjectsAnswer(**told(when, stale), items=list(found))


def _plan(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    @router.get("/milestones")
    async def axis(_: Anyone, when: When = asked, stale: bool = fresh) -> answers.MilestonesAnswer:
        """The plan on its time axis: planned, moved, reached, late."""
        async with known(context, when) as conn:
            found = await milestones.milestones(conn, when.as_of)
        return answers.MilestonesAnswer(**told(when, stale), items=list(found))

    @router.get("/reviews")
    async def reviews(
        _: Anyone, when: When = asked, stale: bool = fresh, limit: Limit = 100, offset: Offset = 0
    ) -> answers.ReviewsAnswer:
        """The figures that reviews of the plan saw, frozen, and what the table tells today of the same days."""
        async with known(context, when) as conn:
            found = await moments.seen(conn, when.as_of, limit=limit, offset=offset)
        found = await beside_today(context, found, when.known_at)
        return answers.ReviewsAnswer(**told(when, stale), items=list(found))

    @router.get("/topics")
    async def calendar(_: Anyone, when: When = asked, stale: bool = fresh) -> answers.TopicsAnswer:
        """The communication calendar: which months have a topic, and which passed without."""
        async with known(context, when) as conn:
            found = await topics.calendar(conn, when.as_of)
        return answers.TopicsAnswer(**told(when, stale), items=list(found))


def _tables(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    @router.get("/tables")
    async def tables(_: Anyone, when: When = asked, stale: bool = fresh) -> answers.TablesAnswer:
        """The tables, those past their cadence first."""
        async with known(context, when) as conn:
            found = await gatherings.gatherings(conn, when.as_of)
        return answers.TablesAnswer(**told(when, stale), items=list(found))

    @router.get("/actions")
    async def actions(_: Verifying, when: When = asked, stale: bool = fresh) -> answers.ActionsAnswer:
        """What the tables assigned, and whether it is done: the overdue first."""
        async with known(context, when) as conn:
            found = await agreements.actions(conn, when.as_of)
        return answers.ActionsAnswer(**told(when, stale), items=list(found))

    @router.get("/decisions")
    async def decisions(_: Verifying, when: When = asked, stale: bool = fresh) -> answers.DecisionsAnswer:
        """What the tables decided, the latest first."""
        async with known(context, when) as conn:
            found = await agreements.decisions(conn, when.as_of)
        return answers.DecisionsAnswer(**told(when, stale), items=list(found))


def _network(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    @router.get("/network")
    async def network(_: Verifying, when: When = asked, stale: bool = fresh) -> answers.NetworkAnswer:
        """Who is a partner, what each promised and kept; who became active, and by what."""
        async with known(context, when) as conn:
            joined = await partners.partners(conn, when.as_of)
            promised = await partners.promises(conn, when.as_of)
            active = await partners.actors(conn, when.as_of)
            agreed = await agreements.union_commitments(conn, when.as_of)
        return answers.NetworkAnswer(
            **told(when, stale),
            partners=list(joined),
            promises=list(promised),
            actors=list(active),
            union_commitments=list(agreed),
        )
