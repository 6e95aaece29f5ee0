"""Who was excluded from a position leaves the place that waits for them there: one instance a record of a person.

An exclusion frees, in its own append, the places that it sees. This frees those that it could not see: asked for a
moment before, or by a record that was merged with the excluded one since. Records of one person tell each other how
they were judged, along the merges and never back (docs/decisions/0009); a place says on how many judgements it stood,
so that an exclusion that somebody took back before it was asked for, heard late, frees nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Answer, Issue, Process, frozen
from services.placement.domain.candidacy_events import CandidateExcluded, CandidateShortlisted
from services.placement.domain.judgements import (
    Judged,
    JudgementsShared,
    ShareJudgements,
    StoodOn,
    excluded_since,
)
from services.placement.domain.placement_commands import LeavePlace
from services.placement.domain.placement_events import PlaceDenied, PlaceGivenUp, PlacementStarted, PlaceRequested
from services.placement.domain.reasons import EXCLUDED
from services.placement.processes.pathway_hearing import (
    Merge,
    PersonBecameAlias,
    PersonCeasedAlias,
    PersonsMerged,
    PersonsUnmerged,
)


@frozen
class Waiting:
    """A place that was asked for, and is neither taken nor given up."""

    placement_id: UUID
    position_id: UUID
    stood_on: tuple[StoodOn, ...]


@frozen
class ToldBy:
    """What another record told last; it counts only while the two are bound."""

    other: UUID
    judged: tuple[Judged, ...]


@frozen
class Record:
    person_id: UUID
    own: tuple[Judged, ...] = ()
    bound: tuple[UUID, ...] = ()
    told: tuple[ToldBy, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    def judged(self, without: UUID | None = None) -> tuple[Judged, ...]:
        """Of all records of the person; `without` what that one told."""
        others = [told.judged for told in self.told if told.other in self.bound and told.other != without]
        return (*self.own, *(one for judged in others for one in judged))

    def leaving(self) -> list[UUID]:
        """The places whose person was excluded since."""
        return [place.placement_id for place in self.waiting if self._excluded(place)]

    def _excluded(self, place: Waiting) -> bool:
        there = tuple(one for one in self.judged() if one.position_id == place.position_id)
        return excluded_since(there, place.stood_on)


Judgement = CandidateShortlisted | CandidateExcluded
Over = PlaceDenied | PlaceGivenUp | PlacementStarted
Heard = Judgement | PlaceRequested | Over | Merge | JudgementsShared


def react(state: Record | None, heard: Any, at: datetime) -> Sequence[Answer]:
    after = evolve(state, heard, at)
    if after is None or after == state:
        return []
    left = [id for id in after.leaving() if state is None or id not in state.leaving()]
    free = [Issue("placement", id, LeavePlace(id, day_of(at), EXCLUDED)) for id in left]
    return [*free, *_shared(state, after)]


def _shared(before: Record | None, after: Record) -> Iterator[Issue]:
    """What each bound record is told, where it has not been told so."""
    for other in after.bound:
        judged = after.judged(without=other)
        if judged != (before.judged(without=other) if before and other in before.bound else ()):
            yield Issue("kinship", after.person_id, ShareJudgements(after.person_id, other, judged))


def evolve(state: Record | None, heard: Any, _at: datetime) -> Record | None:
    if not isinstance(heard, Heard):
        return state
    known = state or Record(instance_of(heard))
    match heard:
        case JudgementsShared(person_id=other, judged=judged):
            return replace(known, told=(*(one for one in known.told if one.other != other), ToldBy(other, judged)))
        case CandidateShortlisted() | CandidateExcluded():
            return replace(known, own=_judged(known.own, heard))
        case PlaceRequested(placement_id=id, position_id=position, stood_on=stood_on):
            return replace(known, waiting=(*_besides(known.waiting, id), Waiting(id, position, stood_on)))
        case PlaceDenied() | PlaceGivenUp() | PlacementStarted():
            return replace(known, waiting=_besides(known.waiting, heard.placement_id))
        case _:
            return replace(known, bound=_bound(known.bound, heard))


def _besides(waiting: tuple[Waiting, ...], placement_id: UUID) -> tuple[Waiting, ...]:
    return tuple(one for one in waiting if one.placement_id != placement_id)


def _judged(own: tuple[Judged, ...], heard: Judgement) -> tuple[Judged, ...]:
    before = next((one.judgements for one in own if one.position_id == heard.position_id), 0)
    excluded = isinstance(heard, CandidateExcluded)
    day = heard.excluded_on if isinstance(heard, CandidateExcluded) else heard.shortlisted_on
    last = Judged(heard.person_id, heard.position_id, before + 1, day, excluded)
    return (*(one for one in own if one.position_id != heard.position_id), last)


def _bound(bound: tuple[UUID, ...], heard: Merge) -> tuple[UUID, ...]:
    other = heard.merged_person_id if isinstance(heard, PersonsMerged | PersonsUnmerged) else heard.survivor_id
    others = tuple(one for one in bound if one != other)
    return (*others, other) if isinstance(heard, PersonsMerged | PersonBecameAlias) else others


def instance_of(heard: Heard) -> UUID:
    """Whose knowledge it adds to: what a record shares, to the one that it is told."""
    return heard.with_person_id if isinstance(heard, JudgementsShared) else heard.person_id


EXCLUSIONS: Final = Process(
    name="exclusions",
    state=Record,
    hears={
        "insieme.intake.persons-merged.v1": PersonsMerged,
        "insieme.intake.person-became-alias.v1": PersonBecameAlias,
        "insieme.intake.persons-unmerged.v1": PersonsUnmerged,
        "insieme.intake.person-ceased-alias.v1": PersonCeasedAlias,
        "insieme.placement.candidate-shortlisted.v1": CandidateShortlisted,
        "insieme.placement.candidate-excluded.v1": CandidateExcluded,
        "insieme.placement.place-requested.v1": PlaceRequested,
        "insieme.placement.place-denied.v1": PlaceDenied,
        "insieme.placement.place-given-up.v1": PlaceGivenUp,
        "insieme.placement.placement-started.v1": PlacementStarted,
        "insieme.placement.judgements-shared.v1": JudgementsShared,
    },
    commands=(LeavePlace, ShareJudgements),
    instance=instance_of,
    react=react,
    evolve=evolve,
)
