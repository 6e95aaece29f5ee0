"""The figures of macro-activities 7 and 8 by the plainest reading of the rules, from everything known at an instant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from foundation.applying.heard import Heard
from tests.projections.oracle_pacts import Figures, standing, until


def figures(known: Sequence[Heard], as_of: date) -> Figures:
    """`known` in the order of recording."""
    submitted = until(standing(known, "ProjectSubmitted", "project_id"), "submitted_on", as_of)
    supported = until(standing(known, "SupportStarted", "support_id"), "started_on", as_of)
    social = {one.project_id for _, one in standing(known, "ProjectSubmitted", "project_id") if one.kind == "social"}
    disbursed = until(standing(known, "FundingDisbursed", "disbursement_id"), "paid_on", as_of)
    returned = until(standing(known, "FundingReturned", "return_id"), "returned_on", as_of)
    created = until(standing(known, "JobsCreated", "jobs_id"), "created_on", as_of)
    paid, came_back = ((one.amount for one in payments) for payments in (disbursed, returned))
    return {
        "7a": len(submitted),
        "7b": len({one.project_id for one in supported}),
        "7b_social": len({one.project_id for one in supported} & social),
        "7c": sum(paid, Decimal(0)) - sum(came_back, Decimal(0)),
        "7d": len(until(standing(known, "EnterpriseFounded", "enterprise_id"), "founded_on", as_of)),
        "7e": sum(one.jobs for one in created),
        "8a": _partners(known, as_of),
        "8b": len(until(standing(known, "ActorActivated", "actor_id"), "activated_on", as_of)),
    }


def _partners(known: Sequence[Heard], as_of: date) -> int:
    partners = until(standing(known, "PartnerJoined", "partner_id"), "joined_on", as_of)
    joined = [one for one in partners if one.kind not in ("promoter", "company")]
    left = {one.partner_id for one in until(standing(known, "PartnerLeft", "leaving_id"), "left_on", as_of)}
    signed = {
        one.partner_id for one in until(standing(known, "PartnershipSigned", "partnership_id"), "signed_on", as_of)
    }
    may = {one.partner_id for one in joined}
    return len(({one.partner_id for one in joined if one.counts} | (signed & may)) - left)
