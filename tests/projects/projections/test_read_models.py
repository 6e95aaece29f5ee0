"""Whatever the order across streams, however often and in whatever batches: projects' read models are equal."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.calendar import noon
from foundation.database import Connection
from foundation.decider import Aggregate, Refused
from foundation.single import Correct, Retract
from services.projects.domain import evaluation_events as evaluation
from services.projects.domain import growth_events as growth
from services.projects.domain import project_commands as doing
from services.projects.domain.agriculture import ASSET, TRAINER_POOL, FormTrainerPool, OfferAsset
from services.projects.domain.kinds import KINDS
from services.projects.domain.money_events import FundingDisbursed, FundingReturned, ProjectFunded
from services.projects.domain.project import PROJECT
from services.projects.domain.project_state import Project
from services.projects.domain.vocabulary import EnterpriseForm, ProjectKind
from services.projects.projections import projects
from services.projects.projections.agriculture import AGRICULTURE_MODEL
from services.projects.projections.projects import PROJECTS_MODEL, Column, Filter

NAMES = UUID("3d7a1f2e-6c58-5b0d-8e41-90b2c7d5a6f3")
DAY, TODAY = date(2018, 1, 8), date(2018, 3, 5)
MODELS = [PROJECTS_MODEL, AGRICULTURE_MODEL]


def id_of(name: str) -> UUID:
    return uuid5(NAMES, name)


def on(chance: random.Random) -> date:
    return DAY + timedelta(days=chance.randint(0, 40))


def asked(who: str, chance: random.Random) -> Iterator[tuple[Aggregate, UUID, Any]]:
    """What is asked of one project and beside it, some of it in vain."""
    project = id_of(who)
    yield PROJECT, project, _submission(who, project, chance)
    yield from ((PROJECT, project, _step(who, project, chance)) for _ in range(20))
    if chance.random() < 0.2:
        yield PROJECT, project, doing.RetractFact(project, "trial")
    asset, pool = OfferAsset(id_of(f"{who} asset"), "cna", "land", DAY), FormTrainerPool(id_of(f"{who} pool"), 3, DAY)
    for aggregate, id, said in ((ASSET, asset.asset_id, asset), (TRAINER_POOL, pool.pool_id, pool)):
        for command in (said, said, Correct(said, "other"), Retract("trial"))[: chance.randint(1, 4)]:
            yield aggregate, id, command


def _submission(who: str, project: UUID, chance: random.Random) -> doing.SubmitProject:
    kind, tags = chance.choice(list(ProjectKind)), chance.choice([(), ("youth",), ("asp_lab", "youth")])
    return doing.SubmitProject(project, kind, who, (), (), tags, chance.choice([None, "savena"]), DAY)


def _step(who: str, project: UUID, chance: random.Random) -> Any:
    id, day = id_of(f"{who} {chance.randint(0, 12)}"), on(chance)
    funding, amount = id_of(f"{who} {chance.randint(0, 12)}"), Decimal(chance.randint(1, 50_000)) / 100
    said: Any = chance.choice(
        [
            doing.StartEvaluation(id, project, day),
            doing.FindUnfit(id, project, day, "other"),
            doing.ApproveProject(id, project, day),
            doing.WithdrawProject(id, project, day, "other"),
            doing.FundProject(id, project, amount, "call", day),
            doing.FundProject(id, project, amount, "call", day),
            doing.DisburseFunding(id, project, funding, amount, day),
            doing.ReturnFunding(id, project, funding, amount, day),
            doing.StartSupport(id, project, "cna", day),
            doing.FoundEnterprise(id, project, "Esempio", EnterpriseForm.ENTERPRISE, day),
            doing.CreateJobs(id, project, chance.randint(1, 3), day),
            _submission(who, project, chance),
        ]
    )
    return chance.choice([said, said, said, doing.CorrectFact(said, "other"), doing.RetractFact(id, "trial")])


def past(chance: random.Random) -> tuple[dict[str, Any], list[tuple[str, UUID, Any, int]]]:
    """(what each stream has come to, what was said of it in order: stream, key, event, version)."""
    states: dict[str, Any] = {}
    versions: Counter[str] = Counter()
    told = []
    for aggregate, key, command in (one for who in ("Alfa", "Beta", "Gamma") for one in asked(who, chance)):
        stream = aggregate.stream(key)
        try:
            events = aggregate.decide(states.get(stream), command, noon(TODAY))
        except Refused:
            continue
        for event in events:
            states[stream] = aggregate.evolve(states.get(stream), event)
            versions[stream] += 1
            told.append((stream, key, event, versions[stream]))
    return states, told


def heard_by(projection: Projection, told: Sequence[tuple[str, UUID, Any, int]]) -> list[Heard]:
    types = {shape: type for type, shape in projection.hears.items()}
    found = []
    for index, (stream, key, event, version) in enumerate(told, 1):
        if type(event) in types:
            at, id = datetime(2018, 3, 5, tzinfo=UTC) + timedelta(minutes=index), id_of(f"event {index}")
            place = key, stream, version, index, at, at, "operator", id, id
            found.append(Heard(event, id, types[type(event)], "projects", *place))
    return found


def interleaved(heard: Sequence[Heard], chance: random.Random) -> list[Heard]:
    """Another order, in which each key keeps its own; and some pieces come again."""
    queues: dict[UUID, list[Heard]] = {}
    for one in heard:
        queues.setdefault(one.key, []).append(one)
    order: list[Heard] = []
    while queues:
        key = chance.choice(sorted(queues))
        order.append(queues[key].pop(0))
        queues = {key: queue for key, queue in queues.items() if queue}
        if chance.random() < 0.1:
            begin, end = sorted(chance.sample(range(len(order) + 1), k=2))
            order += order[begin:end]
    return order


async def built(conn: Connection, projection: Projection, heard: Sequence[Heard], size: int) -> None:
    """The projection in a schema of its own, fed in batches of `size`."""
    await conn.execute("DROP SCHEMA IF EXISTS build CASCADE; CREATE SCHEMA build; SET search_path = build")
    await conn.execute(projection.schema)
    for begin in range(0, len(heard), size):
        async with conn.transaction():
            await projection.project(conn, heard[begin : begin + size])


async def dump(conn: Connection) -> dict[str, list[Any]]:
    found = await conn.fetch(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'build' ORDER BY 1"
    )
    return {
        row["name"]: [tuple(one) for one in await conn.fetch(f"SELECT t::text FROM {row['name']} t ORDER BY 1")]
        for row in found
    }


@pytest.fixture
async def conn(database_url: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(database_url, timeout=30, command_timeout=60)
    yield connection
    await connection.close()


few = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@few
@given(chance=st.randoms(use_true_random=False))
@pytest.mark.parametrize("projection", MODELS, ids=lambda model: model.name)
async def test_every_interleaving_ends_in_the_same_read_model(
    conn: Connection, projection: Projection, chance: random.Random
) -> None:
    heard = heard_by(projection, past(chance)[1])
    await built(conn, projection, heard, 1)
    one_by_one = await dump(conn)
    for size in (3, 1000):
        await built(conn, projection, interleaved(heard, chance), size)
        assert await dump(conn) == one_by_one


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
