"""A person's record: details, merges, consents, erasure: stream `person-<person_id>`.

A record begins with the application or the referral that brought the person in, on streams of their own: any first
command finds an empty record here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Refused, frozen
from foundation.facts import not_in_future
from services.intake.domain import likeness
from services.intake.domain.likeness import LikenessCommand
from services.intake.domain.person_words import (
    BecomeAlias,
    CeaseAlias,
    ConsentCommand,
    ConsentGiven,
    ConsentWithdrawn,
    CorrectPersonDetails,
    Detail,
    DismissDuplicate,
    DuplicateDismissed,
    ErasePerson,
    GiveConsent,
    MergeCommand,
    MergePersons,
    PersonBecameAlias,
    PersonCeasedAlias,
    PersonCommand,
    PersonDetailsCorrected,
    PersonErased,
    PersonEvent,
    PersonsMerged,
    PersonsUnmerged,
    UnmergePersons,
    WithdrawConsent,
)
from services.intake.domain.vocabulary import Purpose


@frozen
class Consent:
    """The latest consent for a purpose, and its withdrawal."""

    given_on: date
    until: date | None
    withdrawn_on: date | None = None

    def holds_on(self, day: date) -> bool:
        begun, over = self.given_on <= day, self.until is not None and self.until < day
        return begun and not over and (self.withdrawn_on is None or day < self.withdrawn_on)


@frozen
class Person:
    erased: bool = False
    survivor_id: UUID | None = None
    merged: frozenset[UUID] = frozenset()
    parted: frozenset[UUID] = frozenset()  # merged once, and taken apart again
    dismissed: frozenset[tuple[UUID, UUID | None]] = frozenset()
    proposed: frozenset[UUID] = frozenset()  # as duplicates, of the records with a lesser id
    consents: Mapping[Purpose, Consent] = field(default_factory=dict)


def decide(state: Person | None, command: PersonCommand, now: datetime) -> list[PersonEvent]:
    person = state or Person()
    if isinstance(command, ErasePerson):
        return _erased(person, command, day_of(now))
    if isinstance(command, LikenessCommand):
        return _likened(person, command, day_of(now))
    if person.erased:
        raise Refused("person_erased")
    if isinstance(command, MergeCommand):
        return _on_merge(person, command, day_of(now))
    if isinstance(command, ConsentCommand):
        return _on_consent(person, command, day_of(now))
    if isinstance(command, CorrectPersonDetails):
        return [_corrected(command, now)]
    return _dismissed(person, command, day_of(now))


def _erased(person: Person, command: ErasePerson, day: date) -> list[PersonEvent]:
    if person.erased:
        return []
    if (person.survivor_id, person.merged) != (command.survivor_id, command.merged):
        raise Refused("records_changed")
    erased = PersonErased(command.person_id, day, command.reason)
    return [*likeness.withdrawn_all(command.person_id, person.proposed, day), erased]


def _likened(person: Person, command: LikenessCommand, day: date) -> list[PersonEvent]:
    if person.erased:
        return []
    settled = {other for other, application in person.dismissed if application is None}
    return [*likeness.said_of(command, person.proposed, settled, day)]


def _corrected(command: CorrectPersonDetails, now: datetime) -> PersonDetailsCorrected:
    not_in_future(command.birth_date if isinstance(command.birth_date, date) else None, now)
    if not command.corrected:
        raise Refused("nothing_corrected")
    nameless = (Detail.FIRST_NAME, command.first_name), (Detail.LAST_NAME, command.last_name)
    if any(detail in command.corrected and not name for detail, name in nameless):
        raise Refused("name_needed")
    return PersonDetailsCorrected(
        person_id=command.person_id,
        corrected_on=day_of(now),
        corrected=command.corrected,
        sex=command.sex,
        reason=command.reason,
        codice_fiscale=command.codice_fiscale,
        first_name=command.first_name,
        last_name=command.last_name,
        birth_date=command.birth_date,
        email=command.email,
        phone=command.phone,
        reason_text=command.reason_text,
    )


def merging(survivor_id: UUID, merged_id: UUID) -> Sequence[tuple[UUID, MergeCommand]]:
    """The two commands that a merge is made of, each with the record it is for: whole or not at all."""
    return [
        (survivor_id, MergePersons(survivor_id, merged_id)),
        (merged_id, BecomeAlias(merged_id, survivor_id)),
    ]


def _on_merge(person: Person, command: MergeCommand, day: date) -> list[PersonEvent]:
    match command:
        case MergePersons(person_id, other) | BecomeAlias(person_id, other) if person_id == other:
            raise Refused("merged_with_itself")
        case MergePersons(merged_person_id=other) if other in person.merged:
            return []
        case BecomeAlias(survivor_id=survivor) if survivor == person.survivor_id:
            return []
        case MergePersons() | BecomeAlias() if person.survivor_id is not None:
            raise Refused("merged_elsewhere")
        case MergePersons(person_id, other):
            return [PersonsMerged(person_id, other, day)]
        case BecomeAlias(person_id, survivor):
            return [PersonBecameAlias(person_id, survivor, day)]
    return _on_unmerge(person, command, day)


def _on_unmerge(person: Person, command: UnmergePersons | CeaseAlias, day: date) -> list[PersonEvent]:
    match command:
        case UnmergePersons(person_id, other, reason, text) if other in person.merged:
            return [PersonsUnmerged(person_id, other, day, reason, text)]
        case CeaseAlias(person_id, survivor) if survivor == person.survivor_id:
            return [PersonCeasedAlias(person_id, survivor, day)]
        case UnmergePersons(merged_person_id=other) | CeaseAlias(survivor_id=other) if other in person.parted:
            return []
    raise Refused("not_merged")


def _on_consent(person: Person, command: ConsentCommand, day: date) -> list[PersonEvent]:
    current = person.consents.get(command.purpose)
    match command:
        case GiveConsent(person_id, purpose, until):
            return [] if _given_already(current, until, day) else [_given(person_id, purpose, until, day)]
        case WithdrawConsent(person_id, purpose):
            if current is None or day < current.given_on:
                raise Refused("no_consent")
            return [] if current.withdrawn_on else [ConsentWithdrawn(person_id, purpose, day)]


def _given_already(current: Consent | None, until: date | None, day: date) -> bool:
    return current is not None and current.until == until and current.holds_on(day)


def _given(person_id: UUID, purpose: Purpose, until: date | None, day: date) -> ConsentGiven:
    if until is not None and until < day:
        raise Refused("until_before_start")
    return ConsentGiven(person_id, purpose, day, until)


def _dismissed(person: Person, command: DismissDuplicate, day: date) -> list[PersonEvent]:
    if command.other_person_id == command.person_id and command.application_id is None:
        raise Refused("merged_with_itself")
    if (command.other_person_id, command.application_id) in person.dismissed:
        return []
    return [
        DuplicateDismissed(
            person_id=command.person_id,
            other_person_id=command.other_person_id,
            application_id=command.application_id,
            dismissed_on=day,
            reason=command.reason,
            reason_text=command.reason_text,
        )
    ]


def evolve(state: Person | None, event: PersonEvent) -> Person:
    person = state or Person()
    match event:
        case PersonErased():
            return replace(person, erased=True)
        case likeness.DuplicateProposed() | likeness.DuplicateProposalWithdrawn():
            return replace(person, proposed=likeness.after(person.proposed, event))
        case PersonDetailsCorrected():
            return person
        case DuplicateDismissed():
            pair = (event.other_person_id, event.application_id)
            return replace(person, dismissed=person.dismissed | {pair})
        case ConsentGiven() | ConsentWithdrawn():
            return replace(person, consents=_consents(person.consents, event))
        case PersonsMerged() | PersonBecameAlias() | PersonsUnmerged() | PersonCeasedAlias():
            return _merged(person, event)


def _merged(person: Person, event: PersonsMerged | PersonBecameAlias | PersonsUnmerged | PersonCeasedAlias) -> Person:
    match event:
        case PersonsMerged(merged_person_id=other):
            return replace(person, merged=person.merged | {other}, parted=person.parted - {other})
        case PersonBecameAlias(survivor_id=survivor):
            return replace(person, survivor_id=survivor, parted=person.parted - {survivor})
        case PersonsUnmerged(merged_person_id=other):
            return replace(person, merged=person.merged - {other}, parted=person.parted | {other})
        case PersonCeasedAlias(survivor_id=survivor):
            return replace(person, survivor_id=None, parted=person.parted | {survivor})


def _consents(consents: Mapping[Purpose, Consent], event: ConsentGiven | ConsentWithdrawn) -> Mapping[Purpose, Consent]:
    current = consents.get(event.purpose)
    match event:
        case ConsentGiven(purpose=purpose, given_on=given_on, until=until):
            return consents if _overtaken(current, given_on) else {**consents, purpose: Consent(given_on, until)}
    return {**consents, event.purpose: replace(current, withdrawn_on=event.withdrawn_on)} if current else consents


def _overtaken(current: Consent | None, given_on: date) -> bool:
    """A consent recorded late does not undo what came after it."""
    return current is not None and given_on < max(current.given_on, current.withdrawn_on or date.min)


def consents_of(records: Iterable[Person]) -> Mapping[Purpose, Consent]:
    """What one person consents to, whichever record it was said of: for each purpose the latest consent.

    It is withdrawn where any record was told so after it.
    """
    told = [one for record in records for one in record.consents.items()]
    return {purpose: _latest([consent for of, consent in told if of is purpose]) for purpose, _ in told}


def _latest(consents: Sequence[Consent]) -> Consent:
    latest = max(consents, key=lambda one: one.given_on)
    later = [one.withdrawn_on for one in consents if one.withdrawn_on and one.withdrawn_on > latest.given_on]
    return replace(latest, withdrawn_on=latest.withdrawn_on or min(later, default=None))


PERSON: Final = Aggregate("person", decide, evolve, get_args(PersonEvent))
