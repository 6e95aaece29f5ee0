"""The old sheets through the same decisions as the screens: the plan's figures of 31 December 2017."""

from __future__ import annotations

from pathlib import Path

import pytest

from foundation.history import HistoryImport, Report
from foundation.importing import imported_id
from insieme.history import generate
from services.companies.inbound.importing import IMPORTERS
from tests.companies.service.front import Front
from tests.support.platform import unique

pytestmark = pytest.mark.asyncio(loop_scope="package")

FILES = [importer.file for importer in IMPORTERS]
BOARD = [
    "CAMST",
    "CEA Estintori",
    "Cesac",
    "CICA Bologna",
    "Consorzio Solco Imola",
    "Coop Alleanza 3.0",
    "Cooperativa La Fraternità",
    "Cooperativa sociale Società Dolce",
    "FAAC",
    "Faremeccanica",
    "IKEA",
    "IMA",
    "Interporto Bologna",
    "IQC",
    "La Petroniana",
    "Local to you",
    "Sicurcoop1996",
]


async def imported(front: Front, folder: Path) -> Report:
    history = HistoryImport([front.system.contexts["companies"]], FILES, lambda _what, _count: None)
    report = await history.run(folder)
    await front.system.caught_up()
    return report


def write(folder: Path, file: str, *lines: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / file).write_text("\n".join(lines))


async def _events(front: Front) -> int:
    count: int = await front.system.contexts["companies"].pool.fetchval("SELECT count(*) FROM store.events")
    return count


async def test_the_history_gives_the_plans_board_and_engagement_and_comes_in_once(front: Front, tmp_path: Path) -> None:
    generate(tmp_path / "all")
    for file in FILES:
        write(tmp_path / "history", file, (tmp_path / "all" / file).read_text())
    report = await imported(front, tmp_path / "history")
    assert report.bad == []
    day = "2017-12-31"
    refs = [line.split(",")[0] for line in (tmp_path / "history" / "board.csv").read_text().splitlines()]
    known = {str(imported_id("company", ref)) for ref in refs}
    members = [one["name"] for one in await front.get("/board", as_of=day) if one["company_id"] in known]
    assert sorted(members) == sorted(BOARD)
    assert members[0] == "Interporto Bologna"  # publicly owned: "particolare attenzione"
    levels = [one["engagement"] for one in await front.get("/companies", as_of=day, limit=500)]
    assert (levels.count("interested"), levels.count("interested") + levels.count("interacting")) == (18, 33)
    before = await _events(front)
    again = await imported(front, tmp_path / "history")
    assert (again.taken, again.bad, await _events(front)) == ({}, [], before)


async def test_a_bad_row_is_reported_once_and_stops_nothing_else(front: Front, tmp_path: Path) -> None:
    first, second = unique("AZ"), unique("AZ")
    folder = tmp_path / "bad"
    header = "ref;registered_on;name;sector;association"
    row = f"{first};01/02/2018;Esempio {first};services;cna"
    same = f"{unique('AZ')};2018-02-01;ESEMPIO  {first};services;"
    write(folder, "companies.csv", header, row, f"{second};2018-02-01;Prova;astrology;", same)
    contacts = "company_ref;contacted_on;direction;channel;association_contacted_on"
    early = f"{first};2018-02-02;to_company;phone;"
    good = f"{first};2018-02-09;to_company;phone;2018-02-05"
    write(folder, "company_contacts.csv", contacts, early, good, f"{second};2018-02-09;from_company;email;")
    write(folder, "commitments.csv", "ref;company_ref;made_on;number;from_on;by_on;through", *_commitments(first))
    report = await imported(front, folder)
    assert sorted((bad.file, bad.line, bad.reason) for bad in report.bad) == [
        ("commitments.csv", 2, "commitment_without_number"),
        ("commitments.csv", 3, "commitment_without_time"),
        ("commitments.csv", 4, "not_a_whole_number"),
        ("companies.csv", 3, "unknown_code"),
        ("companies.csv", 4, "company_name_taken"),
        ("company_contacts.csv", 2, "association_not_contacted_before"),
        ("company_contacts.csv", 4, "company_unknown"),
    ]
    card = await front.get(f"/companies/{imported_id('company', first)}")
    assert [one["contacted_on"] for one in card["contacts"]] == ["2018-02-09"]


def _commitments(company: str) -> list[str]:
    return [
        f"{unique('I')};{company};2018-02-01;0;2018-02-01;2018-06-30;direct",
        f"{unique('I')};{company};2018-02-01;2;2018-06-30;2018-02-01;direct",
        f"{unique('I')};{company};2018-02-01;tre;2018-02-01;2018-06-30;direct",
    ]
