"""A partner of the network: its joining and leaving, its agreements, what it promised and kept.

Stream `partner-<partner_id>`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from foundation.decider import Aggregate
from services.network.domain.partner_events import (
    PartnerCommitmentKept,
    PartnerCommitmentKeptCorrected,
    PartnerCommitmentKeptRetracted,
    PartnerCommitmentMade,
    PartnerCommitmentMadeCorrected,
    PartnerCommitmentMadeRetracted,
    PartnerJoined,
    PartnerJoinedCorrected,
    PartnerJoinedRetracted,
    PartnerLeft,
    PartnerLeftCorrected,
    PartnerLeftRetracted,
    PartnershipSigned,
    PartnershipSignedCorrected,
    PartnershipSignedRetracted,
    UnionCommitmentRecorded,
    UnionCommitmentRecordedCorrected,
    UnionCommitmentRecordedRetracted,
)
from services.network.domain.recording import Book, Ledger, Recording, kind, require

KINDS: Final = (
    kind(PartnerJoined, "partner_id", "joined_on", PartnerJoinedCorrected, PartnerJoinedRetracted),
    kind(PartnerLeft, "leaving_id", "left_on", PartnerLeftCorrected, PartnerLeftRetracted, "left_reason"),
    kind(PartnershipSigned, "partnership_id", "signed_on", PartnershipSignedCorrected, PartnershipSignedRetracted),
    kind(
        UnionCommitmentRecorded,
        "union_commitment_id",
        "recorded_on",
        UnionCommitmentRecordedCorrected,
        UnionCommitmentRecordedRetracted,
    ),
    kind(
        PartnerCommitmentMade,
        "commitment_id",
        "made_on",
        PartnerCommitmentMadeCorrected,
        PartnerCommitmentMadeRetracted,
    ),
    kind(
        PartnerCommitmentKept, "keeping_id", "kept_on", PartnerCommitmentKeptCorrected, PartnerCommitmentKeptRetracted
    ),
)


def holds(book: Book) -> None:
    """Refuses `partner_not_joined`, `left_before_joined`, `already_left`, `promised_after_leaving` and of promises."""
    joined = book.one(PartnerJoined, "partner_not_joined")
    leavings = book.standing(PartnerLeft)
    require(len(leavings) < 2, "already_left")
    for left in leavings:
        require(left.left_on >= joined.joined_on, "left_before_joined", day=left.left_on, earliest=joined.joined_on)
        for made in book.standing(PartnerCommitmentMade):
            require(made.made_on <= left.left_on, "promised_after_leaving", left_on=left.left_on)
    _promises_hold(book)


def _promises_hold(book: Book) -> None:
    made = {one.commitment_id: one for one in book.standing(PartnerCommitmentMade)}
    kept = book.standing(PartnerCommitmentKept)
    require(len({one.commitment_id for one in kept}) == len(kept), "already_kept")
    for one in kept:
        require(one.commitment_id in made, "commitment_unknown")
        require(one.kept_on >= made[one.commitment_id].made_on, "kept_before_made")


LEDGER: Final = Ledger(KINDS, holds)


def decide(state: Book | None, command: Recording, now: datetime) -> list[Any]:
    """The ledger's three decisions. Refuses `by_on_before_made` of what is said now, not of what was said before."""
    said = LEDGER.decide(state, command, now)
    for event in said:
        if isinstance(event, PartnerCommitmentMade | PartnerCommitmentMadeCorrected):
            require(event.by_on is None or event.by_on >= event.made_on, "by_on_before_made")
    return said


PARTNER: Final = Aggregate("partner", decide, LEDGER.evolve, LEDGER.events())
