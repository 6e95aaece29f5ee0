"""The two pacts, with people and with companies, as they are kept: one reader for all the lists that hear of them."""

from __future__ import annotations

from services.projections.inbound import assessment, companies, intake, placement, training
from services.projections.projections.funnel import FUNNEL
from services.projections.projections.merges import MERGED
from services.projections.projections.pathway_rows import PATHWAYS
from services.projections.projections.saying import together

HEARD = intake.INTAKE | assessment.ASSESSMENT | training.TRAINING | companies.COMPANIES | placement.PLACEMENT
PACTS = together("pacts", HEARD, (MERGED, FUNNEL, PATHWAYS))
