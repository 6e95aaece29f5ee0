"""At a placement's end or interruption both sides are asked how it was; an end taken back asks no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from foundation.decider import Answer, Issue, Process, frozen
from services.placement.domain.placement_beside_commands import AskSatisfaction, WithdrawSatisfactionRequest
from services.placement.domain.placement_events import (
    PlacementEnded,
    PlacementEndedCorrected,
    PlacementEndedRetracted,
    PlacementInterrupted,
    PlacementInterruptedCorrected,
    PlacementInterruptedRetracted,
    PlacementStartedRetracted,
)
from services.placement.domain.placement_satisfaction import ANSWER_WITHIN


@frozen
class Asking:
    """`over_on` is the end for which both sides were asked; None once it was taken back."""

    placement_id: UUID
    over_on: date | None


Over = PlacementEnded | PlacementEndedCorrected | PlacementInterrupted | PlacementInterruptedCorrected
TakenBack = PlacementEndedRetracted | PlacementInterruptedRetracted | PlacementStartedRetracted


def react(state: Asking | None, heard: Any, at: datetime) -> Sequence[Answer]:
    after = evolve(state, heard, at)
    if after is None or after == state:
        return []
    if after.over_on is None:
        return (
            [Issue("placement", after.placement_id, WithdrawSatisfactionRequest(after.placement_id))] if state else []
        )
    due_on = after.over_on + timedelta(days=ANSWER_WITHIN)
    return [Issue("placement", after.placement_id, AskSatisfaction(after.placement_id, after.over_on, due_on))]


def evolve(state: Asking | None, heard: Any, _at: datetime) -> Asking | None:
    if isinstance(heard, Over):
        return Asking(heard.placement_id, _day(heard))
    if isinstance(heard, TakenBack):
        return Asking(heard.placement_id, None)
    return state


def _day(heard: Over) -> date:
    if isinstance(heard, PlacementEnded | PlacementEndedCorrected):
        return heard.ended_on
    return heard.interrupted_on


def _instance(heard: Over | TakenBack) -> UUID:
    return heard.placement_id


SATISFACTION: Final = Process(
    name="satisfaction",
    state=Asking,
    hears={
        "insieme.placement.placement-ended.v1": PlacementEnded,
        "insieme.placement.placement-ended-corrected.v1": PlacementEndedCorrected,
        "insieme.placement.placement-ended-retracted.v1": PlacementEndedRetracted,
        "insieme.placement.placement-interrupted.v1": PlacementInterrupted,
        "insieme.placement.placement-interrupted-corrected.v1": PlacementInterruptedCorrected,
        "insieme.placement.placement-interrupted-retracted.v1": PlacementInterruptedRetracted,
        "insieme.placement.placement-started-retracted.v1": PlacementStartedRetracted,
    },
    commands=(AskSatisfaction, WithdrawSatisfactionRequest),
    instance=_instance,
    react=react,
    evolve=evolve,
)
