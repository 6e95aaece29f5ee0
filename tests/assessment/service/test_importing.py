"""assessments.csv through the same decisions as the screens, beside an intake that admits by the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foundation.calendar import noon
from foundation.history import HistoryImport, Report
from foundation.importing import Importer, Planned, Row, imported_id
from insieme.composition import IMPORT_ORDER
from services.assessment.inbound.importing import ASSESSMENTS
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import AdmitApplication, ReceiveApplication
from tests.assessment.service.front import FORM, RECEIVED_ON, Front
from tests.support.platform import unique

pytestmark = pytest.mark.asyncio(loop_scope="package")

HEADER = "application_ref,held_on,evaluator_body,in_target,readiness,reason"


def _admission(row: Row) -> Sequence[Planned]:
    id = imported_id("application", row["application_ref"])
    return [Planned("application", id, AdmitApplication(), noon(row["held_on"]), "admission")]


ADMISSIONS = Importer("assessments.csv", ASSESSMENTS.columns, _admission, ASSESSMENTS.key)


def _write(folder: Path, rows: Sequence[str]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "assessments.csv").write_text("\n".join((HEADER, *rows)))


async def imported(front: Front, folder: Path, *rows: str) -> Report:
    _write(folder, rows)
    intake, assessment = front.system.contexts["intake"], front.system.contexts["assessment"]
    admitting = replace(intake, service=replace(intake.service, importers=(ADMISSIONS,)))
    report = await HistoryImport([admitting, assessment], IMPORT_ORDER, lambda _what, _count: None).run(folder)
    await front.system.caught_up()
    return report


async def applied(front: Front) -> str:
    """The name in the old sheets of an application that came in from there."""
    ref = unique("IXL")
    application, person = imported_id("application", ref), imported_id("person", ref)
    command = ReceiveApplication(application, person, RECEIVED_ON, *FORM, "Prova", "Sintetica")
    await front.system.send("intake", APPLICATION, application, command, noon(RECEIVED_ON))
    return ref


async def known(front: Front, ref: str) -> tuple[list[Any], list[Any]]:
    """(interviews, assessments) of the person of an imported application."""
    person = imported_id("person", ref)
    decided = await front.get(f"/persons/{person}/assessment")
    return await front.get(f"/persons/{person}/interviews"), decided["assessments"]


async def test_a_row_is_an_interview_and_what_was_decided_of_it(front: Front, tmp_path: Path) -> None:
    ref = await applied(front)
    report = await imported(front, tmp_path / "h", f"{ref},01/02/2018,FOMAL,yes,to_reactivate,Manca dal lavoro")
    assert (report.taken, report.bad) == ({"assessments.csv": 1}, [])
    (interview,), (assessed,) = await known(front, ref)
    assert (interview["status"], interview["ended_on"]) == ("held", "2018-02-01")
    assert assessed["interview_id"] == interview["interview_id"]
    said = assessed["in_target"], assessed["readiness"], assessed["reason"], assessed["reason_text"]
    assert said == (True, "to_reactivate", "not_coded", "Manca dal lavoro")


async def test_a_later_row_is_a_reassessment(front: Front, tmp_path: Path) -> None:
    ref = await applied(front)
    rows = f"{ref},2018-02-01,fomal,yes,to_reactivate,", f"{ref},2018-03-01,opimm,yes,ready,"
    assert not (await imported(front, tmp_path / "h", *rows)).bad
    interviews, assessments = await known(front, ref)
    assert (len(interviews), [one["readiness"] for one in assessments]) == (2, ["to_reactivate", "ready"])


async def test_a_second_import_has_no_effect(front: Front, tmp_path: Path) -> None:
    ref = await applied(front)
    row = f"{ref},2018-02-01,fomal,no,,Già autonoma"
    await imported(front, tmp_path / "h", row)
    before = await _events(front)
    again = await imported(front, tmp_path / "h", row)
    assert (again.taken, again.known, again.bad) == ({}, {"assessments.csv": 1}, [])
    assert await _events(front) == before


async def test_a_changed_row_is_reported_and_changes_nothing(front: Front, tmp_path: Path) -> None:
    ref = await applied(front)
    await imported(front, tmp_path / "h", f"{ref},2018-02-01,fomal,no,,")
    before = await _events(front)
    report = await imported(front, tmp_path / "h", f"{ref},2018-02-01,fomal,yes,ready,")
    assert [(bad.line, bad.reason) for bad in report.bad] == [(2, "changed_since_import")]
    assert await _events(front) == before


async def test_a_bad_row_is_reported_once_and_stops_nothing_else(front: Front, tmp_path: Path) -> None:
    good, early, unknown = await applied(front), await applied(front), unique("IXL")
    rows = (
        f"{early},{date(2018, 1, 9)},fomal,no,,",
        f"{unknown},2018-02-01,fomal,no,,",
        f"{good},2018-02-01,fomal,yes,,",
        f"{good},2018-02-02,fomal,no,ready,",
        f"{good},2018-02-03,fomal,forse,,",
        f"{good},2018-02-04,fomal,yes,ready,",
        f"{good},2018-02-04,fomal,no,,",
        f"{good},2018-02-02,fomal,no,,",
        f"{good},2018-02-02,fomal,yes,ready,",
    )
    report = await imported(front, tmp_path / "h", *rows)
    told = sorted(report.bad, key=lambda bad: bad.line)
    assert [(bad.line, bad.column, bad.reason) for bad in told] == [
        (2, "held_on", "before_receipt"),
        (3, "application_ref", "application_unknown"),
        (4, "readiness", "readiness_missing"),
        (5, "readiness", "readiness_out_of_target"),
        (6, "in_target", "not_yes_or_no"),
        (8, "application_ref", "repeated_with_other_content"),
        (10, "application_ref", "repeated_with_other_content"),
    ]
    interviews, assessments = await known(front, good)
    assert (len(interviews), len(assessments)) == (2, 2)
    assert await known(front, early) == ([], [])
    again = await imported(front, tmp_path / "h", *rows)
    assert (sorted(again.bad, key=lambda bad: bad.line), again.known) == (told, {"assessments.csv": 2})


async def _events(front: Front) -> int:
    count: int = await front.system.contexts["assessment"].pool.fetchval("SELECT count(*) FROM store.events")
    return count
