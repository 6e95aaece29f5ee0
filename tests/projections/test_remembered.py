"""What was known at an instant, or at places of the logs, is what there was before anything else was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from foundation.applying.heard import Heard
from foundation.database import Connection
from services.projections.inbound.exported import EXPORTS
from services.projections.inbound.exports import list_sheet, read_list
from services.projections.page.sheets import Sheet, as_csv
from services.projections.projections.pacts import PACTS
from services.projections.projections.partners import partners
from services.projections.projections.remembered import as_known
from services.projections.projections.targets import held_against
from services.projections.projections.worklist import WORKLIST
from tests.projections import networked as n
from tests.projections import planned as g
from tests.projections.history import apply, fresh_schema, merged
from tests.projections.pacts import Past
from tests.projections.plan_pasts import PLANNED
from tests.projections.test_list_interleavings import BANDS, BEGUN, COMPANIES, FEWER, PEOPLE, PLACED, REGISTERED

D1, D2, D4, JUNE = date(2018, 1, 1), date(2018, 1, 2), date(2018, 1, 4), date(2018, 6, 30)
READERS = {"pacts": PACTS, "worklist": WORKLIST}
OF_LISTS = st.sampled_from([PLANNED, COMPANIES, REGISTERED, PEOPLE, BANDS, PLACED])


async def _projected(conn: Connection, heard: Sequence[Heard], reader: str = "pacts") -> None:
    await fresh_schema(conn, READERS[reader])
    await apply(conn, READERS[reader], heard)


async def _lists(conn: Connection, reader: str) -> dict[str, Any]:
    return {name: await export.rows(conn, D4) for name, export in EXPORTS.items() if export.reader == reader}


@FEWER
@given(of=OF_LISTS.flatmap(lambda one: st.lists(one, min_size=2, max_size=30)), share=st.floats(0, 1))
async def test_a_list_as_known_then_is_the_list_that_was_read_then(
    conn: Connection, of: list[Any], share: float
) -> None:
    await _as_it_was_read(conn, [*BEGUN, *of], share, "pacts")


@FEWER
@given(of=st.lists(st.one_of(PEOPLE, REGISTERED), min_size=2, max_size=30), share=st.floats(0, 1))
async def test_so_is_the_worklist(conn: Connection, of: list[Any], share: float) -> None:
    await _as_it_was_read(conn, of, share, "worklist")


async def _as_it_was_read(conn: Connection, events: list[Any], share: float, reader: str) -> None:
    past = Past()
    for event in events:
        past.says(event)
    cut = max(1, int(share * len(events)))
    until, places = past.heard[cut - 1].recorded_at, {one.context: one.log_index for one in past.heard[:cut]}
    await _projected(conn, past.heard[:cut], reader)
    then = await _lists(conn, reader)
    await _projected(conn, past.heard, reader)
    now = await _lists(conn, reader)
    for known in ((until, None), (None, places)):
        async with conn.transaction():
            await as_known(conn, *known)
            assert await _lists(conn, reader) == then
    for end in (past.heard[-1].recorded_at, None):
        async with conn.transaction():
            await as_known(conn, end)
            assert await _lists(conn, reader) == now


async def test_targets_and_baselines_are_those_known_then(conn: Connection) -> None:
    past = Past().says(g.target("4d", D1, "30", JUNE), g.baseline("4d", D1, "17"))
    then = past.now
    past.says(g.target_corrected("4d", D2, "40", JUNE), g.baseline_retracted("4d", D1), g.target("7d", D1, "20", JUNE))
    await _projected(conn, past.heard)
    now = await held_against(conn, D4)
    async with conn.transaction():
        await as_known(conn, then)
        known = await held_against(conn, D4)
    told = [{code: [int(one.value) for one in held.targets] for code, held in held.items()} for held in (known, now)]
    assert told == [{"4d": [30]}, {"4d": [40], "7d": [20]}]
    assert [held["4d"].baseline is None for held in (known, now)] == [False, True]


async def test_how_many_a_partner_pointed_here_is_as_many_as_were_known_then(conn: Connection) -> None:
    past = Past().says(n.partner_joined("CNA", D1), n.referred("Ada", D1, "CNA"), n.referred("Bea", D1, "CNA"))
    then = past.now
    past.says(n.referred("Cia", D1, "CNA"), merged("Ada", "Bea", D2), n.referred("Dea", D1, "CNA"))
    await _projected(conn, past.heard)
    now = await partners(conn, D4, protected=False)
    async with conn.transaction():
        await as_known(conn, then)
        known = await partners(conn, D4, protected=False)
    assert [[one.referred for one in found] for found in (known, now)] == [[2], [3]]


def _about(sheet: Sheet) -> list[str]:
    return [line for line in as_csv(sheet).decode().splitlines() if line.startswith("#")]


_STANDS: Final = """
INSERT INTO applying.current VALUES ('pacts', 1);
INSERT INTO applying.checkpoints (reader, build, topic, partition, log_index) VALUES ('pacts', 1, 't.network', 0, 4);
INSERT INTO applying.instants VALUES ('pacts', 1, 't.network', '{then}', 2), ('pacts', 1, 't.network', '{later}', 4);
INSERT INTO applying.standing VALUES ('pacts', 't.network', 0, '{later}', '{then}');
"""


async def test_a_file_of_what_was_known_says_so_and_is_the_same_later(applying: Connection) -> None:
    past = Past().says(g.milestone("prime 30", JUNE), g.reached("prime 30", D2))
    then, axis, conn = past.now, EXPORTS["milestones"], applying
    await conn.execute(_STANDS.format(then=then, later=then + timedelta(seconds=1)))
    sheets = []
    for heard in (past.heard, past.says(g.reach_revoked("prime 30", D4), g.milestone("pilota", JUNE)).heard):
        await _projected(conn, heard)
        async with conn.transaction():
            rows, known, places = await read_list(conn, axis, D4, then)
        sheets.append(list_sheet(axis, rows, D4, known, places))
    assert as_csv(sheets[0]) == as_csv(sheets[1])
    assert _about(sheets[1])[1:] == ["# Alla data: 2018-01-04", "# Noto al: 2018-01-10T10:01:00+01:00",
                                     "# Registro network: 2"]  # fmt: skip
