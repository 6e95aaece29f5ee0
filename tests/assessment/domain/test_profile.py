"""Competences, and the profile that cites them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest

from foundation.calendar import ROME
from services.assessment.domain.profile import (
    PROFILE,
    CorrectCompetenceRecorded,
    DrawUpProfile,
    RecordCompetence,
    RetractCompetenceRecorded,
)
from services.assessment.domain.profile_events import (
    CompetenceRecorded,
    CompetenceRecordedCorrected,
    CompetenceRecordedRetracted,
    ProfileDrawnUp,
)
from tests.support.given import given

COMPETENCE, PERSON, APPLICATION, FIRST, SECOND = uuid4(), uuid4(), uuid4(), uuid4(), uuid4()
IDS = COMPETENCE, PERSON, APPLICATION
NOW = datetime(2018, 3, 5, 9, tzinfo=ROME)
TODAY, TOMORROW, FEBRUARY = date(2018, 3, 5), date(2018, 3, 6), date(2018, 2, 15)
ESCO = "ccd0a1d9-afda-43d9-b901-96344886e14d"

record = RecordCompetence(*IDS, FEBRUARY, ESCO, 3, "tested", True)
recorded = CompetenceRecorded(*IDS, FEBRUARY, ESCO, 3, "tested", True, None)
correct = CorrectCompetenceRecorded(COMPETENCE, FEBRUARY, ESCO, 4, "certified", False, "typing_error")
corrected = CompetenceRecordedCorrected(
    COMPETENCE, *IDS, TODAY, FEBRUARY, ESCO, 4, "certified", False, None, "typing_error", None
)
retract = RetractCompetenceRecorded(COMPETENCE, "trial")
retracted = CompetenceRecordedRetracted(COMPETENCE, *IDS, TODAY, FEBRUARY, "trial", None)


def test_a_competence_is_recorded_once() -> None:
    given(PROFILE).when(record, at=NOW).then(recorded)
    given(PROFILE, recorded).when(record, at=NOW).then()
    given(PROFILE, recorded, corrected).when(record, at=NOW).then()
    given(PROFILE, recorded).when(replace(record, level=4), at=NOW).refused("known_with_other_content")


def test_a_competence_that_esco_does_not_know_is_named() -> None:
    named = replace(record, esco=None, named="sfoglia al mattarello")
    given(PROFILE).when(named, at=NOW).then(replace(recorded, esco=None, named="sfoglia al mattarello"))
    given(PROFILE).when(replace(record, esco=None), at=NOW).refused("competence_unnamed")
    given(PROFILE).when(replace(record, esco=None, named=""), at=NOW).refused("competence_unnamed")


@pytest.mark.parametrize("esco", [ESCO, "s1.2.3", "t4.1", "l1", "k0413", "0413"])
def test_a_skill_has_an_esco_code(esco: str) -> None:
    given(PROFILE).when(replace(record, esco=esco), at=NOW).then(replace(recorded, esco=esco))


@pytest.mark.parametrize("esco", ["", "S1.2.3", "welding", "s", "s1.", "1", f"{ESCO}\n", "٠٤١٣"])
def test_what_is_no_esco_code_is_refused(esco: str) -> None:
    given(PROFILE).when(replace(record, esco=esco), at=NOW).refused("esco_code_malformed")


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_level_goes_from_one_to_five(level: int) -> None:
    given(PROFILE).when(replace(record, level=level), at=NOW).refused("level_outside_scale")
    given(PROFILE, recorded).when(replace(correct, level=level), at=NOW).refused("level_outside_scale")


def test_a_competence_is_not_found_tomorrow() -> None:
    given(PROFILE).when(replace(record, found_on=TOMORROW), at=NOW).refused("date_in_future")


def test_a_competence_is_corrected_once() -> None:
    given(PROFILE, recorded).when(correct, at=NOW).then(corrected)
    given(PROFILE, recorded, corrected).when(correct, at=NOW).then()
    given(PROFILE).when(correct, at=NOW).refused("fact_unknown")


def test_a_competence_is_retracted_once_and_then_not_corrected() -> None:
    given(PROFILE, recorded).when(retract, at=NOW).then(retracted)
    given(PROFILE, recorded, retracted).when(retract, at=NOW).then()
    given(PROFILE, recorded, retracted).when(correct, at=NOW).refused("fact_retracted")
    given(PROFILE).when(retract, at=NOW).refused("fact_unknown")


draw_up = DrawUpProfile(FIRST, PERSON, APPLICATION, FEBRUARY, ("7212.3",), (COMPETENCE,), "salda con cura")
drawn_up = ProfileDrawnUp(FIRST, PERSON, APPLICATION, 1, FEBRUARY, ("7212.3",), (COMPETENCE,), "salda con cura")


def test_a_profile_is_drawn_up_once() -> None:
    given(PROFILE, recorded).when(draw_up, at=NOW).then(drawn_up)
    given(PROFILE, recorded, drawn_up).when(draw_up, at=NOW).then()
    given(PROFILE, recorded, drawn_up, retracted).when(draw_up, at=NOW).then()


def test_a_profile_says_each_esco_code_once() -> None:
    twice = replace(draw_up, competences=(COMPETENCE, COMPETENCE))
    given(PROFILE, recorded).when(twice, at=NOW).refused("esco_code_repeated", esco=ESCO)
    of_one_skill = replace(recorded, competence_id=SECOND), replace(draw_up, competences=(COMPETENCE, SECOND))
    given(PROFILE, recorded, of_one_skill[0]).when(of_one_skill[1], at=NOW).refused("esco_code_repeated")
    given(PROFILE).when(replace(draw_up, competences=(), occupations=("7212.3", "7212.3")), at=NOW).refused(
        "esco_code_repeated"
    )
    unnamed = [replace(recorded, competence_id=id, esco=None, named="sfoglia") for id in (COMPETENCE, SECOND)]
    assert given(PROFILE, *unnamed).when(of_one_skill[1], at=NOW).events()


def test_versions_of_a_profile_count_on() -> None:
    again = replace(draw_up, profile_id=SECOND, drawn_up_on=TODAY, competences=())
    given(PROFILE, recorded, drawn_up).when(again, at=NOW).then(
        ProfileDrawnUp(SECOND, PERSON, APPLICATION, 2, TODAY, ("7212.3",), (), "salda con cura")
    )


def test_a_version_that_was_drawn_up_never_changes() -> None:
    given(PROFILE, recorded, drawn_up).when(replace(draw_up, occupations=()), at=NOW).refused(
        "known_with_other_content"
    )


def test_a_profile_cites_competences_that_stand() -> None:
    given(PROFILE).when(draw_up, at=NOW).refused("fact_unknown")
    given(PROFILE, recorded, retracted).when(draw_up, at=NOW).refused("fact_retracted")


def test_a_profile_is_dated_after_the_one_before_and_not_tomorrow() -> None:
    early = replace(draw_up, profile_id=SECOND, drawn_up_on=date(2018, 1, 1))
    given(PROFILE, recorded, drawn_up).when(early, at=NOW).refused("earlier_than_previous_version")
    given(PROFILE, recorded).when(replace(draw_up, drawn_up_on=TOMORROW), at=NOW).refused("date_in_future")


def test_an_occupation_has_an_esco_code() -> None:
    given(PROFILE, recorded).when(replace(draw_up, occupations=("saldatore",)), at=NOW).refused("esco_code_malformed")
