"""Projects over HTTP, under `/projects`."""

from __future__ import annotations

from fastapi import APIRouter

from foundation.http.closed_lists import reasons
from foundation.http.own_writes import own_writes
from foundation.service import Context
from services.projects.domain.reasons import LISTS
from services.projects.inbound.agriculture import agriculture, ratings
from services.projects.inbound.evaluation import evaluation
from services.projects.inbound.fields import LIST_READERS
from services.projects.inbound.growth import growth
from services.projects.inbound.money import money
from services.projects.inbound.reading import reading


def routes(context: Context) -> APIRouter:
    """Every command and question. Declaring them touches no database."""
    router = APIRouter(dependencies=[own_writes(context)])
    for part in (evaluation, money, growth, agriculture, ratings, reading):
        router.include_router(part(context))
    router.include_router(reasons(context, LISTS, *LIST_READERS))
    return router
