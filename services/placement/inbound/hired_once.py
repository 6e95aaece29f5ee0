"""That nobody is employed twice at one company: what lists a hire in the append that tells it, or that moves its day or
its end.

Each hire that is known is asked itself, whatever the read models have heard; so is each that is listed. The list is of
each record: it meets also who looked before the records were known to be one person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from foundation.applying.builds import read_model
from foundation.handling import Target
from services.placement.domain.employment import EMPLOYMENT
from services.placement.domain.employment_commands import Hire
from services.placement.domain.employment_events import Hired
from services.placement.domain.employment_state import Employment
from services.placement.domain.hires import HIRES, Listed, ListHire, hires_id, not_beside
from services.placement.inbound.lookups import Lookups
from services.placement.projections import placements


async def hired_once(look: Lookups, persons: Sequence[UUID], hire: Hire, ended_on: date | None = None) -> list[Target]:
    """What lists a hire, and its end where that is told with it. Refuses as `not_beside`."""
    listed = await _listed(look, persons, hire.company_id)
    await _alone(look, persons, hire, listed, ended_on)
    return _listing(listed, hire, ended_on)


async def moved_once(look: Lookups, persons: Sequence[UUID], known: Employment, day: date) -> list[Target]:
    """What lists a hire anew whose day is corrected; nothing where it stays. Refuses as `not_beside`."""
    hired = known.hired.stands
    if hired is None or hired.hired_on == day:
        return []
    return await _anew(look, persons, replace(hired, hired_on=day), known.ended_on, told=True)


async def ended_once(look: Lookups, hire_id: UUID, ended_on: date | None) -> list[Target]:
    """As `moved_once`, of a hire whose end is corrected, or taken back: None."""
    known = await look.employment(hire_id)
    hired = known.hired.stands
    if hired is None or known.ended is None or known.ended_on == ended_on:
        return []
    return await _anew(look, await look.records(hired.person_id), hired, ended_on)


async def _anew(
    look: Lookups, persons: Sequence[UUID], hired: Hired, ended_on: date | None, *, told: bool = False
) -> list[Target]:
    """`told`: an end that only its listing knows is known of it still."""
    ids = hired.hire_id, hired.person_id, hired.company_id, hired.position_id, hired.placement_id
    hire = Hire(*ids, hired.hired_on, hired.contract, hired.ends_on)
    listed = await _listed(look, persons, hired.company_id)
    await _alone(look, persons, hire, listed, ended_on)
    known = [one.ended_on for before in listed.values() for one in before if told and one.hire_id == hired.hire_id]
    return _listing(listed, hire, ended_on or next(reversed(known), None))


async def _listed(look: Lookups, persons: Sequence[UUID], company_id: UUID) -> dict[UUID, Listed]:
    found = {one: await look.context.state_of(HIRES, hires_id(one, company_id)) for one in persons}
    return {person: listed or () for person, listed in found.items()}


async def _alone(
    look: Lookups, persons: Sequence[UUID], hire: Hire, listed: dict[UUID, Listed], ended_on: date | None
) -> None:
    async with read_model(look.context.pool, "placements") as conn:
        known = await placements.employments_of(conn, persons)
    there = {one.hire_id for one in known if one.company_id == hire.company_id}
    others = there | {one.hire_id for before in listed.values() for one in before}
    for other in others - {hire.hire_id}:
        await _not_beside(look, hire.hired_on, ended_on, other)


async def _not_beside(look: Lookups, hired_on: date, ended_on: date | None, other: UUID) -> None:
    known: Employment | None = await look.context.state_of(EMPLOYMENT, other)
    hired = known.hired.stands if known else None
    if known and hired:
        not_beside(hired_on, ended_on, hired.hired_on, known.ended_on)


def _listing(listed: dict[UUID, Listed], hire: Hire, ended_on: date | None) -> list[Target]:
    what = hire.company_id, hire.hire_id, hire.hired_on
    return [
        Target(HIRES, hires_id(person, hire.company_id), ListHire(person, *what, len(before), ended_on))
        for person, before in listed.items()
    ]
