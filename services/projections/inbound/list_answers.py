"""What the lists of the two pacts answer, as JSON: the rows of the read models with the day that they stand on."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel

from foundation.http.plain import PlainModel
from services.projections.projections.agreements import Action, Decision, UnionCommitment
from services.projections.projections.associations import Due
from services.projections.projections.board import Commitment, Member
from services.projections.projections.catalogue import Course
from services.projections.projections.funnel import Reached
from services.projections.projections.gatherings import Gathering
from services.projections.projections.milestones import Milestone
from services.projections.projections.moments import Seen
from services.projections.projections.partners import Actor, Partner, Promise
from services.projections.projections.pathway_clock import Burn, Clock
from services.projections.projections.pipelines import Candidacy, Position
from services.projections.projections.project_table import ProjectRow
from services.projections.projections.tasks import Task
from services.projections.projections.topics import Month
from services.projections.projections.tutoring import Coverage, Untutored


class AsOf(PlainModel):
    """As of the end of a day in Rome, as known at `known_at`; now, if null. `stale`: the answer may lack what its asker
    has just written."""

    as_of: date
    known_at: datetime | None
    stale: bool


class FunnelAnswer(AsOf):
    """Distinct persons who had reached each step."""

    steps: list[Reached]


class ClocksAnswer(AsOf):
    """Pathways, and how many there are of each state."""

    counts: dict[str, int]
    items: list[Clock]


class BurndownAnswer(AsOf):
    """Deadlines by kind and by the month in which they fall due."""

    items: list[Burn]


class BoardAnswer(AsOf):
    """The members of the board."""

    items: list[Member]


class CommitmentsAnswer(AsOf):
    items: list[Commitment]


class AssociationStepsAnswer(AsOf):
    """What associations are still to hear of."""

    items: list[Due]


class PositionsAnswer(AsOf):
    items: list[Position]


class PipelineAnswer(AsOf):
    """A position, and how far each candidacy for it has come."""

    position: Position
    items: list[Candidacy]


class UntutoredAnswer(AsOf):
    """Placements that run without a tutor; `coverage` of all that run."""

    coverage: Coverage
    items: list[Untutored]


class CoursesAnswer(AsOf):
    items: list[Course]


class ProjectsAnswer(AsOf):
    """Projects by kind; perhaps only those with a tag, or of a district."""

    items: list[ProjectRow]


class MilestonesAnswer(AsOf):
    """The plan's milestones, row by row."""

    items: list[Milestone]


class ReviewsAnswer(AsOf):
    """The figures of the plan's reviews."""

    items: list[Seen]


class TablesAnswer(AsOf):
    """Tables and their cadence."""

    items: list[Gathering]


class ActionsAnswer(AsOf):
    """What the tables assigned."""

    items: list[Action]


class DecisionsAnswer(AsOf):
    """What the tables decided."""

    items: list[Decision]


class TopicsAnswer(AsOf):
    """The communication calendar, month by month."""

    items: list[Month]


class NetworkAnswer(AsOf):
    """Partners and what they promised, unions and what they committed themselves to, actors and what they did."""

    partners: list[Partner]
    promises: list[Promise]
    actors: list[Actor]
    union_commitments: list[UnionCommitment]


class TaskCount(BaseModel):
    open: int
    overdue: int


class TasksAnswer(BaseModel):
    """Tasks, and how many of each kind are open and overdue."""

    today: date
    stale: bool
    counts: dict[str, TaskCount]
    items: list[Task]
