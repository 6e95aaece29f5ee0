"""What training is made of."""

from __future__ import annotations

from foundation.casework import CASEWORK, DOCUMENTS
from foundation.http.casework import FILE_BODIES
from foundation.service import Service
from services.training.domain.course import COURSE
from services.training.domain.meeting import MEETING
from services.training.domain.rating import RATING
from services.training.domain.reactivation import REACTIVATION
from services.training.domain.reactivations import REACTIVATIONS
from services.training.domain.reasons import REASONS
from services.training.domain.training_body import TRAINING_BODY
from services.training.inbound.heard import ERASURES
from services.training.inbound.http import routes
from services.training.inbound.importing import IMPORTERS
from services.training.inbound.refusals import SENTENCES
from services.training.processes.needs import NEEDS
from services.training.processes.overdue import OVERDUE
from services.training.projections.courses import COURSES_MODEL
from services.training.projections.records import RECORDS_MODEL
from services.training.projections.targets import TARGETS_MODEL

SERVICE = Service(
    name="training",
    aggregates=(REACTIVATION, REACTIVATIONS, MEETING, COURSE, TRAINING_BODY, RATING, CASEWORK, DOCUMENTS, REASONS),
    processes=(NEEDS, OVERDUE),
    projections=lambda _context: (TARGETS_MODEL, COURSES_MODEL, RECORDS_MODEL),
    routes=routes,
    large_bodies=FILE_BODIES,
    importers=IMPORTERS,
    sentences=SENTENCES,
    erased_by=ERASURES,
)
