"""The network's clocks, one step at a time: tables, measurements, the communication calendar."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.calendar import end_of_day
from foundation.decider import Cancel, CommandRefused, Deadline, DeadlineReached, Issue
from services.network.domain.indicator import NoteMeasurementOverdue
from services.network.domain.indicator_events import MeasurementTaken, MeasuringFrequencySet
from services.network.domain.table import NoteMeetingOverdue
from services.network.domain.table_events import (
    TableConvened,
    TableConvenedCorrected,
    TableConvenedRetracted,
    TableMeetingHeld,
    TableMeetingHeldCorrected,
    TableMeetingHeldRetracted,
)
from services.network.domain.topic import NoteTopicMissing, RevokeTopicMissing, month_id
from services.network.domain.topic_events import (
    TopicPlanned,
    TopicPlannedCorrected,
    TopicPlannedRetracted,
    TopicPublished,
    TopicPublishedCorrected,
    TopicPublishedRetracted,
)
from services.network.domain.vocabulary import indicator_id
from services.network.processes.cadence import CADENCE
from services.network.processes.calendar import CALENDAR
from services.network.processes.measuring import MEASURING
from tests.support.given import given_process

ID, MEETING = UUID(int=1), UUID(int=2)
CONVENED_ON, DUE, IN_TIME, NEXT = date(2018, 1, 1), date(2018, 2, 15), date(2018, 2, 10), date(2018, 3, 27)
TOLD_ON = date(2018, 3, 1)
convened = TableConvened(ID, "technical", "Tavolo tecnico", 45, None, CONVENED_ON)
met = TableMeetingHeld(ID, MEETING, IN_TIME)
too_late = TableMeetingHeld(ID, MEETING, date(2018, 2, 20))
gone = TableMeetingHeldRetracted(MEETING, ID, MEETING, TOLD_ON, IN_TIME, "trial")


def clock(day: date) -> Deadline:
    return Deadline(f"due_{day}", end_of_day(day))


def passed(day: date) -> DeadlineReached:
    return DeadlineReached(f"due_{day}", end_of_day(day))


overdue = Issue("table", ID, NoteMeetingOverdue(DUE))


def test_the_next_meeting_is_due_so_many_days_after_the_last() -> None:
    given_process(CADENCE).hears(convened).answers(clock(DUE))
    given_process(CADENCE, convened).hears(met).answers(Cancel(f"due_{DUE}"), clock(NEXT))


def test_a_table_past_its_cadence_is_overdue_as_of_the_day_it_fell_due() -> None:
    a_week_late = DeadlineReached(f"due_{DUE}", end_of_day(DUE))
    given_process(CADENCE, convened).hears(a_week_late).answers(overdue)
    given_process(CADENCE, convened, met).hears(passed(DUE)).answers()


def test_a_meeting_held_too_late_leaves_the_missed_day_missed() -> None:
    given_process(CADENCE, convened).hears(too_late).answers(clock(date(2018, 4, 6)))
    given_process(CADENCE, convened, too_late).hears(passed(DUE)).answers(overdue)


def test_corrections_and_retractions_move_the_clocks_of_a_table() -> None:
    moved = TableMeetingHeldCorrected(MEETING, ID, MEETING, TOLD_ON, IN_TIME, "typing_error")
    to_its_day = Cancel(f"due_{DUE}"), Cancel("due_2018-04-06"), clock(NEXT)
    given_process(CADENCE, convened, too_late).hears(moved).answers(*to_its_day)
    given_process(CADENCE, convened, met).hears(gone).answers(Cancel(f"due_{NEXT}"), clock(DUE))
    rarer = TableConvenedCorrected(ID, ID, TOLD_ON, "technical", "Tavolo tecnico", None, 2, CONVENED_ON, "other")
    given_process(CADENCE, convened).hears(rarer).answers(Cancel(f"due_{DUE}"), clock(date(2018, 7, 1)))
    never = TableConvenedRetracted(ID, ID, TOLD_ON, CONVENED_ON, "trial")
    given_process(CADENCE, convened).hears(never).answers(Cancel(f"due_{DUE}"))
    given_process(CADENCE, convened, never).hears(passed(DUE)).answers()


def test_what_a_table_told_twice_or_late_moves_nothing() -> None:
    for told in (convened, met):
        given_process(CADENCE, convened, met).hears(told).answers()
    given_process(CADENCE, convened, met, gone).hears(met).answers()
    earlier = TableMeetingHeld(ID, UUID(int=3), date(2018, 1, 20))
    given_process(CADENCE, convened, met).hears(earlier).answers()
    given_process(CADENCE, convened).hears(CommandRefused("x", "NoteMeetingOverdue")).answers()


def test_an_indicator_not_measured_is_overdue_as_of_the_day_it_was_due() -> None:
    id = indicator_id("4d")
    often = MeasuringFrequencySet(id, "4d", ID, 45, CONVENED_ON)
    taken = MeasurementTaken(id, "4d", MEETING, Decimal(17), IN_TIME)
    given_process(MEASURING).hears(often).answers(clock(DUE))
    given_process(MEASURING, often).hears(passed(DUE)).answers(Issue("indicator", id, NoteMeasurementOverdue(DUE)))
    given_process(MEASURING, often).hears(taken).answers(Cancel(f"due_{DUE}"), clock(NEXT))
    given_process(MEASURING, often, taken).hears(taken).answers()
    given_process(MEASURING, often, taken).hears(often).answers()
    given_process(MEASURING, often, taken).hears(passed(DUE)).answers()


FEBRUARY, MARCH, APRIL = date(2018, 2, 1), date(2018, 3, 1), date(2018, 4, 1)
PLANNED_ON = date(2018, 1, 10)


def topic(number: int, month: date) -> TopicPlanned:
    return TopicPlanned(UUID(int=number), month, "Argomento", PLANNED_ON)


def out(number: int, day: date) -> TopicPublished:
    return TopicPublished(UUID(int=number), UUID(int=number + 100), day, "website")


def ends(month: date, last: date) -> Deadline:
    return Deadline(f"month_{month}", end_of_day(last))


def ended(month: date, last: date) -> DeadlineReached:
    return DeadlineReached(f"month_{month}", end_of_day(last))


def missing(month: date) -> Issue:
    return Issue("month", month_id(month), NoteTopicMissing(month))


def revoked(month: date) -> Issue:
    return Issue("month", month_id(month), RevokeTopicMissing(month))


february_ends, march_ends = ends(FEBRUARY, date(2018, 2, 28)), ends(MARCH, date(2018, 3, 31))
february_ended = ended(FEBRUARY, date(2018, 2, 28))


def test_a_month_without_a_topic_is_missing_on_the_first_day_after_it() -> None:
    given_process(CALENDAR).hears(topic(1, FEBRUARY)).answers(february_ends)
    assert february_ended.due_at == end_of_day(date(2018, 2, 28))
    given_process(CALENDAR, topic(1, FEBRUARY)).hears(february_ended).answers(missing(FEBRUARY), march_ends)


def test_a_month_with_a_topic_is_followed_by_the_next() -> None:
    given_process(CALENDAR, topic(1, FEBRUARY), out(1, date(2018, 2, 28))).hears(february_ended).answers(march_ends)
    later = topic(1, FEBRUARY), out(1, MARCH)
    given_process(CALENDAR, *later).hears(february_ended).answers(missing(FEBRUARY), march_ends)


def test_a_topic_told_late_of_an_earlier_month_begins_the_calendar_there() -> None:
    given_process(CALENDAR, topic(2, APRIL)).hears(topic(1, FEBRUARY)).answers(february_ends, march_ends)


def test_a_publication_taken_back_after_the_month_leaves_it_missing() -> None:
    before = topic(1, FEBRUARY), out(1, date(2018, 2, 21)), february_ended
    back = TopicPublishedRetracted(UUID(int=101), UUID(int=1), UUID(int=101), TOLD_ON, date(2018, 2, 21), "trial")
    given_process(CALENDAR, *before).hears(back).answers(missing(FEBRUARY))
    given_process(CALENDAR, *before, back).hears(out(1, date(2018, 2, 21))).answers()
    never = TopicPlannedRetracted(UUID(int=1), UUID(int=1), FEBRUARY, TOLD_ON, PLANNED_ON, "trial")
    given_process(CALENDAR, *before).hears(never).answers()


march_ended = ended(MARCH, date(2018, 3, 31))


def test_a_month_before_the_calendar_begins_after_all_is_missing_no_more() -> None:
    before = topic(1, FEBRUARY), february_ended, topic(2, MARCH), march_ended
    never = TopicPlannedRetracted(UUID(int=1), UUID(int=1), FEBRUARY, TOLD_ON, PLANNED_ON, "trial")
    given_process(CALENDAR, *before).hears(never).answers(revoked(FEBRUARY))
    moved = TopicPlannedCorrected(UUID(int=1), UUID(int=1), APRIL, TOLD_ON, "Argomento", PLANNED_ON, "typing_error")
    given_process(CALENDAR, *before).hears(moved).answers(revoked(FEBRUARY))
    none = TopicPlannedRetracted(UUID(int=2), UUID(int=2), MARCH, TOLD_ON, PLANNED_ON, "trial")
    given_process(CALENDAR, *before, none).hears(never).answers(revoked(FEBRUARY), revoked(MARCH))
    given_process(CALENDAR, *before, never).hears(topic(3, FEBRUARY)).answers(february_ends)


def test_a_publication_in_time_told_late_leaves_the_month_not_missing() -> None:
    before = topic(1, FEBRUARY), february_ended
    given_process(CALENDAR, *before).hears(out(1, date(2018, 2, 21))).answers(revoked(FEBRUARY))
    given_process(CALENDAR, *before).hears(out(1, MARCH)).answers()
    in_time = TopicPublishedCorrected(
        UUID(int=101), UUID(int=1), UUID(int=101), TOLD_ON, date(2018, 2, 21), "website", "typing_error"
    )
    given_process(CALENDAR, *before, out(1, MARCH)).hears(in_time).answers(revoked(FEBRUARY))


def test_what_the_calendar_hears_twice_says_nothing_more() -> None:
    said = topic(1, FEBRUARY), out(1, date(2018, 2, 21))
    for told in said:
        given_process(CALENDAR, *said).hears(told).answers()
    given_process(CALENDAR, *said).hears(CommandRefused("x", "NoteTopicMissing")).answers()
