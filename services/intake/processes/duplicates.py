"""Proposals of duplicates end where one of the two records is erased, on whichever of them they stand.

That two records look alike only the read model `candidates` sees: it alone may open what is sealed. It asks, and this
process has it said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from foundation.decider import Answer, Issue, Process, frozen
from services.intake.domain.likeness import (
    DuplicateProposalWithdrawn,
    DuplicateProposed,
    ProposeDuplicate,
    WithdrawDuplicateProposal,
)
from services.intake.domain.person_words import PersonErased


@frozen
class Likened:
    """A record, and those on whose streams it is proposed; it may be erased before that is heard."""

    person_id: UUID
    erased: bool = False
    proposed: frozenset[UUID] = frozenset()


def react(state: Likened | None, heard: Any, _at: datetime) -> Sequence[Answer]:
    match heard:
        case PersonErased(person_id=erased):
            return [_withdraw(person, erased) for person in sorted(state.proposed)] if state else []
        case DuplicateProposed(person_id=person, other_person_id=other) if state and state.erased:
            return [_withdraw(person, other)]
        case _:
            return []


def _withdraw(person_id: UUID, other_person_id: UUID) -> Issue:
    return Issue("person", person_id, WithdrawDuplicateProposal(person_id, other_person_id))


def evolve(state: Likened | None, heard: Any, _at: datetime) -> Likened | None:
    match heard:
        case PersonErased(person_id=erased):
            return Likened(erased, erased=True)
        case DuplicateProposed(person_id=person, other_person_id=other):
            before = state or Likened(other)
            return before if before.erased else replace(before, proposed=before.proposed | {person})
        case DuplicateProposalWithdrawn(person_id=person, other_person_id=other):
            before = state or Likened(other)
            return replace(before, proposed=before.proposed - {person})
        case _:
            return state


def _instance(heard: DuplicateProposed | DuplicateProposalWithdrawn | PersonErased) -> UUID:
    return heard.person_id if isinstance(heard, PersonErased) else heard.other_person_id


DUPLICATES: Final = Process(
    name="duplicates",
    state=Likened,
    hears={
        "insieme.intake.duplicate-proposed.v1": DuplicateProposed,
        "insieme.intake.duplicate-proposal-withdrawn.v1": DuplicateProposalWithdrawn,
        "insieme.intake.person-erased.v1": PersonErased,
    },
    commands=(ProposeDuplicate, WithdrawDuplicateProposal),
    instance=_instance,
    react=react,
    evolve=evolve,
)
