"""The old sheets of placements through the same decisions as the screens; a second import changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from foundation.history import HistoryImport, Report
from foundation.importing import imported_id
from insieme.composition import IMPORT_ORDER
from tests.placement.service.front import Front
from tests.support.platform import unique

pytestmark = pytest.mark.asyncio(loop_scope="package")

HEADERS = {
    "availability.csv": "application_ref,recorded_on,weekly_hours,days,transport",
    "cvs.csv": "ref,application_ref,company_ref,position_ref,sent_on",
    "company_interviews.csv": "ref,application_ref,company_ref,position_ref,offered_on,held_on,through",
    "placements.csv": "ref,application_ref,company_ref,kind,started_on,paid_by,contract,ended_on,tutor,ends_on",
    "hires.csv": "ref,application_ref,company_ref,placement_ref,hired_on,contract",
    "tutoring.csv": "ref,placement_ref,worked_on,hours,tutor",
}


def _write(folder: Path, sheets: Mapping[str, list[str]]) -> None:
    folder.mkdir(exist_ok=True)
    for name, rows in sheets.items():
        (folder / name).write_text("\n".join((HEADERS[name], *rows)))


async def imported(front: Front, folder: Path, sheets: Mapping[str, list[str]]) -> Report:
    _write(folder, sheets)
    placement = front.system.contexts["placement"]
    report = await HistoryImport([placement], IMPORT_ORDER, lambda _what, _count: None).run(folder)
    await front.system.caught_up()
    return report


def a_past(ref: str) -> dict[str, list[str]]:
    return {
        "availability.csv": [f"{ref},2018-01-10,20,monday friday,bicycle"],
        "cvs.csv": [f"{ref}c,{ref},AZ-{ref},POS-{ref},2018-01-15"],
        "company_interviews.csv": [f"{ref}i,{ref},AZ-{ref},POS-{ref},2018-01-20,2018-01-25,randstad"],
        "placements.csv": [
            f"{ref}p,{ref},AZ-{ref},traineeship,2018-02-01,region,,2018-04-30,,",
            f"{ref}j,{ref},AX-{ref},job,2018-06-01,company,fixed_term,2018-08-31,t01,2018-11-30",
        ],
        "hires.csv": [f"{ref}h,{ref},AZ-{ref},{ref}p,2018-05-01,permanent"],
        "tutoring.csv": [f'{ref}t,{ref}p,2018-02-02,"2,5",t02'],
    }


async def stored(front: Front, ref: str) -> list[tuple[str, Any]]:
    """(type, day on which it happened) of all that was recorded around the sheets' person."""
    rows = await front.system.contexts["placement"].pool.fetch(
        "SELECT type, occurred_at::date AS on_day FROM store.events"
        " WHERE data::json->>'person_id' = $1 AND type !~ 'satisfaction' ORDER BY 2, 1",
        str(imported_id("person", ref)),
    )
    return [(row["type"].split(".")[2], row["on_day"].isoformat()) for row in rows]


async def test_the_sheets_come_in_once_each_fact_on_its_own_day(front: Front, tmp_path: Path) -> None:
    ref = unique("IXL")
    report = await imported(front, tmp_path / "old", a_past(ref))
    assert report.bad == []
    assert sum(report.taken.values()) == 7
    assert await stored(front, ref) == [
        ("availability-recorded", "2018-01-10"),
        ("cv-sent", "2018-01-15"),
        ("interview-offered", "2018-01-20"),
        ("company-interview-held", "2018-01-25"),
        ("placement-started", "2018-02-01"),
        ("tutor-required", "2018-02-01"),
        ("tutor-assigned", "2018-02-02"),
        ("tutoring-hours-logged", "2018-02-02"),
        ("placement-ended", "2018-04-30"),
        ("hire-listed", "2018-05-01"),
        ("hired", "2018-05-01"),
        ("hire-listed", "2018-06-01"),
        ("hired", "2018-06-01"),
        ("placement-started", "2018-06-01"),
        ("tutor-assigned", "2018-06-01"),
        ("employment-ended", "2018-08-31"),
        ("placement-ended", "2018-08-31"),
    ]
    again = await imported(front, tmp_path / "old", a_past(ref))
    assert (again.bad, sum(again.taken.values()), sum(again.known.values())) == ([], 0, 7)


async def test_a_bad_row_is_reported_and_stops_nothing_else(front: Front, tmp_path: Path) -> None:
    ref = unique("IXL")
    sheets = a_past(ref) | {
        "placements.csv": [
            f"{ref}x,{ref},AZ-{ref},stage,2018-02-01,company,,,,",
            f"{ref}y,{ref},AZ-{ref},job,2018-02-01,company,,,,",
            f"{ref}z,{ref},AZ-{ref},job,2018-02-01,company,fixed_term,,,",
            f"{ref}v,{ref},AZ-{ref},stage,2018-02-01,region,,,,2018-05-31",
            f"{ref}p,{ref},AZ-{ref},traineeship,2018-02-01,region,,,,",
        ],
        "hires.csv": [f"{ref}h,{ref},AZ-other,{ref}p,2018-05-01,permanent"],
        "tutoring.csv": [f"{ref}t,{ref}p,2018-01-02,2,t02", f"{ref}u,{ref}p,2018-02-02,25,t02"],
    }
    report = await imported(front, tmp_path / "old", sheets)
    assert [(bad.file, bad.line, bad.reason) for bad in report.bad] == [
        ("placements.csv", 5, "hire_without_job"),
        ("placements.csv", 2, "company_does_not_pay"),
        ("placements.csv", 3, "job_without_hire"),
        ("placements.csv", 4, "ends_on_missing"),
        ("hires.csv", 2, "placement_elsewhere"),
        ("tutoring.csv", 2, "hours_before_start"),
        ("tutoring.csv", 3, "hours_outside_day"),
    ]
    assert report.taken == {"availability.csv": 1, "cvs.csv": 1, "company_interviews.csv": 1, "placements.csv": 1}


async def test_nobody_is_hired_twice_by_a_sheet_and_the_screens_at_one_instant(front: Front, tmp_path: Path) -> None:
    ref = unique("IXL")
    person, company = await front.in_target(imported_id("person", ref)), str(imported_id("company", f"AZ-{ref}"))
    hire = {"person_id": str(person), "company_id": company, "hired_on": "2018-05-01", "contract": "permanent"}
    await front.registered(UUID(company))
    rows = {"hires.csv": [f"{ref}h,{ref},AZ-{ref},,2018-05-01,permanent"]}
    sheet = asyncio.create_task(imported(front, tmp_path / "h", rows))
    answers = []
    while not sheet.done():
        answers.append(await front.post("/hires", hire))
    assert {answer.json().get("code", "done") for answer in answers} <= {"done", "already_employed"}
    begun = sum(answer.status_code == 201 for answer in answers)
    assert (
        begun + (await sheet).taken.get("hires.csv", 0) == len(await front.get(f"/persons/{person}/employments")) == 1
    )
    again = await imported(front, tmp_path / "g", {"hires.csv": [f"{ref}g,{ref},AZ-{ref},,2018-06-01,permanent"]})
    assert [bad.reason for bad in again.bad] == ["hire_already_listed"]


async def test_a_hire_of_the_past_may_be_older_than_the_pathway_of_record(front: Front, tmp_path: Path) -> None:
    ref = unique("IXL")
    await front.in_target(imported_id("person", ref))
    rows = {"hires.csv": [f"{ref}h,{ref},AZ-{ref},,2018-01-15,permanent"]}
    assert (await imported(front, tmp_path / "h", rows)).bad == []
    moved = {"hired_on": "2018-01-10", "contract": "permanent", "reason": "typing_error"}
    await front.done(f"/hires/{imported_id('hire', f'{ref}h')}/correction", moved)
