"""Tables with their cadence, decisions and actions; indicators that are to be measured again and again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.calendar import day_of
from services.network.domain.cadence import MOST_DAYS, every, unmet
from services.network.domain.indicator import INDICATOR, NoteMeasurementOverdue
from services.network.domain.indicator_events import (
    BaselineRecorded,
    IndicatorTargetSet,
    IndicatorTargetSetRetracted,
    MeasurementOverdue,
    MeasurementOverdueRevoked,
    MeasurementTaken,
    MeasuringFrequencySet,
    MeasuringFrequencySetRetracted,
)
from services.network.domain.recording import CorrectFact, RecordFact, RetractFact
from services.network.domain.table import TABLE, NoteMeetingOverdue
from services.network.domain.table_events import (
    ActionAssigned,
    ActionDone,
    DecisionRecorded,
    DecisionRecordedCorrected,
    DecisionRecordedRetracted,
    TableConvened,
    TableConvenedCorrected,
    TableConvenedRetracted,
    TableMeetingHeld,
    TableMeetingHeldRetracted,
    TableMeetingOverdue,
    TableMeetingOverdueRevoked,
)
from services.network.domain.vocabulary import indicator_id
from tests.support.given import NOW, given

ID, MEETING, ACTION, DECISION = (UUID(int=number) for number in range(1, 5))
TODAY = day_of(NOW)
CONVENED_ON, HELD_ON, DUE_ON = date(2018, 1, 1), date(2018, 1, 20), date(2018, 2, 15)
convened = TableConvened(ID, "technical", "Tavolo tecnico", 45, None, CONVENED_ON)
met = TableMeetingHeld(ID, MEETING, HELD_ON)
action = ActionAssigned(ID, ACTION, "Preparare la convocazione", "cna", date(2018, 2, 28), date(2018, 1, 20))
done = ActionDone(ID, ACTION, UUID(int=5), date(2018, 2, 20))


def test_the_next_meeting_is_due_so_many_days_after_the_last() -> None:
    assert unmet(CONVENED_ON, [], every(45, None)) == {DUE_ON}
    assert unmet(CONVENED_ON, [HELD_ON], every(45, None)) == {date(2018, 3, 6)}
    assert unmet(CONVENED_ON, [DUE_ON], every(45, None)) == {date(2018, 4, 1)}
    assert unmet(CONVENED_ON, [date(2018, 2, 16)], every(45, None)) == {DUE_ON, date(2018, 4, 2)}


def test_so_many_a_year_are_due_in_equal_parts_of_it() -> None:
    assert unmet(date(2017, 7, 3), [], every(None, 2)) == {date(2018, 1, 3)}
    assert unmet(date(2018, 1, 1), [], every(None, 52)) == {date(2018, 1, 8)}
    assert unmet(CONVENED_ON, [], every(None, None)) == frozenset()


def test_a_table_past_its_cadence_is_overdue_once() -> None:
    overdue = TableMeetingOverdue(ID, DUE_ON)
    given(TABLE, convened).when(NoteMeetingOverdue(DUE_ON)).then(overdue).and_again_nothing()
    given(TABLE, convened, met).when(NoteMeetingOverdue(DUE_ON)).then()
    gone = TableMeetingHeldRetracted(MEETING, ID, MEETING, date(2018, 2, 1), HELD_ON, "trial")
    given(TABLE, convened, met, gone).when(NoteMeetingOverdue(DUE_ON)).then(overdue)


def test_what_was_overdue_is_revoked_once_it_no_longer_is() -> None:
    overdue = given(TABLE, convened, TableMeetingOverdue(ID, DUE_ON))
    revoked = TableMeetingOverdueRevoked(ID, DUE_ON, TODAY)
    overdue.when(RecordFact(met)).then(met, revoked).and_again_nothing()
    slower = replace(convened, cadence_days=90)
    corrected = TableConvenedCorrected(ID, ID, TODAY, "technical", "Tavolo tecnico", 90, None, CONVENED_ON, "x")
    overdue.when(CorrectFact(slower, "x")).then(corrected, revoked).and_again_nothing()
    gone = TableConvenedRetracted(ID, ID, TODAY, CONVENED_ON, "trial")
    overdue.when(RetractFact(ID, "trial")).then(gone, revoked).and_again_nothing()
    late = replace(met, held_on=date(2018, 2, 20))
    overdue.when(RecordFact(late)).then(late)
    unmet_again = TableMeetingHeldRetracted(MEETING, ID, MEETING, TODAY, late.held_on, "trial")
    given(TABLE, convened, TableMeetingOverdue(ID, DUE_ON), late).when(RetractFact(MEETING, "trial")).then(unmet_again)
    once_more = TableMeetingHeldRetracted(MEETING, ID, MEETING, TODAY, HELD_ON, "trial")
    told = convened, TableMeetingOverdue(ID, DUE_ON), met, revoked, once_more
    given(TABLE, *told).when(NoteMeetingOverdue(DUE_ON)).then(TableMeetingOverdue(ID, DUE_ON)).and_again_nothing()


def test_a_table_has_one_cadence_and_meets_after_it_was_convened() -> None:
    given(TABLE).when(RecordFact(convened)).then(convened).and_again_nothing()
    given(TABLE).when(RecordFact(met)).refused("table_not_convened")
    given(TABLE).when(RecordFact(replace(convened, per_year=2))).refused("two_cadences")
    given(TABLE).when(RecordFact(replace(convened, cadence_days=0))).refused("cadence_not_positive")
    for days in (MOST_DAYS + 1, 3_000_000):
        rare = replace(convened, cadence_days=days)
        given(TABLE).when(RecordFact(rare)).refused("cadence_too_long", most=MOST_DAYS)
        given(TABLE, convened).when(CorrectFact(rare, "x")).refused("cadence_too_long", most=MOST_DAYS)
    given(TABLE).when(RecordFact(replace(convened, cadence_days=MOST_DAYS))).then(
        replace(convened, cadence_days=MOST_DAYS)
    )
    early = replace(met, held_on=date(2017, 12, 31))
    given(TABLE, convened).when(RecordFact(early)).refused("met_before_convened")
    later = replace(convened, convened_on=date(2018, 1, 21))
    given(TABLE, convened, met).when(CorrectFact(later, "x")).refused("met_before_convened")


def test_a_decision_is_of_a_meeting_that_was_held() -> None:
    decided = DecisionRecorded(ID, DECISION, MEETING, "Si parte a marzo", HELD_ON)
    given(TABLE, convened, met).when(RecordFact(decided)).then(decided).and_again_nothing()
    given(TABLE, convened).when(RecordFact(decided)).refused("meeting_unknown")
    given(TABLE, convened, met, decided).when(RetractFact(MEETING, "trial")).refused("meeting_unknown")


def test_a_decision_that_was_told_wrongly_is_corrected_and_taken_back() -> None:
    decided = DecisionRecorded(ID, DECISION, MEETING, "Si parte a marzo", HELD_ON)
    known, ids = (convened, met, decided), (DECISION, ID, DECISION, MEETING, TODAY)
    later = CorrectFact(replace(decided, text="Si parte ad aprile"), "x")
    corrected = DecisionRecordedCorrected(*ids, "Si parte ad aprile", HELD_ON, "x")
    given(TABLE, *known).when(later).then(corrected).and_again_nothing()
    elsewhere = CorrectFact(replace(decided, meeting_id=DECISION), "x")
    given(TABLE, *known).when(elsewhere).refused("meeting_unknown")
    gone = DecisionRecordedRetracted(*ids, HELD_ON, "trial")
    given(TABLE, *known).when(RetractFact(DECISION, "trial")).then(gone).and_again_nothing()
    given(TABLE, *known, gone).when(later).refused("fact_retracted")


def test_an_action_is_assigned_until_a_day_and_done_once() -> None:
    given(TABLE, convened, action).when(RecordFact(done)).then(done).and_again_nothing()
    given(TABLE, convened).when(RecordFact(done)).refused("action_unknown")
    late = replace(action, due_on=date(2018, 1, 19))
    given(TABLE, convened).when(RecordFact(late)).refused("due_before_assigned")
    given(TABLE, convened, action).when(RecordFact(replace(done, done_on=HELD_ON.replace(day=19)))).refused(
        "done_before_assigned"
    )
    given(TABLE, convened, action, done).when(RecordFact(replace(done, doing_id=UUID(int=6)))).refused("already_done")


def test_an_indicator_is_measured_as_often_as_was_said() -> None:
    id = indicator_id("4d")
    often = MeasuringFrequencySet(id, "4d", UUID(int=7), 45, CONVENED_ON)
    overdue = MeasurementOverdue(id, "4d", DUE_ON)
    given(INDICATOR, often).when(NoteMeasurementOverdue(DUE_ON)).then(overdue).and_again_nothing()
    taken = MeasurementTaken(id, "4d", UUID(int=8), Decimal(17), HELD_ON)
    given(INDICATOR, often, taken).when(NoteMeasurementOverdue(DUE_ON)).then()
    revoked = MeasurementOverdueRevoked(id, "4d", DUE_ON, TODAY)
    given(INDICATOR, often, overdue).when(RecordFact(taken)).then(taken, revoked).and_again_nothing()
    gone = MeasuringFrequencySetRetracted(UUID(int=7), id, "4d", UUID(int=7), TODAY, CONVENED_ON, "trial")
    given(INDICATOR, often, overdue).when(RetractFact(UUID(int=7), "trial")).then(gone, revoked).and_again_nothing()
    given(INDICATOR).when(RecordFact(replace(often, days=0))).refused("frequency_not_positive")
    rare = replace(often, days=3_000_000)
    given(INDICATOR).when(RecordFact(rare)).refused("cadence_too_long", most=MOST_DAYS)
    given(INDICATOR, often).when(CorrectFact(rare, "x")).refused("cadence_too_long", most=MOST_DAYS)


def test_a_target_has_a_value_a_day_and_who_set_it() -> None:
    id, year_end = indicator_id("7d"), date(2018, 12, 31)
    target = IndicatorTargetSet(id, "7d", ID, Decimal(20), year_end, CONVENED_ON, "coordination", date(2018, 2, 28))
    given(INDICATOR).when(RecordFact(target)).then(target).and_again_nothing()
    backwards = replace(target, from_on=date(2019, 1, 1))
    given(INDICATOR).when(RecordFact(backwards)).refused("from_after_by")


def test_what_is_measured_is_a_figure_of_the_table_and_never_less_than_nothing() -> None:
    target = IndicatorTargetSet(ID, "7d", ID, Decimal(20), DUE_ON, None, "coordination", CONVENED_ON)
    baseline = BaselineRecorded(ID, "7d", ID, Decimal(0), CONVENED_ON, CONVENED_ON)
    taken = MeasurementTaken(ID, "7d", ID, Decimal(17), HELD_ON)
    often = MeasuringFrequencySet(ID, "7d", ID, 45, CONVENED_ON)
    given(INDICATOR).when(RecordFact(baseline)).then(baseline)
    ahead = replace(baseline, on=date(2099, 1, 1))
    given(INDICATOR).when(RecordFact(ahead)).refused("date_in_future", day=ahead.on)
    given(INDICATOR, baseline).when(CorrectFact(ahead, "x")).refused("date_in_future", day=ahead.on)
    for fact in (target, baseline, taken, often):
        given(INDICATOR).when(RecordFact(replace(fact, indicator="7z"))).refused("no_such_figure")
    for fact in (target, baseline, taken):
        less = replace(fact, value=Decimal("-0.01"))
        given(INDICATOR).when(RecordFact(less)).refused("value_negative")
        given(INDICATOR, fact).when(CorrectFact(less, "trial")).refused("value_negative")


def test_a_target_that_was_taken_of_no_figure_can_be_taken_back() -> None:
    target = IndicatorTargetSet(ID, "7z", ID, Decimal(-20), DUE_ON, None, "coordination", CONVENED_ON)
    other = replace(target, target_id=MEETING)
    gone = IndicatorTargetSetRetracted(ID, ID, "7z", ID, TODAY, CONVENED_ON, "trial")
    given(INDICATOR, target, other).when(RetractFact(ID, "trial")).then(gone)
    given(INDICATOR, target).when(RecordFact(target)).then()
    given(INDICATOR, target).when(CorrectFact(replace(target, value=Decimal(2)), "trial")).refused("no_such_figure")
