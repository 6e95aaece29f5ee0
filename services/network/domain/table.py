"""A table: its cadence and meetings, its decisions, its actions. Stream `table-<table_id>`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import reduce
from typing import Any, Final

from foundation.calendar import day_of
from foundation.decider import Aggregate, frozen
from services.network.domain.cadence import every, not_too_rare, unmet
from services.network.domain.recording import Book, Ledger, Recording, kind, require
from services.network.domain.table_events import (
    ActionAssigned,
    ActionAssignedCorrected,
    ActionAssignedRetracted,
    ActionDone,
    ActionDoneCorrected,
    ActionDoneRetracted,
    DecisionRecorded,
    DecisionRecordedCorrected,
    DecisionRecordedRetracted,
    TableConvened,
    TableConvenedCorrected,
    TableConvenedRetracted,
    TableMeetingHeld,
    TableMeetingHeldCorrected,
    TableMeetingHeldRetracted,
    TableMeetingOverdue,
    TableMeetingOverdueRevoked,
    TableMeetingScheduled,
    TableMeetingScheduledCorrected,
    TableMeetingScheduledRetracted,
)

MOST_A_YEAR: Final = 366
KINDS: Final = (
    kind(TableConvened, "table_id", "convened_on", TableConvenedCorrected, TableConvenedRetracted),
    kind(
        TableMeetingScheduled,
        "schedule_id",
        "announced_on",
        TableMeetingScheduledCorrected,
        TableMeetingScheduledRetracted,
    ),
    kind(TableMeetingHeld, "meeting_id", "held_on", TableMeetingHeldCorrected, TableMeetingHeldRetracted),
    kind(DecisionRecorded, "decision_id", "decided_on", DecisionRecordedCorrected, DecisionRecordedRetracted),
    kind(ActionAssigned, "action_id", "assigned_on", ActionAssignedCorrected, ActionAssignedRetracted),
    kind(ActionDone, "doing_id", "done_on", ActionDoneCorrected, ActionDoneRetracted),
)


@frozen
class NoteMeetingOverdue:
    """The clock passed `due_on`. A meeting told since, held in time, leaves nothing to note."""

    due_on: date


Command = Recording | NoteMeetingOverdue


def holds(book: Book) -> None:
    """Refuses `table_not_convened`, `two_cadences`, `cadence_not_positive`, `met_before_convened` and of actions."""
    convened = book.one(TableConvened, "table_not_convened")
    require(convened.cadence_days is None or convened.per_year is None, "two_cadences")
    require(convened.cadence_days is None or convened.cadence_days > 0, "cadence_not_positive")
    require(convened.per_year is None or 0 < convened.per_year <= MOST_A_YEAR, "cadence_not_positive")
    for met in book.standing(TableMeetingHeld):
        require(met.held_on >= convened.convened_on, "met_before_convened", day=met.held_on)
    meetings = {one.meeting_id for one in book.standing(TableMeetingHeld)}
    require(all(one.meeting_id in meetings for one in book.standing(DecisionRecorded)), "meeting_unknown")
    _actions_hold(book)


def _actions_hold(book: Book) -> None:
    assigned = {one.action_id: one for one in book.standing(ActionAssigned)}
    for one in assigned.values():
        require(one.due_on >= one.assigned_on, "due_before_assigned")
    done = book.standing(ActionDone)
    require(len({one.action_id for one in done}) == len(done), "already_done")
    for action in done:
        require(action.action_id in assigned, "action_unknown")
        require(action.done_on >= assigned[action.action_id].assigned_on, "done_before_assigned")


def due_days(book: Book) -> frozenset[date]:
    """By when the table should have met and had not, and the day that is next."""
    convened = book.standing(TableConvened)
    if not convened:
        return frozenset()
    met = [one.held_on for one in book.standing(TableMeetingHeld)]
    return unmet(convened[0].convened_on, met, every(convened[0].cadence_days, convened[0].per_year))


LEDGER: Final = Ledger(KINDS, holds)


def decide(state: Book | None, command: Command, now: datetime) -> list[Any]:
    """The ledger's three decisions, with what they take back of the clock's, and the clock's."""
    if isinstance(command, NoteMeetingOverdue):
        return _overdue(state or Book(), command.due_on)
    said = LEDGER.decide(state, command, now)
    for event in said:
        if isinstance(event, TableConvened | TableConvenedCorrected):
            not_too_rare(event.cadence_days)
    return [*said, *_revoked(state or Book(), said, now)]


def _overdue(book: Book, due_on: date) -> list[Any]:
    if due_on in book.noted or due_on not in due_days(book):
        return []
    return [TableMeetingOverdue(book.standing(TableConvened)[0].table_id, due_on)]


def _revoked(book: Book, said: list[Any], now: datetime) -> list[Any]:
    """What was noted as overdue, and with what is now `said` is not."""
    gone = sorted(book.noted - due_days(reduce(evolve, said, book))) if said else []
    return [TableMeetingOverdueRevoked(said[0].table_id, due_on, day_of(now)) for due_on in gone]


def evolve(state: Book | None, event: Any) -> Book:
    book = state or Book()
    if isinstance(event, TableMeetingOverdue):
        return replace(book, noted=book.noted | {event.due_on})
    if isinstance(event, TableMeetingOverdueRevoked):
        return replace(book, noted=book.noted - {event.due_on})
    return LEDGER.evolve(state, event)


TABLE: Final = Aggregate("table", decide, evolve, LEDGER.events(TableMeetingOverdue, TableMeetingOverdueRevoked))
