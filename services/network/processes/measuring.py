"""An indicator that was not measured as often as it should be is a task, as of the day that was due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.decider import Answer, CommandRefused, DeadlineReached, Issue, Process, frozen
from services.network.domain.cadence import every, unmet
from services.network.domain.indicator import NoteMeasurementOverdue
from services.network.domain.indicator_events import (
    MeasurementTaken,
    MeasurementTakenCorrected,
    MeasurementTakenRetracted,
    MeasuringFrequencySet,
    MeasuringFrequencySetCorrected,
    MeasuringFrequencySetRetracted,
)
from services.network.processes.due_days import day_of_clock, moved


@frozen
class Frequency:
    """`set_on`: None once it is retracted."""

    frequency_id: UUID
    set_on: date | None
    days: int


@frozen
class Taken:
    measurement_id: UUID
    measured_on: date | None


@frozen
class Measuring:
    """The frequencies in the order in which they were said, and what was measured."""

    indicator_id: UUID
    frequencies: tuple[Frequency, ...] = ()
    taken: tuple[Taken, ...] = ()

    @property
    def dues(self) -> frozenset[date]:
        said = sorted((one.set_on, place) for place, one in enumerate(self.frequencies) if one.set_on)
        if not said:
            return frozenset()
        set_on, place = said[-1]
        measured = [one.measured_on for one in self.taken if one.measured_on]
        return unmet(set_on, measured, every(self.frequencies[place].days, None))


FrequencySaid = MeasuringFrequencySet | MeasuringFrequencySetCorrected | MeasuringFrequencySetRetracted
Measured = MeasurementTaken | MeasurementTakenCorrected | MeasurementTakenRetracted


def react(state: Measuring | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if isinstance(heard, DeadlineReached):
        return _on_deadline(state, day_of_clock(heard.name))
    after = evolve(state, heard, at)
    return moved(state.dues if state else frozenset(), after.dues if after else frozenset())


def _on_deadline(state: Measuring | None, due_on: date) -> list[Answer]:
    if state is None or due_on not in state.dues:
        return []
    return [Issue("indicator", state.indicator_id, NoteMeasurementOverdue(due_on))]


def evolve(state: Measuring | None, heard: Any, _at: datetime) -> Measuring | None:
    if isinstance(heard, DeadlineReached | CommandRefused):
        return state
    known = state or Measuring(heard.indicator_id)
    if isinstance(heard, FrequencySaid):
        return replace(known, frequencies=_frequencies(known.frequencies, heard))
    return replace(known, taken=_taken(known.taken, heard))


def _frequencies(known: tuple[Frequency, ...], heard: FrequencySaid) -> tuple[Frequency, ...]:
    """A correction keeps its place; what is told again changes nothing."""
    id = heard.frequency_id
    if isinstance(heard, MeasuringFrequencySet):
        told = any(one.frequency_id == id for one in known)
        return known if told else (*known, Frequency(id, heard.set_on, heard.days))
    if isinstance(heard, MeasuringFrequencySetRetracted):
        return tuple(replace(one, set_on=None) if one.frequency_id == id else one for one in known)
    said = Frequency(id, heard.set_on, heard.days)
    return tuple(said if one.frequency_id == id else one for one in known)


def _taken(known: tuple[Taken, ...], heard: Measured) -> tuple[Taken, ...]:
    id = heard.measurement_id
    if isinstance(heard, MeasurementTaken) and any(one.measurement_id == id for one in known):
        return known
    day = None if isinstance(heard, MeasurementTakenRetracted) else heard.measured_on
    return (*(one for one in known if one.measurement_id != id), Taken(id, day))


def _instance(heard: FrequencySaid | Measured) -> UUID:
    return heard.indicator_id


MEASURING: Final = Process(
    name="measuring",
    state=Measuring,
    hears={
        "insieme.network.measuring-frequency-set.v1": MeasuringFrequencySet,
        "insieme.network.measuring-frequency-set-corrected.v1": MeasuringFrequencySetCorrected,
        "insieme.network.measuring-frequency-set-retracted.v1": MeasuringFrequencySetRetracted,
        "insieme.network.measurement-taken.v1": MeasurementTaken,
        "insieme.network.measurement-taken-corrected.v1": MeasurementTakenCorrected,
        "insieme.network.measurement-taken-retracted.v1": MeasurementTakenRetracted,
    },
    commands=(NoteMeasurementOverdue,),
    instance=_instance,
    react=react,
    evolve=evolve,
)
