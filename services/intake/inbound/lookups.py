"""What commands stand on and the domain cannot know: who exists, who is one person, the closed lists, the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from foundation.applying.personal import Recorded, is_known, recorded_of
from foundation.calendar import day_of, happened_at
from foundation.decider import Refused
from foundation.http.lookups import all_listed, there
from foundation.http.problems import Problem
from foundation.service import Context
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_events import ApplicationReceived
from services.intake.domain.application_state import Application
from services.intake.domain.person import PERSON, Person
from services.intake.domain.reasons import LISTS, ReasonList
from services.intake.domain.referral import REFERRAL, Referral
from services.intake.projections.details import NOTHING, TELLING, Details, details_of, types


@dataclass(frozen=True)
class Lookups:
    """Questions to this service's own store, on behalf of one context: what is committed, not what is projected."""

    context: Context

    @property
    def today(self) -> date:
        return day_of(self.context.clock())

    def at(self, day: date | None) -> datetime:
        """When a fact of that day happened: at noon, or now where noon has not come. Refuses `date_in_future`."""
        now = self.context.clock()
        if day is None:
            return now
        if day > day_of(now):
            raise Refused("date_in_future", day=day)
        return happened_at(day, now)

    async def application(self, application_id: UUID) -> Application:
        """Raises `not_found`."""
        known: Application = await there(self.context, APPLICATION, application_id)
        return known

    async def named_application(self, application_id: UUID) -> Application:
        """One that a body names. Refuses `application_unknown`."""
        known: Application | None = await self.context.state_of(APPLICATION, application_id)
        if known is None:
            raise Refused("application_unknown")
        return known

    async def referred(self, referral_id: UUID) -> UUID:
        """Who was referred, by the referral that a body names. Refuses `referral_unknown`."""
        known: Referral | None = await self.context.state_of(REFERRAL, referral_id)
        if known is None:
            raise Refused("referral_unknown")
        return known.person_id

    async def records(self, person_id: UUID) -> dict[UUID, Person]:
        """All records of one person, the survivor first, erased or not. Raises `not_found`."""
        async with self.context.pool.acquire() as connection:
            if not await is_known(connection, person_id):
                raise Problem("not_found")
        survivor, person = person_id, await self._person(person_id)
        while person.survivor_id is not None:
            survivor, person = person.survivor_id, await self._person(person.survivor_id)
        found = {survivor: person}
        for one in (waiting := sorted(person.merged)):
            found[one] = await self._person(one)
            waiting += sorted(found[one].merged)
        return found

    async def _person(self, person_id: UUID) -> Person:
        known: Person | None = await self.context.state_of(PERSON, person_id)
        return known or Person()

    async def together(self, person_id: UUID) -> dict[UUID, Person]:
        """As `records`, and refuses `person_erased`."""
        found = await self.records(person_id)
        if any(person.erased for person in found.values()):
            raise Refused("person_erased")
        return found

    async def survivor(self, person_id: UUID) -> UUID:
        """The record that stands for this one; itself where it was not merged. Raises as `together`."""
        return next(iter(await self.together(person_id)))

    async def named_survivor(self, person_id: UUID) -> UUID:
        """As `survivor`, of somebody whom a body names. Refuses as `named`."""
        return next(iter(await self.named(person_id)))

    async def named(self, person_id: UUID) -> dict[UUID, Person]:
        """As `together`, of somebody whom a body names. Refuses `person_unknown` and `person_erased`."""
        try:
            return await self.together(person_id)
        except Problem as problem:
            raise Refused("person_unknown") from problem

    async def applications(self, persons: Iterable[UUID]) -> list[Application]:
        """Every application of these persons, by day of receipt."""
        received = await self.recorded(persons, ApplicationReceived, opened=False)
        known = [await self.application(one.event.application_id) for one in received]
        return sorted(known, key=lambda one: (one.received_on, one.application_id))

    async def details(self, persons: Iterable[UUID]) -> dict[UUID, Details]:
        """What is known of each person; nothing of who is erased."""
        asked = list(persons)
        async with self.context.pool.acquire() as connection:
            recorded = await recorded_of(connection, self.context.sealer, asked, TELLING)
        return dict.fromkeys(asked, NOTHING) | details_of(recorded)

    async def recorded(self, persons: Iterable[UUID], *classes: type, opened: bool = True) -> list[Recorded]:
        """The persons' sealed events of these classes, in the order in which they were recorded."""
        async with self.context.pool.acquire() as connection:
            return await recorded_of(connection, self.context.sealer, persons, types(*classes), opened=opened)

    async def listed(self, reason_list: ReasonList, code: str | None) -> None:
        """Refuses `reason_not_listed`."""
        if code is not None:
            await all_listed(self.context, LISTS, (reason_list, code))
