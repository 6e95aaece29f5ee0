"""How a person was judged for a position: what a place asked for stood on, and what records tell each other."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import frozen


@frozen
class Judged:
    """One record's candidacy for a position: how many times it was judged, and how the last time."""

    person_id: UUID
    position_id: UUID
    judgements: int
    judged_on: date
    excluded: bool


@frozen
class StoodOn:
    """How many times a record had been judged for the position when its place was asked for."""

    person_id: UUID
    judgements: int


@frozen
class JudgementsShared:
    """All judgements that the record `person_id` knows of, told to `with_person_id`, a record of the same person."""

    person_id: UUID
    with_person_id: UUID
    judged: tuple[Judged, ...]


@frozen
class ShareJudgements:
    person_id: UUID
    with_person_id: UUID
    judged: tuple[Judged, ...]


def excluded_since(judged: tuple[Judged, ...], stood_on: tuple[StoodOn, ...]) -> bool:
    """Whether the last judgement of the person is an exclusion, of a place that was asked for on those.

    Nobody can tell who does not know yet all that the place stood on. Of one day's, by several records, whoever was
    chosen is not excluded.
    """
    known = {one.person_id: one.judgements for one in judged}
    if any(known.get(one.person_id, 0) < one.judgements for one in stood_on):
        return False
    latest = max(judged, key=lambda one: (one.judged_on, not one.excluded), default=None)
    return latest is not None and latest.excluded
