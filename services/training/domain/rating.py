"""A rated outcome of soft skills and training. Stream `rating-<rating_id>`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, Personal, Refused, frozen
from foundation.facts import Told, not_in_future, said_again
from services.training.domain.rating_events import (
    Dimension,
    Event,
    OutcomeRated,
    OutcomeRatedCorrected,
    OutcomeRatedRetracted,
)

LOWEST, HIGHEST = 1, 5


@frozen
class RateOutcome:
    rating_id: UUID
    person_id: UUID
    course_id: UUID | None
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date


@frozen
class CorrectOutcomeRated:
    """The rating as it should have been recorded, whole."""

    rating_id: UUID
    dimension: Dimension
    rating: int
    rated_by: Code
    rated_on: date
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class RetractOutcomeRated:
    rating_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


Command = RateOutcome | CorrectOutcomeRated | RetractOutcomeRated


def decide(state: Told[OutcomeRated] | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `rating_outside_scale`, and `not_possible_now` whatever no row allows."""
    match state, command:
        case None, RateOutcome():
            return [_rated(command, now)]
        case Told(first=first), RateOutcome():
            return said_again(first, _said(command))
        case Told(stands=OutcomeRated() as rated), CorrectOutcomeRated():
            return _correct(rated, command, now)
        case Told(stands=OutcomeRated() as rated), RetractOutcomeRated(reason=reason, reason_text=text):
            return [OutcomeRatedRetracted(*_ids(rated), day_of(now), rated.rated_on, reason, text)]
        case Told(stands=None), RetractOutcomeRated():
            return []
        case _:
            raise Refused("not_possible_now")


def evolve(state: Told[OutcomeRated] | None, event: Event) -> Told[OutcomeRated]:
    match state, event:
        case None, OutcomeRated():
            return Told(event, event)
        case Told(first=first), OutcomeRatedCorrected():
            return Told(first, _corrected(first, event))
        case Told(first=first), OutcomeRatedRetracted():
            return Told(first, None)
        case _:
            raise ValueError(f"{type(event).__name__} cannot come here")


def _said(command: RateOutcome) -> OutcomeRated:
    ids = command.rating_id, command.person_id, command.course_id
    return OutcomeRated(*ids, command.dimension, command.rating, command.rated_by, command.rated_on)


def _rated(command: RateOutcome, now: datetime) -> OutcomeRated:
    _can_be_rated(command, now)
    return _said(command)


def _correct(rated: OutcomeRated, command: CorrectOutcomeRated, now: datetime) -> list[Event]:
    _can_be_rated(command, now)
    correction = OutcomeRatedCorrected(
        *_ids(rated),
        day_of(now),
        command.dimension,
        command.rating,
        command.rated_by,
        command.rated_on,
        command.reason,
        command.reason_text,
    )
    return [] if _corrected(rated, correction) == rated else [correction]


def _corrected(rated: OutcomeRated, event: OutcomeRatedCorrected) -> OutcomeRated:
    dimension, rating = event.dimension, event.rating
    return replace(rated, dimension=dimension, rating=rating, rated_by=event.rated_by, rated_on=event.rated_on)


def _ids(rated: OutcomeRated) -> tuple[UUID, UUID, UUID, UUID | None]:
    return rated.rating_id, rated.rating_id, rated.person_id, rated.course_id


def _can_be_rated(command: RateOutcome | CorrectOutcomeRated, now: datetime) -> None:
    if not LOWEST <= command.rating <= HIGHEST:
        raise Refused("rating_outside_scale", lowest=LOWEST, highest=HIGHEST)
    not_in_future(command.rated_on, now)


RATING: Final = Aggregate("rating", decide, evolve, get_args(Event))
