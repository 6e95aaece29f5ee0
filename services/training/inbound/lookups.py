"""What commands stand on and the domain cannot know: how a person stands on a day, who is who, closed lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Final
from uuid import UUID

from foundation.applying.builds import read_model
from foundation.applying.persons import together
from foundation.calendar import day_of, happened_at
from foundation.decider import Refused
from foundation.facts import Told
from foundation.handling import Target
from foundation.http.lookups import all_listed, records_of, there
from foundation.http.problems import Problem
from foundation.service import Context
from services.training.domain.course import COURSE
from services.training.domain.course_state import Course
from services.training.domain.rating import RATING
from services.training.domain.rating_events import OutcomeRated
from services.training.domain.reactivation import REACTIVATION
from services.training.domain.reactivation_commands import Standing
from services.training.domain.reactivation_state import Reactivation
from services.training.domain.reactivations import REACTIVATIONS, Listed, ListReactivation
from services.training.domain.reasons import LISTS, SUBJECTS, ReasonList
from services.training.domain.training_body import TRAINING_BODY, TrainingBody
from services.training.domain.vocabulary import CourseKind
from services.training.projections import records, targets

TARGETS: Final = "targets"


@dataclass(frozen=True)
class Lookups:
    """Questions to this service's own store and read models, on behalf of one context."""

    context: Context

    def at(self, day: date) -> datetime:
        """When a fact of that day happened. A future day is the domain's to refuse."""
        return happened_at(day, self.context.clock())

    def today(self) -> date:
        return day_of(self.context.clock())

    async def persons(self, person_id: UUID) -> list[UUID]:
        """All records of one person, the survivor first. Raises `not_found`, refuses `person_erased`."""
        return await records_of(self.context, TARGETS, targets.is_known, person_id)

    async def assessed(self, person_id: UUID) -> list[UUID]:
        """All records of somebody whom assessment has seen. Refuses `person_unknown` and `person_erased`."""
        try:
            return await self.persons(person_id)
        except Problem as problem:
            raise Refused("person_unknown") from problem

    async def all_assessed(self, persons: Sequence[UUID]) -> None:
        for person_id in dict.fromkeys(persons):
            await self.assessed(person_id)

    async def standing(self, person_id: UUID, on: date) -> Standing:
        """How a person stands on that day. Refuses as `assessed`."""
        found = await self.assessed(person_id)
        async with read_model(self.context.pool, TARGETS) as conn:
            return await targets.standing_of(conn, found, on)

    async def the_only_one(self, person_id: UUID, reactivation_id: UUID, on: date) -> list[Target]:
        """What lists a reactivation that goes on from that day, in the same append, with each record of the person.

        So it meets also who looked before the records were known to be one person's. Refuses
        `reactivation_already_open`: each that is known is asked itself, whatever the read models have heard.
        """
        async with read_model(self.context.pool, TARGETS) as conn:
            found = await together(conn, person_id)
        async with read_model(self.context.pool, "records") as conn:
            known = await records.reactivations_of(conn, found)
        listed: dict[UUID, Listed] = {one: await self.context.state_of(REACTIVATIONS, one) or () for one in found}
        for id in {*known, *chain.from_iterable(listed.values())} - {reactivation_id}:
            other: Reactivation | None = await self.context.state_of(REACTIVATION, id)
            if other and other.goes_on:
                raise Refused("reactivation_already_open")
        return [
            Target(REACTIVATIONS, one, ListReactivation(one, reactivation_id, len(before), on))
            for one, before in listed.items()
        ]

    async def reactivation(self, reactivation_id: UUID) -> Reactivation:
        """Raises `not_found`."""
        known: Reactivation = await there(self.context, REACTIVATION, reactivation_id)
        return known

    async def course(self, course_id: UUID) -> Course:
        """Raises `not_found`."""
        known: Course = await there(self.context, COURSE, course_id)
        return known

    async def body(self, training_body_id: UUID | None) -> None:
        """Refuses `training_body_unknown`: only one that is engaged gives a course."""
        if training_body_id is None:
            return
        known: TrainingBody | None = await self.context.state_of(TRAINING_BODY, training_body_id)
        if known is None or known.engaged.stands is None:
            raise Refused("training_body_unknown")

    async def rating(self, rating_id: UUID) -> OutcomeRated:
        """As it was first recorded. Raises `not_found`."""
        known: Told[OutcomeRated] = await there(self.context, RATING, rating_id)
        return known.first

    async def listed(self, *given: tuple[ReasonList, str]) -> None:
        """Refuses `reason_not_listed`."""
        await all_listed(self.context, LISTS, *given)

    async def subject(self, kind: CourseKind, subject: str) -> None:
        """Refuses `reason_not_listed`."""
        await self.listed((SUBJECTS[kind], subject))
