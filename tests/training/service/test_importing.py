"""The old sheets through the same decisions as the screens, beside an assessment that proves who was to reactivate."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from foundation.decider import Refused
from foundation.history import HistoryImport, Report
from foundation.importing import Importer, Planned, Row, imported_id
from insieme.composition import IMPORT_ORDER
from services.training.inbound.heard import Readiness, TargetAssessed
from services.training.inbound.importing import REACTIVATIONS
from tests.support.platform import unique
from tests.training.service.front import ASSESSED_ON, ASSESSMENT, Front

pytestmark = pytest.mark.asyncio(loop_scope="package")

HEADERS: Final = {
    "reactivations.csv": "application_ref,started_on,expected_end_on,completed_on,interrupted_on,reason",
    "preparatory_meetings.csv": "ref,held_on,kind,participants",
    "courses.csv": "ref,planned_on,kind,subject,title,training_body,places,planned_hours,activated_on,closed_on,"
    "enrolled",
    "sessions.csv": "ref,course_ref,held_on,hours,attended",
}


def _prove(row: Row) -> Sequence[Planned]:
    if row["application_ref"].startswith("READY"):
        raise Refused("already_ready", on=row["started_on"])
    return ()


PROOF: Final = Importer("reactivations.csv", REACTIVATIONS.columns, _prove, REACTIVATIONS.key)


def _write(folder: Path, sheets: Mapping[str, Sequence[str]]) -> None:
    folder.mkdir(exist_ok=True)
    for name, rows in sheets.items():
        (folder / f"{name}.csv").write_text("\n".join((HEADERS[f"{name}.csv"], *rows)))


async def imported(front: Front, folder: Path, **sheets: Sequence[str]) -> Report:
    _write(folder, sheets)
    assessment, training = front.system.contexts["assessment"], front.system.contexts["training"]
    proving = replace(assessment, service=replace(assessment.service, importers=(PROOF,)))
    report = await HistoryImport([proving, training], IMPORT_ORDER, lambda _what, _count: None).run(folder)
    await front.system.caught_up()
    return report


def faults(report: Report) -> list[tuple[str, int, str]]:
    return sorted((bad.file, bad.line, bad.reason) for bad in report.bad)


async def test_a_reactivation_of_the_past_stands_on_its_assessment_and_can_be_overdue(
    front: Front, tmp_path: Path
) -> None:
    done, ready, stopped, open_ = (unique(name) for name in ("IXL", "READY", "IXL", "IXL"))
    rows = (
        f"{done},2018-02-01,2018-05-01,2018-04-20,,",
        f"{ready},2018-02-01,,,,",
        f"{stopped},01/02/2018,,,20/03/2018,not_attending",
        f"{open_},2018-02-01,,,,",
        f"{open_},2018-02-02,,2018-03-01,2018-03-02,",
    )
    report = await imported(front, tmp_path / "h", reactivations=rows)
    assert faults(report) == [("reactivations.csv", 3, "already_ready"), ("reactivations.csv", 6, "two_ends")]
    assert await _types(front, f"{done}:2018-02-01") == ["reactivation-started", "reactivation-completed"]
    assert await _types(front, f"{stopped}:2018-02-01") == ["reactivation-started", "reactivation-interrupted"]
    assert await _types(front, f"{open_}:2018-02-01") == ["reactivation-started", "reactivation-overdue"]
    assert await _types(front, f"{ready}:2018-02-01") == []


async def test_a_person_is_reactivated_once_at_a_time_also_by_a_sheet_and_the_screens_at_one_instant(
    front: Front, tmp_path: Path
) -> None:
    refs = [unique("IXL") for _ in range(3)]
    people = [imported_id("person", ref) for ref in refs]
    for ref in refs:
        await _assessed(front, ref)
    await front.system.caught_up()
    begin = [{"person_id": str(person), "started_on": "2018-02-01"} for person in people]
    await front.done("/reactivations", begin[0])
    rows = [f"{ref},2018-02-01,,,," for ref in refs]
    sheet = asyncio.create_task(imported(front, tmp_path / "h", reactivations=rows))
    answers = []
    while not sheet.done():
        answers.append(await front.post("/reactivations", begin[1]))
    report = await sheet
    answers.append(await front.post("/reactivations", begin[2]))
    refused = [bad.reason for bad in report.bad]
    assert {answer.json().get("code", "done") for answer in answers} <= {"done", "reactivation_already_open"}
    assert answers[-1].json()["code"] == "reactivation_already_open"
    begun = sum(answer.status_code == 201 for answer in answers)
    assert refused == ["reactivation_already_listed"] * (1 + begun)
    open_now = await front.get("/reactivations", limit=500)
    assert sorted(one["person_id"] for one in open_now if one["person_id"] in map(str, people)) == sorted(
        map(str, people)
    )


async def _types(front: Front, ref: str) -> list[str]:
    return [one["type"] for one in await front.said(imported_id("reactivation", ref))]


async def test_courses_meetings_and_sessions_come_in_once(front: Front, tmp_path: Path) -> None:
    ada, bea, course, meeting, late = (unique(name) for name in ("IXL", "IXL", "CORSO", "INC", "S"))
    await _assessed(front, ada)
    sheets: dict[str, Sequence[str]] = {
        "preparatory_meetings": [f"{meeting},2018-02-14,group,{ada} {bea}"],
        "courses": [
            f"{course},2018-01-10,technical,warehouse,Magazzino,cefal,2,32,2018-02-01,2018-02-20,{ada} {bea}",
            f"{course}-2,2018-01-10,technical,teamwork,Magazzino,cefal,2,32,,,",
            f"{course}-3,2018-01-10,technical,kitchen,Cucina,,1,0,,,",
            f"{course}-4,2018-01-10,technical,kitchen,Cucina,,1,,2018-02-01,,{ada} {bea}",
        ],
        "sessions": [
            f'{late}-1,{course},2018-02-06,"3,5",{ada} {bea}',
            f"{late}-2,{course},2018-02-07,4,{ada}",
            f"{late}-3,{course},2018-02-21,4,{ada}",
            f"{late}-4,{course},2018-02-08,4,{ada} {ada}",
            f"{late}-5,{course},2018-02-08,4,IXL-NESSUNO",
        ],
    }
    report = await imported(front, tmp_path / "h", **sheets)
    assert faults(report) == [
        ("courses.csv", 3, "subject_of_another_kind"),
        ("courses.csv", 4, "hours_not_positive"),
        ("courses.csv", 5, "no_place_free"),
        ("sessions.csv", 4, "session_after_closure"),
        ("sessions.csv", 5, "not_a_list"),
        ("sessions.csv", 6, "not_enrolled"),
    ]
    known: Any = await front.get(f"/persons/{imported_id('person', ada)}/training")
    assert [one["attended_hours"] for one in known["participations"]] == ["7.5"]
    assert len(known["meetings"]) == 1
    before = await front.system.contexts["training"].pool.fetchval("SELECT count(*) FROM store.events")
    again = await imported(front, tmp_path / "h", **sheets)
    assert (again.taken, again.known) == (
        {},
        {"preparatory_meetings.csv": 1, "courses.csv": 1, "sessions.csv": 2},
    )
    assert await front.system.contexts["training"].pool.fetchval("SELECT count(*) FROM store.events") == before


async def _assessed(front: Front, ref: str) -> None:
    person, assessment = imported_id("person", ref), imported_id("assessment", ref)
    said = TargetAssessed(assessment, person, ASSESSED_ON, True, Readiness.TO_REACTIVATE)
    await front.say("assessment", ASSESSMENT, person, said)
