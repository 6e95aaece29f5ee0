"""The KPI table after a history."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from foundation.database import Connection
from services.projections.projections.figures import kpi
from services.projections.projections.kpi import KPI
from tests.projections.history import History, apply, fresh_schema

D1, D2, D3, D4 = date(2018, 1, 2), date(2018, 1, 3), date(2018, 1, 4), date(2018, 1, 5)


class Table:
    """The figures after a history."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def after(self, history: History) -> Table:
        await fresh_schema(self.conn, KPI)
        await apply(self.conn, KPI, history.heard)
        return self

    async def value(
        self, code: str, as_of: date = D4, *, from_: date | None = None, known_at: datetime | None = None
    ) -> int | Decimal | None:
        figures = await kpi(self.conn, as_of, from_, known_at)
        return next(figure.value for figure in figures if figure.indicator.code == code)

    async def days(self, code: str) -> list[int | Decimal | None]:
        """The figure on each of the four days."""
        return [await self.value(code, day) for day in (D1, D2, D3, D4)]
