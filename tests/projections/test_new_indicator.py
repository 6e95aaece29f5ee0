"""An indicator that nobody planned, computed over history from one entry."""

from __future__ import annotations

from datetime import date

from foundation.database import Connection
from services.projections.inbound import intake as i
from services.projections.indicators.rule import Counting, Fact, Indicator, each
from services.projections.projections.kpi import figures_of
from tests.projections.history import History, apply, fresh_schema, id_of, received

VISITED = Fact(i.HelpDeskVisitRecorded, None, None, id="visit_id", day="visited_on", subject="visit_id")
HEARS = {type: shape for type, shape in i.INTAKE.items() if shape is i.HelpDeskVisitRecorded}
VISITS = Indicator("x1", "Visite allo sportello", counting=Counting("visit_id", HEARS, each(VISITED)))

D1, D2 = date(2018, 1, 3), date(2018, 1, 4)


async def test_a_new_indicator_is_one_entry(conn: Connection) -> None:
    projection = figures_of([VISITS])
    visits = [i.HelpDeskVisitRecorded(id_of(f"visit {n}"), D1 if n else D2, False, None, None) for n in range(3)]
    await fresh_schema(conn, projection)
    await apply(conn, projection, History().says(received("Ada", D1), *visits).heard)
    assert [tuple(row) for row in await conn.fetch("SELECT indicator, day, total FROM kpi_sums ORDER BY day")] == [
        ("x1", D1, 2),
        ("x1", D2, 1),
    ]
