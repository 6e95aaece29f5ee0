"""The pact with the person, and the programmes of L.R. 14/15."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from foundation.calendar import ROME
from services.assessment.domain.assessment import ASSESSMENT
from services.assessment.domain.assessment_commands import ClosePersonPact, LinkLr14Programme, SignPersonPact
from services.assessment.domain.assessment_events import (
    Lr14ProgrammeLinked,
    PersonPactClosed,
    PersonPactSigned,
    TargetAssessed,
)
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness
from tests.support.given import given

PERSON, APPLICATION, FACT, OTHER_FACT = uuid4(), uuid4(), uuid4(), uuid4()
NOW = datetime(2018, 3, 5, 9, tzinfo=ROME)
TOMORROW = date(2018, 3, 6)
JANUARY, FEBRUARY, MARCH = date(2018, 1, 15), date(2018, 2, 15), date(2018, 3, 1)


def assessed(on: date, readiness: Readiness | None) -> TargetAssessed:
    in_target = readiness is not None
    body = EvaluatorBody.FOMAL
    return TargetAssessed(uuid4(), PERSON, APPLICATION, None, on, in_target, readiness, "other", body, None)


ready = assessed(JANUARY, Readiness.READY)
to_reactivate = assessed(JANUARY, Readiness.TO_REACTIVATE)
out = assessed(FEBRUARY, None)
sign = SignPersonPact(FACT, PERSON, APPLICATION, FEBRUARY, "cerco ogni settimana", "un tutor con te")
signed = PersonPactSigned(FACT, PERSON, APPLICATION, FEBRUARY, "cerco ogni settimana", "un tutor con te")
close = ClosePersonPact(FACT, MARCH, "found_job")
closed = PersonPactClosed(FACT, PERSON, APPLICATION, MARCH, "found_job", None)


def test_a_person_in_target_signs_the_pact() -> None:
    given(ASSESSMENT, ready).when(sign, at=NOW).then(signed)
    given(ASSESSMENT, to_reactivate).when(sign, at=NOW).then(signed)


def test_only_a_person_in_target_signs_the_pact() -> None:
    given(ASSESSMENT).when(sign, at=NOW).refused("not_assessed_yet")
    given(ASSESSMENT, ready, out).when(sign, at=NOW).refused("not_in_target")
    given(ASSESSMENT, ready).when(replace(sign, signed_on=TOMORROW), at=NOW).refused("date_in_future")


def test_a_person_has_one_open_pact() -> None:
    another = replace(sign, pact_id=OTHER_FACT)
    given(ASSESSMENT, ready, signed).when(sign, at=NOW).then()
    given(ASSESSMENT, ready, signed).when(another, at=NOW).refused("pact_already_open")
    given(ASSESSMENT, ready, signed, closed).when(another, at=NOW).then(replace(signed, pact_id=OTHER_FACT))


def test_a_pact_is_closed_once() -> None:
    given(ASSESSMENT, ready, signed).when(close, at=NOW).then(closed)
    given(ASSESSMENT, ready, signed, closed).when(close, at=NOW).then()
    given(ASSESSMENT, ready, signed, closed).when(replace(close, reason="not_kept"), at=NOW).refused(
        "known_with_other_content"
    )


def test_a_pact_is_not_closed_unsigned_before_its_signature_or_tomorrow() -> None:
    given(ASSESSMENT, ready).when(close, at=NOW).refused("fact_unknown")
    given(ASSESSMENT, ready, signed).when(replace(close, closed_on=JANUARY), at=NOW).refused("closed_before_signed")
    given(ASSESSMENT, ready, signed).when(replace(close, closed_on=TOMORROW), at=NOW).refused("date_in_future")


def test_a_pact_outlives_a_reassessment_until_it_is_closed() -> None:
    given(ASSESSMENT, ready, signed, assessed(MARCH, None)).when(close, at=NOW).then(closed)


def test_a_programme_of_the_regional_law_is_linked_once() -> None:
    link = LinkLr14Programme(FACT, PERSON, APPLICATION, JANUARY, "PP-17")
    linked = Lr14ProgrammeLinked(FACT, PERSON, APPLICATION, JANUARY, "PP-17")
    given(ASSESSMENT).when(link, at=NOW).then(linked)
    given(ASSESSMENT, linked).when(link, at=NOW).then()
    given(ASSESSMENT).when(replace(link, started_on=TOMORROW), at=NOW).refused("date_in_future")
