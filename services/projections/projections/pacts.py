"""The two pacts, with people and with companies, as they are kept: one reader for all the lists that hear of them."""

from __future__ import annotations

from services.projections.inbound.heard import HEARD
from services.projections.projections.associations import ASSOCIATIONS
from services.projections.projections.board import BOARD
from services.projections.projections.catalogue import CATALOGUE
from services.projections.projections.funnel import FUNNEL
from services.projections.projections.matching_rows import MATCHING
from services.projections.projections.merges import MERGED
from services.projections.projections.pathway_rows import PATHWAYS
from services.projections.projections.pipelines import PIPELINES
from services.projections.projections.saying import together
from services.projections.projections.threads import THREADS
from services.projections.projections.tutoring import TUTORING

MODELS = (MERGED, FUNNEL, PATHWAYS, BOARD, ASSOCIATIONS, PIPELINES, TUTORING, CATALOGUE, THREADS, MATCHING)
PACTS = together("pacts", HEARD, MODELS)
