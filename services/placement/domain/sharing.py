"""A person's consent to share the profile with companies, as placement knows it. Stream `sharing-<person_id>`.

How "a CV is sent only with a consent that is valid that day" is held. Intake says ConsentGiven and ConsentWithdrawn;
the process `consents` notes both here. Sending a CV is one append over the candidacy and this stream, where it leaves
SharingConsentUsed: as both decisions are on one stream, a withdrawal that placement knows of and a sending never pass
each other. Between intake's withdrawal and its noting here there is no transaction: what was sent in that gap shows
as SharingBreached in the append that notes the withdrawal, and the company is to be told; SharingBreachTold says that
it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from typing import Final, get_args
from uuid import UUID, uuid5

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused, frozen
from foundation.facts import not_in_future
from services.placement.domain.sharing_events import (
    Event,
    SharingBreached,
    SharingBreachTold,
    SharingConsentNoted,
    SharingConsentUsed,
    SharingReleased,
    SharingWithdrawalNoted,
)

_CONSENTS: Final = UUID("5b2e0c8a-7f34-5d19-a6c2-0e9d4b1f8a37")


def consent_id(person_id: UUID, given_on: date, until: date | None) -> UUID:
    """Intake's consents have no id of their own: a day's consent to the same end is the same consent."""
    return uuid5(_CONSENTS, f"{person_id}:{given_on}:{until}")


@frozen
class NoteSharingConsent:
    person_id: UUID
    given_on: date
    until: date | None


@frozen
class NoteSharingWithdrawal:
    person_id: UUID
    withdrawn_on: date


@frozen
class UseSharingConsent:
    """Goes with SendCv or its correction, in one append. Refused: no_consent_that_day."""

    sending_id: UUID
    consent_id: UUID
    person_id: UUID
    company_id: UUID
    used_on: date


@frozen
class ReleaseSharing:
    """Goes with the retraction of a sending."""

    sending_id: UUID
    person_id: UUID


@frozen
class TellOfBreach:
    """The company was told. Refused: no_breach, told_before_withdrawal."""

    sending_id: UUID
    person_id: UUID
    told_on: date


Command = NoteSharingConsent | NoteSharingWithdrawal | UseSharingConsent | ReleaseSharing | TellOfBreach


@frozen
class Consent:
    consent_id: UUID
    given_on: date
    until: date | None
    withdrawn_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """From its first day to its last; not on the day of a withdrawal."""
        begun, over = self.given_on <= day, self.until is not None and self.until < day
        return begun and not over and (self.withdrawn_on is None or day < self.withdrawn_on)


@frozen
class Sharing:
    """`consents` in the order of their days; the latest one given by a day decides that day."""

    consents: tuple[Consent, ...] = ()
    withdrawn: frozenset[date] = frozenset()
    uses: Mapping[UUID, SharingConsentUsed] = field(default_factory=dict)
    breached: Mapping[UUID, SharingBreached] = field(default_factory=dict)
    told: frozenset[UUID] = frozenset()

    def on(self, day: date) -> Consent | None:
        """The consent that holds on `day`, if one does."""
        given = [consent for consent in self.consents if consent.given_on <= day]
        return given[-1] if given and given[-1].holds_on(day) else None


def decide(state: Sharing | None, command: Command, now: datetime) -> list[Event]:
    known = state or Sharing()
    match command:
        case NoteSharingConsent(person, given_on, until):
            id = consent_id(person, given_on, until)
            return [] if _noted(known, id) else [SharingConsentNoted(id, person, given_on, until)]
        case NoteSharingWithdrawal(person, day):
            return _withdraw(known, person, day)
        case UseSharingConsent():
            return _use(known, command)
        case ReleaseSharing(sending, person):
            return [SharingReleased(sending, person, day_of(now))] if sending in known.uses else []
        case TellOfBreach():
            return _tell(known, command, now)


def _noted(known: Sharing, id: UUID) -> bool:
    """One that was given again on the very day of its withdrawal is noted again."""
    return any(it.consent_id == id and it.withdrawn_on != it.given_on for it in known.consents)


def _withdraw(known: Sharing, person: UUID, day: date) -> list[Event]:
    open_ones = [consent for consent in known.consents if _withdrawn(consent, day) != consent]
    if day in known.withdrawn and not open_ones:
        return []
    after = evolve(known, SharingWithdrawalNoted(person, day))
    breaches = [
        SharingBreached(use.sending_id, person, use.company_id, use.used_on, day)
        for use in known.uses.values()
        if use.used_on >= day and use.sending_id not in known.breached and after.on(use.used_on) is None
    ]
    return [SharingWithdrawalNoted(person, day), *breaches]


def _use(known: Sharing, command: UseSharingConsent) -> list[Event]:
    used = known.uses.get(command.sending_id)
    if used is not None and used.used_on == command.used_on:
        return []
    consent = known.on(command.used_on)
    if consent is None or consent.consent_id != command.consent_id:
        raise Refused("no_consent_that_day", day=command.used_on)
    ids = command.sending_id, command.consent_id, command.person_id, command.company_id
    return [SharingConsentUsed(*ids, command.used_on)]


def _tell(known: Sharing, command: TellOfBreach, now: datetime) -> list[Event]:
    breach = known.breached.get(command.sending_id)
    if breach is None:
        raise Refused("no_breach")
    not_in_future(command.told_on, now)
    if command.told_on < breach.withdrawn_on:
        raise Refused("told_before_withdrawal", day=command.told_on, earliest=breach.withdrawn_on)
    if breach.sending_id in known.told:
        return []
    return [SharingBreachTold(breach.sending_id, breach.person_id, breach.company_id, command.told_on)]


def evolve(state: Sharing | None, event: Event) -> Sharing:
    known = state or Sharing()
    match event:
        case SharingConsentNoted(consent_id=id, given_on=given_on, until=until):
            return replace(known, consents=_with(known, Consent(id, given_on, until)))
        case SharingWithdrawalNoted(withdrawn_on=day):
            consents = tuple(_withdrawn(consent, day) for consent in known.consents)
            return replace(known, consents=consents, withdrawn=known.withdrawn | {day})
        case SharingConsentUsed(sending_id=id):
            return replace(_without_breach(known, id), uses={**known.uses, id: event})
        case SharingReleased(sending_id=id):
            uses = {one: use for one, use in known.uses.items() if one != id}
            return replace(_without_breach(known, id), uses=uses)
        case SharingBreached(sending_id=id):
            return replace(known, breached={**known.breached, id: event})
        case SharingBreachTold(sending_id=id):
            return replace(known, told=known.told | {id})


def _without_breach(known: Sharing, sending_id: UUID) -> Sharing:
    breached = {one: breach for one, breach in known.breached.items() if one != sending_id}
    return replace(known, breached=breached, told=known.told - {sending_id})


def _with(known: Sharing, consent: Consent) -> tuple[Consent, ...]:
    """A consent told late does not undo the withdrawal that came after it."""
    later = [day for day in known.withdrawn if day > consent.given_on]
    consent = replace(consent, withdrawn_on=min(later, default=None))
    return tuple(sorted((*known.consents, consent), key=lambda one: one.given_on))


def _withdrawn(consent: Consent, day: date) -> Consent:
    if consent.withdrawn_on is not None or consent.given_on > day:
        return consent
    return replace(consent, withdrawn_on=day)


SHARING: Final = Aggregate("sharing", decide, evolve, get_args(Event))
