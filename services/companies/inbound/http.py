"""Companies over HTTP, under `/companies`."""

from __future__ import annotations

from fastapi import APIRouter

from foundation.http.closed_lists import reasons
from foundation.http.own_writes import own_writes
from foundation.service import Context
from services.companies.domain.reasons import LISTS
from services.companies.inbound.casework import casework
from services.companies.inbound.commitments import commitments
from services.companies.inbound.companies import companies
from services.companies.inbound.contacts import contacts
from services.companies.inbound.fields import LIST_READERS
from services.companies.inbound.needs import needs
from services.companies.inbound.positions import positions
from services.companies.inbound.reading import reading


def routes(context: Context) -> APIRouter:
    """Every command and question. Declaring them touches no database."""
    router = APIRouter(dependencies=[own_writes(context)])
    for part in (companies, contacts, commitments, positions, needs, casework, reading):
        router.include_router(part(context))
    router.include_router(reasons(context, LISTS, *LIST_READERS))
    return router
