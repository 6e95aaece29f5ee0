"""That nobody is hired who is employed there already: they are renewed. Stream `hires-<uuid5 of person and company>`.

Each hire is listed here in the same append. Whoever lists one has looked at those listed before: of two that looked at
the same, the second finds another listed meanwhile. The person is the record that stands for them.
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
    """`after`: how many hires were looked at. Refused where there are more: already_employed."""

    person_id: UUID
    company_id: UUID
    hire_id: UUID
    hired_on: date
    after: int


@frozen
class HireListed:
    person_id: UUID
    company_id: UUID
    hire_id: UUID
    hired_on: date


Listed = tuple[HireListed, ...]


def decide(state: Listed | None, command: ListHire, _now: datetime) -> list[HireListed]:
    listed = state or ()
    if len(listed) > command.after:
        raise Refused("already_employed", hired_on=listed[-1].hired_on)
    return [HireListed(command.person_id, command.company_id, command.hire_id, command.hired_on)]


def evolve(state: Listed | None, event: HireListed) -> Listed:
    return (*(state or ()), event)


HIRES: Final = Aggregate("hires", decide, evolve, (HireListed,))
