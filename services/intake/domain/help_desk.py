"""The help desk: its opening hours (`help_desk-<HELP_DESK_ID>`) and each visit (`help_desk_visit-<visit_id>`).

"Il mercoledì mattina dalle ore 10.00 alle ore 12.30 e il giovedì pomeriggio dalle ore 15 alle ore 17.30 … è attivo un
help desk ad accesso libero" (ch. 2).
"""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Final
from uuid import UUID

from foundation.calendar import ROME, day_of
from foundation.decider import Aggregate, Refused, frozen

HELP_DESK_ID: Final = UUID("5f0c2d0e-6a35-5d0e-9a52-7f4b1a1e2c02")
MINUTES_OF_A_DAY: Final = 24 * 60


class Weekday(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@frozen
class Opening:
    """From `opens` to `closes`, in minutes since midnight in Rome; at `closes` it is shut."""

    weekday: Weekday
    opens: int
    closes: int


DEFAULT_HOURS: Final = (
    Opening(Weekday.WEDNESDAY, 10 * 60, 12 * 60 + 30),
    Opening(Weekday.THURSDAY, 15 * 60, 17 * 60 + 30),
)


@frozen
class ChangeHelpDeskSchedule:
    """The week's openings from the day of `now` on, all of them. Refused: opening_impossible, openings_overlap."""

    openings: tuple[Opening, ...]


@frozen
class HelpDeskScheduleChanged:
    desk_id: UUID
    valid_from: date
    openings: tuple[Opening, ...]


@frozen
class Schedule:
    """The changes in order of their day; before the first, the plan's own hours."""

    changes: tuple[tuple[date, tuple[Opening, ...]], ...] = field(default_factory=tuple)

    def on(self, day: date) -> tuple[Opening, ...]:
        return next((hours for begun, hours in reversed(self.changes) if begun <= day), DEFAULT_HOURS)

    def open_at(self, instant: datetime) -> bool:
        local = instant.astimezone(ROME)
        minute, weekday = local.hour * 60 + local.minute, list(Weekday)[local.weekday()]
        hours = self.on(local.date())
        return any(one.weekday is weekday and one.opens <= minute < one.closes for one in hours)


def decide(state: Schedule | None, command: ChangeHelpDeskSchedule, now: datetime) -> list[HelpDeskScheduleChanged]:
    openings = tuple(sorted(command.openings, key=_place_in_week))
    _refuse_nonsense(openings)
    if openings == (state or Schedule()).on(day_of(now)):
        return []
    return [HelpDeskScheduleChanged(HELP_DESK_ID, day_of(now), openings)]


def _place_in_week(opening: Opening) -> tuple[int, int]:
    return list(Weekday).index(opening.weekday), opening.opens


def _refuse_nonsense(openings: tuple[Opening, ...]) -> None:
    if any(not 0 <= one.opens < one.closes <= MINUTES_OF_A_DAY for one in openings):
        raise Refused("opening_impossible")
    if any(one.weekday is other.weekday and other.opens < one.closes for one, other in pairwise(openings)):
        raise Refused("openings_overlap")


def evolve(state: Schedule | None, event: HelpDeskScheduleChanged) -> Schedule:
    before = [change for change in (state or Schedule()).changes if change[0] != event.valid_from]
    return Schedule(tuple(sorted([*before, (event.valid_from, event.openings)], key=lambda change: change[0])))


HELP_DESK: Final = Aggregate("help_desk", decide, evolve, (HelpDeskScheduleChanged,))


@frozen
class RecordHelpDeskVisit:
    """Somebody came in, in the hours or not; with `application_id` when the form was filled in there."""

    visit_id: UUID
    person_id: UUID | None = None
    application_id: UUID | None = None


@frozen
class HelpDeskVisitRecorded:
    """`assisted`: help was given with an application."""

    visit_id: UUID
    visited_on: date
    assisted: bool
    person_id: UUID | None
    application_id: UUID | None


@frozen
class Visit:
    visited_on: date


def decide_visit(state: Visit | None, command: RecordHelpDeskVisit, now: datetime) -> list[HelpDeskVisitRecorded]:
    if state is not None:
        return []
    assisted = command.application_id is not None
    return [HelpDeskVisitRecorded(command.visit_id, day_of(now), assisted, command.person_id, command.application_id)]


def evolve_visit(_: Visit | None, event: HelpDeskVisitRecorded) -> Visit:
    return Visit(event.visited_on)


HELP_DESK_VISIT: Final = Aggregate("help_desk_visit", decide_visit, evolve_visit, (HelpDeskVisitRecorded,))
