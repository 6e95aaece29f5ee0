"""What assessment is made of."""

from __future__ import annotations

from foundation.casework import CASEWORK, DOCUMENTS
from foundation.http.casework import FILE_BODIES
from foundation.service import Service
from services.assessment.domain.agenda import AGENDA
from services.assessment.domain.assessment import ASSESSMENT
from services.assessment.domain.fragility import FRAGILITY
from services.assessment.domain.instrument import INSTRUMENT
from services.assessment.domain.interview import INTERVIEW
from services.assessment.domain.profile import PROFILE
from services.assessment.domain.rating import RATING
from services.assessment.domain.reasons import REASONS
from services.assessment.inbound.heard import ERASURES
from services.assessment.inbound.http import routes
from services.assessment.inbound.importing import IMPORTERS
from services.assessment.inbound.refusals import SENTENCES
from services.assessment.projections.agenda import AGENDA_MODEL
from services.assessment.projections.callable_applications import CALLABLE_APPLICATIONS
from services.assessment.projections.findings import FINDINGS_MODEL

SERVICE = Service(
    name="assessment",
    aggregates=(INTERVIEW, AGENDA, ASSESSMENT, PROFILE, FRAGILITY, INSTRUMENT, RATING, CASEWORK, DOCUMENTS, REASONS),
    projections=lambda _context: (CALLABLE_APPLICATIONS, AGENDA_MODEL, FINDINGS_MODEL),
    routes=routes,
    large_bodies=FILE_BODIES,
    importers=IMPORTERS,
    sentences=SENTENCES,
    erased_by=ERASURES,
)
