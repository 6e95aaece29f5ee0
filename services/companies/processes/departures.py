"""Who has left their place: it may be opened again, by somebody's decision.

A hire that has a place of its own has left it when the employment ended; one that follows a placement has that
placement's, and is not asked (docs/decisions/0007).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.decider import Answer, Issue, Process, frozen
from services.companies.domain.position_commands import NotePlacementOver, WithdrawPlacementOver
from services.companies.processes.heard import (
    STARTS,
    EmploymentEnded,
    EmploymentEndedCorrected,
    EmploymentEndedRetracted,
    Hired,
    HiredRetracted,
    Hiring,
    PlacementEnded,
    PlacementEndedCorrected,
    PlacementEndedRetracted,
    PlacementInterrupted,
    PlacementInterruptedCorrected,
    PlacementInterruptedRetracted,
    PlacementStarted,
    PlacementStartedRetracted,
    Starting,
)


@frozen
class Departure:
    """Where the place is; `over_on`: the last day there, None while it goes on; `gone`: it never started."""

    started: bool = False
    position_id: UUID | None = None
    company_id: UUID | None = None
    over_on: date | None = None
    gone: bool = False

    def is_over_at(self, position_id: UUID) -> bool:
        return self.over_on is not None and self.position_id == position_id

    def moved_to(self, position_id: UUID) -> bool:
        """It was elsewhere before: that it was over here may be noted from an earlier time."""
        return self.started and self.position_id != position_id


Retraction = PlacementStartedRetracted | HiredRetracted
Interruption = PlacementInterrupted | PlacementInterruptedCorrected
Ending = PlacementEnded | PlacementEndedCorrected | EmploymentEnded | EmploymentEndedCorrected
GoingOn = PlacementInterruptedRetracted | PlacementEndedRetracted | EmploymentEndedRetracted
OfHire = Hiring | HiredRetracted | EmploymentEnded | EmploymentEndedCorrected | EmploymentEndedRetracted
Heard = Starting | Hiring | Retraction | Interruption | Ending | GoingOn


def react(state: Departure | None, heard: Any, at: datetime) -> Sequence[Answer]:
    """Of a placement that leaves the position altogether nothing is said: its place was emptied with it."""
    if not isinstance(heard, Heard):
        return []
    before, after = state or Departure(), evolve(state, heard, at) or Departure()
    fact, position, company = _instance(heard), after.position_id, after.company_id
    if after.gone or position is None or company is None:
        return []
    if after.over_on and not (before.is_over_at(position) and before.over_on == after.over_on):
        return [Issue("position", position, NotePlacementOver(position, company, fact, after.over_on))]
    if after.over_on is None and (before.is_over_at(position) or before.moved_to(position)):
        return [Issue("position", position, WithdrawPlacementOver(fact))]
    return []


def evolve(state: Departure | None, heard: Any, _at: datetime) -> Departure | None:
    if not isinstance(heard, Heard):
        return state
    before = state or Departure()
    match heard:
        case PlacementStartedRetracted() | HiredRetracted():
            return replace(before, gone=True)
        case PlacementStarted() | Hired() if before.started:
            return before
        case PlacementInterrupted() | PlacementInterruptedCorrected():
            return replace(before, over_on=heard.interrupted_on)
        case PlacementEnded() | PlacementEndedCorrected() | EmploymentEnded() | EmploymentEndedCorrected():
            return replace(before, over_on=heard.ended_on)
        case PlacementInterruptedRetracted() | PlacementEndedRetracted() | EmploymentEndedRetracted():
            return replace(before, over_on=None)
        case _:
            return replace(before, started=True, position_id=_own_place(heard), company_id=heard.company_id)


def _own_place(heard: Starting | Hiring) -> UUID | None:
    return heard.position_id if isinstance(heard, Starting) or heard.placement_id is None else None


def _instance(heard: Heard) -> UUID:
    return heard.hire_id if isinstance(heard, OfHire) else heard.placement_id


DEPARTURES: Final = Process(
    name="departures",
    state=Departure,
    hears={
        "insieme.placement.placement-interrupted.v1": PlacementInterrupted,
        "insieme.placement.placement-interrupted-corrected.v1": PlacementInterruptedCorrected,
        "insieme.placement.placement-interrupted-retracted.v1": PlacementInterruptedRetracted,
        "insieme.placement.placement-ended.v1": PlacementEnded,
        "insieme.placement.placement-ended-corrected.v1": PlacementEndedCorrected,
        "insieme.placement.placement-ended-retracted.v1": PlacementEndedRetracted,
        "insieme.placement.employment-ended.v1": EmploymentEnded,
        "insieme.placement.employment-ended-corrected.v1": EmploymentEndedCorrected,
        "insieme.placement.employment-ended-retracted.v1": EmploymentEndedRetracted,
        **STARTS,
    },
    commands=(NotePlacementOver, WithdrawPlacementOver),
    instance=_instance,
    react=react,
    evolve=evolve,
)
