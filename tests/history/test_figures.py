"""The history gives the plan's figures, counted here from its files alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path

from insieme.history import generate
from tests.history.sheets import NAMES, Sheets, count

YEAR_END = date(2017, 12, 31)
HISTORY_END = date(2018, 2, 28)
DIGEST = "779bd69a2554d59d87c72c864791789a4625cbc04bfd8bb1240de766b9a1ddea"


def contents(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in NAMES]


def test_733_were_received_by_the_end_of_2017(sheets: Sheets) -> None:
    assert sheets.received_by(YEAR_END) == 733


def test_a_few_over_a_thousand_were_received_by_the_end_of_february(sheets: Sheets) -> None:
    assert sheets.received_by(HISTORY_END) == len(sheets.applications) == 1004


def test_250_people_were_in_target_of_whom_130_ready(sheets: Sheets) -> None:
    in_target = sheets.in_target(YEAR_END)
    assert (len(in_target), count(in_target, readiness="ready")) == (250, 130)
    assert count(in_target, readiness="to_reactivate") == 120


def test_no_person_in_target_is_counted_by_two_applications(sheets: Sheets) -> None:
    persons = {row["ref"]: (row["first_name"], row["last_name"], row["birth_date"]) for row in sheets.applications}
    assert len({persons[ref] for ref in sheets.latest(HISTORY_END)}) == len(sheets.latest(HISTORY_END))


def test_more_interviews_were_held_than_people_are_in_target(sheets: Sheets) -> None:
    held = [row for row in sheets.assessments if row["held_on"] <= "2017-12-31"]
    assert (len(held), len(sheets.latest(YEAR_END))) == (355, 308)


def test_the_first_assessment_alone_would_give_other_figures(sheets: Sheets) -> None:
    backwards = sorted(sheets.assessments, key=lambda row: row["held_on"], reverse=True)
    firsts = {row["application_ref"]: row for row in backwards}.values()
    early = [row for row in firsts if row["held_on"] <= "2017-12-31" and row["in_target"] == "yes"]
    assert (len(early), count(early, readiness="ready")) == (248, 122)


def test_few_interviews_of_the_latest_applications_are_held_in_2018(sheets: Sheets) -> None:
    before, after = sheets.latest(YEAR_END), sheets.latest(HISTORY_END)
    assert len(after) - len(before) == 26
    assert count(sheets.assessments) - 355 == 36


def test_the_files_agree_on_every_reference(sheets: Sheets) -> None:
    for rows in (sheets.assessments, sheets.measures, sheets.withdrawals):
        assert {row["application_ref"] for row in rows} <= sheets.received.keys()
    helped = [row["application_ref"] for row in sheets.visits if row["application_ref"]]
    assert Counter(helped) == Counter(row["ref"] for row in sheets.applications if row["channel"] == "help_desk")


def test_the_same_bytes_are_written_each_time(history: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-m", "insieme.history", tmp_path], check=True, env=environment, timeout=60)
    assert contents(tmp_path) == contents(history)


def test_the_history_is_the_one_that_stores_already_hold(history: Path) -> None:
    """Another content under the same refs would be reported, row by row, by whoever imported this one.

    The plan's own months come first in each file, whatever is invented after them.
    """
    sheets = Sheets(history)
    known = (sheets.applications, sheets.assessments, sheets.visits, sheets.measures, sheets.withdrawals)
    lines = [(history / name).read_bytes().splitlines(keepends=True) for name in NAMES]
    first = b"".join(line for rows, file in zip(known, lines, strict=True) for line in file[: 1 + len(rows)])
    assert sha256(first).hexdigest() == DIGEST


def test_another_seed_gives_other_rows_and_the_same_figures(history: Path, tmp_path: Path) -> None:
    generate(tmp_path, seed=7)
    other = Sheets(tmp_path)
    assert contents(tmp_path) != contents(history)
    in_target = other.in_target(YEAR_END)
    figures = (other.received_by(YEAR_END), len(in_target), count(in_target, readiness="ready"))
    assert figures == (733, 250, 130)


def test_the_plans_own_size_is_the_plans_history(history: Path, tmp_path: Path) -> None:
    generate(tmp_path, applications=1004)
    assert contents(tmp_path) == contents(history)


def test_a_scaled_history_keeps_the_proportions(tmp_path: Path) -> None:
    rows = generate(tmp_path, applications=3_012)
    scaled = Sheets(tmp_path)
    in_target = scaled.in_target(YEAR_END)
    figures = (scaled.received_by(YEAR_END), len(in_target), count(in_target, readiness="ready"))
    assert figures == (2199, 750, 390)
    assert len({row["ref"] for row in scaled.applications}) == 3_012
    assert rows["applications.csv"] == 5_400


def test_a_handful_of_applications_makes_a_history_too(tmp_path: Path) -> None:
    generate(tmp_path, applications=3)
    assert len(Sheets(tmp_path).applications) == 3
