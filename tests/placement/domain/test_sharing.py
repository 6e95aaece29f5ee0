"""A CV is sent only with a consent that is valid that day, and a CV that was sent never changes."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from services.placement.domain.cv import CV, CvPrepared, PrepareCv, cv_id, digest_of
from services.placement.domain.sharing import (
    SHARING,
    NoteSharingConsent,
    NoteSharingWithdrawal,
    ReleaseSharing,
    TellOfBreach,
    UseSharingConsent,
    consent_id,
)
from services.placement.domain.sharing_events import (
    SharingBreached,
    SharingBreachTold,
    SharingConsentNoted,
    SharingConsentUsed,
    SharingReleased,
    SharingWithdrawalNoted,
)
from tests.placement.domain.examples import COMPANY, LAST_WEEK, PERSON, TODAY, TOMORROW, YESTERDAY
from tests.support.given import given

SENDING = UUID(int=10)
CONSENT = consent_id(PERSON, LAST_WEEK, YESTERDAY)
noted = SharingConsentNoted(CONSENT, PERSON, LAST_WEEK, YESTERDAY)
withdrawn = SharingWithdrawalNoted(PERSON, YESTERDAY)
ENDLESS = consent_id(PERSON, LAST_WEEK, None)
endless = SharingConsentNoted(ENDLESS, PERSON, LAST_WEEK, None)


def use(consent: UUID, day: date) -> UseSharingConsent:
    return UseSharingConsent(SENDING, consent, PERSON, COMPANY, day)


def used(consent: UUID, day: date) -> SharingConsentUsed:
    return SharingConsentUsed(SENDING, consent, PERSON, COMPANY, day)


@pytest.mark.parametrize("day", [LAST_WEEK, YESTERDAY], ids=["first", "last"])
def test_a_cv_is_sent_only_with_a_consent_that_is_valid_that_day(day: date) -> None:
    given(SHARING, noted).when(use(CONSENT, day)).then(used(CONSENT, day)).and_again_nothing()


def test_no_cv_is_sent_before_a_consent_after_its_end_or_without_one() -> None:
    given(SHARING, noted).when(use(CONSENT, TODAY)).refused("no_consent_that_day")
    given(SHARING, noted).when(use(CONSENT, LAST_WEEK.replace(month=1))).refused("no_consent_that_day")
    given(SHARING).when(use(CONSENT, TODAY)).refused("no_consent_that_day")


def test_no_cv_is_sent_from_the_day_of_a_withdrawal_on() -> None:
    given(SHARING, endless, withdrawn).when(use(ENDLESS, YESTERDAY)).refused("no_consent_that_day")
    given(SHARING, endless, withdrawn).when(use(ENDLESS, TODAY)).refused("no_consent_that_day")
    given(SHARING, endless, withdrawn).when(use(ENDLESS, LAST_WEEK)).then(used(ENDLESS, LAST_WEEK))


def test_the_latest_consent_by_a_day_decides_it() -> None:
    shorter = SharingConsentNoted(consent_id(PERSON, YESTERDAY, YESTERDAY), PERSON, YESTERDAY, YESTERDAY)
    given(SHARING, endless, shorter).when(use(ENDLESS, TODAY)).refused("no_consent_that_day")


def test_a_consent_told_late_does_not_undo_the_withdrawal_after_it() -> None:
    given(SHARING, withdrawn, endless).when(use(ENDLESS, TODAY)).refused("no_consent_that_day")


def test_a_consent_given_again_on_the_day_of_a_withdrawal_holds() -> None:
    again = consent_id(PERSON, YESTERDAY, None)
    regiven = SharingConsentNoted(again, PERSON, YESTERDAY, None)
    given(SHARING, endless, withdrawn, regiven).when(use(again, TODAY)).then(used(again, TODAY))


def test_consents_and_withdrawals_are_noted_once() -> None:
    given(SHARING).when(NoteSharingConsent(PERSON, LAST_WEEK, YESTERDAY)).then(noted).and_again_nothing()
    given(SHARING, noted).when(NoteSharingWithdrawal(PERSON, YESTERDAY)).then(withdrawn).and_again_nothing()


def test_a_withdrawal_that_comes_to_be_known_after_a_sending_shows_the_breach() -> None:
    breached = SharingBreached(SENDING, PERSON, COMPANY, TODAY, YESTERDAY)
    past = given(SHARING, endless, used(ENDLESS, TODAY))
    past.when(NoteSharingWithdrawal(PERSON, YESTERDAY)).then(withdrawn, breached).and_again_nothing()
    before = given(SHARING, endless, used(ENDLESS, LAST_WEEK))
    before.when(NoteSharingWithdrawal(PERSON, YESTERDAY)).then(withdrawn)


def test_a_breach_is_over_once_the_company_was_told() -> None:
    breached = SharingBreached(SENDING, PERSON, COMPANY, TODAY, YESTERDAY)
    past = endless, used(ENDLESS, TODAY), withdrawn
    tell = TellOfBreach(SENDING, PERSON, TODAY)
    told = SharingBreachTold(SENDING, PERSON, COMPANY, TODAY)
    given(SHARING, *past, breached).when(tell).then(told).and_again_nothing()
    given(SHARING, *past, breached, told).when(NoteSharingWithdrawal(PERSON, YESTERDAY)).then()
    given(SHARING, *past, breached).when(TellOfBreach(SENDING, PERSON, LAST_WEEK)).refused("told_before_withdrawal")
    given(SHARING, *past, breached).when(TellOfBreach(SENDING, PERSON, TOMORROW)).refused("date_in_future")
    released = SharingReleased(SENDING, PERSON, TODAY)
    for history in (past, (*past, breached, released)):
        given(SHARING, *history).when(tell).refused("no_breach")


def test_a_sending_that_was_taken_back_is_no_breach() -> None:
    released = SharingReleased(SENDING, PERSON, TODAY)
    past = given(SHARING, endless, used(ENDLESS, TODAY))
    past.when(ReleaseSharing(SENDING, PERSON)).then(released).and_again_nothing()
    given(SHARING, endless, used(ENDLESS, TODAY), released).when(NoteSharingWithdrawal(PERSON, YESTERDAY)).then(
        withdrawn
    )


def test_a_sent_cv_never_changes() -> None:
    id = cv_id(PERSON, 1)
    prepare = PrepareCv(id, PERSON, 1, None, TODAY, "salt", "Magazziniera, patente B")
    digest = digest_of("salt", "Magazziniera, patente B")
    prepared = CvPrepared(id, PERSON, 1, None, TODAY, digest, "salt", "Magazziniera, patente B")
    given(CV).when(prepare).then(prepared).and_again_nothing()
    given(CV, prepared).when(PrepareCv(id, PERSON, 1, None, TODAY, "salt", "Altro")).refused("known_with_other_content")
    assert cv_id(PERSON, 2) != id
    assert digest_of("other", "Magazziniera, patente B") != digest


def test_a_cv_has_a_text_and_a_day_that_has_come() -> None:
    given(CV).when(PrepareCv(cv_id(PERSON, 1), PERSON, 1, None, TODAY, "salt", " ")).refused("cv_empty")
    given(CV).when(PrepareCv(cv_id(PERSON, 1), PERSON, 1, None, TOMORROW, "salt", "x")).refused("date_in_future")
