"""The old sheets, read by every context that they concern: what cannot have been is taken by none of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from foundation.history import HistoryImport, Report
from foundation.importing import imported_id
from insieme.composition import IMPORT_ORDER
from tests.journeys.office import Office

pytestmark = pytest.mark.asyncio(loop_scope="package")

TRUE: Final = {
    "applications.csv": """ref,received_on,channel,access_flow,first_name,last_name
        A1,2018-01-10,online,comune,Anna,Prova
        A2,2018-01-10,online,comune,Bice,Esempio
        A3,2018-01-10,online,comune,Carla,Prova
        A4,2018-01-10,online,comune,Dina,Esempio""",
    "assessments.csv": """application_ref,held_on,evaluator_body,in_target,readiness
        A1,2018-01-11,fomal,yes,ready""",
    "companies.csv": """ref,registered_on,name,sector
        Z1,2018-01-10,Finta,services
        Z2,2018-01-10,Prova,services""",
    "positions.csv": """ref,company_ref,opened_on,title,profile,kind,weekly_hours,places
        P1,Z1,2018-02-01,Magazzino,warehouse,traineeship,30,1
        P2,Z1,2018-02-01,Cucina,kitchen,job,30,1
        P3,Z1,2018-02-01,Pulizie,cleaning,stage,30,1""",
    "placements.csv": """ref,application_ref,company_ref,position_ref,kind,started_on,paid_by
        T1,A1,Z1,P1,traineeship,2018-02-10,region""",
    "hires.csv": """ref,application_ref,company_ref,position_ref,hired_on,contract
        H1,A1,Z1,P2,2018-02-10,permanent""",
    "training_offers.csv": """ref,training_body,published_on,kind,subject,title,hours
        O1,cefal,2018-02-10,technical,kitchen,Cucina,80.50""",
    "plan.csv": """ref,plan_year,row_code,row,label,planned_on
        N1,2018,prova,Prova,I verifica,2018-07-01""",
    "reviews.csv": """ref,plan_year,milestone_ref,held_on,figures
        Y1,2018,N1,2018-07-20,4d:17 6a:2.50""",
    "projects.csv": """ref,kind,title,submitted_on
        G1,self_employment,Officina,2018-02-01""",
    "stories.csv": """ref,application_ref,company_ref,project_ref,consented_on,published_on,channel
        X1,A1,,,2018-02-12,2018-02-20,website
        X2,,Z1,,,2018-02-21,social
        X3,,,G1,,2018-02-22,press
        X4,A1,Z1,G1,2018-02-12,2018-02-23,website""",
}
UNTRUE: Final = {
    "helpdesk.csv": """ref,visited_on,application_ref
        V1,2018-02-10,A9 application_unknown""",
    "competences.csv": """application_ref,found_on,esco,level,usable
        A9,2018-02-10,s8.1,3,yes application_unknown
        A1,2018-01-09,s8.1,3,yes before_receipt""",
    "consents.csv": """application_ref,purpose,given_on
        A9,contact,2018-02-10 application_unknown
        A1,contact,2018-01-09 before_receipt""",
    "reactivations.csv": """application_ref,started_on
        A9,2018-02-10 application_unknown
        A1,2018-01-09 before_receipt""",
    "preparatory_meetings.csv": """ref,held_on,kind,participants
        M1,2018-02-10,group,A1 A9 participant_unknown
        M2,2018-01-09,group,A1 A2 before_receipt""",
    "courses.csv": """ref,planned_on,kind,subject,title,places,activated_on,enrolled
        C1,2018-01-01,soft_skills,teamwork,Insieme,5,2018-02-10,A1 A9 participant_unknown""",
    "sessions.csv": """ref,course_ref,held_on,hours,attended
        S1,C1,2018-02-11,2,A9 participant_unknown""",
    "commitments.csv": """ref,company_ref,made_on,number,from_on,by_on,through
        I1,Z9,2018-02-10,2,2018-02-10,2018-06-30,direct company_unknown""",
    "positions.csv": """ref,company_ref,opened_on,title,profile,kind,weekly_hours,places
        P4,Z9,2018-02-01,Magazzino,warehouse,traineeship,30,1 company_unknown""",
    "availability.csv": """application_ref,recorded_on,weekly_hours,days
        A9,2018-02-10,20,monday application_unknown
        A1,2018-01-09,20,monday before_receipt""",
    "cvs.csv": """ref,application_ref,company_ref,position_ref,sent_on
        D1,A9,Z1,P1,2018-02-10 application_unknown
        D2,A1,Z1,P1,2018-01-09 before_receipt
        D3,A1,Z1,P9,2018-02-10 position_unknown
        D4,A1,Z2,P1,2018-02-10 position_elsewhere
        D5,A1,Z1,P1,2018-01-31 before_opening""",
    "company_interviews.csv": """ref,application_ref,company_ref,position_ref,offered_on
        K1,A9,Z1,P1,2018-02-10 application_unknown
        K2,A1,Z1,P1,2018-01-09 before_receipt
        K3,A1,Z1,P9,2018-02-10 position_unknown
        K4,A1,Z2,P1,2018-02-10 position_elsewhere
        K5,A1,Z1,P1,2018-01-31 before_opening""",
    "placements.csv": """ref,application_ref,company_ref,position_ref,kind,started_on,paid_by
        T2,A9,Z1,P1,traineeship,2018-02-10,region application_unknown
        T3,A1,Z1,P1,traineeship,2018-01-09,region before_receipt
        T4,A1,Z1,P9,traineeship,2018-02-10,region position_unknown
        T5,A1,Z2,P1,traineeship,2018-02-10,region position_elsewhere
        T6,A1,Z1,P1,traineeship,2018-01-31,region before_opening
        T7,A2,Z1,P1,traineeship,2018-02-10,region no_place_free
        T8,A2,Z9,,traineeship,2018-02-10,region company_unknown
        T9,A2,Z1,P3,stage,2018-02-10,company company_does_not_pay
        TX,A2,Z1,P3,stage,2018-02-10,nobody unknown_code""",
    "hires.csv": """ref,application_ref,company_ref,position_ref,hired_on,contract
        H2,A9,Z1,P2,2018-02-10,permanent application_unknown
        H3,A4,Z2,,2018-01-09,permanent before_receipt
        H4,A3,Z1,P9,2018-02-10,permanent position_unknown
        H5,A1,Z2,P2,2018-02-10,permanent position_elsewhere
        H6,A4,Z1,P2,2018-01-31,permanent before_opening
        H7,A2,Z1,P2,2018-02-10,permanent no_place_free
        H8,A2,Z9,,2018-02-10,permanent company_unknown
        H9,A1,Z1,,2018-02-11,permanent hire_already_listed""",
    "tutoring.csv": """ref,placement_ref,worked_on,hours
        U1,TZ,2018-02-10,2 not_possible_now""",
    "project_funding.csv": """ref,project_ref,amount,source,funded_on
        F1,G9,100,call,2018-02-10 project_unknown""",
    "table_meetings.csv": """table_ref,held_on
        B9,2018-02-10 table_not_convened""",
    "project_pilots.csv": """ref,project_ref,pilot,started_on
        G1,G9,tailoring,2018-02-10 project_unknown""",
    "table_decisions.csv": """ref,table_ref,held_on,decision
        E1,B9,2018-02-10,Provata table_not_convened""",
    "standards.csv": """ref,table_ref,defined_on,version,title,criteria
        S9,B9,2018-02-10,1,Prova,growth table_not_convened""",
    "partner_commitments.csv": """ref,partner_ref,year,commitment,made_on
        I9,R9,2018,Prova,2018-02-10 partner_not_joined""",
    "milestones_moved.csv": """ref,plan_year,rescheduled_on,planned_on,reason
        N9,2018,2018-02-10,2018-05-01,other milestone_not_planned""",
    "milestones_reached.csv": """ref,reached_on,evidence
        N9,2018-02-10,document milestone_not_planned""",
    "training_offers.csv": """ref,training_body,published_on,kind,subject,title,hours
        O8,cefal,2018-02-09,technical,kitchen,Cucina,80 published_before_engaged
        O9,cefal,2018-02-10,soft_skills,kitchen,Cucina,80 subject_of_another_kind""",
    "reviews.csv": """ref,plan_year,milestone_ref,held_on,figures
        Y7,2017,,2018-02-10,4d:17 plan_not_adopted
        Y8,2018,,2018-07-20,4d:17 4d:18 figure_named_twice
        Y9,2018,,2018-07-20,4d not_figures
        Z7,2018,,2018-07-20,4d:50.5 count_not_whole
        Z8,2018,,2018-07-20,4r_lasting:7 mean_outside_scale""",
    "stories.csv": """ref,application_ref,company_ref,project_ref,consented_on,published_on,channel
        X7,A9,,,2018-02-12,2018-02-20,website application_unknown
        X8,A1,,,2018-01-09,2018-02-20,website before_receipt
        X9,A2,,,2018-02-21,2018-02-20,website no_consent_that_day
        XA,A2,Z9,,2018-02-12,2018-02-20,website company_unknown
        XB,A2,,G9,2018-02-12,2018-02-20,website project_unknown
        XC,A2,,,,2018-02-20,website consented_on_missing
        XD,,Z1,,2018-02-12,2018-02-20,website consented_on_without_person
        XE,,,,,2018-02-20,website story_of_nobody
        XF,,Z1,,,2018-01-09,website before_registration
        XG,,,G1,,2018-01-31,website before_submission""",
}
"""Each row ends with why it is refused."""


A1, Z1, G1 = (str(imported_id(*one)) for one in (("person", "A1"), ("company", "Z1"), ("project", "G1")))


STORIES: Final = {"X1": (A1, None, None), "X2": (None, Z1, None), "X3": (None, None, G1), "X4": (A1, Z1, G1)}


def _whose(story: dict[str, Any]) -> tuple[str | None, str | None, str | None]:
    return story["person_id"], story["company_id"], story["project_id"]


def _lines(sheet: str) -> list[str]:
    return [line.strip() for line in sheet.splitlines()]


def _write(folder: Path, sheets: dict[str, list[str]]) -> None:
    folder.mkdir(exist_ok=True)
    for file, lines in sheets.items():
        (folder / file).write_text("\n".join(lines), "utf-8")


def _importing(office: Office) -> HistoryImport:
    return HistoryImport(list(office.system.contexts.values()), IMPORT_ORDER, lambda _what, _count: None)


async def _imported(office: Office, folder: Path) -> Report:
    return await _importing(office).run(folder)


async def _events(office: Office) -> dict[str, int]:
    await office.system.caught_up()
    pools = {name: context.pool for name, context in office.system.contexts.items()}
    return {name: await pool.fetchval("SELECT count(*) FROM store.events") for name, pool in pools.items()}


async def test_the_sheets_of_the_past_come_in_and_take_their_places_once(office: Office, tmp_path: Path) -> None:
    _write(tmp_path / "true", {file: _lines(sheet) for file, sheet in TRUE.items()})
    report = await _imported(office, tmp_path / "true")
    assert report.bad == []
    before = await _events(office)
    for ref in ("P1", "P2"):
        card = await office.read(f"/companies/positions/{imported_id('position', ref)}")
        assert (card["filled"], card["left"]) == (1, 0)
    told = {one["story_id"]: _whose(one) for one in await office.read("/network/stories")}
    assert {ref: told.get(str(imported_id("story", ref))) for ref in STORIES} == STORIES
    again = await _imported(office, tmp_path / "true")
    assert (again.bad, again.taken, await _events(office)) == ([], {}, before)


async def test_what_cannot_have_been_is_refused_and_leaves_nothing(office: Office, tmp_path: Path) -> None:
    _write(tmp_path / "true", {file: _lines(sheet) for file, sheet in TRUE.items()})
    await _imported(office, tmp_path / "true")
    before = await _events(office)
    rows = {file: _lines(sheet) for file, sheet in UNTRUE.items()}
    _write(
        tmp_path / "untrue",
        {file: [head, *(row.rsplit(" ", 1)[0] for row in told)] for file, (head, *told) in rows.items()},
    )
    foretold = await _importing(office).dry_run(tmp_path / "untrue")
    report = await _imported(office, tmp_path / "untrue")
    assert foretold == report
    expected = {
        (file, line): row.rsplit(" ", 1)[1] for file, (_, *told) in rows.items() for line, row in enumerate(told, 2)
    }
    assert {(bad.file, bad.line): bad.reason for bad in report.bad} == expected
    assert (report.taken, await _events(office)) == ({}, before)
    await _put_right(office, tmp_path / "right")


async def _put_right(office: Office, folder: Path) -> None:
    """A row that was refused comes in under its own name: nobody who read it kept its place, or its words.

    So it does in the same file, after a row that one of its readers refuses.
    """
    head, rows = (
        TRUE["placements.csv"].splitlines()[0],
        [f"T9,A2,Z1,{where},stage,2018-02-12,region" for where in ("P9", "P3")],
    )
    _write(folder, {"placements.csv": [head, *rows]})
    report = await _imported(office, folder)
    assert [(bad.line, bad.reason) for bad in report.bad] == [(2, "position_unknown")]
    assert report.taken == {"placements.csv": 1}
    await office.system.caught_up()
    card = await office.read(f"/companies/positions/{imported_id('position', 'P3')}")
    assert (card["filled"], card["left"]) == (1, 0)
