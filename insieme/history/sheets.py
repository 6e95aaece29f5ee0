"""The old sheets themselves: CSV files in UTF-8, each sorted by the day of its rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Final

from insieme.history.arriving import desk_slot
from insieme.history.dice import Dice
from insieme.history.figures import OUT
from insieme.history.season import FORM_ONLINE, HISTORY_END, days, is_desk_open
from insieme.history.story import Story

Rows = list[tuple[str, ...]]

COLUMNS: Final[Mapping[str, str]] = {
    "applications.csv": "ref received_on channel access_flow referral codice_fiscale first_name last_name birth_date "
    "email phone municipality district interest",
    "assessments.csv": "application_ref held_on evaluator_body in_target readiness reason",
    "helpdesk.csv": "ref visited_on starts_at application_ref",
    "measures.csv": "application_ref partner measure started_on ended_on reported_on",
    "withdrawals.csv": "application_ref withdrawn_on reason",
}


def write(folder: Path, dice: Dice, told: Sequence[Story]) -> dict[str, int]:
    """Write all files and return how many rows each has, its header not counted."""
    folder.mkdir(parents=True, exist_ok=True)
    sheets = {
        "applications.csv": _applications(told),
        "assessments.csv": _assessments(told),
        "helpdesk.csv": _visits(dice, told),
        "measures.csv": _measures(told),
        "withdrawals.csv": _withdrawals(told),
    }
    for name, rows in sheets.items():
        _write(folder / name, COLUMNS[name].split(), rows)
    return {name: len(rows) for name, rows in sheets.items()}


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _applications(told: Sequence[Story]) -> Rows:
    return [_application(story) for story in told]


def _application(story: Story) -> tuple[str, ...]:
    person = story.person
    return (
        *(story.ref, str(story.received_on), story.channel, story.access_flow, story.referral),
        *(person.codice_fiscale, person.first_name, person.last_name, str(person.birth_date)),
        *(person.email, person.phone, story.municipality, story.district, story.interest),
    )


def _assessments(told: Sequence[Story]) -> Rows:
    held = sorted((one.held_on, story.ref, one) for story in told for one in story.assessments)
    return [
        (
            *(ref, str(day), one.evaluator_body),
            *(("no", "") if one.outcome == OUT else ("yes", one.outcome)),
            one.reason,
        )
        for day, ref, one in held
    ]


def _visits(dice: Dice, told: Sequence[Story]) -> Rows:
    helped = [(story.received_on, story.helped_at, story.ref) for story in told if story.helped_at]
    visits = sorted([*helped, *_askers(dice, 1 + 2 * len(told) // 1000)])
    width = max(4, len(str(len(visits))))
    return [(f"HD-{number:0{width}d}", str(day), f"{at:%H:%M}", ref) for number, (day, at, ref) in enumerate(visits, 1)]


def _askers(dice: Dice, most: int) -> Iterator[tuple[date, time, str]]:
    """People who came to the help desk, at most so many on each of its days, and left no application."""
    for day in days(FORM_ONLINE, HISTORY_END):
        if is_desk_open(day):
            yield from ((day, desk_slot(dice, day), "") for _ in range(dice.between(0, most)))


def _measures(told: Sequence[Story]) -> Rows:
    known = sorted((story.measure.reported_on, story.ref, story.measure) for story in told if story.measure)
    return [
        (ref, one.partner, one.kind, str(one.started_on), str(one.ended_on or ""), str(day)) for day, ref, one in known
    ]


def _withdrawals(told: Sequence[Story]) -> Rows:
    gone = [(story.withdrawal.withdrawn_on, story.ref, story.withdrawal.reason) for story in told if story.withdrawal]
    return [(ref, str(day), reason) for day, ref, reason in sorted(gone)]
