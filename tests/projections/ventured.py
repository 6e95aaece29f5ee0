"""What projects say most often, with everything that a test does not care about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from services.projections.inbound import projects as p
from services.projections.inbound import ratings as r
from tests.projections.history import id_of

SELF_EMPLOYMENT, SOCIAL = "self_employment", "social"


def submitted(
    project: str, on: date, kind: str = SOCIAL, tags: tuple[str, ...] = (), district: str | None = None
) -> p.ProjectSubmitted:
    return p.ProjectSubmitted(id_of(project), kind, project, tags, district, on)


def submission_corrected(
    project: str, on: date, kind: str = SOCIAL, tags: tuple[str, ...] = ()
) -> p.ProjectSubmittedCorrected:
    return p.ProjectSubmittedCorrected(id_of(project), kind, project, tags, None, on, on)


def submission_retracted(project: str, on: date) -> p.ProjectSubmittedRetracted:
    return p.ProjectSubmittedRetracted(id_of(project), on)


def _step(project: str, what: str) -> tuple[UUID, UUID]:
    return id_of(project), id_of(f"{what} {project}")


def evaluated(project: str, on: date) -> p.EvaluationStarted:
    return p.EvaluationStarted(*_step(project, "evaluation"), on)


def evaluation_corrected(project: str, on: date) -> p.EvaluationStartedCorrected:
    return p.EvaluationStartedCorrected(*_step(project, "evaluation"), on, on)


def unfit(project: str, on: date) -> p.ProjectFoundUnfit:
    return p.ProjectFoundUnfit(*_step(project, "unfit"), on)


def unfit_retracted(project: str, on: date) -> p.ProjectFoundUnfitRetracted:
    return p.ProjectFoundUnfitRetracted(*_step(project, "unfit"), on)


def approved(project: str, on: date) -> p.ProjectApproved:
    return p.ProjectApproved(*_step(project, "approval"), on)


def approval_retracted(project: str, on: date) -> p.ProjectApprovedRetracted:
    return p.ProjectApprovedRetracted(*_step(project, "approval"), on)


def withdrawn(project: str, on: date) -> p.ProjectWithdrawn:
    return p.ProjectWithdrawn(*_step(project, "withdrawal"), on)


def funded(project: str, on: date) -> p.ProjectFunded:
    return p.ProjectFunded(*_step(project, "funding"), on)


def disbursed(project: str, on: date, amount: str = "100.00", what: str = "") -> p.FundingDisbursed:
    return p.FundingDisbursed(*_step(project, f"payment {what}"), Decimal(amount), on)


def disbursement_corrected(
    project: str, on: date, amount: str = "100.00", what: str = ""
) -> p.FundingDisbursedCorrected:
    return p.FundingDisbursedCorrected(*_step(project, f"payment {what}"), Decimal(amount), on, on)


def disbursement_retracted(project: str, on: date, what: str = "") -> p.FundingDisbursedRetracted:
    return p.FundingDisbursedRetracted(*_step(project, f"payment {what}"), on)


def returned(project: str, on: date, amount: str = "10.00") -> p.FundingReturned:
    return p.FundingReturned(*_step(project, "return"), Decimal(amount), on)


def return_retracted(project: str, on: date) -> p.FundingReturnedRetracted:
    return p.FundingReturnedRetracted(*_step(project, "return"), on)


def supported(project: str, on: date, what: str = "", partner: str = "cna") -> p.SupportStarted:
    return p.SupportStarted(*_step(project, f"support {what}"), partner, on)


def support_corrected(project: str, on: date, what: str = "") -> p.SupportStartedCorrected:
    return p.SupportStartedCorrected(*_step(project, f"support {what}"), "ascom", on, on)


def support_retracted(project: str, on: date, what: str = "") -> p.SupportStartedRetracted:
    return p.SupportStartedRetracted(*_step(project, f"support {what}"), on)


def founded(project: str, on: date, what: str = "") -> p.EnterpriseFounded:
    return p.EnterpriseFounded(*_step(project, f"enterprise {what}"), on)


def foundation_corrected(project: str, on: date, what: str = "") -> p.EnterpriseFoundedCorrected:
    return p.EnterpriseFoundedCorrected(*_step(project, f"enterprise {what}"), on, on)


def foundation_retracted(project: str, on: date, what: str = "") -> p.EnterpriseFoundedRetracted:
    return p.EnterpriseFoundedRetracted(*_step(project, f"enterprise {what}"), on)


def jobs(project: str, on: date, number: int = 3) -> p.JobsCreated:
    return p.JobsCreated(*_step(project, "jobs"), number, on)


def jobs_corrected(project: str, on: date, number: int = 3) -> p.JobsCreatedCorrected:
    return p.JobsCreatedCorrected(*_step(project, "jobs"), number, on, on)


def jobs_retracted(project: str, on: date) -> p.JobsCreatedRetracted:
    return p.JobsCreatedRetracted(*_step(project, "jobs"), on)


def project_rated(
    what: str, on: date, rating: int, dimension: str = "entrepreneurial_capacity"
) -> r.ProjectOutcomeRated:
    return r.ProjectOutcomeRated(id_of(f"rating {what}"), id_of("Sartoria"), dimension, rating, on)
