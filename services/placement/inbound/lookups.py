"""What commands stand on and the domain cannot know: who is on a pathway, which positions are open, closed lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from foundation.applying.builds import read_model
from foundation.applying.persons import is_erased, together
from foundation.calendar import day_of, happened_at
from foundation.decider import Refused
from foundation.facts import Told, not_before
from foundation.handling import Target
from foundation.http.lookups import all_listed, records_of, there
from foundation.http.problems import Problem
from foundation.service import Context
from services.placement.domain.candidacy import CANDIDACY
from services.placement.domain.candidacy_commands import Candidate, StandAsCandidate, candidacy_id
from services.placement.domain.candidacy_state import Candidacy, judged_on
from services.placement.domain.cv import CV, CvPrepared
from services.placement.domain.employment import EMPLOYMENT
from services.placement.domain.employment_events import Hired
from services.placement.domain.employment_state import Employment
from services.placement.domain.judgements import StoodOn
from services.placement.domain.pathway import PATHWAY
from services.placement.domain.pathway_commands import FollowOpening, StandOnPathway
from services.placement.domain.placement import PLACEMENT
from services.placement.domain.placement_commands import ConfirmNotRunning, LeavePlace
from services.placement.domain.placement_state import Placement
from services.placement.domain.rating import RATING, OutcomeRated
from services.placement.domain.reasons import LISTS, ReasonList
from services.placement.domain.sharing import SHARING, Consent, Sharing
from services.placement.projections import people, placements, positions
from services.placement.projections.placements import Placed
from services.placement.projections.positions import Position


@dataclass(frozen=True)
class Lookups:
    """Questions to this service's own store and read models, on behalf of one context.

    Of somebody erased nothing new begins (`person_erased`). What runs with others, a candidacy, a placement, an
    employment, is recorded to its end: days, codes and quantities are no personal data, and the store refuses words.
    """

    context: Context

    def at(self, day: date) -> datetime:
        """When a fact of that day happened: at noon, but not later than now. A future day is the domain's to refuse."""
        return happened_at(day, self.context.clock())

    def told_on(self, day: date) -> date | None:
        """Today, of a fact that is told on a later day than its own."""
        today = day_of(self.context.clock())
        return today if day < today else None

    async def persons(self, person_id: UUID) -> list[UUID]:
        """All records of one person, the survivor first. Raises `not_found`, refuses `person_erased`."""
        return await records_of(self.context, "people", people.is_known, person_id)

    async def named(self, person_id: UUID) -> list[UUID]:
        """As `persons`, of somebody whom a command names. Refuses `person_unknown` and `person_erased`.

        Who is known and was never in target has `no_open_pathway`.
        """
        try:
            return await self.persons(person_id)
        except Problem as problem:
            async with read_model(self.context.pool, "people") as conn:
                came = await people.has_come(conn, await together(conn, person_id))
            raise Refused("no_open_pathway" if came else "person_unknown") from problem

    async def drawn_up(self, records: Sequence[UUID], profile_id: UUID | None) -> None:
        """Refuses `profile_unknown` where the profile is of nobody, or of somebody else."""
        async with read_model(self.context.pool, "people") as conn:
            if profile_id is not None and not await people.has_profile(conn, records, profile_id):
                raise Refused("profile_unknown")

    async def records(self, person_id: UUID) -> list[UUID]:
        """All records of one person, erased or not, the survivor first."""
        async with read_model(self.context.pool, "people") as conn:
            return await together(conn, person_id)

    async def person(self, person_id: UUID) -> UUID:
        """The record that stands for the person. Raises as `persons`."""
        return (await self.persons(person_id))[0]

    async def on_pathway(self, person_id: UUID, day: date) -> tuple[UUID, Target]:
        """The record with which somebody in target is on an open pathway, and the question to the pathway itself.

        The question goes into the same append: the read model may not have heard yet that the pathway closed. Both
        refuse `no_open_pathway` and `before_the_pathway`; `person_unknown` whoever is not known at all.
        """
        records = await self.named(person_id)
        async with read_model(self.context.pool, "people") as conn:
            pathway = await people.open_pathway(conn, records)
        if pathway is None:
            raise Refused("no_open_pathway")
        not_before(day, pathway.opened_on, "before_the_pathway")
        return pathway.person_id, Target(PATHWAY, pathway.pathway_id, StandOnPathway(day))

    async def after_opening(self, records: Sequence[UUID], day: date) -> list[Target]:
        """The question to the person's first pathway whether it had opened by that day, closed since or not.

        Refuses `before_the_pathway`, in the append.
        """
        async with read_model(self.context.pool, "people") as conn:
            known = await people.pathways(conn, records)
        return [Target(PATHWAY, first, FollowOpening(day)) for first in known[:1]]

    async def position(self, position_id: UUID) -> Position:
        """Refuses `position_unknown`."""
        async with read_model(self.context.pool, "positions") as conn:
            found = await positions.position_of(conn, position_id)
        if found is None:
            raise Refused("position_unknown")
        return found

    async def company(self, company_id: UUID) -> None:
        """Refuses `company_unknown`, as far as was heard from companies."""
        async with read_model(self.context.pool, "positions") as conn:
            if not await positions.is_registered(conn, company_id):
                raise Refused("company_unknown")

    async def open_position(self, position_id: UUID, day: date) -> Position:
        """One that is open, on that day already. Refuses `position_not_open` and `position_not_open_yet` besides.

        As far as was heard from companies: who is proposed for a position that closes stands there as before; the
        place itself is companies' to give.
        """
        found = await self.position(position_id)
        if not found.open:
            raise Refused("position_not_open")
        not_before(day, found.opened_on, "position_not_open_yet")
        return found

    async def candidacy(self, candidacy_id: UUID) -> Candidacy:
        """Raises `not_found`."""
        known: Candidacy = await there(self.context, CANDIDACY, candidacy_id)
        return known

    async def candidate(self, candidacy_id: UUID) -> Candidate:
        """Whom something new is to be proposed to. Raises `not_found`; refuses `person_erased`."""
        known = (await self.candidacy(candidacy_id)).candidate
        await self.not_erased(known.person_id)
        return known

    async def as_candidate(self, records: Sequence[UUID], position_id: UUID) -> Target:
        """The question whether the person was excluded, to the candidacy judged last, whichever record it is of.

        Refuses `candidate_excluded`, in the append.
        """
        last, _ = await self._judged_last(records, position_id)
        return Target(CANDIDACY, candidacy_id(last, position_id), StandAsCandidate())

    async def asking_as_candidate(
        self, records: Sequence[UUID], position_id: UUID
    ) -> tuple[Target, tuple[StoodOn, ...]]:
        """As `as_candidate`, of a place that is asked for, and what it stands on: how often each record was judged."""
        last, judged = await self._judged_last(records, position_id)
        stood_on = tuple(StoodOn(one, known.judgements) for one, known in judged.items())
        seen = judged[last].judgements if last in judged else 0
        return Target(CANDIDACY, candidacy_id(last, position_id), StandAsCandidate(seen)), stood_on

    async def _judged_last(self, records: Sequence[UUID], position_id: UUID) -> tuple[UUID, dict[UUID, Candidacy]]:
        """The record that was judged last, the first where none was, and each that was judged at all."""
        judged: dict[UUID, Candidacy] = {}
        for one in records:
            known: Candidacy | None = await self.context.state_of(CANDIDACY, candidacy_id(one, position_id))
            if known and known.judged:
                judged[one] = known
        days = {one: judged_on(known.judged) for one, known in judged.items() if known.judged}
        return max(records, key=lambda one: days.get(one, date.min)), judged

    async def leaving(
        self, records: Sequence[UUID], day: date, reason: str, position_id: UUID | None = None
    ) -> list[Target]:
        """What frees, in the same append, the places that wait for the person, of the position or of all."""
        async with read_model(self.context.pool, "placements") as conn:
            waiting = await placements.waiting_for(conn, records)
        ids = [one.placement_id for one in waiting if position_id in (None, one.position_id)]
        return [Target(PLACEMENT, id, LeavePlace(id, day, reason)) for id in ids]

    async def placement(self, placement_id: UUID) -> Placement:
        """Raises `not_found`."""
        known: Placement = await there(self.context, PLACEMENT, placement_id)
        return known

    async def alone_there(self, placement: Placement) -> list[Target]:
        """The question to the person's other placements at the position, of whichever record, before one is to run.

        Refuses `runs_there_already`, in the append: places held for records that were merged since are two.
        """
        records = await self.records(placement.person_id)
        async with read_model(self.context.pool, "placements") as conn:
            known = {one.placement_id: one.position_id for one in await placements.of_persons(conn, records)}
        position = known.pop(placement.placement_id, None)
        others = [id for id, other in known.items() if position and other == position]
        return [Target(PLACEMENT, id, ConfirmNotRunning(id)) for id in others]

    async def cited(self, placement_id: UUID, persons: Sequence[UUID]) -> None:
        """Refuses `placement_unknown`, and `placement_of_another` where it is of none of these records."""
        known: Placement | None = await self.context.state_of(PLACEMENT, placement_id)
        if known is None:
            raise Refused("placement_unknown")
        if known.person_id not in persons:
            raise Refused("placement_of_another")

    async def employment(self, hire_id: UUID) -> Employment:
        """Raises `not_found`."""
        known: Employment = await there(self.context, EMPLOYMENT, hire_id)
        return known

    async def not_erased(self, person_id: UUID) -> None:
        """Refuses `person_erased`."""
        async with read_model(self.context.pool, "people") as conn:
            if await is_erased(conn, await together(conn, person_id)):
                raise Refused("person_erased")

    async def job(self, hired: Hired) -> Placement | None:
        """The placement that a direct job's hire is at once."""
        placement = await self.placement(hired.placement_id) if hired.placement_id else None
        own = placement and placement.started and placement.started.first.hire_id == hired.hire_id
        return placement if own else None

    async def cv(self, cv_id: UUID, persons: Sequence[UUID]) -> CvPrepared:
        """A version of this person's CV. Refuses `cv_unknown`."""
        known: CvPrepared | None = await self.context.state_of(CV, cv_id)
        if known is None or known.person_id not in persons:
            raise Refused("cv_unknown")
        return known

    async def consent(self, persons: Iterable[UUID], day: date) -> tuple[UUID, Consent]:
        """As `consent_on`. Refuses `no_consent_that_day`."""
        found = await self.consent_on(persons, day)
        if found is None:
            raise Refused("no_consent_that_day", day=day)
        return found

    async def consent_on(self, persons: Iterable[UUID], day: date) -> tuple[UUID, Consent] | None:
        """The record that holds a consent of that day, and the consent, if there is one.

        What one record withdrew after another had consented is withdrawn for the person.
        """
        known = [(one, await self.sharing(one)) for one in persons]
        withdrawn = max((on for _, sharing in known for on in sharing.withdrawn if on <= day), default=date.min)
        found = [(one, consent) for one, sharing in known if (consent := sharing.on(day))]
        holding = [(one, consent) for one, consent in found if consent.given_on >= withdrawn]
        return max(holding, key=lambda one: one[1].given_on, default=None)

    async def sharing(self, person_id: UUID) -> Sharing:
        known: Sharing | None = await self.context.state_of(SHARING, person_id)
        return known or Sharing()

    async def followed(self, persons: Sequence[UUID], company_id: UUID, day: date) -> UUID | None:
        """The latest placement of the person at the company that had started by that day: a hire there follows it."""
        async with read_model(self.context.pool, "placements") as conn:
            known = await placements.of_persons(conn, persons)
        there = [one for one in known if one.company_id == company_id and _started_by(one, day)]
        return max(there, key=lambda one: one.started_on or date.min).placement_id if there else None

    async def following(self, placement: Placement) -> list[date]:
        """The days of the hires that follow a placement; a direct job's own is none of them."""
        records = await self.records(placement.person_id)
        async with read_model(self.context.pool, "placements") as conn:
            known = await placements.employments_of(conn, records)
        own = placement.started.first.hire_id if placement.started else None
        asked = [one.hire_id for one in known if one.placement_id == placement.placement_id and one.hire_id != own]
        hires = [(await self.employment(one)).hired.stands for one in asked]
        return [one.hired_on for one in hires if one and one.placement_id == placement.placement_id]

    async def rating(self, rating_id: UUID) -> OutcomeRated:
        """As it was first recorded. Raises `not_found`."""
        known: Told[OutcomeRated] = await there(self.context, RATING, rating_id)
        return known.first

    async def listed(self, *given: tuple[ReasonList, str | None]) -> None:
        """Refuses `reason_not_listed`."""
        await all_listed(self.context, LISTS, *given)


def _started_by(one: Placed, day: date) -> bool:
    return one.kind != "job" and one.started_on is not None and one.started_on <= day
