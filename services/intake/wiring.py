"""What intake is made of."""

from __future__ import annotations

from foundation.casework import CASEWORK, DOCUMENTS
from foundation.http.casework import FILE_BODIES
from foundation.service import Service
from services.intake.domain.application import APPLICATION
from services.intake.domain.cvs import CVS
from services.intake.domain.help_desk import HELP_DESK, HELP_DESK_VISIT
from services.intake.domain.person import PERSON
from services.intake.domain.person_words import PersonErased
from services.intake.domain.reasons import REASONS
from services.intake.domain.referral import REFERRAL
from services.intake.inbound.cvs import CV_BODIES
from services.intake.inbound.http import routes
from services.intake.inbound.importing import IMPORTERS
from services.intake.inbound.refusals import SENTENCES
from services.intake.processes.precheck import PRECHECK
from services.intake.projections.candidates import candidates
from services.intake.projections.proposing import LIKENESS

SERVICE = Service(
    name="intake",
    aggregates=(APPLICATION, PERSON, CVS, CASEWORK, DOCUMENTS, REFERRAL, HELP_DESK, HELP_DESK_VISIT, REASONS),
    processes=(PRECHECK,),
    watches=(LIKENESS,),
    projections=lambda context: (candidates(context.sealer),),
    routes=routes,
    large_bodies={**FILE_BODIES, **CV_BODIES},
    importers=IMPORTERS,
    sentences=SENTENCES,
    erased_by={"insieme.intake.person-erased.v1": PersonErased},
)
