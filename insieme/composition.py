"""All services of the programme: the only place that knows every one of them."""

from __future__ import annotations

from foundation.service import Service
from services.assessment.wiring import SERVICE as ASSESSMENT
from services.companies.wiring import SERVICE as COMPANIES
from services.intake.wiring import SERVICE as INTAKE
from services.network.wiring import SERVICE as NETWORK
from services.placement.wiring import SERVICE as PLACEMENT
from services.projections.wiring import SERVICE as PROJECTIONS
from services.projects.wiring import SERVICE as PROJECTS
from services.training.wiring import SERVICE as TRAINING

SERVICES: tuple[Service, ...] = (INTAKE, ASSESSMENT, TRAINING, COMPANIES, PLACEMENT, PROJECTS, NETWORK, PROJECTIONS)
IMPORT_ORDER = (
    *("applications.csv", "helpdesk.csv", "measures.csv", "assessments.csv", "competences.csv", "consents.csv"),
    "withdrawals.csv",
    *("reactivations.csv", "preparatory_meetings.csv", "courses.csv", "sessions.csv", "training_offers.csv"),
    *("companies.csv", "company_contacts.csv", "company_meetings.csv", "engagement.csv", "board.csv"),
    *("commitments.csv", "positions.csv"),
    *("availability.csv", "cvs.csv", "company_interviews.csv", "placements.csv", "hires.csv", "tutoring.csv"),
    "satisfaction.csv",
    *("projects.csv", "project_funding.csv", "project_payments.csv", "project_support.csv"),
    *("project_feasibility.csv", "project_pilots.csv", "enterprises.csv", "assets.csv", "trainer_pools.csv"),
    *("partners.csv", "partner_commitments.csv", "union_commitments.csv", "actors.csv"),
    *("tables.csv", "table_meetings.csv", "table_decisions.csv", "table_actions.csv", "standards.csv"),
    *("plan.csv", "milestones_moved.csv", "milestones_reached.csv", "targets.csv", "baselines.csv", "topics.csv"),
    *("initiatives.csv", "needs.csv", "calls.csv", "reviews.csv", "stories.csv"),
    *("interview_outcomes.csv", "training_outcomes.csv", "company_outcomes.csv"),
    *("placement_outcomes.csv", "project_outcomes.csv", "network_outcomes.csv"),
)
"""The order in which a folder's files are imported: each stands on those before."""


def service(name: str) -> Service:
    """The service of that name. Raises `KeyError`."""
    return {one.name: one for one in SERVICES}[name]
