"""Who is in the network and what they promise: partners, partnerships, commitments. Stream `partner-<partner_id>`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.network.domain.vocabulary import PartnerKind


@frozen
class PartnerJoined:
    """`counts`: a signatory, whom 8a counts from this day. It counts others from their first partnership on, and
    promoters and companies never."""

    partner_id: UUID
    name: PublicText
    kind: PartnerKind
    code: Code
    counts: bool
    joined_on: date


@frozen
class PartnerJoinedCorrected:
    fact_id: UUID
    partner_id: UUID
    corrected_on: date
    name: PublicText
    kind: PartnerKind
    code: Code
    counts: bool
    joined_on: date
    reason: Code


@frozen
class PartnerJoinedRetracted:
    fact_id: UUID
    partner_id: UUID
    retracted_on: date
    joined_on: date
    reason: Code


@frozen
class PartnerLeft:
    """A fact, never a retraction: until then it was a partner."""

    partner_id: UUID
    leaving_id: UUID
    left_on: date
    reason: Code


@frozen
class PartnerLeftCorrected:
    fact_id: UUID
    partner_id: UUID
    leaving_id: UUID
    corrected_on: date
    left_on: date
    left_reason: Code
    reason: Code


@frozen
class PartnerLeftRetracted:
    fact_id: UUID
    partner_id: UUID
    leaving_id: UUID
    retracted_on: date
    left_on: date
    reason: Code


@frozen
class PartnershipSigned:
    """An agreement with the programme, as the agencies' ("interinali")."""

    partner_id: UUID
    partnership_id: UUID
    signed_on: date


@frozen
class PartnershipSignedCorrected:
    fact_id: UUID
    partner_id: UUID
    partnership_id: UUID
    corrected_on: date
    signed_on: date
    reason: Code


@frozen
class PartnershipSignedRetracted:
    fact_id: UUID
    partner_id: UUID
    partnership_id: UUID
    retracted_on: date
    signed_on: date
    reason: Code


@frozen
class UnionCommitmentRecorded:
    """What a union brings into company bargaining; `company_id` where it is one company's."""

    partner_id: UUID
    union_commitment_id: UUID
    what: PublicText
    company_id: UUID | None
    by_on: date | None
    recorded_on: date


@frozen
class UnionCommitmentRecordedCorrected:
    fact_id: UUID
    partner_id: UUID
    union_commitment_id: UUID
    corrected_on: date
    what: PublicText
    company_id: UUID | None
    by_on: date | None
    recorded_on: date
    reason: Code


@frozen
class UnionCommitmentRecordedRetracted:
    fact_id: UUID
    partner_id: UUID
    union_commitment_id: UUID
    retracted_on: date
    recorded_on: date
    reason: Code
    company_id: UUID | None = None


@frozen
class PartnerCommitmentMade:
    """What a signatory promised for the year; `channel` is its preferential one ("canale preferenziale")."""

    partner_id: UUID
    commitment_id: UUID
    year: int
    what: PublicText
    channel: Code | None
    by_on: date | None
    made_on: date


@frozen
class PartnerCommitmentMadeCorrected:
    fact_id: UUID
    partner_id: UUID
    commitment_id: UUID
    corrected_on: date
    year: int
    what: PublicText
    channel: Code | None
    by_on: date | None
    made_on: date
    reason: Code


@frozen
class PartnerCommitmentMadeRetracted:
    fact_id: UUID
    partner_id: UUID
    commitment_id: UUID
    retracted_on: date
    made_on: date
    reason: Code


@frozen
class PartnerCommitmentKept:
    """The promise was kept."""

    partner_id: UUID
    commitment_id: UUID
    keeping_id: UUID
    kept_on: date


@frozen
class PartnerCommitmentKeptCorrected:
    fact_id: UUID
    partner_id: UUID
    commitment_id: UUID
    keeping_id: UUID
    corrected_on: date
    kept_on: date
    reason: Code


@frozen
class PartnerCommitmentKeptRetracted:
    fact_id: UUID
    partner_id: UUID
    commitment_id: UUID
    keeping_id: UUID
    retracted_on: date
    kept_on: date
    reason: Code
