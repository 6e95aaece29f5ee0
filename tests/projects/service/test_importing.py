"""The old sheets through the same decisions as the screens."""

from __future__ import annotations

from pathlib import Path

import pytest

from foundation.history import HistoryImport, Report
from foundation.importing import imported_id
from insieme.history import generate
from services.projects.inbound.importing import IMPORTERS
from tests.projects.service.front import Front
from tests.support.platform import unique

pytestmark = pytest.mark.asyncio(loop_scope="package")

FILES = [importer.file for importer in IMPORTERS]
HEADERS = {importer.file: ";".join(column.name for column in importer.columns) for importer in IMPORTERS}


def write(folder: Path, file: str, *lines: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / file).write_text("\n".join([HEADERS[file], *lines]))


async def imported(front: Front, folder: Path) -> Report:
    history = HistoryImport([front.system.contexts["projects"]], FILES, lambda _what, _count: None)
    report = await history.run(folder)
    await front.system.caught_up()
    return report


async def _events(front: Front) -> int:
    count: int = await front.system.contexts["projects"].pool.fetchval("SELECT count(*) FROM store.events")
    return count


COLUMNS = ("submitted", "awaiting", "under_evaluation", "unfit", "approved", "withdrawn")
PLAN = {"self_employment": [22, 7, 9, 6, 0, 0], "social": [13, 0, 6, 5, 2, 0]}
DAY = "2017-12-31"


async def _table(front: Front) -> dict[str, list[int]]:
    """The plan's table of the sheets' day, by kind."""
    return {row["kind"]: [row[name] for name in COLUMNS] for row in await front.get("/table", as_of=DAY)}


async def test_the_history_gives_the_plans_table_and_comes_in_once(front: Front, tmp_path: Path) -> None:
    generate(tmp_path / "all")
    (tmp_path / "history").mkdir()
    for file in FILES:
        (tmp_path / "history" / file).write_text((tmp_path / "all" / file).read_text())
    before = await _table(front)
    report = await imported(front, tmp_path / "history")
    assert report.bad == []
    after = await _table(front)
    came = {kind: [now - then for now, then in zip(after[kind], before[kind], strict=True)] for kind in PLAN}
    assert came == PLAN
    events = await _events(front)
    again = await imported(front, tmp_path / "history")
    assert (again.taken, again.bad, await _events(front)) == ({}, [], events)


async def test_every_column_of_the_sheets_is_taken(front: Front, tmp_path: Path) -> None:
    ref, other = unique("PRG"), unique("PRG")
    write(
        tmp_path / "good",
        "projects.csv",
        f"{ref};social;Pasta fresca;asp_lab youth;savena;19/06/2017;2017-07-03;;2017-08-01;;",
        f"{other};self_employment;Sartoria;;;2017-09-01;2017-09-10;2017-10-01;;;not_sustainable",
    )
    write(tmp_path / "good", "project_funding.csv", f"{ref};{ref};12500,50;call;2017-08-01")
    write(
        tmp_path / "good",
        "project_payments.csv",
        f"{ref}-1;{ref};{ref};disbursed;12500.50;2017-08-10",
        f"{ref}-2;{ref};{ref};returned;250;2017-09-10",
    )
    write(tmp_path / "good", "project_support.csv", f"{ref};{ref};cna;2017-08-02;2017-12-01")
    write(tmp_path / "good", "enterprises.csv", f"{ref};{ref};Sfoglia;social_enterprise;2017-10-02;4")
    report = await imported(front, tmp_path / "good")
    assert report.bad == []
    known = {one["project_id"]: one for one in await front.get("/projects", as_of="2017-12-31", limit=500)}
    first, second = (known[str(imported_id("project", one))] for one in (ref, other))
    assert (first["column"], first["paid"], first["enterprises"], first["jobs"]) == ("approved", "12250.50", 1, 4)
    assert (first["tags"], second["column"], second["tags"]) == (["asp_lab", "youth"], "unfit", [])
    card = await front.get(f"/projects/{imported_id('project', ref)}")
    assert (card["submission"]["district"], card["support_endings"][0]["ended_on"]) == ("savena", "2017-12-01")


async def test_a_bad_row_is_reported_once_and_stops_nothing_else(front: Front, tmp_path: Path) -> None:
    first, second, folder = unique("PRG"), unique("PRG"), tmp_path / "bad"
    write(
        folder,
        "projects.csv",
        f"{first};social;Prova;;;2018-01-08;;;;;",
        f"{second};social;Prova;astrology;;2018-01-08;;;;;",
    )
    funded = f"{first};{first};1000;call;2018-02-01"
    write(folder, "project_funding.csv", funded, f"{second};{first};10,005;call;2018-02-01")
    write(
        folder,
        "project_payments.csv",
        f"{first}-1;{first};{first};disbursed;1000,01;2018-02-02",
        f"{first}-2;{first};{first};disbursed;1000;2018-02-02",
        f"{first}-3;{first};{first};returned;mille;2018-02-03",
        f"{first}-4;{first};{first};disbursed;1;2018-01-31",
    )
    write(folder, "enterprises.csv", f"{first};{second};Sfoglia;association;2018-02-02;0")
    report = await imported(front, folder)
    assert sorted((bad.file, bad.line, bad.reason) for bad in report.bad) == [
        ("enterprises.csv", 2, "project_unknown"),
        ("project_funding.csv", 3, "amount_not_in_cents"),
        ("project_payments.csv", 2, "disbursed_above_funded"),
        ("project_payments.csv", 4, "not_an_amount"),
        ("project_payments.csv", 5, "paid_before_funding"),
        ("projects.csv", 3, "unknown_code"),
    ]
