"""What stands behind the numbers of the plan's lists is as many as the number says, each with its deciding event."""

from __future__ import annotations

from datetime import date
from typing import Any

from foundation.database import Connection
from services.projections.indicators.rule import About
from services.projections.projections.behind import Stood, meetings_behind, projects_behind
from services.projections.projections.gatherings import gatherings
from services.projections.projections.names import names
from services.projections.projections.pacts import PACTS
from services.projections.projections.project_table import project_table
from tests.projections import networked as n
from tests.projections import planned as g
from tests.projections import ventured as v
from tests.projections.history import apply, fresh_schema, id_of
from tests.projections.pacts import Past

D1, D2, D3, D4 = (date(2018, 1, day) for day in range(1, 5))


async def after(conn: Connection, *events: Any) -> Past:
    past = Past().says(*events)
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, past.heard)
    return past


async def test_a_cell_of_the_table_opens_as_many_projects_as_it_counts(conn: Connection) -> None:
    said: list[Any] = [v.submitted(f"one {n}", D1, v.SELF_EMPLOYMENT, tags=("youth",)) for n in range(4)]
    said += [v.evaluated("one 0", D2), v.evaluated("one 1", D2), v.unfit("one 1", D3), v.withdrawn("one 2", D3)]
    said += [v.submitted("two", D1), v.evaluated("two", D2), v.approved("two", D3), v.funded("two", D4)]
    await after(conn, *said)
    for day in (D1, D2, D3, D4):
        for row in (*await project_table(conn, day, "youth"), *await project_table(conn, day)):
            tag = "youth" if row.kind == v.SELF_EMPLOYMENT else None
            found = {stood: await projects_behind(conn, day, stood, row.kind, tag) for stood in Stood}
            if row.submitted:
                assert {stood: len(them) for stood, them in found.items()} == {one: getattr(row, one) for one in Stood}
    assert len(await projects_behind(conn, D4, Stood.SUBMITTED, None, limit=9, offset=2)) == 3


async def test_a_project_is_counted_by_the_latest_word_of_the_event_that_decides(conn: Connection) -> None:
    past = await after(conn, v.submitted("one", D1), v.evaluated("one", D2), v.evaluation_corrected("one", D3))
    first, _, corrected = past.heard
    for stood, what, heard, day in (
        (Stood.SUBMITTED, "submitted", first, D1),
        (Stood.UNDER_EVALUATION, "evaluation", corrected, D3),
    ):
        (one,) = await projects_behind(conn, D4, stood, v.SOCIAL)
        assert (one.id, one.what, one.day) == (id_of("one"), what, day)
        assert (one.context, one.log_index) == (heard.context, heard.log_index)


async def test_the_meetings_of_a_table_are_those_that_it_held(conn: Connection) -> None:
    said = g.convened("tecnico", D1, 45), g.convened("altro", D1), g.met("altro", D2)
    past = await after(conn, *said, g.met("tecnico", D2), g.met("tecnico", D3, "b"), g.meeting_retracted("tecnico", D4))
    (one,) = await meetings_behind(conn, D4, id_of("tecnico"))
    assert (one.name, one.day, one.log_index) == ("tecnico", D3, past.heard[4].log_index)
    assert {t.name: t.meetings for t in await gatherings(conn, D4)} == {"tecnico": 1, "altro": 1}
    assert await meetings_behind(conn, D1, id_of("tecnico")) == []


async def test_what_a_part_is_about_has_its_name(conn: Connection) -> None:
    await after(conn, v.submitted("one", D1), n.partner_joined("CNA", D1), n.activated("Caritas", D2))
    for about, name in ((About.PROJECT, "one"), (About.PARTNER, "CNA"), (About.ACTOR, "Caritas")):
        assert await names(conn, about, [id_of(name), id_of("nobody")]) == {id_of(name): name}
    assert await names(conn, About.PERSON, [id_of("CNA")]) == {}
