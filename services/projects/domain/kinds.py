"""The kinds of fact of a project, and the command by which each is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from foundation.amending import Kind, Kinds
from services.projects.domain import evaluation_events as evaluation
from services.projects.domain import growth_events as growth
from services.projects.domain import money_events as money
from services.projects.domain import project_commands as asked

RECORDED: Final[Mapping[type[Any], Kind]] = {
    asked.SubmitProject: Kind(
        evaluation.ProjectSubmitted,
        "project_id",
        "submitted_on",
        evaluation.ProjectSubmittedCorrected,
        evaluation.ProjectSubmittedRetracted,
    ),
    asked.StartEvaluation: Kind(
        evaluation.EvaluationStarted,
        "step_id",
        "started_on",
        evaluation.EvaluationStartedCorrected,
        evaluation.EvaluationStartedRetracted,
    ),
    asked.FindUnfit: Kind(
        evaluation.ProjectFoundUnfit,
        "step_id",
        "found_on",
        evaluation.ProjectFoundUnfitCorrected,
        evaluation.ProjectFoundUnfitRetracted,
        own_reason="unfit_reason",
    ),
    asked.ApproveProject: Kind(
        evaluation.ProjectApproved,
        "step_id",
        "approved_on",
        evaluation.ProjectApprovedCorrected,
        evaluation.ProjectApprovedRetracted,
    ),
    asked.WithdrawProject: Kind(
        evaluation.ProjectWithdrawn,
        "step_id",
        "withdrawn_on",
        evaluation.ProjectWithdrawnCorrected,
        evaluation.ProjectWithdrawnRetracted,
        own_reason="withdrawal_reason",
    ),
    asked.FundProject: Kind(
        money.ProjectFunded, "funding_id", "funded_on", money.ProjectFundedCorrected, money.ProjectFundedRetracted
    ),
    asked.DisburseFunding: Kind(
        money.FundingDisbursed,
        "disbursement_id",
        "paid_on",
        money.FundingDisbursedCorrected,
        money.FundingDisbursedRetracted,
    ),
    asked.ReturnFunding: Kind(
        money.FundingReturned,
        "return_id",
        "returned_on",
        money.FundingReturnedCorrected,
        money.FundingReturnedRetracted,
    ),
    asked.StartSupport: Kind(
        growth.SupportStarted,
        "support_id",
        "started_on",
        growth.SupportStartedCorrected,
        growth.SupportStartedRetracted,
    ),
    asked.EndSupport: Kind(
        growth.SupportEnded, "ending_id", "ended_on", growth.SupportEndedCorrected, growth.SupportEndedRetracted
    ),
    asked.AssessFeasibility: Kind(
        growth.FeasibilityAssessed,
        "assessment_id",
        "assessed_on",
        growth.FeasibilityAssessedCorrected,
        growth.FeasibilityAssessedRetracted,
    ),
    asked.StartPilot: Kind(
        growth.PilotStarted, "pilot_id", "started_on", growth.PilotStartedCorrected, growth.PilotStartedRetracted
    ),
    asked.FoundEnterprise: Kind(
        growth.EnterpriseFounded,
        "enterprise_id",
        "founded_on",
        growth.EnterpriseFoundedCorrected,
        growth.EnterpriseFoundedRetracted,
    ),
    asked.CreateJobs: Kind(
        growth.JobsCreated, "jobs_id", "created_on", growth.JobsCreatedCorrected, growth.JobsCreatedRetracted
    ),
}
KINDS: Final = Kinds(tuple(RECORDED.values()))
