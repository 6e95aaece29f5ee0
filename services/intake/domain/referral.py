"""A partner points a person to the programme: stream `referral-<referral_id>`. The form is still to be filled in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, Personal, frozen


@frozen
class ReceiveReferral:
    """From a partner's screen or by hand; the referral happened on the day of `now`."""

    referral_id: UUID
    person_id: UUID
    source: Code
    first_name: Personal[str]
    last_name: Personal[str]
    municipality: Code | None = None
    birth_date: Personal[date] | None = None
    email: Personal[str] | None = None
    phone: Personal[str] | None = None
    note: Personal[str] | None = None


@frozen
class ReferralReceived:
    referral_id: UUID
    person_id: UUID
    referred_on: date
    source: Code
    municipality: Code | None
    first_name: Personal[str]
    last_name: Personal[str]
    birth_date: Personal[date] | None
    email: Personal[str] | None
    phone: Personal[str] | None
    note: Personal[str] | None


@frozen
class Referral:
    person_id: UUID


def decide(state: Referral | None, command: ReceiveReferral, now: datetime) -> list[ReferralReceived]:
    if state is not None:
        return []
    return [
        ReferralReceived(
            referral_id=command.referral_id,
            person_id=command.person_id,
            referred_on=day_of(now),
            source=command.source,
            municipality=command.municipality,
            first_name=command.first_name,
            last_name=command.last_name,
            birth_date=command.birth_date,
            email=command.email,
            phone=command.phone,
            note=command.note,
        )
    ]


def evolve(_: Referral | None, event: ReferralReceived) -> Referral:
    return Referral(event.person_id)


REFERRAL: Final = Aggregate("referral", decide, evolve, (ReferralReceived,))
