"""A sheet as an answer: what stands above its rows, the form that was asked for, its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, Literal

from fastapi.responses import Response

from foundation.calendar import ROME
from services.projections.page.headings import HEADINGS
from services.projections.page.render import Position
from services.projections.page.sheets import Cell, Sheet, as_csv, as_xlsx

Form = Literal["csv", "xlsx"]
MEDIA: Final[Mapping[str, str]] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def about(as_of: date, known: datetime | None, places: Sequence[Position]) -> Mapping[str, Cell]:
    """The day, when the latest event that is known was recorded, and the places in the logs."""
    logs = {f"Registro {place.context}": place.log_index for place in places}
    return {HEADINGS["as_of"]: as_of, HEADINGS["known_at"]: known and known.astimezone(ROME), **logs}


def filed(name: str, form: Form, sheet: Sheet) -> Response:
    """The sheet as a file of that name."""
    written = as_csv(sheet) if form == "csv" else as_xlsx(sheet)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"', "Cache-Control": "no-store"}
    return Response(written, media_type=MEDIA[form], headers=headers)
