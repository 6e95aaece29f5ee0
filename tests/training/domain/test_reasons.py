"""The closed lists of training."""

from __future__ import annotations

import pytest

from foundation.closed_lists import OTHER, ListReason, RetireReason
from services.training.domain.reasons import (
    REASONS,
    SHIPPED,
    ReasonList,
    ReasonListed,
    ReasonRetired,
    kind_of,
    title_of,
)
from services.training.domain.vocabulary import CourseKind
from tests.support.given import NOW, given

TODAY = NOW.date()


@pytest.mark.parametrize("reason_list", ReasonList)
def test_every_list_ships_with_other(reason_list: ReasonList) -> None:
    assert OTHER in SHIPPED[reason_list]


def test_an_administrator_extends_and_retires() -> None:
    asked = ListReason(ReasonList.TECHNICAL_SUBJECT, "welding", "Saldatura")
    listed = ReasonListed(ReasonList.TECHNICAL_SUBJECT, "welding", "Saldatura", TODAY)
    given(REASONS).when(asked).then(listed).and_again_nothing()
    retired = ReasonRetired(ReasonList.TECHNICAL_SUBJECT, "welding", TODAY)
    given(REASONS, listed).when(RetireReason(ReasonList.TECHNICAL_SUBJECT, "welding")).then(retired)


@pytest.mark.parametrize("code", ["other", "not_coded", "hours_recounted", "demand_retracted", "demand_back"])
def test_what_a_rule_speaks_of_is_never_retired(code: str) -> None:
    given(REASONS).when(RetireReason(ReasonList.CORRECTION, code)).refused("reason_in_use")


def test_a_subject_that_is_not_among_the_soft_skills_is_a_trade() -> None:
    assert kind_of("teamwork") is CourseKind.SOFT_SKILLS
    assert {kind_of(subject) for subject in ("logistics", "welding", "other")} == {CourseKind.TECHNICAL}


def test_a_course_that_only_has_a_subject_is_called_after_it() -> None:
    assert title_of("logistics") == "Logistica"
    assert title_of("welding") == "welding"
