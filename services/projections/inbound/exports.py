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
from foundation.database import Connection
from foundation.http.auth import allowed, anyone
from foundation.service import Context
from services.projections.inbound.filed import Form, about, filed
from services.projections.inbound.lists import asked_day
from services.projections.inbound.roles import STAFF, VERIFYING
from services.projections.inbound.table_export import add_table
from services.projections.page.headings import HEADINGS
from services.projections.page.render import Position
from services.projections.page.sheets import Sheet
from services.projections.projections import (
    associations,
    board,
    catalogue,
    funnel,
    gatherings,
    milestones,
    partners,
    pathway_clock,
    pipelines,
    project_table,
    tutoring,
)
from services.projections.projections.milestones import Milestone
from services.projections.projections.pathway_clock import Clock
from services.projections.projections.saying import known_until
from services.projections.projections.standing import standing
from services.projections.projections.tasks import tasks

EVERY: Final = 1_000_000
Rows = Callable[[Connection, date], Awaitable[Sequence[Any]]]


@dataclass(frozen=True)
class Export:
    """A list as a file: whom it is open to (nobody named: anyone), and its rows, dataclasses, of a day."""

    title: str
    roles: tuple[str, ...]
    rows: Rows
    flat: Callable[[Any], Mapping[str, Any]] | None = None


def _clock(clock: Clock) -> Mapping[str, Any]:
    """A pathway in one row: each deadline's day and state beside each other."""
    told = {one.name: getattr(clock, one.name) for one in fields(clock) if one.name != "deadlines"}
    known = {one.deadline: one for one in clock.deadlines}
    for deadline in ("reactivation", "interview", "experience"):
        found = known.get(deadline)
        told |= {f"{deadline}_due_on": found and found.due_on, f"{deadline}_state": found and found.state.value}
    return told


def _milestone(milestone: Milestone) -> Mapping[str, Any]:
    """A milestone in one row: every day that it was due on in one cell."""
    told = {one.name: getattr(milestone, one.name) for one in fields(milestone)}
    return told | {"days": ", ".join(day.isoformat() for day in milestone.days)}


EXPORTS: Final[Mapping[str, Export]] = {
    "funnel": Export("Imbuto", (), funnel.funnel),
    "burndown": Export("Scadenze delle fasce", (), pathway_clock.burndown),
    "courses": Export("Corsi", (), lambda conn, day: catalogue.catalogue(conn, day, limit=EVERY)),
    "pathways": Export("Percorsi", VERIFYING, lambda conn, day: pathway_clock.clocks(conn, day, limit=EVERY), _clock),
    "board": Export("Board", VERIFYING, board.members),
    "commitments": Export("Impegni", VERIFYING, board.commitments),
    "positions": Export("Posizioni", VERIFYING, lambda conn, day: pipelines.positions(conn, day, limit=EVERY)),
    "associations": Export(
        "Associazioni", STAFF, lambda conn, day: associations.association_steps(conn, day, limit=EVERY)
    ),
    "untutored": Export("Senza tutor", STAFF, lambda conn, day: tutoring.untutored(conn, day, limit=EVERY)),
    "projects": Export("Progetti", (), project_table.project_table),
    "milestones": Export("Tappe", (), milestones.milestones, _milestone),
    "tables": Export("Tavoli", (), gatherings.gatherings),
    "partners": Export("Partner", VERIFYING, partners.partners),
    "promises": Export("Impegni dei partner", VERIFYING, partners.promises),
    "actors": Export("Soggetti", VERIFYING, partners.actors),
    "tasks": Export("Attività", STAFF, lambda conn, day: tasks(conn, day, limit=EVERY)),
}


def add_exports(router: APIRouter, context: Context) -> None:
    add_table(router, context)
    for name, export in EXPORTS.items():
        _list(router, context, name, export)


def _list(router: APIRouter, context: Context, name: str, export: Export) -> None:
    door, asking = allowed(*export.roles) if export.roles else Depends(anyone), asked_day(context)

    @router.get(f"/exports/{name}.{{form}}", dependencies=[door], response_class=Response, name=f"export_{name}")
    async def listed(form: Form, as_of: date = asking) -> Response:
        """A list of a day, whole, as a file."""
        async with read_model(context.pool, "pacts") as conn:
            rows = await export.rows(conn, as_of)
            places, known = await standing(conn, "pacts", None), await known_until(conn)
        return filed(name, form, list_sheet(export, rows, as_of, known, places))


def list_sheet(
    export: Export, rows: Sequence[Any], as_of: date, known: datetime | None, places: Sequence[Position]
) -> Sheet:
    flat = export.flat or (lambda row: {one.name: getattr(row, one.name) for one in fields(row)})
    told = [flat(row) for row in rows]
    names = list(told[0]) if told else []
    columns = [HEADINGS.get(name, name) for name in names]
    return Sheet(export.title, about(as_of, known, places), columns, [[row[name] for name in names] for row in told])
