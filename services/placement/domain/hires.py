"""That nobody is employed twice at one company on one day. Stream `hires-<uuid5 of person and company>`.

Each hire is listed here in the same append, and anew when its day is corrected. Whoever lists one has looked at those
listed before: of two that looked at the same, the second finds another listed meanwhile. That its own hire was listed
anew meanwhile, by another correction, stands against nothing: the last correction counts. Each record of the person has
its list. An old sheet looks at nothing and lists for the record that it names: it asks the list itself.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from foundation.decider import Aggregate, Refused, frozen

_HIRES: Final = UUID("b7a2c1a4-63f0-5d0e-8a38-0f2f5a7f4c19")  # the namespace of these ids: never to be changed


def hires_id(person_id: UUID, company_id: UUID) -> UUID:
    return uuid5(_HIRES, f"{person_id}:{company_id}")


@frozen
class ListHire:
    """`after`: how many listings were looked at; None from an old sheet, which looks at none and tells
    the end that it knows of.

    Refused where there are more, of other hires: already_employed; of an old sheet, where another one runs on one of
    its days as far as the list tells: hire_already_listed.
    """

    person_id: UUID
    company_id: UUID
    hire_id: UUID
    hired_on: date
    after: int | None
    ended_on: date | None = None


@frozen
class HireListed:
    person_id: UUID
    company_id: UUID
    hire_id: UUID
    hired_on: date
    ended_on: date | None = None  # where it was known when it was listed


Listed = tuple[HireListed, ...]


def not_beside(hired_on: date, ended_on: date | None, other_on: date, other_ended_on: date | None) -> None:
    """An employment beside another one at the same company; on the last day of one the next may begin.

    Refused: already_employed, where the other began by then and goes on; employed_later, where it began before this
    one's end, or where this one has none.
    """
    if other_on <= hired_on:
        if other_ended_on is None or other_ended_on > hired_on:
            raise Refused("already_employed", hired_on=other_on)
    elif ended_on is None or ended_on > other_on:
        raise Refused("employed_later", hired_on=other_on)


def decide(state: Listed | None, command: ListHire, _now: datetime) -> list[HireListed]:
    listed = state or ()
    if command.after is None:
        _not_listed(listed, command)
    elif others := [one for one in listed[command.after :] if one.hire_id != command.hire_id]:
        raise Refused("already_employed", hired_on=others[-1].hired_on)
    ids = command.person_id, command.company_id, command.hire_id
    return [HireListed(*ids, command.hired_on, command.ended_on)]


def _not_listed(listed: Listed, new: ListHire) -> None:
    for one in {one.hire_id: one for one in listed if one.hire_id != new.hire_id}.values():
        try:
            not_beside(new.hired_on, new.ended_on, one.hired_on, one.ended_on)
        except Refused:
            raise Refused("hire_already_listed", hired_on=one.hired_on) from None


def evolve(state: Listed | None, event: HireListed) -> Listed:
    return (*(state or ()), event)


HIRES: Final = Aggregate("hires", decide, evolve, (HireListed,))
