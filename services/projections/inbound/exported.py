"""The lists that are files: whom each is open to, what a row of it is, where its rows come from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Final

from foundation.calendar import ROME
from foundation.database import Connection
from foundation.service import Context
from services.projections.inbound.reviewing import beside_today
from services.projections.inbound.roles import STAFF, VERIFYING
from services.projections.page import pact_words as w
from services.projections.page import spoken
from services.projections.page.sheets import Cell
from services.projections.page.spoken import COLUMNS, FEW, HIDDEN, NONE_THERE, Words, said
from services.projections.projections import (
    agreements,
    agriculture,
    appointments,
    associations,
    board,
    catalogue,
    firms,
    funnel,
    gatherings,
    hires,
    milestones,
    moments,
    partners,
    pathway_clock,
    pipelines,
    project_table,
    published,
    reactivations,
    targets,
    tasks,
    topics,
    training_bodies,
    tutoring,
    worklist,
)

EVERY: Final = 1_000_000
YEARS: Final = 36_500
"""Days ahead: every open task."""
Rows = Callable[[Connection, date], Awaitable[Sequence[Any]]]
Beside = Callable[[Context, Sequence[Any], datetime | None], Awaitable[Sequence[Any]]]


@dataclass(frozen=True)
class Export:
    """A list as a file: whom it is open to (nobody named: anyone), what a row is, and its rows of a day.

    `dated`: it can be asked for as of any day; else it is today's. Every word of the tables that it stands on is kept:
    it can be asked for as known at an instant, too. `words`: for the codes of columns whose name another list has for
    another kind. `beside`: gives the rows what another read model tells of them, as known at an instant.
    """

    title: str
    roles: tuple[str, ...]
    of: type
    rows: Rows
    reader: str = "pacts"
    dated: bool = True
    words: Mapping[str, Words] = field(default_factory=dict)
    beside: Beside | None = None

    @property
    def columns(self) -> Sequence[str]:
        """The names of what a row holds; what holds several is told in several columns."""
        return [name for one in fields(self.of) for name in _INSTEAD.get(one.name, (one.name,))]


_DEADLINES: Final = ("reactivation", "interview", "experience")
_INSTEAD: Final[Mapping[str, Sequence[str]]] = {
    "deadlines": [f"{deadline}_{what}" for deadline in _DEADLINES for what in ("due_on", "state")],
    "few": (),
    "without": (),
}
"""Each deadline's day and state beside each other; that persons are few, or that the plan counts nothing there, stands
where the number would."""


def cells(export: Export, row: Any) -> Mapping[str, Cell]:
    """By column: days, numbers and texts as they are, codes in the words of the pages."""
    told = {one.name: getattr(row, one.name) for one in fields(row) if one.name not in _INSTEAD}
    for one in getattr(row, "deadlines", ()):
        told |= {f"{one.deadline}_due_on": one.due_on, f"{one.deadline}_state": one.state}
    if hasattr(row, "few") and row.referred is None:
        told["referred"] = FEW if row.few else HIDDEN
    told |= dict.fromkeys(getattr(row, "without", ()), NONE_THERE)
    words = {**COLUMNS, **export.words}
    return {name: _cell(value, words.get(name)) for name, value in told.items()}


def _cell(value: Any, words: Words | None) -> Cell:
    """Several days, or codes, in one cell; an instant as the clocks in Rome showed it."""
    match value:
        case tuple():
            return ", ".join(str(_cell(one, words)) for one in value)
        case datetime():
            return value.astimezone(ROME)
        case str() if words is not None:
            return said(str(value), words)
        case _:
            cell: Cell = value
            return cell


def _all(rows: Callable[..., Awaitable[Sequence[Any]]], **asked: Any) -> Rows:
    """The whole of a list that comes in pages."""
    return lambda conn, day: rows(conn, day, **asked, limit=EVERY)


EXPORTS: Final[Mapping[str, Export]] = {
    "funnel": Export("Imbuto", (), funnel.Reached, funnel.funnel, words={"step": w.STEPS}),
    "burndown": Export("Scadenze delle fasce", (), pathway_clock.Burn, pathway_clock.burndown),
    "courses": Export(
        "Corsi",
        (),
        catalogue.Course,
        _all(catalogue.catalogue),
        words={"kind": w.KINDS, "state": w.COURSE_STATES},
    ),
    "pathways": Export(
        "Percorsi", VERIFYING, pathway_clock.Clock, _all(pathway_clock.clocks), words={"state": spoken.PATHWAYS}
    ),
    "interviews": Export(
        "Agenda dei colloqui",
        VERIFYING,
        appointments.Appointment,
        appointments.appointments,
        words={"state": spoken.INTERVIEWS},
    ),
    "reactivations": Export("Riattivazioni", VERIFYING, reactivations.Reactivation, reactivations.reactivations),
    "training_bodies": Export("Enti di formazione", VERIFYING, training_bodies.Body, training_bodies.bodies),
    "training_offers": Export(
        "Offerte formative",
        VERIFYING,
        training_bodies.Offer,
        training_bodies.offers,
        words={"kind": w.KINDS},
    ),
    "companies": Export("Imprese", VERIFYING, firms.Firm, firms.firms),
    "board": Export("Board", VERIFYING, board.Member, board.members),
    "commitments": Export("Impegni", VERIFYING, board.Commitment, board.commitments, words={"state": w.KEEPINGS}),
    "associations": Export(
        "Associazioni",
        VERIFYING,
        associations.Due,
        _all(associations.association_steps),
        words={"step": w.ASSOCIATION_STEPS},
    ),
    "positions": Export("Posizioni", VERIFYING, pipelines.Position, _all(pipelines.positions), words={"kind": w.KINDS}),
    "candidacies": Export("Candidature alle posizioni", STAFF, pipelines.Pipelined, pipelines.pipelined),
    "placements": Export("Inserimenti", STAFF, tutoring.Placed, tutoring.placed, words={"kind": w.KINDS}),
    "hires": Export("Assunzioni", STAFF, hires.Hire, hires.hires),
    "untutored": Export("Senza tutor", STAFF, tutoring.Untutored, _all(tutoring.untutored), words={"kind": w.KINDS}),
    "projects": Export(
        "Progetti",
        (),
        project_table.ProjectRow,
        project_table.project_table,
        words={"kind": w.PROJECT_KINDS},
    ),
    "submissions": Export(
        "Progetti uno per uno",
        VERIFYING,
        project_table.Project,
        project_table.projects,
        words={"kind": w.PROJECT_KINDS, "step": spoken.PROJECT_STEPS},
    ),
    "assets": Export(
        "Risorse offerte",
        VERIFYING,
        agriculture.Asset,
        agriculture.assets,
        words={"kind": spoken.ASSETS},
    ),
    "trainer_pools": Export("Formatori", VERIFYING, agriculture.Pool, agriculture.pools),
    "milestones": Export("Tappe", (), milestones.Milestone, milestones.milestones, words={"state": w.MILESTONES}),
    "tables": Export("Tavoli", (), gatherings.Gathering, gatherings.gatherings),
    "table_meetings": Export("Riunioni dei tavoli", (), gatherings.Meeting, gatherings.meetings),
    "actions": Export("Azioni", VERIFYING, agreements.Action, agreements.actions),
    "decisions": Export("Decisioni", VERIFYING, agreements.Decision, agreements.decisions),
    "topics": Export("Calendario della comunicazione", (), topics.TopicOfMonth, topics.topics),
    "targets": Export("Obiettivi", (), targets.Aim, targets.aims, words={"kind": spoken.AIMS}),
    "reviews": Export("Verifiche del piano", (), moments.Seen, _all(moments.seen), beside=beside_today),
    "initiatives": Export(
        "Iniziative", (), moments.Initiative, moments.initiatives, words={"kind": spoken.INITIATIVES}
    ),
    "calls": Export("Bandi", (), moments.Call, moments.calls),
    "needs": Export("Bisogni emersi", (), moments.Need, moments.needs),
    "standards": Export("Buon lavoro", (), published.Standard, published.standards),
    "stories": Export("Storie", VERIFYING, published.Story, published.stories),
    "partners": Export("Partner", VERIFYING, partners.Partner, partners.partners, words={"kind": w.PARTNER_KINDS}),
    "promises": Export("Impegni dei partner", VERIFYING, partners.Promise, partners.promises),
    "unions": Export("Impegni dei sindacati", VERIFYING, agreements.UnionCommitment, agreements.union_commitments),
    "actors": Export("Soggetti", VERIFYING, partners.Actor, partners.actors),
    "tasks": Export(
        "Attività", STAFF, tasks.Task, _all(tasks.tasks, within=YEARS), dated=False, words={"kind": w.TASKS}
    ),
    "worklist": Export(
        "Candidature",
        STAFF,
        worklist.Item,
        _all(worklist.worklist),
        "worklist",
        dated=False,
        words={"state": spoken.APPLICATIONS},
    ),
}
