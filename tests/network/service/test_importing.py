"""The old sheets through the same decisions as the screens: the plan's partners, tables, axis and targets."""

from __future__ import annotations

from pathlib import Path

import pytest

from foundation.history import HistoryImport, Report
from foundation.importing import imported_id
from insieme.history import generate
from services.network.domain.milestone_events import MilestoneReached
from services.network.domain.table_events import TableMeetingOverdue
from services.network.domain.topic_events import TopicMissing
from services.network.inbound.importing import IMPORTERS
from tests.network.service.front import Front
from tests.support.eventually import eventually

pytestmark = pytest.mark.asyncio(loop_scope="package")

FILES = [importer.file for importer in IMPORTERS]
SIGNATORIES = {
    *("Alleanza delle Cooperative", "CNA", "Confartigianato", "Confcommercio ASCOM", "Confesercenti"),
    *("Confindustria Emilia", "CGIL", "CISL", "UIL"),
}


async def imported(front: Front, folder: Path) -> Report:
    history = HistoryImport([front.system.contexts["network"]], FILES, lambda _what, _count: None)
    report = await history.run(folder)
    await front.system.caught_up()
    return report


def write(folder: Path, file: str, *lines: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / file).write_text("\n".join(lines))


async def _facts(front: Front) -> int:
    """How many events there are beside those of the clocks, which go on to today."""
    clocks = len(await front.events(TableMeetingOverdue, TopicMissing))
    count: int = await front.system.contexts["network"].pool.fetchval("SELECT count(*) FROM store.log")
    return count - clocks


async def test_the_history_gives_the_plans_network_and_comes_in_once(front: Front, tmp_path: Path) -> None:
    generate(tmp_path / "all")
    for file in FILES:
        write(tmp_path / "history", file, (tmp_path / "all" / file).read_text())
    report = await imported(front, tmp_path / "history")
    assert report.bad == []
    await _has_the_partners_and_actors(front)
    await _has_the_tables(front)
    await _has_the_plans_axis(front)
    await _has_what_was_missed(front)
    reached = (tmp_path / "all" / "milestones_reached.csv").read_text().splitlines()
    assert len(await front.events(MilestoneReached)) == len(reached) - 1
    before = await _facts(front)
    again = await imported(front, tmp_path / "history")
    assert (again.taken, again.bad, await _facts(front)) == ({}, [], before)


async def _has_the_partners_and_actors(front: Front) -> None:
    assert {one["name"] for one in await front.get("/partners", as_of="2017-12-31")} == SIGNATORIES
    assert len([one for one in await front.get("/actors") if one["name"] != "Prova"]) == 12
    union = await front.get(f"/partners/{imported_id('partner', 'cgil')}")
    assert [len(union[name]) for name in ("commitments", "kept", "union_commitments")] == [1, 1, 1]


async def _has_the_tables(front: Front) -> None:
    tables = {one["code"]: one["table_id"] for one in await front.get("/tables")}
    for code, meetings in (("technical", 5), ("coordination", 2)):
        met = [one["held_on"] for one in (await front.get(f"/tables/{tables[code]}"))["meetings"]]
        assert len([day for day in met if day <= "2017-12-31"]) == meetings
    coordination = await front.get(f"/tables/{tables['coordination']}")
    decided = ["2017-12-20", "2018-07-11", *["2018-12-12"] * 3]
    assert [one["decided_on"] for one in coordination["decisions"]] == decided
    (standard,) = [one for one in await front.get("/standards") if one["title"] == "Il buon lavoro"]
    assert (standard["table_id"], standard["defined_on"]) == (tables["coordination"], "2018-12-12")


async def _has_the_plans_axis(front: Front) -> None:
    plan = imported_id("plan", "2018")
    axis = await front.get(f"/plans/{plan}/milestones", as_of="2018-03-31")
    assert len({one["planned"]["row"] for one in axis}) == 8
    counted = [one for one in axis if one["planned"]["indicator"] == "4d"]
    assert [(one["planned"]["value"], one["due_on"]) for one in counted] == [(30, "2018-06-30"), (50, "2018-12-31")]
    assert all(one["reached"] is None for one in counted)
    moved = next(one for one in await front.get(f"/plans/{plan}/milestones") if len(one["dates"]) > 1)
    assert moved["dates"] == ["2018-07-31", "2018-08-31"]
    measured = (await front.get("/indicators/4d"))["baselines"]
    assert [(float(one["value"]), one["on"]) for one in measured] == [(17, "2017-12-31")]


async def _has_what_was_missed(front: Front) -> None:
    """A table past its cadence, and the months without a topic, as the clocks come to say."""
    table = imported_id("table", "TAV-1")
    late = {"table_id": str(table), "due_on": "2018-06-20"}

    async def told() -> bool:
        missing = {one["month"] for one in await front.events(TopicMissing)}
        overdue = await front.events(TableMeetingOverdue, about=table)
        return late in overdue and {"2018-07-01", "2018-08-01", "2018-12-01"} <= missing

    await eventually(told)
    missing = {one["month"] for one in await front.events(TopicMissing)}
    assert not {"2018-02-01", "2018-06-01", "2018-09-01"} & missing


async def test_a_bad_row_is_reported_and_stops_nothing_else(front: Front, tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    write(
        folder,
        "partners.csv",
        "ref;code;name;kind;counts;joined_on",
        "ok-1;ok1;Prova;union;yes;01/02/2018",
        "bad-1;bad1;Prova;guild;yes;2018-02-01",
        "bad-2;ok1;Prova;union;yes;2018-03-01",
    )
    deeds = [f"{ref};bad_twice;Prova;{did};2018-02-01" for ref, did in (("a-1", "offer"), ("a-2", "referral"))]
    write(folder, "actors.csv", "ref;code;name;did;activated_on", *deeds)
    tables = [f"{ref};bad_twice;Prova;;;2018-02-01" for ref in ("t-1", "t-2")]
    promises = [f"c-{day},ok-1,2018,Corsi,2018-02-10,2018-02-{day}" for day in ("09", "10")]
    write(folder, "partner_commitments.csv", "ref,partner_ref,year,commitment,made_on,by_on", *promises)
    write(folder, "topics.csv", "ref,month,title", "tema-1,2018-02-05,Prova")
    write(folder, "tables.csv", "ref;code;name;cadence_days;per_year;convened_on", *tables)
    write(folder, "table_meetings.csv", "table_ref;held_on", "nowhere;2018-02-01")
    write(folder, "plan.csv", "ref,plan_year,row_code,row,label,planned_on,indicator,value", "m-1,2018,r,R,L,x,,")
    write(folder, "milestones_reached.csv", "ref,reached_on,evidence", "PIANO-X,2018-03-01,minutes")
    ratings = ["r-1,nowhere,,belonging,4,partner,2018-03-01", "r-2,,,belonging,4,partner,2018-03-01"]
    ratings += ["r-3,,nobody,belonging,4,partner,2018-03-01", "r-4,ok-1,,belonging,6,partner,2018-03-01"]
    header = "ref,partner_ref,actor_ref,dimension,rating,rated_by,rated_on"
    write(folder, "network_outcomes.csv", header, *ratings)
    write(folder, "targets.csv", "indicator,by_on,value,set_by,set_on", "9z,2018-12-31,20,other,2018-02-28")
    baselines = ["4z,2017-12-31,17,2018-02-28", "4d,2017-12-31,17,2099-02-28", "4d,2099-12-31,17,2018-02-28"]
    write(folder, "baselines.csv", "indicator,on,value,recorded_on", *baselines)
    write(folder, "reviews.csv", "ref,plan_year,held_on,figures", "v-1,2018,2018-09-30,4d:17 4z:9")
    report = await imported(front, folder)
    bad = {(one.file, one.line, one.reason) for one in report.bad}
    assert bad == {
        ("partners.csv", 3, "unknown_code"),
        ("partners.csv", 4, "partner_code_taken"),
        ("actors.csv", 3, "actor_code_taken"),
        ("partner_commitments.csv", 2, "by_on_before_made"),
        ("topics.csv", 2, "not_a_month"),
        ("tables.csv", 3, "table_code_taken"),
        ("table_meetings.csv", 2, "table_not_convened"),
        ("plan.csv", 2, "not_a_date"),
        ("milestones_reached.csv", 2, "milestone_not_planned"),
        ("targets.csv", 2, "unknown_code"),
        ("baselines.csv", 2, "unknown_code"),
        ("baselines.csv", 3, "date_in_future"),
        ("baselines.csv", 4, "date_in_future"),
        ("reviews.csv", 2, "not_figures"),
        ("network_outcomes.csv", 2, "partner_unknown"),
        ("network_outcomes.csv", 3, "rating_of_one"),
        ("network_outcomes.csv", 4, "actor_unknown"),
        ("network_outcomes.csv", 5, "rating_outside_scale"),
    }
    of_days = [one.column for one in report.bad if one.reason == "date_in_future"]
    assert of_days == ["recorded_on", "on"]
    assert "ok1" in {one["code"] for one in await front.get("/partners", limit=500)}
