"""What the projections are made of."""

from __future__ import annotations

from foundation.service import Service
from services.projections.domain.goal import GOAL
from services.projections.domain.review import REVIEW
from services.projections.inbound.http import routes
from services.projections.inbound.pages import pages
from services.projections.inbound.refusals import SENTENCES
from services.projections.projections.goal_watch import GOALS_MET
from services.projections.projections.kpi import KPI
from services.projections.projections.pacts import PACTS
from services.projections.projections.review_watch import FIGURES_FROZEN
from services.projections.projections.timeline import TIMELINE
from services.projections.projections.worklist import WORKLIST

SERVICE = Service(
    name="projections",
    aggregates=(GOAL, REVIEW),
    watches=(GOALS_MET, FIGURES_FROZEN),
    projections=lambda _context: (KPI, TIMELINE, WORKLIST, PACTS),
    routes=routes,
    pages=pages,
    sentences=SENTENCES,
)
