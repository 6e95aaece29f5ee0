"""What is known of one person: the records, the consents, who has the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fastapi import APIRouter

from foundation.casework import CASEWORK, Casework
from foundation.service import Context
from services.intake.domain.application_state import Status
from services.intake.domain.person import Consent, Person, consents_of
from services.intake.domain.vocabulary import Purpose
from services.intake.inbound.fields import Staff
from services.intake.inbound.lookups import Lookups
from services.intake.projections.details import Details


@dataclass(frozen=True)
class Application:
    application_id: UUID
    received_on: date
    state: Status


@dataclass(frozen=True)
class Record:
    """One record of a person; there are several where duplicates were merged."""

    person_id: UUID
    person: Details
    applications: Sequence[Application]


@dataclass(frozen=True)
class WholePerson:
    """`records` begins with the survivor, which has the case before the others; a consent may be of any of them."""

    records: Sequence[Record]
    consents: Mapping[Purpose, Consent]
    assignee: str | None


def knowing(context: Context) -> APIRouter:
    router = APIRouter(tags=["reading"])
    look = Lookups(context)

    @router.get("/persons/{person_id}")
    async def person(person_id: UUID, _: Staff) -> WholePerson:
        """What is known of a person now, all records together."""
        records = await look.together(person_id)
        cases = [await context.state_of(CASEWORK, one) or Casework() for one in records]
        return await _whole(look, records, next((case.assignee for case in cases if case.assignee), None))

    return router


async def _whole(look: Lookups, records: Mapping[UUID, Person], assignee: str | None) -> WholePerson:
    details = await look.details(records)
    applications = await look.applications(records)
    told = [
        Record(
            one,
            details[one],
            [Application(it.application_id, it.received_on, it.status) for it in applications if it.person_id == one],
        )
        for one in records
    ]
    return WholePerson(told, consents_of(records.values()), assignee)
