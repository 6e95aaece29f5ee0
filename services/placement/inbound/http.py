"""Placement over HTTP, under `/placement`."""

from __future__ import annotations

from fastapi import APIRouter

from foundation.http.casework import Cases, casework
from foundation.http.closed_lists import reasons
from foundation.http.own_writes import own_writes
from foundation.service import Context
from services.placement.domain.reasons import LISTS
from services.placement.inbound.candidacies import candidacies
from services.placement.inbound.employments import employments
from services.placement.inbound.fields import DESK, READERS, TEAM
from services.placement.inbound.hires import hires
from services.placement.inbound.interviews import interviews
from services.placement.inbound.lookups import Lookups
from services.placement.inbound.pathways import pathways
from services.placement.inbound.persons import persons
from services.placement.inbound.placements import placements
from services.placement.inbound.reading import reading
from services.placement.inbound.tutoring import tutoring


def routes(context: Context) -> APIRouter:
    """Every command and question. Declaring them touches no database."""
    router = APIRouter(dependencies=[own_writes(context)])
    for part in (candidacies, interviews, placements, tutoring, hires, employments, pathways, persons, reading):
        router.include_router(part(context))
    router.include_router(reasons(context, LISTS, *READERS))
    router.include_router(casework(Cases(context, LISTS, Lookups(context).persons, TEAM, DESK)))
    return router
