"""Consents to share the profile, as intake says them, are noted on the person's own stream here.

Why here: see `domain/sharing.py`. Other purposes do not concern placement.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from foundation.decider import Answer, Issue, Process, frozen
from services.placement.domain.sharing import NoteSharingConsent, NoteSharingWithdrawal


class Purpose(StrEnum):
    SHARE_PROFILE = "share_profile"
    OTHER = "other"

    @classmethod
    def _missing_(cls, _value: object) -> Purpose:
        return cls.OTHER


@frozen
class ConsentGiven:
    person_id: UUID
    purpose: Purpose
    given_on: date
    until: date | None


@frozen
class ConsentWithdrawn:
    person_id: UUID
    purpose: Purpose
    withdrawn_on: date


@frozen
class Noting:
    """Nothing is remembered between two consents: the person's stream knows them."""

    person_id: UUID


def react(_state: Noting | None, heard: Any, _at: datetime) -> Sequence[Answer]:
    match heard:
        case ConsentGiven(person_id=person, purpose=Purpose.SHARE_PROFILE, given_on=day, until=until):
            return [Issue("sharing", person, NoteSharingConsent(person, day, until))]
        case ConsentWithdrawn(person_id=person, purpose=Purpose.SHARE_PROFILE, withdrawn_on=day):
            return [Issue("sharing", person, NoteSharingWithdrawal(person, day))]
        case _:
            return []


def evolve(state: Noting | None, heard: Any, _at: datetime) -> Noting | None:
    return Noting(heard.person_id) if isinstance(heard, ConsentGiven | ConsentWithdrawn) else state


def _instance(heard: ConsentGiven | ConsentWithdrawn) -> UUID:
    return heard.person_id


CONSENTS: Final = Process(
    name="consents",
    state=Noting,
    hears={
        "insieme.intake.consent-given.v1": ConsentGiven,
        "insieme.intake.consent-withdrawn.v1": ConsentWithdrawn,
    },
    commands=(NoteSharingConsent, NoteSharingWithdrawal),
    instance=_instance,
    react=react,
    evolve=evolve,
)
