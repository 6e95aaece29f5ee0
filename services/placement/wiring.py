"""What placement is made of."""

from __future__ import annotations

from foundation.service import Service
from services.placement.domain.availability import AVAILABILITY
from services.placement.domain.candidacy import CANDIDACY
from services.placement.domain.casework import CASEWORK
from services.placement.domain.cv import CV
from services.placement.domain.employment import EMPLOYMENT
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.rating import RATING
from services.placement.domain.reasons import REASONS
from services.placement.domain.sharing import SHARING
from services.placement.processes.consents import CONSENTS
from services.placement.processes.places import PLACES
from services.placement.processes.satisfaction import SATISFACTION

SERVICE = Service(
    name="placement",
    aggregates=(CV, SHARING, CANDIDACY, PLACEMENT, EMPLOYMENT, AVAILABILITY, RATING, CASEWORK, REASONS),
    processes=(CONSENTS, PLACES, SATISFACTION),
)
