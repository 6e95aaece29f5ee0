"""What companies is made of."""

from __future__ import annotations

from foundation.service import Service
from services.companies.domain.casework import CASEWORK
from services.companies.domain.commitments import COMMITMENTS
from services.companies.domain.company import COMPANY
from services.companies.domain.company_name import COMPANY_NAME
from services.companies.domain.demand import DEMAND
from services.companies.domain.need import NEED
from services.companies.domain.position import POSITION
from services.companies.domain.rating import RATING
from services.companies.domain.reasons import REASONS
from services.companies.inbound.heard import ERASURES
from services.companies.inbound.http import routes
from services.companies.inbound.importing import IMPORTERS
from services.companies.inbound.refusals import SENTENCES
from services.companies.processes.commitment_clock import COMMITMENT_CLOCK
from services.companies.processes.departures import DEPARTURES
from services.companies.processes.follow_ups import FOLLOW_UPS
from services.companies.processes.insertions import INSERTIONS
from services.companies.processes.persons import PERSONS
from services.companies.processes.places import PLACES
from services.companies.projections.commitments import COMMITMENTS_MODEL
from services.companies.projections.companies import COMPANIES_MODEL
from services.companies.projections.positions import POSITIONS_MODEL

SERVICE = Service(
    name="companies",
    aggregates=(COMPANY, COMPANY_NAME, COMMITMENTS, POSITION, DEMAND, NEED, RATING, CASEWORK, REASONS),
    processes=(FOLLOW_UPS, COMMITMENT_CLOCK, INSERTIONS, PLACES, DEPARTURES, PERSONS),
    projections=lambda _context: (COMPANIES_MODEL, COMMITMENTS_MODEL, POSITIONS_MODEL),
    routes=routes,
    importers=IMPORTERS,
    sentences=SENTENCES,
    erased_by=ERASURES,
)
