"""The plan's other dated commitments are in the sheets, each by its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from foundation.calendar import add_months
from insieme.history.network import PARTNERS
from tests.history.sheets import Row, day, rows

SPRING, SUMMER, YEAR_END = "2018-06-20", "2018-09-21", "2018-12-31"


def only(history: Path, name: str, **said: str) -> Row:
    """The one row of a sheet whose columns hold what is said."""
    (found,) = [row for row in rows(history / name) if all(text in row[column] for column, text in said.items())]
    return found


def test_each_action_of_a_table_has_its_day_and_all_but_one_were_done_by_it(history: Path) -> None:
    due = {
        "avventizi": "2018-02-28",
        "PON Metro": SPRING,
        "accompagnamento": SPRING,
        "reti": SUMMER,
        "pilota": SUMMER,
        "piano di fattibilità": YEAR_END,
        "L.R. 14/15": YEAR_END,
        "buon lavoro": YEAR_END,
        "in estate": SUMMER,
        "programma 2019": YEAR_END,
    }
    for what, by in due.items():
        action = only(history, "table_actions.csv", action=what)
        assert action["due_on"] == by
        assert action["assigned_on"] < action["done_on"] <= by
    assert [row["due_on"] for row in rows(history / "table_actions.csv") if not row["done_on"]] == [YEAR_END]


def test_what_the_plan_says_was_settled_was_decided_where_a_table_met_before_it_was_written(history: Path) -> None:
    met = {(row["table_ref"], row["held_on"]) for row in rows(history / "table_meetings.csv")}
    decided = rows(history / "table_decisions.csv")
    assert {(row["table_ref"], row["held_on"]) for row in decided} <= met
    assert [row["held_on"] for row in decided] == sorted(row["held_on"] for row in decided)
    early = {row["held_on"]: row["decision"] for row in decided if row["held_on"] <= "2018-02-28"}
    said = ("tavoli tematici", "contatto preliminare", "agricoltura", "Tavolo operativo", "due nuovi tavoli")
    assert all(part in told for part, told in zip(said, early.values(), strict=True))
    begun = {row["ref"]: row["convened_on"] for row in rows(history / "tables.csv")}
    days = dict(zip(said, early, strict=True))
    assert days["tavoli tematici"] <= min(begun[table] for table in ("TAV-6", "TAV-7", "TAV-8", "TAV-9"))
    assert days["Tavolo operativo"] <= begun["TAV-3"]
    assert days["due nuovi tavoli"] <= min(begun["TAV-4"], begun["TAV-5"])


def test_the_table_of_coordination_monitors_twice_and_defines_good_work(history: Path) -> None:
    met = {row["held_on"] for row in rows(history / "table_meetings.csv") if row["table_ref"] == "TAV-1"}
    for what in ("Monitoraggio estivo", "Monitoraggio invernale", "programma 2019"):
        assert only(history, "table_decisions.csv", table_ref="TAV-1", decision=what)["held_on"] in met
    assert only(history, "standards.csv", table_ref="TAV-1")["defined_on"] in met
    assert only(history, "standards.csv")["defined_on"] <= YEAR_END


def test_the_four_proposals_with_asp_are_accompanied_and_studied_and_some_tried_out(history: Path) -> None:
    proposals = {row["ref"] for row in rows(history / "projects.csv") if row["ref"].startswith("PRG-ASP")}
    assert len(proposals) == 4
    begun = {row["project_ref"]: row["started_on"] for row in rows(history / "project_support.csv")}
    studied = {row["project_ref"]: row["assessed_on"] for row in rows(history / "project_feasibility.csv")}
    assert all("2018-03-20" < begun[ref] <= SPRING for ref in proposals)
    assert all(studied[ref] <= YEAR_END for ref in proposals)
    pilots = {row["pilot"]: row["started_on"] for row in rows(history / "project_pilots.csv")}
    assert pilots["agriculture"] <= SUMMER
    reached = only(history, "milestones_reached.csv", ref="PIANO-15")["reached_on"]
    assert min(on for pilot, on in pilots.items() if pilot != "agriculture") == reached


def test_each_partner_promises_for_the_year_and_each_union_in_bargaining(history: Path) -> None:
    promised = rows(history / "partner_commitments.csv")
    assert [row["partner_ref"] for row in promised] == [code for code, _, _ in PARTNERS]
    assert all(row["by_on"] == YEAR_END for row in promised)
    assert 0 < sum(bool(row["kept_on"]) for row in promised) < len(promised)
    assert [row["partner_ref"] for row in rows(history / "union_commitments.csv")] == ["cgil", "cisl", "uil"]


def test_everybody_meets_in_autumn_and_the_tables_of_2017_go_on(history: Path) -> None:
    networking = only(history, "initiatives.csv", kind="networking")
    assert SUMMER < networking["held_on"] == networking["planned_for"] < "2018-12-21"
    met = rows(history / "table_meetings.csv")
    for table in ("TAV-6", "TAV-7", "TAV-8", "TAV-9"):
        years = {row["held_on"][:4] for row in met if row["table_ref"] == table}
        assert years == {"2017", "2018"}


def test_topics_come_out_from_february_to_june_each_in_its_month(history: Path) -> None:
    topics = {row["month"]: row for row in rows(history / "topics.csv")}
    named = {
        "2018-02": "Piano",
        "2018-03": "Interporto",
        "2018-04": "Board",
        "2018-05": "protocollo",
        "2018-06": "numeri",
    }
    for month, what in named.items():
        assert what in topics[month]["title"]
        assert day(topics[month]["published_on"]) < add_months(date.fromisoformat(f"{month}-01"), 1)


def test_the_axis_has_the_plans_rows_in_its_own_order(history: Path) -> None:
    numbered = {int(row["row_number"]): row["row"] for row in rows(history / "plan.csv")}
    assert [numbered[number] for number in sorted(numbered)] == [
        "Strumenti di IXL per gestione dati e monitoraggio",
        "Enti formazione",
        "Interinali",
        "Imprese",
        "Progetti sociali ASP",
        "Agricoltura",
        "Giovani",
        "Lavoro di comunità",
    ]


def test_what_is_moved_is_moved_before_it_was_due_and_to_a_later_month(history: Path) -> None:
    planned = {row["ref"]: row["planned_on"] for row in rows(history / "plan.csv")}
    for row in rows(history / "milestones_moved.csv"):
        assert row["rescheduled_on"] <= planned[row["ref"]] < row["planned_on"]
