"""Intake over HTTP, under `/intake`."""

from __future__ import annotations

from fastapi import APIRouter

from foundation.http.casework import Cases, casework
from foundation.http.closed_lists import reasons
from foundation.service import Context
from services.intake.domain.reasons import LISTS
from services.intake.inbound.applications import applications
from services.intake.inbound.cvs import cvs
from services.intake.inbound.fields import DESK, READERS, TEAM
from services.intake.inbound.knowing import knowing
from services.intake.inbound.lookups import Lookups
from services.intake.inbound.merging import duplicates
from services.intake.inbound.persons import persons
from services.intake.inbound.prechecks import prechecks
from services.intake.inbound.reading import reading
from services.intake.inbound.referrals import help_desk, referrals


def routes(context: Context) -> APIRouter:
    """Every command and question. Declaring them touches no database."""
    router = APIRouter()
    for part in (applications, prechecks, persons, cvs, duplicates, referrals, help_desk):
        router.include_router(part(context))
    router.include_router(reasons(context, LISTS, *READERS))
    router.include_router(casework(Cases(context, LISTS, Lookups(context).together, TEAM, DESK)))
    for part in (reading, knowing):
        router.include_router(part(context))
    return router
