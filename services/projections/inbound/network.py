"""What is read of the topic of the network: partners and what they promise, actors; the rest in files of its own."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projections.inbound.agreements import AGREEMENTS
from services.projections.inbound.moments import MOMENTS
from services.projections.inbound.plan import PLAN
from services.projections.inbound.published import PUBLISHED
from services.projections.inbound.shapes import said_by


@frozen
class OfPartner:
    partner_id: UUID


@frozen
class PartnerJoined(OfPartner):
    name: PublicText
    kind: Code
    code: Code
    counts: bool
    joined_on: date


@frozen
class PartnerJoinedCorrected(PartnerJoined):
    corrected_on: date


@frozen
class PartnerJoinedRetracted(OfPartner):
    retracted_on: date


@frozen
class PartnerLeft(OfPartner):
    leaving_id: UUID
    left_on: date


@frozen
class PartnerLeftCorrected(PartnerLeft):
    corrected_on: date


@frozen
class PartnerLeftRetracted(OfPartner):
    leaving_id: UUID
    retracted_on: date


@frozen
class PartnershipSigned(OfPartner):
    partnership_id: UUID
    signed_on: date


@frozen
class PartnershipSignedCorrected(PartnershipSigned):
    corrected_on: date


@frozen
class PartnershipSignedRetracted(OfPartner):
    partnership_id: UUID
    retracted_on: date


@frozen
class PartnerCommitmentMade(OfPartner):
    commitment_id: UUID
    year: int
    what: PublicText
    channel: Code | None
    by_on: date | None
    made_on: date


@frozen
class PartnerCommitmentMadeCorrected(PartnerCommitmentMade):
    corrected_on: date


@frozen
class PartnerCommitmentMadeRetracted(OfPartner):
    commitment_id: UUID
    retracted_on: date


@frozen
class PartnerCommitmentKept(OfPartner):
    commitment_id: UUID
    keeping_id: UUID
    kept_on: date


@frozen
class PartnerCommitmentKeptCorrected(PartnerCommitmentKept):
    corrected_on: date


@frozen
class PartnerCommitmentKeptRetracted(OfPartner):
    commitment_id: UUID
    keeping_id: UUID
    retracted_on: date


@frozen
class ActorActivated:
    actor_id: UUID
    name: PublicText
    code: Code
    did: Code
    activated_on: date


@frozen
class ActorActivatedCorrected(ActorActivated):
    corrected_on: date


@frozen
class ActorActivatedRetracted:
    actor_id: UUID
    retracted_on: date


PARTNERS = said_by(
    "network",
    PartnerJoined,
    PartnerJoinedCorrected,
    PartnerJoinedRetracted,
    PartnerLeft,
    PartnerLeftCorrected,
    PartnerLeftRetracted,
    PartnershipSigned,
    PartnershipSignedCorrected,
    PartnershipSignedRetracted,
)
ACTORS = said_by("network", ActorActivated, ActorActivatedCorrected, ActorActivatedRetracted)
NETWORK = (
    PARTNERS
    | ACTORS
    | PLAN
    | AGREEMENTS
    | MOMENTS
    | PUBLISHED
    | said_by(
        "network",
        PartnerCommitmentMade,
        PartnerCommitmentMadeCorrected,
        PartnerCommitmentMadeRetracted,
        PartnerCommitmentKept,
        PartnerCommitmentKeptCorrected,
        PartnerCommitmentKeptRetracted,
    )
)
