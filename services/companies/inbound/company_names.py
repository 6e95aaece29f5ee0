"""What goes into the append of a company beside it: that its name is its own."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.applying.builds import read_model
from foundation.calendar import day_of
from foundation.decider import Refused
from foundation.handling import Target
from services.companies.domain.company_name import (
    COMPANY_NAME,
    FreeCompanyName,
    TakeCompanyName,
    company_name_id,
    folded,
)
from services.companies.inbound.lookups import Lookups
from services.companies.projections import companies


async def taken(look: Lookups, company_id: UUID, name: str, on: date) -> Target:
    """Of a company that is registered, or corrected to this name. Refuses `company_name_taken`."""
    await _free(look, company_id, name)
    return Target(COMPANY_NAME, company_name_id(name), TakeCompanyName(name, company_id, on))


async def renamed(look: Lookups, company_id: UUID, name: str) -> list[Target]:
    """Of a company that is corrected: nothing where the name is one with that which it has."""
    known, today = (await look.company(company_id)).details.name, day_of(look.context.clock())
    if folded(known) == folded(name):
        return []
    freed = Target(COMPANY_NAME, company_name_id(known), FreeCompanyName(known, company_id, today))
    return [await taken(look, company_id, name, today), freed]


async def _free(look: Lookups, company_id: UUID, name: str) -> None:
    """A name that was never taken is looked for among the companies registered before names were."""
    if await look.context.state_of(COMPANY_NAME, company_name_id(name)) is not None:
        return
    async with read_model(look.context.pool, "companies") as conn:
        known = await companies.names(conn)
    for bearer, borne in known.items():
        if bearer != company_id and folded(borne) == folded(name):
            raise Refused("company_name_taken", known_id=bearer)
