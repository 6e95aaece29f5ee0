"""A person's details as they stand: what the forms and referrals told, and what was corrected since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.applying.personal import Recorded
from foundation.decider import frozen
from foundation.envelope import event_type
from services.intake.domain.application_events import ApplicationReceived, ApplicationReceivedRetracted
from services.intake.domain.person_words import Detail, PersonDetailsCorrected
from services.intake.domain.referral import ReferralReceived
from services.intake.domain.vocabulary import Sex


@frozen
class Details:
    """Each is None where it was never told."""

    first_name: str | None = None
    last_name: str | None = None
    codice_fiscale: str | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    email: str | None = None
    phone: str | None = None


NOTHING: Final = Details()


def types(*classes: type) -> dict[str, type]:
    """Intake's events by the CloudEvents type that each has."""
    return {event_type("intake", cls): cls for cls in classes}


TELLING: Final = types(ApplicationReceived, ApplicationReceivedRetracted, ReferralReceived, PersonDetailsCorrected)
"""What tells of a person's details, by its CloudEvents type; each is sealed, and says `person_id`."""


def details_of(recorded: Iterable[Recorded]) -> dict[UUID, Details]:
    """Of each person, from what was recorded, in its order: the latest word counts, a form that never was does not."""
    told = [one.event for one in recorded]
    never = {event.application_id for event in told if isinstance(event, ApplicationReceivedRetracted)}
    known: dict[UUID, Details] = {}
    for event in told:
        if getattr(event, "application_id", None) not in never:
            known[event.person_id] = _after(known.get(event.person_id, NOTHING), event)
    return known


def last_days(recorded: Iterable[Recorded]) -> dict[UUID, date]:
    """The latest day on which something of each person's details was told, corrected or taken back."""
    days: dict[UUID, date] = {}
    for event in (one.event for one in recorded):
        days[event.person_id] = max(_day(event), days.get(event.person_id, date.min))
    return days


_DAYS: Final = {
    ApplicationReceived: "received_on",
    ApplicationReceivedRetracted: "retracted_on",
    ReferralReceived: "referred_on",
    PersonDetailsCorrected: "corrected_on",
}


def _day(event: Any) -> date:
    day: date = getattr(event, _DAYS[type(event)])
    return day


def _after(known: Details, event: Any) -> Details:
    if isinstance(event, PersonDetailsCorrected):
        return replace(known, **{detail.value: getattr(event, detail.value) for detail in event.corrected})
    told = {detail.value: getattr(event, detail.value, None) for detail in Detail}
    return replace(known, **{name: value for name, value in told.items() if value not in (None, Sex.UNKNOWN)})
