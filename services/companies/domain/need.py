"""A survey of needs, in profiles and in training: "definizione dei fabbisogni". Stream `need-<need_id>`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final, get_args
from uuid import UUID

from foundation.amending import Kind, said_before
from foundation.decider import Aggregate, Code, Refused, frozen
from foundation.facts import Told, not_in_future
from services.companies.domain.demand_events import (
    NeedEvent,
    NeedSurveyed,
    NeedSurveyedCorrected,
    NeedSurveyedRetracted,
)
from services.companies.domain.vocabulary import NeededProfile, NeededTraining

NEED_FACT: Final = Kind(NeedSurveyed, "need_id", "surveyed_on", NeedSurveyedCorrected, NeedSurveyedRetracted)


@frozen
class SurveyNeed:
    need_id: UUID
    company_id: UUID | None
    surveyed_on: date
    source: Code
    profiles: tuple[NeededProfile, ...]
    training: tuple[NeededTraining, ...]


@frozen
class CorrectNeed:
    said: SurveyNeed
    reason: Code


@frozen
class RetractNeed:
    reason: Code


Command = SurveyNeed | CorrectNeed | RetractNeed
State = Told[NeedSurveyed]


def decide(state: State | None, command: Command, now: datetime) -> list[NeedEvent]:
    match state, command:
        case None, SurveyNeed():
            return [_surveyed(command, now)]
        case Told(first=first), SurveyNeed():
            return said_before(first, command)
        case Told(stands=NeedSurveyed() as known), CorrectNeed(said=said, reason=reason):
            return NEED_FACT.correction(known, _surveyed(said, now), now, reason)
        case Told(stands=NeedSurveyed() as known), RetractNeed(reason=reason):
            return [NEED_FACT.retraction(known, now, reason)]
        case Told(stands=None), RetractNeed():
            return []
        case _:
            raise Refused("not_possible_now")


def _surveyed(command: SurveyNeed, now: datetime) -> NeedSurveyed:
    not_in_future(command.surveyed_on, now)
    if not command.profiles and not command.training:
        raise Refused("need_of_nothing")
    asked = [one.people for one in command.profiles] + [one.people for one in command.training]
    if min(asked) < 1:
        raise Refused("demand_for_nobody")
    what = command.source, command.profiles, command.training
    return NeedSurveyed(command.need_id, command.company_id, command.surveyed_on, *what)


def evolve(state: State | None, event: NeedEvent) -> State:
    match state, event:
        case None, NeedSurveyed():
            return Told(event, event)
        case Told(first=first), NeedSurveyedCorrected():
            corrected: Any = NEED_FACT.restated(event)
            return Told(first, corrected)
        case Told(first=first), NeedSurveyedRetracted():
            return Told(first, None)
        case _:
            raise ValueError(f"{type(event).__name__} cannot come here")


NEED: Final = Aggregate("need", decide, evolve, get_args(NeedEvent))
