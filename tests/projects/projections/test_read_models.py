"""Projects' read models say what their streams have come to."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from foundation.database import Connection
from services.projects.domain import evaluation_events as evaluation
from services.projects.domain import growth_events as growth
from services.projects.domain.kinds import KINDS
from services.projects.domain.money_events import FundingDisbursed, FundingReturned, ProjectFunded
from services.projects.domain.project_state import Project
from services.projects.projections import projects
from services.projects.projections.projects import PROJECTS_MODEL, Column, Filter
from tests.projects.projections.past import DAY, TODAY, on, past
from tests.support.interleaving import built, few, heard_by


def expected(known: Project, day: date) -> tuple[Any, ...]:
    """What a stream says of a project on a day: its column, paid, enterprises, jobs."""
    by_then = [one for one in known.every() if KINDS.of(one).day_of(one) <= day]

    def told(cls: type) -> list[Any]:
        return [one for one in by_then if isinstance(one, cls)]

    column = Column.AWAITING
    for cls, name in (
        (evaluation.EvaluationStarted, Column.UNDER_EVALUATION),
        (evaluation.ProjectApproved, Column.APPROVED),
        (ProjectFunded, Column.APPROVED),
        (evaluation.ProjectFoundUnfit, Column.UNFIT),
        (evaluation.ProjectWithdrawn, Column.WITHDRAWN),
    ):
        column = name if told(cls) else column
    paid = sum(one.amount for one in told(FundingDisbursed)) - sum(one.amount for one in told(FundingReturned))
    return column, paid, len(told(growth.EnterpriseFounded)), sum(one.jobs for one in told(growth.JobsCreated))


@few
@given(chance=st.randoms(use_true_random=False))
async def test_the_read_models_say_what_the_streams_have_come_to(conn: Connection, chance: random.Random) -> None:
    states, told = past(chance)
    await built(conn, PROJECTS_MODEL, heard_by(PROJECTS_MODEL, told), 1000)
    known = [one for one in states.values() if isinstance(one, Project) and one.submission]
    for day in (DAY, on(chance), TODAY):
        listed = {one.project_id: one for one in await projects.listed(conn, day)}
        assert set(listed) == {one.submission.project_id for one in known if one.submission}
        for project in known:
            assert project.submission is not None
            one = listed[project.submission.project_id]
            assert (one.column, one.paid, one.enterprises, one.jobs) == expected(project, day)
            assert (one.kind, tuple(one.tags)) == (project.submission.kind, project.submission.tags)
        for row in await projects.table(conn, day):
            assert row.submitted == sum(getattr(row, column) for column in Column)
        youth = [one for one in listed.values() if "youth" in one.tags]
        assert sum(row.submitted for row in await projects.table(conn, day, Filter(tag="youth"))) == len(youth)
