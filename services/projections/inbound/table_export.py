"""The whole table as a file: every figure against its baseline and target, and month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from foundation.http.auth import anyone
from foundation.service import Context
from services.projections.inbound.asking import asked_of
from services.projections.inbound.filed import Form, about, filed
from services.projections.inbound.table import Table, at_its_instant, read_table
from services.projections.page.render import Asked
from services.projections.page.sheets import Cell, Sheet
from services.projections.page.spoken import MEASURES, UNITS
from services.projections.projections.figures import Figure
from services.projections.projections.measured import Measured

COLUMNS: Final = (
    *("Codice", "Indicatore", "Valore", "n", "Unità", "Misura", "Base", "Base al"),
    *("Obiettivo", "Obiettivo dal", "Obiettivo entro il", "Conta per l’obiettivo", "Quota dell’obiettivo (%)"),
)


def add_table(router: APIRouter, context: Context) -> None:
    asking = asked_of(context)

    @router.get("/exports/kpi.{form}", dependencies=[Depends(anyone)], response_class=Response)
    async def table(form: Form, asked: Asked = asking) -> Response:
        """The whole table of a day, as known at an instant or at places of the logs, as a file."""
        asked = await at_its_instant(context, asked)
        told = await read_table(context, asked)
        return filed("kpi", form, table_sheet(told, asked.as_of, asked.known_at))


def table_sheet(table: Table, as_of: date, known: datetime | None) -> Sheet:
    """A row for each figure; after what it is held against, a column for each month of the trend."""
    months = next((one.trend for one in table.measured.values()), ())
    columns = (*COLUMNS, *(f"{point.month:%Y-%m}" for point in months))
    rows = [_row(figure, table.measured[figure.indicator.code]) for figure in table.figures]
    return Sheet("Indicatori", about(as_of, known, table.positions), columns, rows)


def _row(figure: Figure, measured: Measured) -> Sequence[Cell]:
    it = figure.indicator
    trend = (point.value for point in measured.trend)
    return (it.code, it.label, figure.value, figure.n, UNITS[it.unit], MEASURES[it.kind], *_against(measured), *trend)


def _against(measured: Measured) -> Sequence[Cell]:
    base, target = measured.baseline, measured.target
    told: tuple[Cell, ...] = (base.value, base.on) if base else (None, None)
    if target is None:
        return (*told, None, None, None, None, None)
    return (*told, target.value, target.from_on, target.by_on, measured.counted, measured.share)
