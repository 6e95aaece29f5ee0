"""A person's record: merged and taken apart, asked for consent, erased."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from foundation.calendar import noon
from services.intake.domain.person import PERSON, merging
from services.intake.domain.person_words import (
    BecomeAlias,
    CeaseAlias,
    ConsentGiven,
    ConsentWithdrawn,
    CorrectPersonDetails,
    Detail,
    DismissDuplicate,
    DuplicateDismissed,
    ErasePerson,
    GiveConsent,
    MergePersons,
    PersonBecameAlias,
    PersonCeasedAlias,
    PersonDetailsCorrected,
    PersonErased,
    PersonsMerged,
    PersonsUnmerged,
    UnmergePersons,
    WithdrawConsent,
)
from services.intake.domain.vocabulary import Purpose
from tests.support.given import given

ANNA, BRUNA, CARLA = UUID(int=11), UUID(int=12), UUID(int=13)
TODAY = date(2018, 3, 5)
TOMORROW = date(2018, 3, 6)
YEAR_END = date(2018, 12, 31)

erased = PersonErased(ANNA, TODAY, "own_request")
merged = PersonsMerged(ANNA, BRUNA, TODAY)
became_alias = PersonBecameAlias(BRUNA, ANNA, TODAY)
unmerged = PersonsUnmerged(ANNA, BRUNA, TODAY, "different_people", "Due sorelle")
ceased_alias = PersonCeasedAlias(BRUNA, ANNA, TODAY)

correct = CorrectPersonDetails(
    ANNA, (Detail.PHONE, Detail.EMAIL), "typing_error", phone="+39 051 111111", reason_text="Numero sbagliato"
)
merge = MergePersons(ANNA, BRUNA)
unmerge = UnmergePersons(ANNA, BRUNA, "different_people", "Due sorelle")
share = GiveConsent(ANNA, Purpose.SHARE_PROFILE, until=YEAR_END)
shared = ConsentGiven(ANNA, Purpose.SHARE_PROFILE, TODAY, YEAR_END)
unshare = WithdrawConsent(ANNA, Purpose.SHARE_PROFILE)
unshared = ConsentWithdrawn(ANNA, Purpose.SHARE_PROFILE, TOMORROW)


def test_details_are_corrected_with_a_reason() -> None:
    given(PERSON).when(correct).then(
        PersonDetailsCorrected(
            person_id=ANNA,
            corrected_on=TODAY,
            corrected=(Detail.PHONE, Detail.EMAIL),
            sex=None,
            reason="typing_error",
            codice_fiscale=None,
            first_name=None,
            last_name=None,
            birth_date=None,
            email=None,
            phone="+39 051 111111",
            reason_text="Numero sbagliato",
        )
    )


def test_a_correction_corrects_something() -> None:
    given(PERSON).when(CorrectPersonDetails(ANNA, (), "typing_error")).refused("nothing_corrected")


def test_a_name_cannot_be_taken_away() -> None:
    given(PERSON).when(CorrectPersonDetails(ANNA, (Detail.LAST_NAME,), "typing_error")).refused("name_needed")


def test_nobody_is_born_tomorrow() -> None:
    command = CorrectPersonDetails(ANNA, (Detail.BIRTH_DATE,), "typing_error", birth_date=TOMORROW)
    given(PERSON).when(command).refused("date_in_future")


def test_a_merge_is_an_alias_on_the_survivors_record_and_on_the_others() -> None:
    (survivor, on_survivor), (other, on_other) = merging(ANNA, BRUNA)
    assert (survivor, other) == (ANNA, BRUNA)
    given(PERSON).when(on_survivor).then(merged).and_again_nothing()
    given(PERSON).when(on_other).then(became_alias).and_again_nothing()


def test_a_person_cannot_be_merged_into_itself() -> None:
    for _, command in merging(ANNA, ANNA):
        given(PERSON).when(command).refused("merged_with_itself")


def test_a_person_cannot_be_merged_twice() -> None:
    given(PERSON, became_alias).when(BecomeAlias(BRUNA, CARLA)).refused("merged_elsewhere")


def test_a_merged_person_cannot_survive_another() -> None:
    given(PERSON, became_alias).when(MergePersons(BRUNA, CARLA)).refused("merged_elsewhere")


def test_a_survivor_may_be_merged_into_another_with_those_it_stands_for() -> None:
    given(PERSON, merged).when(BecomeAlias(ANNA, CARLA)).then(PersonBecameAlias(ANNA, CARLA, TODAY))


def test_a_person_cannot_be_merged_into_an_erased_one() -> None:
    given(PERSON, erased).when(merge).refused("person_erased")
    given(PERSON, erased).when(BecomeAlias(ANNA, CARLA)).refused("person_erased")


def test_unmerging_restores() -> None:
    given(PERSON, merged).when(unmerge).then(unmerged).and_again_nothing()
    given(PERSON, became_alias).when(CeaseAlias(BRUNA, ANNA)).then(ceased_alias).and_again_nothing()


def test_who_was_taken_apart_may_be_merged_again() -> None:
    given(PERSON, merged, unmerged).when(merge).then(merged)
    given(PERSON, became_alias, ceased_alias).when(BecomeAlias(BRUNA, CARLA)).then(
        PersonBecameAlias(BRUNA, CARLA, TODAY)
    )


def test_only_who_was_merged_is_taken_apart() -> None:
    given(PERSON).when(unmerge).refused("not_merged")
    given(PERSON, became_alias).when(CeaseAlias(BRUNA, CARLA)).refused("not_merged")


def test_a_wrong_proposal_is_dismissed_once() -> None:
    command = DismissDuplicate(ANNA, BRUNA, "different_people", reason_text="Due sorelle")
    dismissed = DuplicateDismissed(ANNA, BRUNA, None, TODAY, "different_people", "Due sorelle")
    given(PERSON).when(command).then(dismissed).and_again_nothing()


def test_a_further_application_of_the_same_person_may_be_kept() -> None:
    command = DismissDuplicate(ANNA, ANNA, "kept_on_purpose", application_id=UUID(int=31))
    given(PERSON).when(command).then(
        DuplicateDismissed(ANNA, ANNA, UUID(int=31), TODAY, "kept_on_purpose", None)
    ).and_again_nothing()


def test_a_person_is_no_duplicate_of_itself() -> None:
    given(PERSON).when(DismissDuplicate(ANNA, ANNA, "different_people")).refused("merged_with_itself")


def test_a_consent_has_a_purpose_and_an_end() -> None:
    then = given(PERSON).when(share).then(shared)
    then.and_again_nothing()
    consent = then.state.consents[Purpose.SHARE_PROFILE]
    assert [consent.holds_on(day) for day in (date(2018, 3, 4), TODAY, YEAR_END, date(2019, 1, 1))] == [
        False,
        True,
        True,
        False,
    ]


def test_a_consent_is_given_anew_for_longer() -> None:
    given(PERSON, shared).when(GiveConsent(ANNA, Purpose.SHARE_PROFILE)).then(
        ConsentGiven(ANNA, Purpose.SHARE_PROFILE, TODAY, None)
    )


def test_a_consent_cannot_end_before_it_is_given() -> None:
    command = GiveConsent(ANNA, Purpose.CONTACT, until=date(2018, 3, 4))
    given(PERSON).when(command).refused("until_before_start")


def test_a_consent_is_withdrawn_from_that_day_on() -> None:
    then = given(PERSON, shared).when(unshare, at=noon(TOMORROW)).then(unshared)
    then.and_again_nothing()
    consent = then.state.consents[Purpose.SHARE_PROFILE]
    assert (consent.holds_on(TODAY), consent.holds_on(TOMORROW)) == (True, False)


def test_what_was_never_consented_to_cannot_be_withdrawn() -> None:
    given(PERSON, shared).when(WithdrawConsent(ANNA, Purpose.PUBLISH_STORY)).refused("no_consent")


def test_a_consent_recorded_late_does_not_undo_its_withdrawal() -> None:
    early = noon(date(2018, 3, 3))
    state = (
        given(PERSON, shared, unshared)
        .when(share, at=early)
        .then(ConsentGiven(ANNA, Purpose.SHARE_PROFILE, date(2018, 3, 3), YEAR_END))
        .state
    )
    assert not state.consents[Purpose.SHARE_PROFILE].holds_on(TOMORROW)


def test_a_person_is_erased_once() -> None:
    given(PERSON).when(ErasePerson(ANNA, "own_request")).then(erased).and_again_nothing()


def test_an_erasure_is_of_all_records_of_a_person_as_they_are_when_it_happens() -> None:
    alone, survivor = ErasePerson(ANNA, "own_request"), ErasePerson(ANNA, "own_request", None, frozenset({BRUNA}))
    given(PERSON, merged).when(alone).refused("records_changed")
    given(PERSON, merged).when(survivor).then(erased).and_again_nothing()
    given(PERSON, merged, unmerged).when(survivor).refused("records_changed")
    given(PERSON, became_alias).when(ErasePerson(BRUNA, "own_request")).refused("records_changed")
    given(PERSON, became_alias).when(ErasePerson(BRUNA, "own_request", ANNA)).then(
        PersonErased(BRUNA, TODAY, "own_request")
    )


@pytest.mark.parametrize(
    "command",
    [correct, merge, unmerge, share, unshare, DismissDuplicate(ANNA, BRUNA, "other")],
    ids=lambda command: type(command).__name__,
)
def test_nothing_more_is_written_of_an_erased_person(command: Any) -> None:
    given(PERSON, merged, shared, erased).when(command).refused("person_erased")
