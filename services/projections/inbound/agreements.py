"""What is read of the topic of the network: what tables decided and assigned, what unions committed themselves to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen
from services.projections.inbound.plan import OfTable
from services.projections.inbound.shapes import said_by


@frozen
class OfDecision(OfTable):
    decision_id: UUID


@frozen
class DecisionRecorded(OfDecision):
    text: PublicText
    decided_on: date


@frozen
class DecisionRecordedCorrected(DecisionRecorded):
    corrected_on: date


@frozen
class DecisionRecordedRetracted(OfDecision):
    retracted_on: date


@frozen
class OfAction(OfTable):
    action_id: UUID


@frozen
class ActionAssigned(OfAction):
    what: PublicText
    assignee: Code
    due_on: date
    assigned_on: date


@frozen
class ActionAssignedCorrected(ActionAssigned):
    corrected_on: date


@frozen
class ActionAssignedRetracted(OfAction):
    retracted_on: date


@frozen
class ActionDone(OfAction):
    doing_id: UUID
    done_on: date


@frozen
class ActionDoneCorrected(ActionDone):
    corrected_on: date


@frozen
class ActionDoneRetracted(OfAction):
    doing_id: UUID
    retracted_on: date


@frozen
class OfUnionCommitment:
    partner_id: UUID
    union_commitment_id: UUID


@frozen
class UnionCommitmentRecorded(OfUnionCommitment):
    what: PublicText
    company_id: UUID | None
    by_on: date | None
    recorded_on: date


@frozen
class UnionCommitmentRecordedCorrected(UnionCommitmentRecorded):
    corrected_on: date


@frozen
class UnionCommitmentRecordedRetracted(OfUnionCommitment):
    retracted_on: date
    company_id: UUID | None = None


AGREEMENTS = said_by(
    "network",
    DecisionRecorded,
    DecisionRecordedCorrected,
    DecisionRecordedRetracted,
    ActionAssigned,
    ActionAssignedCorrected,
    ActionAssignedRetracted,
    ActionDone,
    ActionDoneCorrected,
    ActionDoneRetracted,
    UnionCommitmentRecorded,
    UnionCommitmentRecordedCorrected,
    UnionCommitmentRecordedRetracted,
)
