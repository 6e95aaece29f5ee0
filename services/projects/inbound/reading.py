"""Questions: the projects, the plan's table of them, one project's card, what agriculture's projects stand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.http.problems import Problem
from foundation.http.texts import CodeText, Day, Limit, Line, Offset
from foundation.service import Context
from services.projects.domain import evaluation_events as evaluation
from services.projects.domain import growth_events as growth
from services.projects.domain.money_events import FundingDisbursed, FundingReturned, ProjectFunded
from services.projects.domain.project_state import Project
from services.projects.domain.vocabulary import ProjectKind
from services.projects.inbound.fields import Team
from services.projects.inbound.lookups import Lookups
from services.projects.projections import agriculture, projects
from services.projects.projections.agriculture import Asset, Pool
from services.projects.projections.projects import Column, Filter, Listed, OfKind

Part = Annotated[Line, Query(max_length=100)]


@dataclass(frozen=True)
class Card:
    """A project and all that stands of it, in the order of its telling."""

    submission: evaluation.ProjectSubmitted
    evaluations: list[evaluation.EvaluationStarted]
    unfitness: list[evaluation.ProjectFoundUnfit]
    approvals: list[evaluation.ProjectApproved]
    withdrawals: list[evaluation.ProjectWithdrawn]
    fundings: list[ProjectFunded]
    disbursements: list[FundingDisbursed]
    returns: list[FundingReturned]
    supports: list[growth.SupportStarted]
    support_endings: list[growth.SupportEnded]
    feasibility: list[growth.FeasibilityAssessed]
    pilots: list[growth.PilotStarted]
    enterprises: list[growth.EnterpriseFounded]
    jobs: list[growth.JobsCreated]


def reading(context: Context) -> APIRouter:
    router = APIRouter(tags=["reading"])
    _projects(router, context)
    _card(router, Lookups(context))
    _agriculture(router, context)
    return router


def _day(context: Context, asked: date | None) -> date:
    return asked or day_of(context.clock())


def _projects(router: APIRouter, context: Context) -> None:
    @router.get("/projects")
    async def all_projects(
        _: Team,
        as_of: Day | None = None,
        kind: ProjectKind | None = None,
        column: Column | None = None,
        tag: CodeText | None = None,
        district: CodeText | None = None,
        title: Part | None = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> list[Listed]:
        """The projects submitted by that day, in the order of their submission; `title`: a part of it."""
        meant = Filter(kind, column, tag, district, title)
        async with read_model(context.pool, "projects") as conn:
            return await projects.listed(conn, _day(context, as_of), meant, limit, offset)

    @router.get("/table")
    async def table(
        _: Team, as_of: Day | None = None, tag: CodeText | None = None, district: CodeText | None = None
    ) -> list[OfKind]:
        """Presentati, in attesa, in valutazione, non idonei, approvati/finanziati, by kind; ritirati apart."""
        async with read_model(context.pool, "projects") as conn:
            return await projects.table(conn, _day(context, as_of), Filter(tag=tag, district=district))


def _card(router: APIRouter, look: Lookups) -> None:
    @router.get("/projects/{project_id}")
    async def card(project_id: UUID, _: Team) -> Card:
        """A project and all that stands of it."""
        return _shown(await look.project(project_id))


def _shown(known: Project) -> Card:
    if known.submission is None:
        raise Problem("not_found")
    return Card(
        known.submission,
        known.standing(evaluation.EvaluationStarted),
        known.standing(evaluation.ProjectFoundUnfit),
        known.standing(evaluation.ProjectApproved),
        known.standing(evaluation.ProjectWithdrawn),
        known.standing(ProjectFunded),
        known.standing(FundingDisbursed),
        known.standing(FundingReturned),
        known.standing(growth.SupportStarted),
        known.standing(growth.SupportEnded),
        known.standing(growth.FeasibilityAssessed),
        known.standing(growth.PilotStarted),
        known.standing(growth.EnterpriseFounded),
        known.standing(growth.JobsCreated),
    )


def _agriculture(router: APIRouter, context: Context) -> None:
    @router.get("/assets")
    async def assets(
        _: Team, as_of: Day | None = None, partner: CodeText | None = None, limit: Limit = 100, offset: Offset = 0
    ) -> list[Asset]:
        """Land, skills and the like that partners offered."""
        async with read_model(context.pool, "agriculture") as conn:
            return await agriculture.assets(conn, _day(context, as_of), partner, limit, offset)

    @router.get("/trainer-pools")
    async def pools(_: Team, as_of: Day | None = None, limit: Limit = 100, offset: Offset = 0) -> list[Pool]:
        """The pools of seasonal workers who train others."""
        async with read_model(context.pool, "agriculture") as conn:
            return await agriculture.pools(conn, _day(context, as_of), limit, offset)
