"""That a record seems to be of the same person as another: proposed to whoever decides, "never merged by itself".

A proposal stands on the stream of the record with the greater id, so that there is one for each two records.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from foundation.decider import frozen


@frozen
class ProposeDuplicate:
    """Nothing for a record that is erased, or where it was proposed or dismissed before."""

    person_id: UUID
    other_person_id: UUID


@frozen
class WithdrawDuplicateProposal:
    """The records no longer look alike, or one of them is erased. Nothing where nothing is proposed."""

    person_id: UUID
    other_person_id: UUID


@frozen
class DuplicateProposed:
    """The same codice fiscale, or the same name and birth date. It ends with a merge of the two or with
    DuplicateDismissed, on the record of either, or with DuplicateProposalWithdrawn."""

    person_id: UUID
    other_person_id: UUID
    proposed_on: date


@frozen
class DuplicateProposalWithdrawn:
    """What was told of one of them was corrected or taken back, or one of them is erased: nobody has to decide."""

    person_id: UUID
    other_person_id: UUID
    withdrawn_on: date


LikenessCommand = ProposeDuplicate | WithdrawDuplicateProposal
LikenessEvent = DuplicateProposed | DuplicateProposalWithdrawn


def said_of(
    command: LikenessCommand, proposed: frozenset[UUID], settled: Iterable[UUID], day: date
) -> list[LikenessEvent]:
    """`proposed` are the records that this one is now proposed with, `settled` those that it is not to be."""
    match command:
        case ProposeDuplicate(person, other) if other not in proposed and other not in settled:
            return [DuplicateProposed(person, other, day)]
        case WithdrawDuplicateProposal(person, other) if other in proposed:
            return [DuplicateProposalWithdrawn(person, other, day)]
    return []


def withdrawn_all(person_id: UUID, proposed: frozenset[UUID], day: date) -> list[DuplicateProposalWithdrawn]:
    return [DuplicateProposalWithdrawn(person_id, other, day) for other in sorted(proposed)]


def after(proposed: frozenset[UUID], event: LikenessEvent) -> frozenset[UUID]:
    if isinstance(event, DuplicateProposed):
        return proposed | {event.other_person_id}
    return proposed - {event.other_person_id}
