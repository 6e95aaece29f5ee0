"""Assessment over HTTP, under `/assessment`."""

from __future__ import annotations

from fastapi import APIRouter

from foundation.http.casework import Cases, casework
from foundation.http.closed_lists import reasons
from foundation.http.own_writes import own_writes
from foundation.service import Context
from services.assessment.domain.reasons import LISTS
from services.assessment.inbound.assessments import assessments
from services.assessment.inbound.fields import DESK, READERS, TEAM
from services.assessment.inbound.instruments import instruments
from services.assessment.inbound.interviews import interviews
from services.assessment.inbound.lookups import Lookups
from services.assessment.inbound.profiles import profiles
from services.assessment.inbound.reading import reading


def routes(context: Context) -> APIRouter:
    """Every command and question. Declaring them touches no database."""
    router = APIRouter(dependencies=[own_writes(context)])
    for part in (interviews, assessments, profiles, instruments, reading):
        router.include_router(part(context))
    router.include_router(reasons(context, LISTS, *READERS))
    router.include_router(casework(Cases(context, LISTS, Lookups(context).persons, TEAM, DESK)))
    return router
