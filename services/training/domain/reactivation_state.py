"""What the facts of a reactivation add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from typing import Any
from uuid import UUID

from foundation.decider import frozen
from foundation.facts import Told
from services.training.domain.reactivation_events import (
    Event,
    ReactivationCompleted,
    ReactivationCompletedCorrected,
    ReactivationCompletedRetracted,
    ReactivationExtended,
    ReactivationExtendedCorrected,
    ReactivationExtendedRetracted,
    ReactivationInterrupted,
    ReactivationInterruptedCorrected,
    ReactivationInterruptedRetracted,
    ReactivationOverdue,
    ReactivationStarted,
    ReactivationStartedCorrected,
    ReactivationStartedRetracted,
)

End = ReactivationCompleted | ReactivationInterrupted


@frozen
class Reactivation:
    """`end` is the end that stands, `overdue` the expected ends whose passing was already noted."""

    first: ReactivationStarted
    started: ReactivationStarted | None
    extensions: Mapping[UUID, Told[ReactivationExtended]] = field(default_factory=dict)
    end: End | None = None
    overdue: frozenset[date] = frozenset()

    @property
    def expected_end_on(self) -> date:
        """What the last extension that stands says, else the start."""
        standing = [told.stands.expected_end_on for told in self.extensions.values() if told.stands]
        return standing[-1] if standing else (self.started or self.first).expected_end_on

    @property
    def goes_on(self) -> bool:
        return self.started is not None and self.end is None

    @property
    def ended_on(self) -> date | None:
        match self.end:
            case ReactivationCompleted(completed_on=day) | ReactivationInterrupted(interrupted_on=day):
                return day
            case None:
                return None

    def without(self, extension_id: UUID) -> Reactivation:
        told = self.extensions[extension_id]
        return replace(self, extensions={**self.extensions, extension_id: Told(told.first, None)})


def ids_of(state: Reactivation) -> tuple[UUID, UUID]:
    """The ids that every fact of a reactivation names."""
    return state.first.reactivation_id, state.first.person_id


def evolve(state: Reactivation | None, event: Event) -> Reactivation:
    match state, event:
        case None, ReactivationStarted():
            return Reactivation(event, event)
        case None, _:
            raise ValueError(f"{type(event).__name__} cannot come first")
        case Reactivation(), ReactivationStarted() | ReactivationStartedCorrected() | ReactivationStartedRetracted():
            return replace(state, started=_started(state, event))
        case (
            Reactivation(),
            ReactivationExtended() | ReactivationExtendedCorrected() | ReactivationExtendedRetracted(),
        ):
            return _extended(state, event)
        case Reactivation(), ReactivationOverdue(expected_end_on=day):
            return replace(state, overdue=state.overdue | {day})
        case Reactivation(), _:
            return replace(state, end=_end(state, event))


def _started(state: Reactivation, event: Any) -> ReactivationStarted | None:
    if isinstance(event, ReactivationStartedRetracted):
        return None
    return replace(state.first, started_on=event.started_on, expected_end_on=event.expected_end_on)


def _extended(state: Reactivation, event: Any) -> Reactivation:
    id = event.extension_id
    match event:
        case ReactivationExtended():
            return replace(state, extensions={**state.extensions, id: Told(event, event)})
        case ReactivationExtendedCorrected():
            first = state.extensions[id].first
            return replace(state, extensions={**state.extensions, id: Told(first, corrected_extension(first, event))})
        case _:
            return state.without(id)


def corrected_extension(extended: ReactivationExtended, event: Any) -> ReactivationExtended:
    """The extension with what its correction says of it."""
    return replace(
        extended,
        expected_end_on=event.expected_end_on,
        extended_on=event.extended_on,
        reason=event.extended_reason,
    )


def _end(state: Reactivation, event: Any) -> End | None:
    match event:
        case ReactivationCompletedRetracted() | ReactivationInterruptedRetracted():
            return None
        case ReactivationCompletedCorrected(completed_on=day):
            return ReactivationCompleted(*ids_of(state), day)
        case ReactivationInterruptedCorrected(interrupted_on=day, interrupted_reason=reason):
            return ReactivationInterrupted(*ids_of(state), day, reason, None)
        case _:
            end: End = event
            return end
