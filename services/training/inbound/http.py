"""Training over HTTP, under `/training`."""

from __future__ import annotations

from fastapi import APIRouter

from foundation.http.casework import Cases, casework
from foundation.http.closed_lists import reasons
from foundation.http.own_writes import own_writes
from foundation.service import Context
from services.training.domain.reasons import LISTS
from services.training.inbound.bodies import bodies
from services.training.inbound.courses import courses
from services.training.inbound.fields import DESK, READERS, TEAM
from services.training.inbound.lookups import Lookups
from services.training.inbound.meetings import meetings, ratings
from services.training.inbound.participants import participants
from services.training.inbound.reactivations import reactivations
from services.training.inbound.reading import reading


def routes(context: Context) -> APIRouter:
    """Every command and question. Declaring them touches no database."""
    router = APIRouter(dependencies=[own_writes(context)])
    for part in (reactivations, meetings, ratings, courses, participants, bodies, reading):
        router.include_router(part(context))
    router.include_router(reasons(context, LISTS, *READERS))
    router.include_router(casework(Cases(context, LISTS, Lookups(context).persons, TEAM, DESK)))
    return router
