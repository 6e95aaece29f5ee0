"""The pages of the lists of the two pacts: pure functions from what was read to HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.projections.page.render import rendered
from services.projections.projections.associations import Due
from services.projections.projections.board import Commitment, Member
from services.projections.projections.catalogue import Course
from services.projections.projections.funnel import Reached
from services.projections.projections.goals import Goal
from services.projections.projections.pathway_clock import Burn, Clock
from services.projections.projections.pathway_clock import Course as Way
from services.projections.projections.pipelines import Candidacy, Position
from services.projections.projections.tasks import ROLES, Count, Kind, Task
from services.projections.projections.tutoring import Coverage, Untutored


@dataclass(frozen=True)
class AskedTasks:
    """Whose tasks were asked for: of a role, of one of the staff, due by how many days after today."""

    today: date
    role: str | None
    holder: str | None
    within: int


def funnel_page(
    steps: Sequence[Reached],
    burns: Sequence[Burn],
    as_of: date,
    *,
    today: date,
    known_at: datetime | None = None,
    nonce: str = "",
) -> str:
    most = max((step.people for step in steps), default=0)
    return rendered(
        "funnel.html",
        nonce,
        here="funnel",
        steps=steps,
        most=most,
        burns=burns,
        as_of=as_of,
        known_at=known_at,
        today=today,
    )


def clocks_page(
    clocks: Sequence[Clock],
    counts: Mapping[Way, int],
    as_of: date,
    *,
    today: date,
    state: Way | None = None,
    following: str | None = None,
    known_at: datetime | None = None,
    nonce: str = "",
) -> str:
    return rendered(
        "pathways.html",
        nonce,
        here="pathways",
        clocks=clocks,
        counts=counts,
        as_of=as_of,
        known_at=known_at,
        today=today,
        state=state,
        following=following,
    )


def board_page(
    members: Sequence[Member],
    goals: Sequence[Goal],
    commitments: Sequence[Commitment],
    steps: Sequence[Due],
    as_of: date,
    *,
    today: date,
    known_at: datetime | None = None,
    nonce: str = "",
) -> str:
    return rendered(
        "board.html",
        nonce,
        here="board",
        members=members,
        goals=goals,
        commitments=commitments,
        steps=steps,
        as_of=as_of,
        known_at=known_at,
        today=today,
    )


def positions_page(
    positions: Sequence[Position],
    untutored: Sequence[Untutored],
    coverage: Coverage,
    as_of: date,
    *,
    today: date,
    following: str | None = None,
    known_at: datetime | None = None,
    nonce: str = "",
) -> str:
    return rendered(
        "positions.html",
        nonce,
        here="positions",
        positions=positions,
        untutored=untutored,
        coverage=coverage,
        as_of=as_of,
        known_at=known_at,
        today=today,
        following=following,
    )


def pipeline_page(
    position: Position,
    candidacies: Sequence[Candidacy],
    as_of: date,
    *,
    today: date,
    known_at: datetime | None = None,
    nonce: str = "",
) -> str:
    return rendered(
        "pipeline.html",
        nonce,
        here="",
        position=position,
        candidacies=candidacies,
        as_of=as_of,
        known_at=known_at,
        today=today,
    )


def courses_page(
    courses: Sequence[Course],
    as_of: date,
    *,
    today: date,
    following: str | None = None,
    known_at: datetime | None = None,
    nonce: str = "",
) -> str:
    return rendered(
        "courses.html",
        nonce,
        here="courses",
        courses=courses,
        as_of=as_of,
        known_at=known_at,
        today=today,
        following=following,
    )


def tasks_page(
    tasks: Sequence[Task],
    counts: Mapping[Kind, Count],
    asked: AskedTasks,
    *,
    following: str | None = None,
    nonce: str = "",
) -> str:
    roles = sorted(set(ROLES.values()))
    by_role = {role: sum(count.open for kind, count in counts.items() if ROLES[kind] == role) for role in roles}
    overdue = sum(count.overdue for kind, count in counts.items() if asked.role in (None, ROLES[kind]))
    return rendered(
        "tasks.html",
        nonce,
        here="tasks",
        tasks=tasks,
        roles=by_role,
        overdue=overdue,
        wanted=asked,
        following=following,
    )
