"""Each list as a file, under `/projections/exports`: CSV and XLSX, the same bytes for the same question.

A file says what it is of: the day, when the latest event that it knows was recorded, and the places in the logs.
The table is `inbound/table_export.py`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.database import Connection
from foundation.http.auth import allowed, anyone
from foundation.service import Context
from services.projections.inbound.filed import Form, about, filed
from services.projections.inbound.lists import asked_day
from services.projections.inbound.roles import STAFF, VERIFYING
from services.projections.inbound.table_export import add_table
from services.projections.page.headings import HEADINGS
from services.projections.page.render import Position
from services.projections.page.sheets import Cell, Sheet
from services.projections.projections import (
    agreements,
    associations,
    board,
    catalogue,
    firms,
    funnel,
    gatherings,
    milestones,
    moments,
    partners,
    pathway_clock,
    pipelines,
    project_table,
    targets,
    tasks,
    topics,
    tutoring,
    worklist,
)
from services.projections.projections.saying import known_until
from services.projections.projections.standing import standing

EVERY: Final = 1_000_000
YEARS: Final = 36_500
"""Days ahead: every open task."""
Rows = Callable[[Connection, date], Awaitable[Sequence[Any]]]


@dataclass(frozen=True)
class Export:
    """A list as a file: whom it is open to (nobody named: anyone), what a row is, and its rows of a day.

    `dated`: it can be asked for as of any day; else it is today's.
    """

    title: str
    roles: tuple[str, ...]
    of: type
    rows: Rows
    reader: str = "pacts"
    dated: bool = True

    @property
    def columns(self) -> Sequence[str]:
        """The names of what a row holds; what holds several is told in several columns."""
        return [name for one in fields(self.of) for name in _INSTEAD.get(one.name, (one.name,))]


_DEADLINES: Final = ("reactivation", "interview", "experience")
_INSTEAD: Final[Mapping[str, Sequence[str]]] = {
    "deadlines": [f"{deadline}_{what}" for deadline in _DEADLINES for what in ("due_on", "state")]
}
"""Each deadline's day and state beside each other."""


def _cells(row: Any) -> Mapping[str, Cell]:
    told = {one.name: _cell(getattr(row, one.name)) for one in fields(row) if one.name not in _INSTEAD}
    for one in getattr(row, "deadlines", ()):
        told |= {f"{one.deadline}_due_on": one.due_on, f"{one.deadline}_state": one.state.value}
    return told


def _cell(value: Any) -> Cell:
    """Several days, or codes, in one cell."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


def _all(rows: Callable[..., Awaitable[Sequence[Any]]], **asked: Any) -> Rows:
    """The whole of a list that comes in pages."""
    return lambda conn, day: rows(conn, day, **asked, limit=EVERY)


EXPORTS: Final[Mapping[str, Export]] = {
    "funnel": Export("Imbuto", (), funnel.Reached, funnel.funnel),
    "burndown": Export("Scadenze delle fasce", (), pathway_clock.Burn, pathway_clock.burndown),
    "courses": Export("Corsi", (), catalogue.Course, _all(catalogue.catalogue)),
    "pathways": Export("Percorsi", VERIFYING, pathway_clock.Clock, _all(pathway_clock.clocks)),
    "companies": Export("Imprese", VERIFYING, firms.Firm, firms.firms),
    "board": Export("Board", VERIFYING, board.Member, board.members),
    "commitments": Export("Impegni", VERIFYING, board.Commitment, board.commitments),
    "associations": Export("Associazioni", VERIFYING, associations.Due, _all(associations.association_steps)),
    "positions": Export("Posizioni", VERIFYING, pipelines.Position, _all(pipelines.positions)),
    "candidacies": Export("Candidature alle posizioni", STAFF, pipelines.Pipelined, pipelines.pipelined),
    "placements": Export("Inserimenti", STAFF, tutoring.Placed, tutoring.placed),
    "untutored": Export("Senza tutor", STAFF, tutoring.Untutored, _all(tutoring.untutored)),
    "projects": Export("Progetti", (), project_table.ProjectRow, project_table.project_table),
    "submissions": Export("Progetti uno per uno", VERIFYING, project_table.Project, project_table.projects),
    "milestones": Export("Tappe", (), milestones.Milestone, milestones.milestones),
    "tables": Export("Tavoli", (), gatherings.Gathering, gatherings.gatherings),
    "table_meetings": Export("Riunioni dei tavoli", (), gatherings.Meeting, gatherings.meetings),
    "actions": Export("Azioni", VERIFYING, agreements.Action, agreements.actions),
    "decisions": Export("Decisioni", VERIFYING, agreements.Decision, agreements.decisions),
    "topics": Export("Calendario della comunicazione", (), topics.TopicOfMonth, topics.topics),
    "targets": Export("Obiettivi", (), targets.Aim, targets.aims),
    "reviews": Export("Verifiche del piano", (), moments.Seen, moments.seen),
    "initiatives": Export("Iniziative", (), moments.Initiative, moments.initiatives),
    "calls": Export("Bandi", (), moments.Call, moments.calls),
    "needs": Export("Bisogni emersi", (), moments.Need, moments.needs),
    "partners": Export("Partner", VERIFYING, partners.Partner, partners.partners),
    "promises": Export("Impegni dei partner", VERIFYING, partners.Promise, partners.promises),
    "unions": Export("Impegni dei sindacati", VERIFYING, agreements.UnionCommitment, agreements.union_commitments),
    "actors": Export("Soggetti", VERIFYING, partners.Actor, partners.actors),
    "tasks": Export("Attività", STAFF, tasks.Task, _all(tasks.tasks, within=YEARS)),
    "worklist": Export("Candidature", STAFF, worklist.Item, _all(worklist.worklist), "worklist", dated=False),
}


def add_exports(router: APIRouter, context: Context) -> None:
    add_table(router, context)
    for name, export in EXPORTS.items():
        _list(router, context, name, export)


def _list(router: APIRouter, context: Context, name: str, export: Export) -> None:
    door = allowed(*export.roles) if export.roles else Depends(anyone)
    asking = asked_day(context) if export.dated else Depends(lambda: day_of(context.clock()))

    @router.get(f"/exports/{name}.{{form}}", dependencies=[door], response_class=Response, name=f"export_{name}")
    async def listed(form: Form, as_of: date = asking) -> Response:
        """A list of a day, whole, as a file."""
        async with read_model(context.pool, export.reader) as conn:
            rows = await export.rows(conn, as_of)
            places, known = await standing(conn, export.reader, None), await known_until(conn)
        return filed(name, form, list_sheet(export, rows, as_of, known, places))


def list_sheet(
    export: Export, rows: Sequence[Any], as_of: date, known: datetime | None, places: Sequence[Position]
) -> Sheet:
    """`rows` with a heading for each column, also where there is none."""
    columns = [HEADINGS.get(name, name) for name in export.columns]
    told = [_cells(row) for row in rows]
    cells = [[row.get(name) for name in export.columns] for row in told]
    return Sheet(export.title, about(as_of, known, places), columns, cells)
