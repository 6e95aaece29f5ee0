"""An indicator's targets, baselines and measurements. Stream `indicator-<uuid5 of its code>`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import reduce
from typing import Any, Final

from foundation.calendar import day_of
from foundation.decider import Aggregate, frozen
from foundation.facts import not_in_future
from services.network.domain.cadence import every, not_too_rare, unmet
from services.network.domain.indicator_events import (
    BaselineRecorded,
    BaselineRecordedCorrected,
    BaselineRecordedRetracted,
    IndicatorTargetSet,
    IndicatorTargetSetCorrected,
    IndicatorTargetSetRetracted,
    MeasurementOverdue,
    MeasurementOverdueRevoked,
    MeasurementTaken,
    MeasurementTakenCorrected,
    MeasurementTakenRetracted,
    MeasuringFrequencySet,
    MeasuringFrequencySetCorrected,
    MeasuringFrequencySetRetracted,
)
from services.network.domain.recording import Book, Ledger, Recording, kind, require
from services.network.domain.vocabulary import COUNTED

KINDS: Final = (
    kind(IndicatorTargetSet, "target_id", "set_on", IndicatorTargetSetCorrected, IndicatorTargetSetRetracted),
    kind(BaselineRecorded, "baseline_id", "recorded_on", BaselineRecordedCorrected, BaselineRecordedRetracted),
    kind(
        MeasuringFrequencySet, "frequency_id", "set_on", MeasuringFrequencySetCorrected, MeasuringFrequencySetRetracted
    ),
    kind(MeasurementTaken, "measurement_id", "measured_on", MeasurementTakenCorrected, MeasurementTakenRetracted),
)
RETRACTED: Final = frozenset(kind.retracted for kind in KINDS)
Valued = (
    IndicatorTargetSet
    | IndicatorTargetSetCorrected
    | BaselineRecorded
    | BaselineRecordedCorrected
    | MeasurementTaken
    | MeasurementTakenCorrected
)


@frozen
class NoteMeasurementOverdue:
    """The clock passed `due_on`. A measurement told since, taken in time, leaves nothing to note."""

    due_on: date


Command = Recording | NoteMeasurementOverdue


def holds(book: Book) -> None:
    """Refuses `from_after_by` and `frequency_not_positive`."""
    for target in book.standing(IndicatorTargetSet):
        require(target.from_on is None or target.from_on <= target.by_on, "from_after_by")
    for frequency in book.standing(MeasuringFrequencySet):
        require(frequency.days > 0, "frequency_not_positive")


def due_days(book: Book) -> frozenset[date]:
    """By when the indicator should have been measured and had not, and the day that is next."""
    frequencies = sorted(book.standing(MeasuringFrequencySet), key=lambda one: one.set_on)
    if not frequencies:
        return frozenset()
    taken = [one.measured_on for one in book.standing(MeasurementTaken)]
    return unmet(frequencies[-1].set_on, taken, every(frequencies[-1].days, None))


LEDGER: Final = Ledger(KINDS, holds)


def decide(state: Book | None, command: Command, now: datetime) -> list[Any]:
    """The ledger's three decisions, with what they take back of the clock's, and the clock's."""
    if isinstance(command, NoteMeasurementOverdue):
        return _overdue(state or Book(), command.due_on)
    said = LEDGER.decide(state, command, now)
    for event in said:
        _of_the_table(event)
        if isinstance(event, BaselineRecorded | BaselineRecordedCorrected):
            not_in_future(event.on, now)
        if isinstance(event, MeasuringFrequencySet | MeasuringFrequencySetCorrected):
            not_too_rare(event.days)
    return [*said, *_revoked(state or Book(), said, now)]


def _of_the_table(event: Any) -> None:
    """Refuses `no_such_figure` and `value_negative`, but not to take back what was said before that was refused."""
    if type(event) in RETRACTED:
        return
    require(event.indicator in COUNTED, "no_such_figure")
    require(not isinstance(event, Valued) or event.value >= 0, "value_negative")


def _overdue(book: Book, due_on: date) -> list[Any]:
    if due_on in book.noted or due_on not in due_days(book):
        return []
    frequency = book.standing(MeasuringFrequencySet)[0]
    return [MeasurementOverdue(frequency.indicator_id, frequency.indicator, due_on)]


def _revoked(book: Book, said: list[Any], now: datetime) -> list[Any]:
    """What was noted as overdue, and with what is now `said` is not."""
    gone = sorted(book.noted - due_days(reduce(evolve, said, book))) if said else []
    return [MeasurementOverdueRevoked(said[0].indicator_id, said[0].indicator, due_on, day_of(now)) for due_on in gone]


def evolve(state: Book | None, event: Any) -> Book:
    book = state or Book()
    if isinstance(event, MeasurementOverdue):
        return replace(book, noted=book.noted | {event.due_on})
    if isinstance(event, MeasurementOverdueRevoked):
        return replace(book, noted=book.noted - {event.due_on})
    return LEDGER.evolve(state, event)


INDICATOR: Final = Aggregate("indicator", decide, evolve, LEDGER.events(MeasurementOverdue, MeasurementOverdueRevoked))
