"""Each list as a file, under `/projections/exports`: CSV and XLSX, the same bytes for the same question.

A file says what it is of: the day, when the latest event that it knows was recorded, and the places in the logs.
The lists are named in `inbound/exported.py`; the table is `inbound/table_export.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.database import Connection
from foundation.http.auth import allowed, anyone
from foundation.service import Context
from services.projections.inbound.exported import EXPORTS, Export, cells
from services.projections.inbound.filed import Form, about, filed
from services.projections.inbound.known_at import known_asked
from services.projections.inbound.table_export import add_table
from services.projections.inbound.when import asked_day
from services.projections.page.headings import HEADINGS
from services.projections.page.render import Position
from services.projections.page.sheets import Sheet
from services.projections.projections.remembered import as_known
from services.projections.projections.saying import known_until
from services.projections.projections.standing import standing


def add_exports(router: APIRouter, context: Context) -> None:
    add_table(router, context)
    for name, export in EXPORTS.items():
        _list(router, context, name, export)


def _list(router: APIRouter, context: Context, name: str, export: Export) -> None:
    door = allowed(*export.roles) if export.roles else Depends(anyone)
    asking, knowing = asked_day(context) if export.dated else _today(context), known_asked(context)

    @router.get(f"/exports/{name}.{{form}}", dependencies=[door], response_class=Response, name=f"export_{name}")
    async def listed(form: Form, as_of: date = asking, known_at: datetime | None = knowing) -> Response:
        """A list of a day, whole, as a file; as known now or at an instant."""
        async with read_model(context.pool, export.reader) as conn:
            read = await read_list(conn, export, as_of, known_at)
        if export.beside:
            read = read._replace(rows=await export.beside(context, read.rows, read.known))
        return filed(name, form, list_sheet(export, read.rows, as_of, read.known, read.places))


def _today(context: Context) -> Any:
    """The dependency of a list that has no day of its own."""

    async def today() -> date:
        return day_of(context.clock())

    return Depends(today)


class Read(NamedTuple):
    """The rows of a list, when the latest of what they know was recorded, and the places in the logs."""

    rows: Sequence[Any]
    known: datetime | None
    places: Sequence[Position]


async def read_list(conn: Connection, export: Export, as_of: date, known_at: datetime | None) -> Read:
    """The list as known now or, with `known_at`, then."""
    if known_at:
        await as_known(conn, known_at)
    places = await standing(conn, export.reader, known_at)
    known = known_at or await known_until(conn)
    return Read(await export.rows(conn, as_of), known, places)


def list_sheet(
    export: Export, rows: Sequence[Any], as_of: date, known: datetime | None, places: Sequence[Position]
) -> Sheet:
    """`rows` with a heading for each column, also where there is none."""
    columns = [HEADINGS.get(name, name) for name in export.columns]
    told = [cells(export, row) for row in rows]
    filled = [[row.get(name) for name in export.columns] for row in told]
    return Sheet(export.title, about(as_of, known, places), columns, filled)
