"""A job demand: one company looks for one profile. Stream `demand-<uuid5 of company and profile>`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from typing import Any, Final, get_args
from uuid import UUID, uuid5

from foundation.amending import Kind, said_before
from foundation.decider import Aggregate, Code, Refused, frozen
from foundation.esco import esco_occupation
from foundation.facts import Told, not_in_future
from services.companies.domain.demand_events import (
    DemandEvent,
    DemandOpeningNoted,
    DemandOpeningWithdrawn,
    JobDemandMapped,
    JobDemandMappedCorrected,
    JobDemandMappedRetracted,
)

DEMANDS: Final = UUID("2e9f5b0c-8a77-5d16-b3c4-91d0e6f7a852")  # the namespace of demand ids: never to be changed
DEMAND_FACT: Final = Kind(JobDemandMapped, "demand_id", "mapped_on", JobDemandMappedCorrected, JobDemandMappedRetracted)

OPENING_AMENDED: Final = "opening_amended"
"""Why a demand is another one, or none, than was mapped: its earliest opening is."""


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
    """The demand that an opened position stands for; said anew, its opening was corrected."""

    said: MapJobDemand


@frozen
class UnmapPosition:
    """The position does not stand for this demand: it never was, or is of another company or profile."""

    position_id: UUID


@frozen
class CorrectJobDemand:
    said: MapJobDemand
    reason: Code


@frozen
class RetractJobDemand:
    reason: Code


Command = MapJobDemand | MapOpenedPosition | UnmapPosition | CorrectJobDemand | RetractJobDemand


@frozen
class Demand:
    """`openings`: of the positions that stand for it, as each was last told."""

    told: Told[JobDemandMapped] | None = None
    openings: Mapping[UUID, DemandOpeningNoted] = field(default_factory=dict)

    @property
    def stands(self) -> JobDemandMapped | None:
        return self.told.stands if self.told else None

    @property
    def opened(self) -> JobDemandMapped | None:
        """What the earliest opening maps; of two of one day the one that was told first."""
        first = min(self.openings.values(), key=lambda one: one.opened_on, default=None)
        if first is None:
            return None
        what = first.demand_id, first.company_id, first.profile, first.occupation, first.opened_on
        return JobDemandMapped(*what, None, first.position_id, None, first.people)


def decide(state: Demand | None, command: Command, now: datetime) -> list[DemandEvent]:
    """A demand that was retracted can be mapped again."""
    demand = state or Demand()
    match demand.stands, command:
        case _, MapOpenedPosition(said=said):
            return _opened(demand, _mapped(said, now), now)
        case _, UnmapPosition(position_id=id):
            return _unmapped(demand, id, now)
        case JobDemandMapped() as mapped, MapJobDemand():
            return said_before(mapped, command)
        case None, MapJobDemand():
            return [_mapped(command, now)]
        case JobDemandMapped() as mapped, CorrectJobDemand(said=said, reason=reason):
            return DEMAND_FACT.correction(mapped, _mapped(said, now), now, reason)
        case JobDemandMapped() as mapped, RetractJobDemand(reason=reason):
            return [DEMAND_FACT.retraction(mapped, now, reason)]
        case None, RetractJobDemand() if demand.told:
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


def _opened(demand: Demand, mapped: JobDemandMapped, now: datetime) -> list[DemandEvent]:
    """Who retracted the demand has said so of the positions known then: only another one maps it again."""
    noted = _noted(mapped)
    before = demand.openings.get(noted.position_id)
    if before == noted:
        return []
    after = evolve(demand, noted)
    if demand.stands or before:
        return [noted, *_followed(demand, after, now)]
    return [noted, after.opened or mapped] if demand.openings else [mapped]


def _unmapped(demand: Demand, position_id: UUID, now: datetime) -> list[DemandEvent]:
    noted = demand.openings.get(position_id)
    if noted is None:
        return []
    withdrawn = DemandOpeningWithdrawn(noted.demand_id, noted.company_id, position_id, noted.opened_on)
    return [withdrawn, *_followed(demand, evolve(demand, withdrawn), now)]


def _followed(before: Demand, after: Demand, now: datetime) -> list[DemandEvent]:
    """What was mapped by an opening follows the earliest that is left; what somebody has said otherwise stays so."""
    stands = before.stands
    if stands is None or stands != before.opened:
        return []
    if after.opened is None:
        return [DEMAND_FACT.retraction(stands, now, OPENING_AMENDED)]
    return DEMAND_FACT.correction(stands, after.opened, now, OPENING_AMENDED)


def _noted(mapped: JobDemandMapped) -> DemandOpeningNoted:
    assert mapped.position_id is not None, "an opening is of a position"
    ids = mapped.demand_id, mapped.company_id, mapped.position_id
    return DemandOpeningNoted(*ids, mapped.profile, mapped.occupation, mapped.mapped_on, mapped.people)


def evolve(state: Demand | None, event: DemandEvent) -> Demand:
    known = state or Demand()
    match known.told, event:
        case told, JobDemandMapped():
            return Demand(Told(told.first if told else event, event), {**_opening_of(event), **known.openings})
        case _, DemandOpeningNoted(position_id=id):
            return replace(known, openings={**known.openings, id: event})
        case _, DemandOpeningWithdrawn(position_id=id):
            return replace(known, openings={other: one for other, one in known.openings.items() if other != id})
        case Told(first=first), JobDemandMappedCorrected():
            corrected: Any = DEMAND_FACT.restated(event)
            return replace(known, told=Told(first, corrected))
        case Told(first=first), JobDemandMappedRetracted():
            return replace(known, told=Told(first, None))
        case _:
            raise ValueError(f"{type(event).__name__} cannot come here")


def _opening_of(mapped: JobDemandMapped) -> dict[UUID, DemandOpeningNoted]:
    """The opening by which it was mapped, if it was: such a demand comes from no survey and asks for no course."""
    if mapped.position_id is None or mapped.need_id or mapped.training:
        return {}
    return {mapped.position_id: _noted(mapped)}


DEMAND: Final = Aggregate("demand", decide, evolve, get_args(DemandEvent))
