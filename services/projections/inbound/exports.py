"""The table and each list as files, under `/projections/exports`: CSV and XLSX, the same bytes for the same question.

A file says what it is of: the day, when the latest event that it knows was recorded, and the places in the logs.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from foundation.applying.builds import read_model
from foundation.calendar import ROME
from foundation.database import Connection
from foundation.http.auth import allowed, anyone
from foundation.service import Context
from services.projections.inbound.asking import asked_of
from services.projections.inbound.lists import asked_day
from services.projections.inbound.roles import STAFF, VERIFYING
from services.projections.page.render import Asked, Position
from services.projections.page.sheets import Cell, Sheet, as_csv, as_xlsx
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
from services.projections.projections.figures import Figure, kpi
from services.projections.projections.milestones import Milestone
from services.projections.projections.pathway_clock import Clock
from services.projections.projections.saying import known_until
from services.projections.projections.standing import standing
from services.projections.projections.tasks import tasks

EVERY: Final = 1_000_000
Form = Literal["csv", "xlsx"]
MEDIA: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEADINGS: Final[Mapping[str, str]] = {
    "about": "A proposito di",
    "activated_on": "Attivato il",
    "actor_id": "Codice soggetto",
    "approved": "Approvati o finanziati",
    "awaiting": "In attesa di valutazione",
    "cadence_days": "Cadenza in giorni",
    "channel": "Canale",
    "convened_on": "Convocato il",
    "did": "Che cosa ha fatto",
    "indicator": "Indicatore",
    "meetings": "Riunioni",
    "milestone_id": "Codice tappa",
    "partner_id": "Codice partner",
    "per_year": "All’anno",
    "row": "Riga",
    "row_code": "Codice riga",
    "signed_on": "Accordo firmato il",
    "submitted": "Presentati",
    "table_id": "Codice tavolo",
    "under_evaluation": "Ancora in valutazione",
    "unfit": "Non idonei",
    "value": "Valore",
    "what": "Impegno preso",
    "withdrawn": "Ritirati",
    "year": "Anno",
    "as_of": "Alla data",
    "asked_on": "Dal",
    "association": "Associazione",
    "attended": "Presenze",
    "by_on": "Entro il",
    "cancelled": "Annullate",
    "candidacies": "Candidature",
    "closed_because": "Motivo della chiusura",
    "closed_on": "Chiuso il",
    "commitment_id": "Impegno",
    "company": "Impresa",
    "company_id": "Codice impresa",
    "completed": "Hanno completato",
    "course_id": "Codice corso",
    "days": "Giorni",
    "deadline": "Scadenza",
    "dropped_out": "Hanno abbandonato",
    "due_on": "Scade il",
    "enrolled": "Iscritti",
    "expected": "Presenze attese",
    "filled": "Occupati",
    "from_on": "Dal",
    "holder": "In carico a",
    "hours": "Ore erogate",
    "joined_on": "Adesione",
    "kept": "Mantenuti",
    "kind": "Tipo",
    "kept_on": "Mantenuto il",
    "known_at": "Noto al",
    "label": "Tappa",
    "last_on": "Ultima riunione",
    "left": "Liberi",
    "made_on": "Preso il",
    "meeting_id": "Incontro",
    "membership_id": "Adesione n.",
    "met": "Rispettate",
    "met_late": "Rispettate in ritardo",
    "missed": "Mancate",
    "month": "Mese",
    "name": "Nome",
    "next_due_on": "Prossima scadenza",
    "open": "Aperte",
    "opened_on": "Aperto il",
    "overdue": "In ritardo",
    "pathway_id": "Percorso",
    "paused_on": "In pausa dal",
    "people": "Persone",
    "person_id": "Persona",
    "placement_id": "Inserimento",
    "places": "Posti",
    "planned_hours": "Ore previste",
    "planned_on": "Previsto il",
    "policy": "Regola delle fasce",
    "policy_version": "Versione",
    "position_id": "Codice posizione",
    "profile": "Profilo",
    "promised": "Promessi",
    "experience_due_on": "Esperienza entro il",
    "experience_state": "Esperienza",
    "interview_due_on": "Colloquio entro il",
    "interview_state": "Colloquio",
    "reactivation_due_on": "Riattivazione entro il",
    "reactivation_state": "Riattivazione",
    "readiness": "Candidabilità",
    "reached_on": "Raggiunta il",
    "reserved": "Prenotati",
    "role": "Ruolo",
    "sessions": "Lezioni",
    "settled_on": "Concluso il",
    "since": "Dal",
    "started_on": "Iniziato il",
    "state": "Stato",
    "step": "Passo",
    "subject": "Tipologia",
    "subject_id": "Riguarda",
    "task_id": "Attività",
    "through": "Tramite",
    "title": "Titolo",
    "training_body": "Ente",
    "withdrawn_on": "Ritirata il",
}
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
    _table(router, context)
    for name, export in EXPORTS.items():
        _list(router, context, name, export)


def _table(router: APIRouter, context: Context) -> None:
    asking = asked_of(context)

    @router.get("/exports/kpi.{form}", dependencies=[Depends(anyone)], response_class=Response)
    async def table(form: Form, asked: Asked = asking) -> Response:
        """The whole table of a day, as known at an instant or at places of the logs, as a file."""
        async with read_model(context.pool, "kpi") as conn:
            figures = await kpi(conn, *asked.when)
            places = await standing(conn, "kpi", asked.known_at, asked.places)
            known = asked.known_at or await conn.fetchval("SELECT max(recorded_at) FROM sources")
        return _file("kpi", form, _figures(figures, asked.as_of, None if asked.places else known, places))


def _figures(figures: Sequence[Figure], as_of: date, known: datetime | None, places: Sequence[Position]) -> Sheet:
    rows = [
        (one.indicator.code, one.indicator.label, one.value, one.n, str(one.indicator.unit), str(one.indicator.kind))
        for one in figures
    ]
    columns = ("Codice", "Indicatore", "Valore", "n", "Unità", "Misura")
    return Sheet("Indicatori", _about(as_of, known, places), columns, rows)


def _list(router: APIRouter, context: Context, name: str, export: Export) -> None:
    door, asking = allowed(*export.roles) if export.roles else Depends(anyone), asked_day(context)

    @router.get(f"/exports/{name}.{{form}}", dependencies=[door], response_class=Response, name=f"export_{name}")
    async def listed(form: Form, as_of: date = asking) -> Response:
        """A list of a day, whole, as a file."""
        async with read_model(context.pool, "pacts") as conn:
            rows = await export.rows(conn, as_of)
            places, known = await standing(conn, "pacts", None), await known_until(conn)
        return _file(name, form, list_sheet(export, rows, as_of, known, places))


def list_sheet(
    export: Export, rows: Sequence[Any], as_of: date, known: datetime | None, places: Sequence[Position]
) -> Sheet:
    flat = export.flat or (lambda row: {one.name: getattr(row, one.name) for one in fields(row)})
    told = [flat(row) for row in rows]
    names = list(told[0]) if told else []
    columns = [HEADINGS.get(name, name) for name in names]
    return Sheet(export.title, _about(as_of, known, places), columns, [[row[name] for name in names] for row in told])


def _about(as_of: date, known: datetime | None, places: Sequence[Position]) -> Mapping[str, Cell]:
    logs = {f"Registro {place.context}": place.log_index for place in places}
    return {HEADINGS["as_of"]: as_of, HEADINGS["known_at"]: known and known.astimezone(ROME), **logs}


def _file(name: str, form: Form, sheet: Sheet) -> Response:
    written = as_csv(sheet) if form == "csv" else as_xlsx(sheet)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"', "Cache-Control": "no-store"}
    return Response(written, media_type=MEDIA[form], headers=headers)
