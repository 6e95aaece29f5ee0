"""Old sheets of other contexts, as far as they cite applications: these must have come in by the row's first day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from foundation.calendar import LAST_YEAR, noon
from foundation.cells import code, day, refs
from foundation.importing import Column, Importer, Planned, Row, imported_id
from services.intake.domain.application_commands import CiteApplication


def cited(ref: str, on: date, *, among_others: bool = False) -> Planned:
    """That the application of this name came in, by that day."""
    id = imported_id("application", ref)
    return Planned("application", id, CiteApplication(among_others), noon(on), f"citation of {ref}")


def ever(ref: str) -> Planned:
    """That it came in at all."""
    return cited(ref, date(LAST_YEAR, 12, 31))


def _one(file: str, on: str, *more: Column) -> Importer:
    """The file's rows are each of one application. `more`: what else names a record, before its day."""

    def commands(row: Row) -> Sequence[Planned]:
        return [cited(row["application_ref"], row[on])]

    columns = *more, Column("application_ref"), Column(on, day)
    key = ("ref",) if columns[0].name == "ref" else ("application_ref", (more[0].name if more else on))
    return Importer(file, columns, commands, key, tuple(one.name for one in columns), partly=True, asks=True)


def _several(file: str, people: str, *days: str) -> Importer:
    """The file's rows are each of many. `days`: on which they were there, the first that is told."""

    def commands(row: Row) -> Sequence[Planned]:
        on = next(row[one] for one in days if row[one] is not None)
        return [cited(ref, on, among_others=True) for ref in row[people] or ()]

    required, optional = Column(days[-1], day), (Column(one, day, required=False) for one in days[:-1])
    columns = Column("ref"), required, *optional, Column(people, refs, required=False, longest=20_000)
    return Importer(file, columns, commands, heeds=tuple(one.name for one in columns), partly=True, asks=True)


CITING: Final = (
    _one("competences.csv", "found_on", Column("esco", code)),
    _one("reactivations.csv", "started_on"),
    _several("preparatory_meetings.csv", "participants", "held_on"),
    _several("courses.csv", "enrolled", "activated_on", "planned_on"),
    _several("sessions.csv", "attended", "held_on"),
    _one("availability.csv", "recorded_on"),
    _one("cvs.csv", "sent_on", Column("ref")),
    _one("company_interviews.csv", "offered_on", Column("ref")),
    _one("placements.csv", "started_on", Column("ref")),
    _one("hires.csv", "hired_on", Column("ref")),
    _one("interview_outcomes.csv", "rated_on", Column("ref")),
    _one("training_outcomes.csv", "rated_on", Column("ref")),
    _one("placement_outcomes.csv", "rated_on", Column("ref")),
)
