"""What commands stand on and the domain cannot know: closed lists, whether a company is there, the instant of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from foundation.calendar import happened_at
from foundation.decider import Refused
from foundation.handling import Target
from foundation.http.lookups import all_listed, there
from foundation.http.problems import Problem
from foundation.service import Context
from services.companies.domain.casework import CASEWORK, Casework, CiteAttempts
from services.companies.domain.commitment_state import Commitments
from services.companies.domain.commitments import COMMITMENTS
from services.companies.domain.company import COMPANY
from services.companies.domain.company_commands import Sought
from services.companies.domain.company_state import Company
from services.companies.domain.demand import DEMAND
from services.companies.domain.need import NEED
from services.companies.domain.position import POSITION
from services.companies.domain.position_state import Position
from services.companies.domain.reasons import LISTS, ReasonList


@dataclass(frozen=True)
class Lookups:
    """Questions to this service's own store, on behalf of one context."""

    context: Context

    def at(self, day: date) -> datetime:
        return happened_at(day, self.context.clock())

    async def company(self, company_id: UUID) -> Company:
        """Raises `not_found`."""
        known: Company = await there(self.context, COMPANY, company_id)
        return known

    async def registered(self, company_id: UUID | None) -> None:
        """Refuses `company_unknown`, for an id within a body."""
        if company_id is not None and await self.context.state_of(COMPANY, company_id) is None:
            raise Refused("company_unknown")

    async def commitments(self, company_id: UUID) -> Commitments:
        await self.company(company_id)
        known: Commitments | None = await self.context.state_of(COMMITMENTS, company_id)
        return known or Commitments()

    async def position(self, position_id: UUID) -> Position:
        """Raises `not_found`."""
        known: Position | None = await self.context.state_of(POSITION, position_id)
        if known is None or known.opened is None:
            raise Problem("not_found")
        return known

    async def casework(self, company_id: UUID) -> Casework:
        await self.company(company_id)
        known: Casework | None = await self.context.state_of(CASEWORK, company_id)
        return known or Casework()

    async def sought(self, company_id: UUID) -> tuple[tuple[Sought, ...], Target]:
        """The attempts to reach it, and the question, for the same append, whether there are no others."""
        attempts = (await self.casework(company_id)).attempts
        sought = tuple(Sought(one.attempted_on, one.pre_contact_id) for one in attempts)
        return sought, Target(CASEWORK, company_id, CiteAttempts(len(sought)))

    async def sources(self, need_id: UUID | None, position_id: UUID | None) -> None:
        """Refuses `need_unknown` and `position_unknown`, for ids that a demand cites."""
        if need_id is not None and await self.context.state_of(NEED, need_id) is None:
            raise Refused("need_unknown")
        if position_id is not None and await self.context.state_of(POSITION, position_id) is None:
            raise Refused("position_unknown")

    async def demand(self, demand_id: UUID) -> None:
        """Raises `not_found`."""
        await there(self.context, DEMAND, demand_id)

    async def need(self, need_id: UUID) -> None:
        """Raises `not_found`."""
        await there(self.context, NEED, need_id)

    async def listed(self, *given: tuple[ReasonList, str | None]) -> None:
        """Refuses `reason_not_listed`. None is no code to look up."""
        await all_listed(self.context, LISTS, *given)
