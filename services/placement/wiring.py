"""What placement is made of."""

from __future__ import annotations

from foundation.casework import CASEWORK, DOCUMENTS
from foundation.http.casework import FILE_BODIES
from foundation.service import Service
from services.placement.domain.availability import AVAILABILITY
from services.placement.domain.candidacy import CANDIDACY
from services.placement.domain.cv import CV
from services.placement.domain.employment import EMPLOYMENT
from services.placement.domain.hires import HIRES
from services.placement.domain.kinship import KINSHIP
from services.placement.domain.pathway import PATHWAY
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.rating import RATING
from services.placement.domain.reasons import REASONS
from services.placement.domain.sharing import SHARING
from services.placement.inbound.heard import ERASURES
from services.placement.inbound.http import routes
from services.placement.inbound.importing import IMPORTERS
from services.placement.inbound.refusals import SENTENCES
from services.placement.processes.band_clock import BAND_CLOCK
from services.placement.processes.consents import CONSENTS
from services.placement.processes.exclusions import EXCLUSIONS
from services.placement.processes.pathways import PATHWAYS
from services.placement.processes.places import PLACES
from services.placement.processes.satisfaction import SATISFACTION
from services.placement.projections.candidacies import CANDIDACIES_MODEL
from services.placement.projections.people import PEOPLE
from services.placement.projections.placements import PLACEMENTS_MODEL
from services.placement.projections.positions import POSITIONS_MODEL

AGGREGATES = (
    *(PATHWAY, KINSHIP),
    *(CV, SHARING, CANDIDACY, PLACEMENT, EMPLOYMENT, HIRES, AVAILABILITY, RATING),
    *(CASEWORK, DOCUMENTS, REASONS),
)

SERVICE = Service(
    name="placement",
    aggregates=AGGREGATES,
    processes=(PATHWAYS, BAND_CLOCK, CONSENTS, PLACES, EXCLUSIONS, SATISFACTION),
    projections=lambda _context: (PEOPLE, POSITIONS_MODEL, CANDIDACIES_MODEL, PLACEMENTS_MODEL),
    routes=routes,
    large_bodies=FILE_BODIES,
    importers=IMPORTERS,
    sentences=SENTENCES,
    erased_by=ERASURES,
)
