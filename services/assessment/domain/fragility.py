"""One measurement of a person's fragility, citing its instrument. Stream `fragility-<measurement_id>`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from foundation.decider import Absent, Aggregate, Personal, Refused, frozen
from foundation.facts import not_before, not_in_future, said_again
from services.assessment.domain.instrument import Instrument


@frozen
class MeasureFragility:
    """The cited version of the instrument comes as data, looked up by the caller."""

    measurement_id: UUID
    person_id: UUID
    application_id: UUID
    interview_id: UUID | None
    measured_on: date
    item_scores: Personal[dict[str, int]]
    instrument: Instrument


@frozen
class FragilityMeasured:
    """ "In riferimento agli item contenuti nella L.R. 14/15". The scores, by item code, never travel."""

    measurement_id: UUID
    person_id: UUID
    application_id: UUID
    interview_id: UUID | None
    measured_on: date
    instrument_id: UUID
    instrument_version: int
    item_scores: Personal[dict[str, int]]


def decide(state: FragilityMeasured | None, command: MeasureFragility, now: datetime) -> list[FragilityMeasured]:
    """The state is the measurement itself: it is taken once."""
    measured = _measured(command)
    if state is not None:
        return said_again(state, measured)
    not_in_future(command.measured_on, now)
    not_before(command.measured_on, command.instrument.valid_from, "instrument_not_yet_valid")
    _fits(command.item_scores, command.instrument)
    return [measured]


def evolve(state: FragilityMeasured | None, event: FragilityMeasured) -> FragilityMeasured:  # noqa: ARG001
    return event


def total(scores: Mapping[str, int] | Absent) -> int | None:
    """The sum of the items' points; None where they can no longer be read."""
    return None if isinstance(scores, Absent) else sum(scores.values())


def _measured(command: MeasureFragility) -> FragilityMeasured:
    return FragilityMeasured(
        command.measurement_id,
        command.person_id,
        command.application_id,
        command.interview_id,
        command.measured_on,
        command.instrument.instrument_id,
        command.instrument.version,
        command.item_scores,
    )


def _fits(given: Mapping[str, int] | Absent, instrument: Instrument) -> None:
    """Every item has its points and no other has any. A refusal names no item's points: they are personal."""
    scores: Mapping[str, int] = {} if isinstance(given, Absent) else given
    codes = {item.code for item in instrument.items}
    if scores.keys() - codes:
        raise Refused("item_unknown")
    if codes - scores.keys():
        raise Refused("item_missing", items=", ".join(sorted(codes - scores.keys())))
    lowest, highest = instrument.scale.lowest, instrument.scale.highest
    if not all(lowest <= points <= highest for points in scores.values()):
        raise Refused("score_outside_scale", lowest=lowest, highest=highest)


FRAGILITY: Final = Aggregate("fragility", decide, evolve, (FragilityMeasured,))
