"""Who counts as one person: the groups that merges make and unmergings undo. Pure.

"A merge is an alias known from its recording on, for every as_of day: figures of distinct persons count one, by the
earliest fact; the latest assessment decides; unmerging restores; facts keep their person_id."
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from services.projections.inbound.intake import PersonsMerged, PersonsUnmerged
from services.projections.indicators.rule import Source

Merging = PersonsMerged | PersonsUnmerged
MERGING = (PersonsMerged, PersonsUnmerged)
Pair = tuple[UUID, UUID]


class Groups:
    """Sets of persons, joined pair by pair. A group is called by its smallest id, whatever the order of joining."""

    def __init__(self, known: Mapping[UUID, UUID] | None = None) -> None:
        self.parents: dict[UUID, UUID] = dict(known or {})

    def of(self, person: UUID) -> UUID:
        if not self.parents:
            return person
        while (parent := self.parents.get(person, person)) != person:
            person = parent
        return person

    def join(self, one: UUID, other: UUID) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self.parents[low] = self.parents[high] = low


def pair_of(event: Merging) -> Pair:
    return event.person_id, event.merged_person_id


def merged(events: Iterable[Merging]) -> Groups:
    """The groups that stand after `events`, in the order in which they became known."""
    pairs: dict[Pair, None] = {}
    for event in events:
        if isinstance(event, PersonsMerged):
            pairs[pair_of(event)] = None
        else:
            pairs.pop(pair_of(event), None)
    groups = Groups()
    for one, other in pairs:
        groups.join(one, other)
    return groups


def by_person(sources: Sequence[Source]) -> list[list[Source]]:
    """The sources of each owner, persons merged at the end of `sources` being one."""
    groups = merged(source.event for source in sources if isinstance(source.event, MERGING))
    people: dict[UUID, list[Source]] = {}
    for source in sources:
        if not isinstance(source.event, MERGING):
            people.setdefault(groups.of(source.owner), []).append(source)
    return list(people.values())
