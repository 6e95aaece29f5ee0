"""The generated files as the tests count them: plain rows of text, read with nothing of the product."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

Row = dict[str, str]

NAMES = ("applications.csv", "assessments.csv", "helpdesk.csv", "measures.csv", "withdrawals.csv")
"""The sheets that the plan's own months have."""
HISTORY_END = "2018-02-28"
DATED_BY = {
    "applications.csv": "received_on",
    "assessments.csv": "held_on",
    "helpdesk.csv": "visited_on",
    "measures.csv": "reported_on",
    "withdrawals.csv": "withdrawn_on",
}


class Sheets:
    """Of the plan's own months, or `whole`, with the year after."""

    def __init__(self, folder: Path, *, whole: bool = False) -> None:
        upto = "9999" if whole else HISTORY_END
        found = {name: [row for row in rows(folder / name) if row[DATED_BY[name]] <= upto] for name in NAMES}
        self.applications = found["applications.csv"]
        self.assessments = found["assessments.csv"]
        self.visits = found["helpdesk.csv"]
        self.measures = found["measures.csv"]
        self.withdrawals = found["withdrawals.csv"]
        self.received = {row["ref"]: day(row["received_on"]) for row in self.applications}

    def received_by(self, as_of: date) -> int:
        return sum(received <= as_of for received in self.received.values())

    def latest(self, as_of: date) -> dict[str, Row]:
        """Each assessed application's deciding row."""
        held = [row for row in self.assessments if day(row["held_on"]) <= as_of]
        return {row["application_ref"]: row for row in sorted(held, key=lambda row: row["held_on"])}

    def in_target(self, as_of: date) -> list[Row]:
        return [row for row in self.latest(as_of).values() if row["in_target"] == "yes"]


def day(cell: str) -> date:
    return date.fromisoformat(cell)


def count(rows: Iterable[Row], **wanted: str) -> int:
    return sum(all(row[name] == value for name, value in wanted.items()) for row in rows)


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
