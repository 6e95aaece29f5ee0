"""A job demand: one company looks for one profile. Stream `demand-<uuid5 of company and profile>`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final, get_args
from uuid import UUID, uuid5

from foundation.amending import Kind, said_before
from foundation.decider import Aggregate, Code, Refused, frozen
from foundation.esco import esco_occupation
from foundation.facts import Told, not_in_future
from services.companies.domain.demand_events import (
    DemandEvent,
    JobDemandMapped,
    JobDemandMappedCorrected,
    JobDemandMappedRetracted,
)

DEMANDS: Final = UUID("2e9f5b0c-8a77-5d16-b3c4-91d0e6f7a852")  # the namespace of demand ids: never to be changed
DEMAND_FACT: Final = Kind(JobDemandMapped, "demand_id", "mapped_on", JobDemandMappedCorrected, JobDemandMappedRetracted)


def demand_id(company_id: UUID, profile: Code) -> UUID:
    return uuid5(DEMANDS, f"{company_id}:{profile}")


@frozen
class MapJobDemand:
    """`training`: the subject of a course that is needed, if one is."""

    demand_id: UUID
    company_id: UUID
    profile: Code
    occupation: Code | None
    mapped_on: date
    need_id: UUID | None
    position_id: UUID | None
    training: Code | None
    people: int


@frozen
class MapOpenedPosition:
    """The demand that an opened position stands for, if nobody has mapped it."""

    said: MapJobDemand


@frozen
class CorrectJobDemand:
    said: MapJobDemand
    reason: Code


@frozen
class RetractJobDemand:
    reason: Code


Command = MapJobDemand | MapOpenedPosition | CorrectJobDemand | RetractJobDemand
State = Told[JobDemandMapped]


def decide(state: State | None, command: Command, now: datetime) -> list[DemandEvent]:
    """A demand that was retracted can be mapped again."""
    match state, command:
        case Told(stands=JobDemandMapped() as mapped), MapJobDemand():
            return said_before(mapped, command)
        case Told(stands=JobDemandMapped()), MapOpenedPosition():
            return []
        case _, MapJobDemand() | MapOpenedPosition(said=MapJobDemand()):
            return [_mapped(command if isinstance(command, MapJobDemand) else command.said, now)]
        case Told(stands=JobDemandMapped() as mapped), CorrectJobDemand(said=said, reason=reason):
            return DEMAND_FACT.correction(mapped, _mapped(said, now), now, reason)
        case Told(stands=JobDemandMapped() as mapped), RetractJobDemand(reason=reason):
            return [DEMAND_FACT.retraction(mapped, now, reason)]
        case Told(stands=None), RetractJobDemand():
            return []
        case _:
            raise Refused("not_possible_now")


def _mapped(command: MapJobDemand, now: datetime) -> JobDemandMapped:
    not_in_future(command.mapped_on, now)
    esco_occupation(command.occupation)
    if command.people < 1:
        raise Refused("demand_for_nobody")
    if command.demand_id != demand_id(command.company_id, command.profile):
        raise Refused("demand_of_another_profile")
    what = command.profile, command.occupation, command.mapped_on, command.need_id, command.position_id
    return JobDemandMapped(command.demand_id, command.company_id, *what, command.training, command.people)


def evolve(state: State | None, event: DemandEvent) -> State:
    match state, event:
        case _, JobDemandMapped():
            return Told(state.first if state else event, event)
        case Told(first=first), JobDemandMappedCorrected():
            corrected: Any = DEMAND_FACT.restated(event)
            return Told(first, corrected)
        case Told(first=first), _:
            return Told(first, None)
        case _:
            raise ValueError(f"{type(event).__name__} cannot come here")


DEMAND: Final = Aggregate("demand", decide, evolve, get_args(DemandEvent))
