"""What projects is made of."""

from __future__ import annotations

from foundation.service import Service
from services.projects.domain.agriculture import ASSET, TRAINER_POOL
from services.projects.domain.project import PROJECT
from services.projects.domain.rating import RATING
from services.projects.domain.reasons import REASONS
from services.projects.inbound.http import routes
from services.projects.inbound.importing import IMPORTERS
from services.projects.inbound.refusals import SENTENCES
from services.projects.projections.agriculture import AGRICULTURE_MODEL
from services.projects.projections.projects import PROJECTS_MODEL

SERVICE = Service(
    name="projects",
    aggregates=(PROJECT, ASSET, TRAINER_POOL, RATING, REASONS),
    projections=lambda _context: (PROJECTS_MODEL, AGRICULTURE_MODEL),
    routes=routes,
    importers=IMPORTERS,
    sentences=SENTENCES,
)
