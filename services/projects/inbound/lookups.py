"""What commands stand on and the domain cannot know: closed lists, whether a project is there, the instant of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.calendar import happened_at
from foundation.decider import Aggregate, Refused
from foundation.http.lookups import all_listed, there
from foundation.service import Context
from services.projects.domain.project import PROJECT
from services.projects.domain.project_commands import FindUnfit, Recording, WithdrawProject
from services.projects.domain.project_state import Project
from services.projects.domain.reasons import LISTS, ReasonList

Code = tuple[ReasonList, str]

_LISTS: Final = {
    "source": ReasonList.SOURCE,
    "partner": ReasonList.PARTNER,
    "outcome": ReasonList.FEASIBILITY,
    "pilot": ReasonList.PILOT,
}


def codes_of(command: Recording) -> list[Code]:
    """The codes that a recording gives, each with its list."""
    own = {FindUnfit: ReasonList.UNFIT, WithdrawProject: ReasonList.WITHDRAWAL}.get(type(command))
    codes = [(own, str(getattr(command, "reason", "")))] if own else []
    codes += [(listed, getattr(command, name)) for name, listed in _LISTS.items() if hasattr(command, name)]
    return codes + [(ReasonList.TAG, tag) for tag in getattr(command, "tags", ())]


@dataclass(frozen=True)
class Lookups:
    """Questions to this service's own store, on behalf of one context."""

    context: Context

    def at(self, day: date) -> datetime:
        return happened_at(day, self.context.clock())

    async def project(self, project_id: UUID) -> Project:
        """Raises `not_found`."""
        known: Project = await there(self.context, PROJECT, project_id)
        return known

    async def submitted(self, project_id: UUID) -> None:
        """Refuses `project_unknown`, for an id within a body."""
        known: Project | None = await self.context.state_of(PROJECT, project_id)
        if known is None or known.submission is None:
            raise Refused("project_unknown")

    async def there(self, aggregate: Aggregate, id: UUID) -> Any:
        """Raises `not_found`."""
        return await there(self.context, aggregate, id)

    async def listed(self, *given: Code) -> None:
        """Refuses `reason_not_listed`."""
        await all_listed(self.context, LISTS, *given)
