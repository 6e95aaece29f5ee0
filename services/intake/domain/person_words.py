"""What can be asked of a person's record, and what happens to it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from foundation.decider import Code, Personal, frozen
from services.intake.domain.likeness import LikenessCommand, LikenessEvent
from services.intake.domain.vocabulary import Purpose, Sex


class Detail(StrEnum):
    """What of a person's details was corrected."""

    CODICE_FISCALE = "codice_fiscale"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    EMAIL = "email"
    PHONE = "phone"


@frozen
class CorrectPersonDetails:
    """Only the details named in `corrected` change; one that is named and None is taken away.

    Refused: nothing_corrected, name_needed, date_in_future.
    """

    person_id: UUID
    corrected: tuple[Detail, ...]
    reason: Code
    sex: Sex | None = None
    codice_fiscale: Personal[str] | None = None
    first_name: Personal[str] | None = None
    last_name: Personal[str] | None = None
    birth_date: Personal[date] | None = None
    email: Personal[str] | None = None
    phone: Personal[str] | None = None
    reason_text: Personal[str] | None = None


@frozen
class MergePersons:
    """Of the survivor: the other record is the same person's. Goes with `BecomeAlias` of the other, in one append.

    Refused: merged_with_itself, merged_elsewhere.
    """

    person_id: UUID
    merged_person_id: UUID


@frozen
class BecomeAlias:
    """Of the merged record. Refused: merged_with_itself, merged_elsewhere."""

    person_id: UUID
    survivor_id: UUID


@frozen
class UnmergePersons:
    """Of the survivor; goes with `CeaseAlias` of the other, in one append. Refused: not_merged."""

    person_id: UUID
    merged_person_id: UUID
    reason: Code
    reason_text: Personal[str] | None = None


@frozen
class CeaseAlias:
    """Of the merged record. Refused: not_merged."""

    person_id: UUID
    survivor_id: UUID


@frozen
class DismissDuplicate:
    """The proposal was wrong, or a further application of the same person (`application_id`) is kept on purpose.

    Refused: merged_with_itself.
    """

    person_id: UUID
    other_person_id: UUID
    reason: Code
    application_id: UUID | None = None
    reason_text: Personal[str] | None = None


@frozen
class GiveConsent:
    """From the day of `now` to the end of `until`, or until withdrawn. Refused: until_before_start."""

    person_id: UUID
    purpose: Purpose
    until: date | None = None


@frozen
class WithdrawConsent:
    """Refused: no_consent."""

    person_id: UUID
    purpose: Purpose


@frozen
class ErasePerson:
    """Of every record merged with this one too: the edge asks each of them, all in one append.

    `survivor_id` and `merged` are the record's merges as the edge found them. Refused: records_changed, where they are
    others by now, and another set of records would have to be erased.
    """

    person_id: UUID
    reason: Code
    survivor_id: UUID | None = None
    merged: frozenset[UUID] = frozenset()


@frozen
class PersonDetailsCorrected:
    person_id: UUID
    corrected_on: date
    corrected: tuple[Detail, ...]
    sex: Sex | None
    reason: Code
    codice_fiscale: Personal[str] | None
    first_name: Personal[str] | None
    last_name: Personal[str] | None
    birth_date: Personal[date] | None
    email: Personal[str] | None
    phone: Personal[str] | None
    reason_text: Personal[str] | None


@frozen
class PersonsMerged:
    """`merged_person_id` is known as an alias of `person_id`, the survivor, from its recording on."""

    person_id: UUID
    merged_person_id: UUID
    merged_on: date


@frozen
class PersonBecameAlias:
    """The same merge, told on the merged record's own stream: it cannot be merged a second time."""

    person_id: UUID
    survivor_id: UUID
    merged_on: date


@frozen
class PersonsUnmerged:
    person_id: UUID
    merged_person_id: UUID
    unmerged_on: date
    reason: Code
    reason_text: Personal[str] | None


@frozen
class PersonCeasedAlias:
    person_id: UUID
    survivor_id: UUID
    unmerged_on: date


@frozen
class DuplicateDismissed:
    person_id: UUID
    other_person_id: UUID
    application_id: UUID | None
    dismissed_on: date
    reason: Code
    reason_text: Personal[str] | None


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
class PersonErased:
    """The personal data are destroyed in every context; what happened stays, unreadable, and counts."""

    person_id: UUID
    erased_on: date
    reason: Code


MergeCommand = MergePersons | BecomeAlias | UnmergePersons | CeaseAlias
ConsentCommand = GiveConsent | WithdrawConsent
PersonCommand = CorrectPersonDetails | MergeCommand | LikenessCommand | DismissDuplicate | ConsentCommand | ErasePerson
PersonEvent = (
    PersonDetailsCorrected
    | PersonsMerged
    | PersonBecameAlias
    | PersonsUnmerged
    | PersonCeasedAlias
    | LikenessEvent
    | DuplicateDismissed
    | ConsentGiven
    | ConsentWithdrawn
    | PersonErased
)
