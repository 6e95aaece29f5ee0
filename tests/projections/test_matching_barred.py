"""Why nothing at all can be proposed to a person: what is so of them whatever the position."""

from __future__ import annotations

from typing import Any

import pytest

from foundation.database import Connection
from services.projections.inbound import intake as i
from services.projections.projections.pacts import PACTS
from tests.projections import history as h
from tests.projections.engaged import position_opened
from tests.projections.history import apply, fresh_schema, id_of, merged
from tests.projections.pacts import Past
from tests.projections.pathways import closed
from tests.projections.test_matching import ABSENCES, DAY, LATER, cv_sent, for_person, out_of_target, whole

BARS = {case: absence for case, absence in ABSENCES.items() if case != "CV sent already"}
BARS |= {
    "hired": ("no_open_pathway", [*whole("Ada"), closed("Ada", LATER, "hired")]),
    "erased unassessed": ("erased", [h.received("Ada", DAY), i.PersonErased(id_of("Ada"), LATER)]),
    "out of target, without consent": ("not_in_target", [out_of_target("Ada", DAY)]),
    "merged with who is erased": (
        "erased",
        [*whole("Ada"), merged("Ada", "Adele", LATER), i.PersonErased(id_of("Adele"), LATER)],
    ),
}


async def told(conn: Connection, *events: Any) -> None:
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, Past().says(*events).heard)


@pytest.mark.parametrize("case", BARS)
async def test_a_person_to_whom_nothing_can_be_proposed_is_told_why(conn: Connection, case: str) -> None:
    reason, events = BARS[case]
    await told(conn, position_opened("Magazzino", DAY, 2), *events)
    found = await for_person(conn, "Ada")
    assert (found.matches, found.none_because) == ([], reason)


async def test_what_bars_a_person_is_told_where_there_is_no_position_at_all(conn: Connection) -> None:
    await told(conn, *whole("Ada"), closed("Ada", LATER), *whole("Bea"))
    assert [(await for_person(conn, who)).none_because for who in ("Ada", "Bea")] == ["no_open_pathway", None]


async def test_what_hinders_one_position_alone_bars_from_none(conn: Connection) -> None:
    await told(conn, position_opened("Magazzino", DAY, 2), *whole("Ada"), cv_sent("Ada", "Magazzino"))
    assert (await for_person(conn, "Ada")).none_because is None
