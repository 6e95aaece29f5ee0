"""What a company's commitments and the people who came in add up to, and who serves what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import date
from typing import Final, TypeVar
from uuid import UUID

from foundation.amending import Kind, Kinds
from foundation.decider import frozen
from foundation.facts import Told
from services.companies.domain.commitment_events import (
    CommitmentFulfilled,
    CommitmentFulfilledCorrected,
    CommitmentFulfilledRetracted,
    CommitmentLapsed,
    CommitmentLapsedCorrected,
    CommitmentLapsedRetracted,
    CommitmentMade,
    CommitmentMadeCorrected,
    CommitmentMadeRetracted,
    CommitmentRevised,
    CommitmentServed,
    CommitmentServiceRevoked,
    Event,
    InsertionNoted,
    InsertionWithdrawn,
    PersonAliasNoted,
    PersonAliasWithdrawn,
)

T = TypeVar("T")

COMMITMENT: Final = Kind(CommitmentMade, "commitment_id", "made_on", CommitmentMadeCorrected, CommitmentMadeRetracted)
KINDS: Final = Kinds((COMMITMENT,))


@frozen
class Commitments:
    """`made` as first told and as it stands, revisions included; the others as last said."""

    made: Mapping[UUID, Told[CommitmentMade]] = field(default_factory=dict)
    insertions: Mapping[UUID, InsertionNoted] = field(default_factory=dict)
    aliases: Mapping[UUID, PersonAliasNoted] = field(default_factory=dict)  # by the record that is one
    served: Mapping[UUID, CommitmentServed] = field(default_factory=dict)  # by the fact that serves
    fulfilled: Mapping[UUID, CommitmentFulfilled] = field(default_factory=dict)
    lapsed: Mapping[UUID, CommitmentLapsed] = field(default_factory=dict)

    def standing(self, commitment_id: UUID) -> CommitmentMade | None:
        told = self.made.get(commitment_id)
        return told.stands if told else None

    def is_settled(self, commitment_id: UUID) -> bool:
        return commitment_id in self.fulfilled or commitment_id in self.lapsed

    def person(self, record_id: UUID) -> UUID:
        """The record that stands for the person, over as many merges as there were."""
        met: set[UUID] = set()
        while record_id in self.aliases and record_id not in met:
            met.add(record_id)
            record_id = self.aliases[record_id].survivor_id
        return record_id


def serving(state: Commitments) -> dict[UUID, list[InsertionNoted]]:
    """Who serves each commitment, by day.

    Day by day each person who comes in serves, once, the earliest-due commitment that the day is within and that is
    not full yet; merged records are one person. It follows from the days alone: in which order things came to be known
    changes nothing.
    """
    made = [told.stands for told in state.made.values() if told.stands]
    by_due = sorted(made, key=lambda one: (one.by_on, one.from_on, one.commitment_id))
    found: dict[UUID, list[InsertionNoted]] = {one.commitment_id: [] for one in by_due}
    persons: set[UUID] = set()
    for insertion in sorted(state.insertions.values(), key=lambda one: (one.inserted_on, one.kind, one.fact_id)):
        commitment = _open_on(insertion.inserted_on, by_due, found)
        person = state.person(insertion.person_id)
        if commitment and person not in persons:
            found[commitment.commitment_id].append(insertion)
            persons.add(person)
    return found


def _open_on(
    day: date, by_due: Iterable[CommitmentMade], found: Mapping[UUID, list[InsertionNoted]]
) -> CommitmentMade | None:
    within = (one for one in by_due if one.from_on <= day <= one.by_on)
    return next((one for one in within if len(found[one.commitment_id]) < one.number), None)


def evolve(state: Commitments | None, event: Event) -> Commitments:
    known = state or Commitments()
    match event:
        case InsertionNoted(fact_id=fact):
            return replace(known, insertions={**known.insertions, fact: event})
        case InsertionWithdrawn(fact_id=fact):
            return replace(known, insertions=_without(known.insertions, fact))
        case PersonAliasNoted(person_id=person):
            return replace(known, aliases={**known.aliases, person: event})
        case PersonAliasWithdrawn(person_id=person):
            return replace(known, aliases=_without(known.aliases, person))
        case _:
            return _promised(known, event)


def _promised(known: Commitments, event: Event) -> Commitments:
    match event:
        case CommitmentServed(fact_id=fact):
            return replace(known, served={**known.served, fact: event})
        case CommitmentServiceRevoked(fact_id=fact):
            return replace(known, served=_without(known.served, fact))
        case CommitmentRevised():
            return _revised(known, event)
        case _ if (made := KINDS.amended(known.made, event)) is not None:
            return replace(known, made=made)
        case _:
            return _settled(known, event)


def _settled(known: Commitments, event: Event) -> Commitments:
    match event:
        case CommitmentFulfilled(commitment_id=id):
            return replace(known, fulfilled={**known.fulfilled, id: event})
        case CommitmentFulfilledCorrected(commitment_id=id, fulfilled_on=day):
            said = CommitmentFulfilled(id, event.company_id, day, event.promised, event.kept)
            return replace(known, fulfilled={**known.fulfilled, id: said})
        case CommitmentFulfilledRetracted(commitment_id=id):
            return replace(known, fulfilled=_without(known.fulfilled, id))
        case CommitmentLapsed(commitment_id=id):
            return replace(known, lapsed={**known.lapsed, id: event})
        case CommitmentLapsedCorrected(commitment_id=id, lapsed_on=day):
            lapse = CommitmentLapsed(id, event.company_id, day, event.promised, event.kept)
            return replace(known, lapsed={**known.lapsed, id: lapse})
        case CommitmentLapsedRetracted(commitment_id=id):
            return replace(known, lapsed=_without(known.lapsed, id))
        case _:
            raise ValueError(f"{type(event).__name__} cannot come here")


def _revised(known: Commitments, event: CommitmentRevised) -> Commitments:
    told = known.made[event.commitment_id]
    assert told.stands is not None, "only what stands is revised"
    stands = replace(told.stands, number=event.number, by_on=event.by_on)
    return replace(known, made={**known.made, event.commitment_id: Told(told.first, stands)})


def _without(known: Mapping[UUID, T], id: UUID) -> dict[UUID, T]:
    return {other: value for other, value in known.items() if other != id}
