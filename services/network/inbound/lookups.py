"""What commands stand on and the domain cannot know: other streams, consents, closed lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from foundation.applying.builds import read_model
from foundation.calendar import day_of, happened_at
from foundation.decider import Aggregate, Refused
from foundation.facts import not_before
from foundation.http.lookups import all_listed
from foundation.http.problems import Problem
from foundation.service import Context
from services.network.domain.actor import ACTOR
from services.network.domain.initiative import INITIATIVE
from services.network.domain.milestone import MILESTONE, Milestone
from services.network.domain.milestone_events import MilestonePlanned
from services.network.domain.partner import PARTNER
from services.network.domain.plan import PLAN
from services.network.domain.reasons import LISTS, ReasonList
from services.network.domain.story_events import StoryPublished
from services.network.domain.table import TABLE
from services.network.projections import consents, subjects

CITED: Final[Mapping[str, Aggregate]] = {
    "partner_id": PARTNER,
    "actor_id": ACTOR,
    "plan_id": PLAN,
    "milestone_id": MILESTONE,
    "table_id": TABLE,
    "initiative_id": INITIATIVE,
}
"""What a fact may name by its id, and where that is kept."""
ELSEWHERE: Final = {"company_id": subjects.COMPANY, "project_id": subjects.PROJECT}
"""What a fact may name that other contexts keep."""


@dataclass(frozen=True)
class Lookups:
    """Questions to this service's own store and read models, on behalf of one context."""

    context: Context

    def at(self, day: date) -> datetime:
        """When a fact of that day happened. A future day is the domain's to refuse."""
        return happened_at(day, self.context.clock())

    def today(self) -> date:
        return day_of(self.context.clock())

    async def listed(self, *given: tuple[ReasonList, str]) -> None:
        """Refuses `reason_not_listed`."""
        await all_listed(self.context, LISTS, *given)

    async def cited(self, stream: UUID, fact: Any) -> None:
        """What a fact names beside its own stream is known, on the day of a story already.

        Refuses `partner_unknown` and the like, `before_registration`, `before_submission`.
        """
        on = fact.published_on if isinstance(fact, StoryPublished) else None
        for name, aggregate in CITED.items():
            for id in _ids(fact, name):
                if id != stream and await self.context.state_of(aggregate, id) is None:
                    raise Refused(name.replace("_id", "_unknown"))
        for name, kind in ELSEWHERE.items():
            for id in _ids(fact, name):
                await self._there(kind, id, on)

    async def _there(self, kind: str, id: UUID, on: date | None) -> None:
        async with read_model(self.context.pool, "subjects") as conn:
            since = await subjects.known_since(conn, kind, id)
        if since is None:
            raise Refused(f"{kind}_unknown")
        if on is not None and kind == subjects.COMPANY:
            not_before(on, since, "before_registration")
        elif on is not None:
            not_before(on, since, "before_submission")

    async def milestone(self, milestone_id: UUID) -> Milestone:
        """Raises `not_found`, also for one that was taken back."""
        known: Milestone | None = await self.context.state_of(MILESTONE, milestone_id)
        if known is None or not known.book.standing(MilestonePlanned):
            raise Problem("not_found")
        return known

    async def may_publish(self, story: StoryPublished) -> bool:
        """Whether everybody whose story it is consents to it that day: the person, and who proposed the project."""
        persons = [*([story.person_id] if story.person_id else []), *await self._proposers(story.project_id)]
        async with read_model(self.context.pool, "consents") as conn:
            return all([await consents.may_publish(conn, one, story.published_on) for one in persons])

    async def _proposers(self, project_id: UUID | None) -> Sequence[UUID]:
        if project_id is None:
            return []
        async with read_model(self.context.pool, "subjects") as conn:
            return await subjects.proposers_of(conn, project_id)


def _ids(fact: Any, name: str) -> tuple[UUID, ...]:
    one = getattr(fact, name, None)
    return (*([one] if one else []), *getattr(fact, f"{name}s", ()))
