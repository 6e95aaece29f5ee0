"""The form comes in, is corrected, is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from foundation.calendar import noon
from foundation.decider import Erased
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_commands import (
    CiteApplication,
    CorrectApplicationReceived,
    RetractApplicationReceived,
    WithdrawApplication,
)
from services.intake.domain.application_events import (
    ApplicationReceivedCorrected,
    ApplicationReceivedRetracted,
)
from services.intake.domain.vocabulary import (
    AccessFlow,
    Admission,
    AgeBand,
    Channel,
    Interest,
    PreCheckOutcome,
    Sex,
)
from tests.intake.domain.examples import (
    APPLICATION_ID,
    PERSON_ID,
    RECEIVED_ON,
    admitted,
    completed,
    measure_suspends,
    receive,
    received,
    report,
    reported,
    resumed,
    suspended,
    withdrawn,
)
from tests.support.given import given

CORRECTED_ON = date(2018, 3, 20)

correct = CorrectApplicationReceived(
    received_on=date(2018, 2, 20),
    channel=Channel.HELP_DESK,
    access_flow=AccessFlow.COMUNE,
    interest=Interest.EMPLOYMENT,
    sex=Sex.FEMALE,
    reason="typing_error",
    referral="caritas",
    municipality="imola",
    district=None,
    reason_text="Era arrivata allo sportello",
)
corrected = ApplicationReceivedCorrected(
    fact_id=APPLICATION_ID,
    application_id=APPLICATION_ID,
    person_id=PERSON_ID,
    corrected_on=CORRECTED_ON,
    revision=1,
    received_on=date(2018, 2, 20),
    channel=Channel.HELP_DESK,
    access_flow=AccessFlow.COMUNE,
    interest=Interest.EMPLOYMENT,
    age_band=AgeBand.FROM_35,
    sex=Sex.FEMALE,
    referral="caritas",
    municipality="imola",
    district=None,
    birth_date=None,
    reason="typing_error",
    reason_text="Era arrivata allo sportello",
)
retracted = ApplicationReceivedRetracted(
    fact_id=APPLICATION_ID,
    application_id=APPLICATION_ID,
    person_id=PERSON_ID,
    retracted_on=CORRECTED_ON,
    received_on=RECEIVED_ON,
    reason="trial",
    reason_text=None,
)


def test_a_form_that_comes_in_is_an_application_received() -> None:
    given(APPLICATION).when(receive).then(received).and_again_nothing()


def test_a_form_told_again_is_nothing_new_whatever_was_corrected_or_erased() -> None:
    given(APPLICATION, received, corrected).when(receive).then()
    given(APPLICATION, received, retracted).when(receive).then()
    erased = replace(received, first_name=Erased, last_name=Erased, birth_date=Erased, age_band=AgeBand.FROM_35)
    assert APPLICATION.decide(APPLICATION.evolve(None, erased), receive, noon(CORRECTED_ON)) == []


def test_a_changed_form_under_a_known_id_is_refused() -> None:
    given(APPLICATION, received).when(replace(receive, municipality="imola")).refused("known_with_other_content")
    given(APPLICATION, received).when(replace(receive, last_name="Altra")).refused("known_with_other_content")


def test_a_form_dated_tomorrow_is_refused() -> None:
    given(APPLICATION).when(receive, at=noon(date(2018, 2, 28))).refused("date_in_future", day=RECEIVED_ON)


def test_what_cites_an_application_stands_on_its_receipt() -> None:
    given(APPLICATION, received, withdrawn(CORRECTED_ON)).when(CiteApplication(), at=noon(RECEIVED_ON)).then()
    given(APPLICATION, received).when(CiteApplication(), at=noon(RECEIVED_ON - timedelta(days=1))).refused(
        "before_receipt", received_on=RECEIVED_ON
    )
    for told in ((), (received, retracted)):
        given(APPLICATION, *told).when(CiteApplication()).refused("application_unknown")
        given(APPLICATION, *told).when(CiteApplication(among_others=True)).refused("participant_unknown")


def test_nobody_applies_before_being_born() -> None:
    born_later = replace(receive, birth_date=date(2018, 3, 2))
    given(APPLICATION).when(born_later).refused("born_after_receipt")


@pytest.mark.parametrize(
    ("birth_date", "band"),
    [
        (date(1993, 3, 2), AgeBand.UNDER_25),
        (date(1993, 3, 1), AgeBand.FROM_25),
        (date(1983, 3, 2), AgeBand.FROM_25),
        (date(1983, 3, 1), AgeBand.FROM_35),
        (date(1973, 3, 1), AgeBand.FROM_45),
        (date(1963, 3, 1), AgeBand.FROM_55),
        (date(1953, 3, 2), AgeBand.FROM_55),
        (date(1953, 3, 1), AgeBand.FROM_65),
        (None, AgeBand.UNKNOWN),
    ],
)
def test_the_age_band_is_that_of_the_day_of_receipt(birth_date: date | None, band: AgeBand) -> None:
    told = replace(received, birth_date=birth_date, age_band=band)
    given(APPLICATION).when(replace(receive, birth_date=birth_date)).then(told)


def test_a_person_without_codice_fiscale_is_allowed() -> None:
    given(APPLICATION).when(replace(receive, codice_fiscale=None)).then(replace(received, codice_fiscale=None))


def test_a_correction_tells_the_receipt_anew_and_whole() -> None:
    given(APPLICATION, received).when(correct, at=noon(CORRECTED_ON)).then(corrected).and_again_nothing()


def test_a_second_correction_has_the_next_revision() -> None:
    back = replace(correct, received_on=RECEIVED_ON)
    second = replace(corrected, received_on=RECEIVED_ON, revision=2)
    given(APPLICATION, received, corrected).when(back, at=noon(CORRECTED_ON)).then(second)


def test_a_corrected_birth_date_corrects_the_age_band() -> None:
    younger = replace(correct, birth_date=date(2000, 5, 5))
    told = replace(corrected, birth_date=date(2000, 5, 5), age_band=AgeBand.UNDER_25)
    given(APPLICATION, received).when(younger, at=noon(CORRECTED_ON)).then(told)


def test_after_an_erasure_a_correction_keeps_the_age_band() -> None:
    state = APPLICATION.evolve(None, replace(received, birth_date=Erased))
    assert APPLICATION.decide(state, correct, noon(CORRECTED_ON)) == [corrected]


def test_a_receipt_cannot_be_moved_past_its_admission() -> None:
    late = replace(correct, received_on=date(2018, 3, 11))
    given(APPLICATION, received, admitted(date(2018, 3, 10), Admission.CHECKED)).when(
        late, at=noon(CORRECTED_ON)
    ).refused("receipt_after_outcome", day=date(2018, 3, 10))


def test_a_receipt_moved_into_the_window_of_a_known_measure_suspends() -> None:
    ended_on = date(2017, 2, 25)
    outside = reported(date(2018, 3, 5), date(2016, 1, 1), ended_on)
    given(APPLICATION, received, outside).when(correct, at=noon(CORRECTED_ON)).then(
        corrected,
        completed(CORRECTED_ON, PreCheckOutcome.ACTIVE_MEASURE),
        suspended(CORRECTED_ON, resumes_on=date(2018, 2, 25)),
    )


def test_a_receipt_moved_out_of_the_window_resumes_the_application() -> None:
    told = date(2018, 3, 5)
    holding = measure_suspends(told, date(2018, 2, 25), None, resumes_on=None, review_on=date(2019, 3, 5))
    given(APPLICATION, received, *holding).when(correct, at=noon(CORRECTED_ON)).then(
        corrected,
        resumed(CORRECTED_ON, "no_measure_left"),
        admitted(CORRECTED_ON, Admission.RESUMED),
    )


def test_an_application_that_never_was_is_retracted() -> None:
    retract = RetractApplicationReceived("trial")
    given(APPLICATION, received).when(retract, at=noon(CORRECTED_ON)).then(retracted).and_again_nothing()


def test_nothing_happens_any_more_to_a_retracted_application() -> None:
    given(APPLICATION, received, retracted).when(WithdrawApplication("health")).refused("not_possible_now")
    given(APPLICATION, received, retracted).when(correct, at=noon(CORRECTED_ON)).refused("not_possible_now")


def test_nothing_happens_to_an_application_that_was_never_received() -> None:
    given(APPLICATION).when(WithdrawApplication("health")).refused("application_unknown")
    given(APPLICATION).when(report(date(2018, 1, 1), None)).refused("application_unknown")


def test_a_withdrawn_application_can_still_be_corrected() -> None:
    history = received, withdrawn(date(2018, 3, 10))
    given(APPLICATION, *history).when(correct, at=noon(CORRECTED_ON)).then(corrected)
