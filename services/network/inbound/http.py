"""The network over HTTP, under `/network`."""

from __future__ import annotations

from fastapi import APIRouter

from foundation.http.closed_lists import reasons
from foundation.http.own_writes import own_writes
from foundation.service import Context
from services.network.domain.reasons import LISTS
from services.network.inbound.commands import commands
from services.network.inbound.reading import READERS, reading
from services.network.inbound.reading_public import reading_public


def routes(context: Context) -> APIRouter:
    """Every command and question. Declaring them touches no database."""
    router = APIRouter(dependencies=[own_writes(context)])
    router.include_router(commands(context))
    router.include_router(reading(context))
    router.include_router(reading_public(context))
    router.include_router(reasons(context, LISTS, *READERS))
    return router
