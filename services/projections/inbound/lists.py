"""The lists of the two pacts over HTTP, under `/projections`: counts openly, persons and promises to some roles."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.http.auth import Principal, allowed
from foundation.http.fresh import stale_of
from foundation.http.problems import Problem
from foundation.http.roles import ROLES
from foundation.service import Context
from services.projections.inbound import list_answers as answers
from services.projections.inbound.asking import Limit, Offset
from services.projections.inbound.plan_lists import add_plan
from services.projections.inbound.roles import STAFF, VERIFYING, Anyone
from services.projections.inbound.when import When, asked_when, known, told
from services.projections.projections import associations, board, catalogue, funnel, pathway_clock, pipelines, tutoring
from services.projections.projections.tasks import WITHIN, Kind, TaskState, counts, kinds_of, tasks

Staff = Annotated[Principal, allowed(*STAFF)]
Verifying = Annotated[Principal, allowed(*VERIFYING)]
_ROLE = Query(pattern="^(" + "|".join(sorted(ROLES)) + ")$", description="Also one that no task is for: none then")
Role = Annotated[str | None, _ROLE]
Holder = Annotated[str | None, Query(pattern=r"^[a-z0-9_.:-]{1,64}$", description="A staff code")]
Within = Annotated[int, Query(ge=0, le=3650, description="Days after today")]


def list_routes(router: APIRouter, context: Context) -> None:
    """The questions. Declaring them touches no database."""
    asked, stale = asked_when(context), stale_of(context, "pacts")
    _people(router, context, asked, stale)
    _companies(router, context, asked, stale)
    _places(router, context, asked, stale)
    _training(router, context, asked, stale)
    add_plan(router, context, asked, stale)
    _work(router, context, stale)


def _people(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    @router.get("/funnel")
    async def reached(_: Anyone, when: When = asked, stale: bool = fresh) -> answers.FunnelAnswer:
        """How many persons had reached each step from the form to the hire."""
        async with known(context, when) as conn:
            steps = await funnel.funnel(conn, when.as_of)
        return answers.FunnelAnswer(**told(when, stale), steps=list(steps))

    @router.get("/pathways/burndown")
    async def burned(_: Anyone, when: When = asked, stale: bool = fresh) -> answers.BurndownAnswer:
        """The bands' deadlines by the month in which they fall due: open, met, met late, missed, cancelled."""
        async with known(context, when) as conn:
            found = await pathway_clock.burndown(conn, when.as_of)
        return answers.BurndownAnswer(**told(when, stale), items=list(found))

    @router.get("/pathways")
    async def clocks(
        _: Verifying,
        when: When = asked,
        stale: bool = fresh,
        state: pathway_clock.Course | None = None,
        person_id: UUID | None = None,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> answers.ClocksAnswer:
        """Where every person stands in the band's time: the nearest open deadline first."""
        async with known(context, when) as conn:
            found = await pathway_clock.clocks(conn, when.as_of, state, person_id, limit=limit, offset=offset)
            count = await pathway_clock.courses(conn, when.as_of)
        return answers.ClocksAnswer(**told(when, stale), counts={**count}, items=list(found))


def _companies(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    @router.get("/board")
    async def members(_: Verifying, when: When = asked, stale: bool = fresh) -> answers.BoardAnswer:
        """Who sits on the board, since when."""
        async with known(context, when) as conn:
            found = await board.members(conn, when.as_of)
        return answers.BoardAnswer(**told(when, stale), items=list(found))

    @router.get("/commitments")
    async def promised(
        _: Verifying, when: When = asked, stale: bool = fresh, company_id: UUID | None = None
    ) -> answers.CommitmentsAnswer:
        """What was promised, by when, and how much of it is kept: what is open first, by its day."""
        async with known(context, when) as conn:
            found = await board.commitments(conn, when.as_of, company_id)
        return answers.CommitmentsAnswer(**told(when, stale), items=list(found))

    @router.get("/associations")
    async def steps(
        _: Verifying, when: When = asked, stale: bool = fresh, limit: Limit = 100, offset: Offset = 0
    ) -> answers.AssociationStepsAnswer:
        """What the associations are still to hear of, the overdue first."""
        async with known(context, when) as conn:
            found = await associations.association_steps(conn, when.as_of, limit=limit, offset=offset)
        return answers.AssociationStepsAnswer(**told(when, stale), items=list(found))


def _places(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    @router.get("/positions")
    async def opened(
        _: Verifying, when: When = asked, stale: bool = fresh, limit: Limit = 100, offset: Offset = 0
    ) -> answers.PositionsAnswer:
        """Positions with their places, those with one left first."""
        async with known(context, when) as conn:
            found = await pipelines.positions(conn, when.as_of, limit=limit, offset=offset)
        return answers.PositionsAnswer(**told(when, stale), items=list(found))

    @router.get("/positions/{position_id}/pipeline")
    async def pipeline(_: Staff, position_id: UUID, when: When = asked, stale: bool = fresh) -> answers.PipelineAnswer:
        """How far each candidacy for a position has come. Problem `not_found` for one not opened by that day."""
        async with known(context, when) as conn:
            position = await pipelines.position(conn, position_id, when.as_of)
            found = await pipelines.candidacies(conn, position_id, when.as_of)
        if position is None:
            raise Problem("not_found")
        return answers.PipelineAnswer(**told(when, stale), position=position, items=list(found))

    @router.get("/placements/untutored")
    async def untutored(
        _: Staff, when: When = asked, stale: bool = fresh, limit: Limit = 100, offset: Offset = 0
    ) -> answers.UntutoredAnswer:
        """The placements that run without a tutor, the longest first."""
        async with known(context, when) as conn:
            found = await tutoring.untutored(conn, when.as_of, limit=limit, offset=offset)
            covered = await tutoring.coverage(conn, when.as_of)
        return answers.UntutoredAnswer(**told(when, stale), coverage=covered, items=list(found))


def _training(router: APIRouter, context: Context, asked: Any, fresh: Any) -> None:
    @router.get("/courses")
    async def courses(
        _: Anyone, when: When = asked, stale: bool = fresh, limit: Limit = 100, offset: Offset = 0
    ) -> answers.CoursesAnswer:
        """The catalogue of courses: places, hours delivered, who came."""
        async with known(context, when) as conn:
            found = await catalogue.catalogue(conn, when.as_of, limit=limit, offset=offset)
        return answers.CoursesAnswer(**told(when, stale), items=list(found))


def _work(router: APIRouter, context: Context, fresh: Any) -> None:
    @router.get("/tasks")
    async def due(
        _: Staff,
        stale: bool = fresh,
        role: Role = None,
        kind: Kind | None = None,
        holder: Holder = None,
        state: TaskState = TaskState.OPEN,
        within: Within = WITHIN,
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> answers.TasksAnswer:
        """What is to be done, the overdue first; of what is done, the latest first."""
        today, kinds = day_of(context.clock()), [one for one in kinds_of(role) if kind in (None, one)]
        asked: dict[str, Any] = {"state": state, "kinds": kinds, "holder": holder, "within": within}
        async with read_model(context.pool, "pacts") as conn:
            found = await tasks(conn, today, **asked, limit=limit, offset=offset)
            count = await counts(conn, today, within)
        counted = {one.value: answers.TaskCount(open=c.open, overdue=c.overdue) for one, c in count.items()}
        return answers.TasksAnswer(today=today, stale=stale, counts=counted, items=list(found))
