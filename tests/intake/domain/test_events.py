"""What holds for every event that intake says."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest

from foundation.casework import CASEWORK, DOCUMENTS
from foundation.codec import personal_fields, public_fields, wire_struct
from services.intake.domain.application import APPLICATION
from services.intake.domain.cvs import CVS
from services.intake.domain.help_desk import HELP_DESK, HELP_DESK_VISIT
from services.intake.domain.person import PERSON
from services.intake.domain.reasons import REASONS
from services.intake.domain.referral import REFERRAL

AGGREGATES: Final = (APPLICATION, PERSON, CVS, CASEWORK, DOCUMENTS, REFERRAL, HELP_DESK, HELP_DESK_VISIT, REASONS)
EVENTS: Final = [event for aggregate in AGGREGATES for event in aggregate.events]
IDENTITY: Final = {"first_name", "last_name", "birth_date", "codice_fiscale", "email", "phone", "reason_text"}
IDENTITY_TEXTS: Final = {"message", "cv_text", "note", "text", "file_name", "content"}

each_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)


@each_event
def test_every_text_says_whether_it_may_travel(event: type) -> None:
    assert wire_struct(event)


@each_event
def test_whose_secret_an_event_holds_is_named(event: type) -> None:
    assert not personal_fields(event) or "person_id" in public_fields(event)


@each_event
def test_nothing_that_names_a_person_travels(event: type) -> None:
    assert not (IDENTITY | IDENTITY_TEXTS) & set(public_fields(event))


@each_event
def test_what_is_taken_back_or_corrected_names_the_fact(event: type) -> None:
    takes_back = event.__name__.endswith(("ReportedCorrected", "ReceivedCorrected", "Retracted"))
    assert takes_back == ("fact_id" in public_fields(event))


def test_no_two_events_have_the_same_name() -> None:
    assert max(Counter(event.__name__ for event in EVENTS).values()) == 1
