"""A rated outcome of the work with companies. Stream `rating-<rating_id>`."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, get_args
from uuid import UUID

from foundation.amending import Kind, said_before
from foundation.decider import Aggregate, Code, Refused, frozen
from foundation.facts import Told, not_in_future

LOWEST, HIGHEST = 1, 5


class Dimension(StrEnum):
    """What is rated: the plan's outcomes of its fourth macro-activity."""

    SENSITIVITY = "sensitivity"  # "sensibilità sul tema lavoro e fragilità"
    ACTIVATION = "activation"  # "attivazione sul progetto"
    REPUTATION = "reputation"  # "riconoscimento del progetto / reputazione"
    LASTING_RELATION = "lasting_relation"  # "creazione di un rapporto duraturo con le aziende"


@frozen
class RateOutcome:
    rating_id: UUID
    company_id: UUID
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


@frozen
class CorrectOutcomeRated:
    said: RateOutcome
    reason: Code


@frozen
class RetractOutcomeRated:
    reason: Code


@frozen
class OutcomeRated:
    """`rating` 1 (not at all) to 5 (fully); `rated_by` is the role of who rates, never a name."""

    rating_id: UUID
    company_id: UUID
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


@frozen
class OutcomeRatedCorrected:
    fact_id: UUID  # the rating's
    rating_id: UUID
    company_id: UUID
    corrected_on: date
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date
    reason: Code


@frozen
class OutcomeRatedRetracted:
    fact_id: UUID  # the rating's
    rating_id: UUID
    company_id: UUID
    retracted_on: date
    dimension: Dimension
    rated_on: date
    reason: Code


Command = RateOutcome | CorrectOutcomeRated | RetractOutcomeRated
Event = OutcomeRated | OutcomeRatedCorrected | OutcomeRatedRetracted
State = Told[OutcomeRated]
RATED: Final = Kind(OutcomeRated, "rating_id", "rated_on", OutcomeRatedCorrected, OutcomeRatedRetracted)


def decide(state: State | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `rating_outside_scale`, and `not_possible_now` whatever no row allows."""
    match state, command:
        case None, RateOutcome():
            return [_rated(command, now)]
        case Told(first=first), RateOutcome():
            return said_before(first, command)
        case Told(stands=OutcomeRated() as known), CorrectOutcomeRated(said=said, reason=reason):
            return RATED.correction(known, _rated(said, now), now, reason)
        case Told(stands=OutcomeRated() as known), RetractOutcomeRated(reason=reason):
            return [RATED.retraction(known, now, reason)]
        case Told(stands=None), RetractOutcomeRated():
            return []
        case _:
            raise Refused("not_possible_now")


def _rated(command: RateOutcome, now: datetime) -> OutcomeRated:
    not_in_future(command.rated_on, now)
    if not LOWEST <= command.rating <= HIGHEST:
        raise Refused("rating_outside_scale", lowest=LOWEST, highest=HIGHEST)
    how = command.dimension, command.rating, command.rated_by, command.rated_on
    return OutcomeRated(command.rating_id, command.company_id, *how)


def evolve(state: State | None, event: Event) -> State:
    match state, event:
        case None, OutcomeRated():
            return Told(event, event)
        case Told(first=first), OutcomeRatedCorrected():
            corrected: Any = RATED.restated(event)
            return Told(first, corrected)
        case Told(first=first), OutcomeRatedRetracted():
            return Told(first, None)
        case _:
            raise ValueError(f"{type(event).__name__} cannot come here")


RATING: Final = Aggregate("rating", decide, evolve, get_args(Event))
