"""A commitment's time: after `by` it lapses, as of that day, however late anybody wakes.

The clock is never stopped by a fulfilment: whether it was fulfilled is the commitment's to know when the day has come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.calendar import end_of_day
from foundation.decider import Answer, Cancel, Deadline, DeadlineReached, Issue, Process, frozen
from services.companies.domain.commitment_commands import LapseCommitment
from services.companies.domain.commitment_events import (
    CommitmentFulfilledRetracted,
    CommitmentMade,
    CommitmentMadeCorrected,
    CommitmentMadeRetracted,
    CommitmentRevised,
)

BY: Final = "by"


@frozen
class CommitmentClock:
    """`by_on`: None where the commitment was retracted. `turns` counts what set the clock anew."""

    company_id: UUID
    commitment_id: UUID
    by_on: date | None = None
    turns: int = 0


Setting = CommitmentMade | CommitmentMadeCorrected | CommitmentRevised | CommitmentFulfilledRetracted
Heard = Setting | CommitmentMadeRetracted


def react(state: CommitmentClock | None, heard: Any, at: datetime) -> Sequence[Answer]:
    if isinstance(heard, DeadlineReached):
        return _lapse(state)
    after = evolve(state, heard, at)
    if after is None or after == state:
        return []
    return [Deadline(BY, end_of_day(after.by_on))] if after.by_on else [Cancel(BY)]


def _lapse(state: CommitmentClock | None) -> list[Answer]:
    if state is None or state.by_on is None:
        return []
    return [Issue("commitments", state.company_id, LapseCommitment(state.commitment_id))]


def evolve(state: CommitmentClock | None, heard: Any, _at: datetime) -> CommitmentClock | None:
    """What was fulfilled and is no longer may lapse after all: its clock is set again."""
    if not isinstance(heard, Heard):
        return state
    before = state or CommitmentClock(heard.company_id, heard.commitment_id)
    match heard:
        case CommitmentMade() if state is not None:
            return state
        case CommitmentMadeRetracted() | CommitmentFulfilledRetracted() if state is not None and state.by_on is None:
            return state
        case CommitmentMadeRetracted():
            return replace(before, by_on=None)
        case _:
            return replace(before, by_on=heard.by_on, turns=before.turns + 1)


def _instance(heard: Heard) -> UUID:
    return heard.commitment_id


COMMITMENT_CLOCK: Final = Process(
    name="commitment_clock",
    state=CommitmentClock,
    hears={
        "insieme.companies.commitment-made.v1": CommitmentMade,
        "insieme.companies.commitment-made-corrected.v1": CommitmentMadeCorrected,
        "insieme.companies.commitment-made-retracted.v1": CommitmentMadeRetracted,
        "insieme.companies.commitment-revised.v1": CommitmentRevised,
        "insieme.companies.commitment-fulfilled-retracted.v1": CommitmentFulfilledRetracted,
    },
    commands=(LapseCommitment,),
    instance=_instance,
    react=react,
    evolve=evolve,
)
