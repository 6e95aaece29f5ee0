"""What commands stand on and the domain cannot know: the application's state, closed lists, instruments, the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from foundation.applying.builds import read_model
from foundation.calendar import happened_at
from foundation.decider import Refused
from foundation.facts import Told
from foundation.http.lookups import all_listed, records_of, there
from foundation.service import Context
from services.assessment.domain.assessment import ASSESSMENT
from services.assessment.domain.assessment_events import Person, latest_of
from services.assessment.domain.esempio import ESEMPIO
from services.assessment.domain.instrument import INSTRUMENT, Instrument, Versions
from services.assessment.domain.interview import INTERVIEW
from services.assessment.domain.interview_events import Interview
from services.assessment.domain.rating import RATING, OutcomeRated
from services.assessment.domain.reasons import LISTS, ReasonList
from services.assessment.projections import callable_applications
from services.assessment.projections.callable_applications import Application, State

CALLABLE: Final = "callable_applications"


@dataclass(frozen=True)
class Lookups:
    """Questions to this service's own store and read models, on behalf of one context."""

    context: Context

    def at(self, day: date) -> datetime:
        """When a fact of that day happened: at noon, but not later than now. A future day is the domain's to refuse."""
        return happened_at(day, self.context.clock())

    async def application(self, application_id: UUID) -> Application:
        """Refuses `application_unknown` and `person_erased`."""
        async with read_model(self.context.pool, CALLABLE) as conn:
            found = await callable_applications.application_of(conn, application_id)
        if found is None or found.state is State.RETRACTED:
            raise Refused("application_unknown")
        if found.erased:
            raise Refused("person_erased")
        return found

    async def callable_application(self, application_id: UUID) -> Application:
        """One whose person may be called in now. Refuses `application_not_admitted` besides."""
        found = await self.application(application_id)
        if found.state is not State.ADMITTED:
            raise Refused("application_not_admitted", state=found.state)
        return found

    async def assessable_application(self, application_id: UUID) -> Application:
        """One that was admitted, whatever came later: what happened then may be told now."""
        found = await self.application(application_id)
        if not found.ever_admitted:
            raise Refused("application_not_admitted", state=found.state)
        return found

    async def received_on(self, application_id: UUID) -> date | None:
        """The day of receipt as it stands, where it is known."""
        async with read_model(self.context.pool, CALLABLE) as conn:
            found = await callable_applications.application_of(conn, application_id)
        return found.received_on if found else None

    async def persons(self, person_id: UUID) -> list[UUID]:
        """All records of one person, the survivor first. Raises `not_found`, refuses `person_erased`."""
        return await records_of(self.context, CALLABLE, callable_applications.is_known, person_id)

    async def decided(self, application: Application, day: date) -> tuple[UUID, UUID]:
        """(person, application) of the assessment that decides on that day, records of one person taken together."""
        records = [await self.assessed(person_id) for person_id in await self.persons(application.person_id)]
        decides = latest_of(records, day) or application
        return decides.person_id, decides.application_id

    async def assessed(self, person_id: UUID) -> Person:
        known: Person | None = await self.context.state_of(ASSESSMENT, person_id)
        return known or Person()

    async def interview(self, interview_id: UUID) -> Interview:
        """Raises `not_found`."""
        known: Interview = await there(self.context, INTERVIEW, interview_id)
        return known

    async def interview_of(self, application: Application, interview_id: UUID | None) -> UUID | None:
        """The interview, if it is the application's own. Refuses `interview_unknown`."""
        if interview_id is None:
            return None
        known: Interview | None = await self.context.state_of(INTERVIEW, interview_id)
        if known is None or known.application_id != application.application_id:
            raise Refused("interview_unknown")
        return interview_id

    async def rating(self, rating_id: UUID) -> OutcomeRated:
        """As it was first recorded. Raises `not_found`."""
        known: Told[OutcomeRated] = await there(self.context, RATING, rating_id)
        return known.first

    async def listed(self, *given: tuple[ReasonList, str]) -> None:
        """Refuses `reason_not_listed`."""
        await all_listed(self.context, LISTS, *given)

    async def instruments(self, instrument_id: UUID) -> Versions:
        """All versions. The one that ships counts as defined before anybody has used it."""
        known: Versions | None = await self.context.state_of(INSTRUMENT, instrument_id)
        shipped = (ESEMPIO.instrument,) if instrument_id == ESEMPIO.instrument.instrument_id else ()
        return known or shipped

    async def instrument(self, instrument_id: UUID, version: int) -> Instrument:
        """Refuses `instrument_unknown`."""
        for known in await self.instruments(instrument_id):
            if known.version == version:
                return known
        raise Refused("instrument_unknown")
