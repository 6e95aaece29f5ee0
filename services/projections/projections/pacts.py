"""The two pacts, with people and with companies, and the plan they are part of: one reader for all the lists."""

from __future__ import annotations

from services.projections.inbound.heard import HEARD
from services.projections.projections.agreements import AGREEMENTS
from services.projections.projections.agriculture import AGRICULTURE
from services.projections.projections.appointments import APPOINTMENTS
from services.projections.projections.associations import ASSOCIATIONS
from services.projections.projections.board import BOARD
from services.projections.projections.candidates import CANDIDATES
from services.projections.projections.catalogue import CATALOGUE
from services.projections.projections.duplicates import DUPLICATES
from services.projections.projections.firms import FIRMS
from services.projections.projections.funnel import FUNNEL
from services.projections.projections.gatherings import GATHERINGS
from services.projections.projections.hires import HIRED
from services.projections.projections.matching_rows import MATCHING
from services.projections.projections.merges import MERGED
from services.projections.projections.milestones import MILESTONES
from services.projections.projections.moments import MOMENTS
from services.projections.projections.overdue import OVERDUE
from services.projections.projections.partners import NETWORK
from services.projections.projections.pathway_rows import PATHWAYS
from services.projections.projections.pipelines import PIPELINES
from services.projections.projections.project_table import PROJECT_TABLE
from services.projections.projections.published import PUBLISHED
from services.projections.projections.reactivations import REACTIVATIONS
from services.projections.projections.saying import together
from services.projections.projections.second_forms import SECOND_FORMS
from services.projections.projections.targets import HELD_AGAINST
from services.projections.projections.threads import THREADS
from services.projections.projections.topics import TOPICS
from services.projections.projections.training_bodies import TRAINING_BODIES
from services.projections.projections.tutoring import TUTORING

OF_PEOPLE = (MERGED, SECOND_FORMS, DUPLICATES, FUNNEL, APPOINTMENTS, PATHWAYS, REACTIVATIONS, HIRED)
OF_PACTS = (*OF_PEOPLE, BOARD, ASSOCIATIONS, FIRMS, PIPELINES, TUTORING, CATALOGUE, TRAINING_BODIES)
OF_NETWORK = (TOPICS, PUBLISHED, NETWORK, HELD_AGAINST)
OF_PLAN = (PROJECT_TABLE, AGRICULTURE, MILESTONES, GATHERINGS, AGREEMENTS, OVERDUE, MOMENTS, *OF_NETWORK)
MODELS = (*OF_PACTS, *OF_PLAN, THREADS, MATCHING, CANDIDATES)
PACTS = together("pacts", HEARD, MODELS)
