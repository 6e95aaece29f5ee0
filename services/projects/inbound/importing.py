"""The old sheets about projects: what each row stands for, as commands like those of the screens, each of its own day.

Codes are taken from the lists as shipped: the sheets are older than any extension of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final
from uuid import UUID

from foundation.cells import Kind, code, day, listed, one_of, whole
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
from services.projects.domain.agriculture import FormTrainerPool, OfferAsset
from services.projects.domain.project_commands import (
    ApproveProject,
    AssessFeasibility,
    CreateJobs,
    DisburseFunding,
    EndSupport,
    FindUnfit,
    FoundEnterprise,
    FundProject,
    ReturnFunding,
    StartEvaluation,
    StartPilot,
    StartSupport,
    SubmitProject,
    WithdrawProject,
)
from services.projects.domain.reasons import SHIPPED, ReasonList
from services.projects.domain.vocabulary import EnterpriseForm, ProjectKind
from services.projects.inbound.citing import STORIES
from services.projects.inbound.importing_outcomes import OUTCOMES

_EURO = re.compile(r"[0-9]{1,12}(?:[.,][0-9]{1,6})?", re.ASCII)


class Paid(StrEnum):
    DISBURSED = "disbursed"
    RETURNED = "returned"


def _listed(*lists: ReasonList) -> Kind:
    return listed(*(SHIPPED[one] for one in lists))


def _euro(cell: str) -> Decimal:
    if not _EURO.fullmatch(cell):
        raise ValueError
    return Decimal(cell.replace(",", "."))


def _tags(cell: str) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(cell.lower().split()))
    if not set(tags) <= set(SHIPPED[ReasonList.TAG]):
        raise ValueError
    return tags


euro: Final = Kind(_euro, "not_an_amount", "un importo in euro, come 1250,00")
tags: Final = Kind(_tags, "unknown_code", "codici separati da spazi, fra: " + ", ".join(SHIPPED[ReasonList.TAG]))


def _project(row: Row) -> UUID:
    return imported_id("project", row["project_ref"])


def _submitted(row: Row) -> Sequence[Planned]:
    ref, on, started = row["ref"], row["submitted_on"], row["evaluation_started_on"]
    id = imported_id("project", ref)
    submit = SubmitProject(id, row["kind"], row["title"], (), (), row["tags"] or (), row["district"], on)
    start = StartEvaluation(imported_id("evaluation", ref), id, started)
    return told("project", id, ("submission", on, submit), ("evaluation", started, start)) + _decided(row, id)


def _decided(row: Row, id: UUID) -> list[Planned]:
    """What became of it. They exclude each other but for a withdrawal after an approval: a row that names two is
    refused, whole."""
    ref, why = row["ref"], row["reason"] or "other"
    unfit, approved, withdrawn = row["unfit_on"], row["approved_on"], row["withdrawn_on"]
    return told(
        "project",
        id,
        ("unfitness", unfit, FindUnfit(imported_id("unfitness", ref), id, unfit, why)),
        ("approval", approved, ApproveProject(imported_id("approval", ref), id, approved)),
        ("withdrawal", withdrawn, WithdrawProject(imported_id("withdrawal", ref), id, withdrawn, why)),
    )


PROJECTS: Final = Importer(
    file="projects.csv",
    columns=(
        Column("ref"),
        Column("kind", one_of(ProjectKind)),
        Column("title"),
        Column("tags", tags, required=False),
        Column("district", code, required=False),
        Column("submitted_on", day),
        Column("evaluation_started_on", day, required=False),
        Column("unfit_on", day, required=False),
        Column("approved_on", day, required=False),
        Column("withdrawn_on", day, required=False),
        Column("reason", _listed(ReasonList.UNFIT, ReasonList.WITHDRAWAL), required=False),
    ),
    commands=_submitted,
)


def _funded(row: Row) -> Sequence[Planned]:
    project, on = _project(row), row["funded_on"]
    command = FundProject(imported_id("funding", row["ref"]), project, row["amount"], row["source"], on)
    return told("project", project, ("funding", on, command))


FUNDING: Final = Importer(
    file="project_funding.csv",
    columns=(
        Column("ref"),
        Column("project_ref"),
        Column("amount", euro),
        Column("source", _listed(ReasonList.SOURCE)),
        Column("funded_on", day),
    ),
    commands=_funded,
)


def _paid(row: Row) -> Sequence[Planned]:
    project, on = _project(row), row["paid_on"]
    asks = DisburseFunding if row["kind"] is Paid.DISBURSED else ReturnFunding
    of = project, imported_id("funding", row["funding_ref"]), row["amount"], on
    return told("project", project, ("payment", on, asks(imported_id("payment", row["ref"]), *of)))


PAYMENTS: Final = Importer(
    file="project_payments.csv",
    columns=(
        Column("ref"),
        Column("funding_ref"),
        Column("project_ref"),
        Column("kind", one_of(Paid)),
        Column("amount", euro),
        Column("paid_on", day),
    ),
    commands=_paid,
)


def _supported(row: Row) -> Sequence[Planned]:
    project, on, ended = _project(row), row["started_on"], row["ended_on"]
    support = imported_id("support", row["ref"])
    start = StartSupport(support, project, row["partner"], on)
    end = EndSupport(imported_id("support_end", row["ref"]), project, support, ended)
    return told("project", project, ("support", on, start), ("support_end", ended, end))


SUPPORT: Final = Importer(
    file="project_support.csv",
    columns=(
        Column("ref"),
        Column("project_ref"),
        Column("partner", _listed(ReasonList.PARTNER)),
        Column("started_on", day),
        Column("ended_on", day, required=False),
    ),
    commands=_supported,
)


def _founded(row: Row) -> Sequence[Planned]:
    project, ref, on = _project(row), row["ref"], row["founded_on"]
    found = FoundEnterprise(imported_id("enterprise", ref), project, row["name"], row["form"], on)
    jobs = CreateJobs(imported_id("jobs", ref), project, row["jobs"], on)
    created_on = None if row["jobs"] is None else on
    return told("project", project, ("enterprise", on, found), ("jobs", created_on, jobs))


ENTERPRISES: Final = Importer(
    file="enterprises.csv",
    columns=(
        Column("ref"),
        Column("project_ref"),
        Column("name"),
        Column("form", one_of(EnterpriseForm)),
        Column("founded_on", day),
        Column("jobs", whole, required=False),
    ),
    commands=_founded,
)


def _assessed(row: Row) -> Sequence[Planned]:
    project, on = _project(row), row["assessed_on"]
    command = AssessFeasibility(imported_id("feasibility", row["ref"]), project, on, row["outcome"])
    return told("project", project, ("feasibility", on, command))


FEASIBILITY: Final = Importer(
    file="project_feasibility.csv",
    columns=(
        Column("ref"),
        Column("project_ref"),
        Column("assessed_on", day),
        Column("outcome", _listed(ReasonList.FEASIBILITY)),
    ),
    commands=_assessed,
)


def _piloted(row: Row) -> Sequence[Planned]:
    project, on = _project(row), row["started_on"]
    command = StartPilot(imported_id("pilot", row["ref"]), project, row["pilot"], on)
    return told("project", project, ("pilot", on, command))


PILOTS: Final = Importer(
    file="project_pilots.csv",
    columns=(
        Column("ref"),
        Column("project_ref"),
        Column("pilot", _listed(ReasonList.PILOT)),
        Column("started_on", day),
    ),
    commands=_piloted,
)


def _offered(row: Row) -> Sequence[Planned]:
    id, on = imported_id("asset", row["ref"]), row["offered_on"]
    return told("asset", id, ("offer", on, OfferAsset(id, row["partner"], row["kind"], on)))


ASSETS: Final = Importer(
    file="assets.csv",
    columns=(
        Column("ref"),
        Column("partner", _listed(ReasonList.PARTNER)),
        Column("kind", _listed(ReasonList.ASSET)),
        Column("offered_on", day),
    ),
    commands=_offered,
)


def _formed(row: Row) -> Sequence[Planned]:
    id, on = imported_id("trainer_pool", row["ref"]), row["formed_on"]
    return told("trainer_pool", id, ("forming", on, FormTrainerPool(id, row["trainers"], on)))


POOLS: Final = Importer(
    file="trainer_pools.csv",
    columns=(Column("ref"), Column("trainers", whole), Column("formed_on", day)),
    commands=_formed,
)

_PROJECTS: Final = (PROJECTS, FUNDING, PAYMENTS, SUPPORT, FEASIBILITY, PILOTS, ENTERPRISES)
IMPORTERS: Final = (*_PROJECTS, ASSETS, POOLS, STORIES, OUTCOMES)
