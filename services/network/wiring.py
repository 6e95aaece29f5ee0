"""What the network is made of."""

from __future__ import annotations

from foundation.service import Service
from services.network.domain.actor import ACTOR
from services.network.domain.actor_code import ACTOR_CODE
from services.network.domain.call import CALL, NEED, STANDARD
from services.network.domain.indicator import INDICATOR
from services.network.domain.initiative import INITIATIVE
from services.network.domain.milestone import MILESTONE
from services.network.domain.partner import PARTNER
from services.network.domain.partner_code import PARTNER_CODE
from services.network.domain.plan import PLAN
from services.network.domain.rating import RATING
from services.network.domain.reasons import REASONS
from services.network.domain.story import STORY
from services.network.domain.table import TABLE
from services.network.domain.table_code import TABLE_CODE
from services.network.domain.topic import MONTH, TOPIC
from services.network.inbound.http import routes
from services.network.inbound.importing import IMPORTERS
from services.network.inbound.refusals import SENTENCES
from services.network.processes.cadence import CADENCE
from services.network.processes.calendar import CALENDAR
from services.network.processes.counted_milestones import COUNTED_MILESTONES
from services.network.processes.measuring import MEASURING
from services.network.projections.consents import CONSENTS_MODEL
from services.network.projections.facts import FACTS_MODEL
from services.network.projections.subjects import SUBJECTS_MODEL

SERVICE = Service(
    name="network",
    aggregates=(
        *(PARTNER, PARTNER_CODE, ACTOR, ACTOR_CODE, TABLE, TABLE_CODE, PLAN, MILESTONE, INDICATOR, TOPIC, MONTH),
        *(STORY, INITIATIVE, CALL, NEED, STANDARD, RATING, REASONS),
    ),
    processes=(CADENCE, CALENDAR, COUNTED_MILESTONES, MEASURING),
    projections=lambda _context: (FACTS_MODEL, CONSENTS_MODEL, SUBJECTS_MODEL),
    routes=routes,
    importers=IMPORTERS,
    sentences=SENTENCES,
)
