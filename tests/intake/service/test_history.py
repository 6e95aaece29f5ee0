"""The whole of the generated history through the same decisions as the screens, the pre-check at work meanwhile."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foundation.applying.builds import read_model
from foundation.history import HistoryImport, Report
from foundation.open_imports import ImportOpen, end_import
from foundation.settings import Settings
from insieme.composition import IMPORT_ORDER
from insieme.history import generate
from insieme.up import OWN_HISTORY, wants_history
from services.intake.inbound.lookups import Lookups
from services.intake.projections.candidates import CANDIDATES
from services.intake.projections.duplicates import proposed
from services.intake.wiring import SERVICE
from tests.support.eventually import eventually
from tests.support.system import System, running

TYPES = "SELECT split_part(type, '.', 3) AS type, count(*) FROM store.events GROUP BY 1"
EVENTS = "SELECT count(*) FROM store.events"
WRITTEN = ("events", "outbox", "personal", "person_keys", "commands", "imports")
OWED = "SELECT (SELECT count(*) FROM process.deadlines WHERE due_at <= now()) + (SELECT count(*) FROM process.commands)"
FORM = (
    "ref,received_on,channel,access_flow,codice_fiscale,first_name,last_name,birth_date\n"
    "A-1,2018-01-10,online,comune,,Anna,Prova,1980-01-01\n"
    "A-2,2018-01-11,online,comune,PRVNNA80A41A944A,Anna,Finta,1980-01-01\n"
    "A-3,12/01/2018,help_desk,district,PRVNNA80A41A944R,Anna,Esempio,1980-01-02\n"
    "A-4,2018-01-13,online,comune,PRVNNA80A41A944R,Anna,Esempio,\n"
)


@pytest.fixture
def databases() -> list[str]:
    return [SERVICE.name]


@pytest.fixture
async def system(settings: Settings) -> AsyncIterator[System]:
    async with running([SERVICE], settings) as system:
        yield system


async def imported(system: System, folder: Path) -> Report:
    running = HistoryImport([*system.contexts.values()], IMPORT_ORDER, _silent)
    return await running.run(folder)


def own_sheets(folder: Path) -> dict[str, int]:
    """The history's sheets that intake reads, alone or before others: how many rows each has."""
    rows, own = generate(folder), {importer.file for importer in SERVICE.importers}
    for other in set(rows) - own:
        (folder / other).unlink()
    return {file: count for file, count in rows.items() if file in own}


async def counts(system: System) -> dict[str, int]:
    """Events by type, once every deadline of the past has fired."""
    pool = system.contexts["intake"].pool

    async def settled() -> bool:
        before = await pool.fetchval(EVENTS)
        await system.caught_up()
        row = await pool.fetchrow(f"SELECT ({OWED}) AS owed, ({EVENTS}) AS events")
        return row is not None and (row["owed"], row["events"]) == (0, before)

    await eventually(settled, 60)
    return {row["type"]: row["count"] for row in await pool.fetch(TYPES)}


def bad(report: Report) -> list[tuple[int, str | None, str]]:
    return [(row.line, row.column, row.reason) for row in report.bad]


async def test_every_row_comes_in_and_a_second_time_nothing_happens(system: System, tmp_path: Path) -> None:
    rows = own_sheets(tmp_path / "history")
    first = await imported(system, tmp_path / "history")
    assert (first.bad, first.taken) == ([], rows)
    told = await counts(system)
    assert told["application-received"] == rows["applications.csv"]
    assert (told["active-measure-reported"], told["application-suspended"]) == (rows["measures.csv"], 46)
    assert (told["application-withdrawn"], told["help-desk-visit-recorded"]) == (
        rows["withdrawals.csv"],
        rows["helpdesk.csv"],
    )
    assert await _proposals(system) == (14, 7)
    again = await imported(system, tmp_path / "history")
    assert (again.bad, again.taken, again.known) == ([], {}, rows)
    assert await counts(system) == told


async def _proposals(system: System) -> tuple[int, int]:
    """By codice fiscale; by name and birth date alone."""
    async with read_model(system.contexts["intake"].pool, CANDIDATES) as conn:
        found = await proposed(conn, None, 500)
    by_code = sum(one.same_codice_fiscale for one in found)
    return by_code, len(found) - by_code


async def test_a_bad_row_is_reported_and_stops_nothing(system: System, tmp_path: Path) -> None:
    (tmp_path / "applications.csv").write_text(FORM, "utf-8")
    (tmp_path / "assessments.csv").write_text(
        "application_ref,held_on,evaluator_body,in_target,readiness,reason\n"
        "A-1,2018-01-09,fomal,yes,ready,\nA-9,2018-02-09,fomal,yes,ready,\nA-4,2018-02-09,opimm,no,,\n",
        "utf-8",
    )
    pool = system.contexts["intake"].pool
    told = await HistoryImport([*system.contexts.values()], IMPORT_ORDER, _silent).dry_run(tmp_path)
    assert [await pool.fetchval(f"SELECT count(*) FROM store.{table}") for table in WRITTEN] == [0] * len(WRITTEN)
    report = await imported(system, tmp_path)
    assert (told.bad, told.taken, told.known) == (report.bad, report.taken, report.known)
    assert bad(report) == [
        (3, "codice_fiscale", "not_a_codice_fiscale"),
        (4, "codice_fiscale", "codice_fiscale_disagrees"),
        (2, "held_on", "before_receipt"),
        (3, "application_ref", "application_unknown"),
    ]
    assert report.bad[2].sentence.endswith("(10 gennaio 2018).")
    assert report.taken == {"applications.csv": 2, "assessments.csv": 1}
    assert (await counts(system))["application-received"] == 2


async def test_a_folder_in_which_no_file_is_read_is_reported_and_nothing_is_begun(
    system: System, tmp_path: Path
) -> None:
    (tmp_path / "aplications.csv").write_text(FORM, "utf-8")
    contexts = [*system.contexts.values()]
    report = await imported(system, tmp_path)
    told = await HistoryImport(contexts, IMPORT_ORDER, _silent).dry_run(tmp_path)
    assert [one.reason for one in report.bad] == ["unknown_file", "nothing_to_read"]
    assert told.bad == report.bad
    assert await wants_history(contexts)


async def test_an_import_that_was_interrupted_is_resumed_by_its_own_folder_alone(
    system: System, tmp_path: Path
) -> None:
    mine, other = tmp_path / "mine" / "plan", tmp_path / "other" / "plan"
    for folder in (mine, other):
        folder.mkdir(parents=True)
        (folder / "applications.csv").write_text(FORM, "utf-8")
    await _interrupted(system, mine)
    said = re.escape(
        f"intake: the import of '{mine}' was not ended: resume it with that, or end it with `insieme import"
    )
    for source in ((other, None), (other, OWN_HISTORY)):
        with pytest.raises(ImportOpen, match=said):
            await HistoryImport([*system.contexts.values()], IMPORT_ORDER, _silent).run(*source)
    assert (await imported(system, mine / ".." / "plan")).known == {"applications.csv": 2}


async def test_the_programmes_history_is_wanted_by_an_empty_store_and_where_its_own_loading_was_interrupted(
    system: System, tmp_path: Path
) -> None:
    (tmp_path / "applications.csv").write_text(FORM, "utf-8")
    contexts = [*system.contexts.values()]
    assert await wants_history(contexts)
    await _interrupted(system, tmp_path, OWN_HISTORY)
    assert await wants_history(contexts)
    await end_import(contexts[0])
    assert not await wants_history(contexts)
    await _interrupted(system, tmp_path)
    assert not await wants_history(contexts)


async def test_events_that_came_back_alone_are_a_store_in_use(system: System, tmp_path: Path) -> None:
    (tmp_path / "applications.csv").write_text(FORM, "utf-8")
    await imported(system, tmp_path)
    pool = system.contexts["intake"].pool
    await pool.execute("TRUNCATE store.imports, store.commands")
    assert not await wants_history([*system.contexts.values()])


class Killed(Exception):
    """Stands for the end of the process."""


async def _interrupted(system: System, folder: Path, known_as: str | None = None) -> None:
    def killed(_what: str, _count: int) -> None:
        raise Killed

    with pytest.raises(Killed):
        await HistoryImport([*system.contexts.values()], IMPORT_ORDER, killed).run(folder, known_as)


def _silent(_what: str, _count: int) -> None: ...


async def test_a_changed_row_is_reported(system: System, tmp_path: Path) -> None:
    file = tmp_path / "applications.csv"
    file.write_text(FORM, "utf-8")
    await imported(system, tmp_path)
    file.write_text(FORM.replace("Anna,Prova", "Anna,Altra"), "utf-8")
    report = await imported(system, tmp_path)
    assert (2, "ref", "changed_since_import") in bad(report)
    assert report.taken == {}


async def test_what_the_code_tells_is_kept_with_the_form(system: System, tmp_path: Path) -> None:
    (tmp_path / "applications.csv").write_text(FORM, "utf-8")
    await imported(system, tmp_path)
    look = Lookups(system.contexts["intake"])
    async with read_model(look.context.pool, CANDIDATES) as conn:
        people: list[Any] = await conn.fetch("SELECT person_id FROM receipts WHERE received_on = '2018-01-13'")
    (details,) = (await look.details(row["person_id"] for row in people)).values()
    assert (details.birth_date, details.sex) == (date(1980, 1, 1), "female")
