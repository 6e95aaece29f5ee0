"""The closed lists, which an administrator extends."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from foundation.calendar import ROME
from foundation.closed_lists import OTHER, ListReason, RetireReason
from foundation.decider import Refused
from services.assessment.domain.reasons import (
    LISTS,
    NOT_CODED,
    REASONS,
    SHIPPED,
    ReasonList,
    ReasonListed,
    ReasonRetired,
)
from tests.support.given import given

NOW = datetime(2018, 3, 5, 9, tzinfo=ROME)
TODAY = date(2018, 3, 5)
MISSING = ReasonList.MISSING
strike = ListReason(MISSING, "transport_strike", "Sciopero dei trasporti")
listed = ReasonListed(MISSING, "transport_strike", "Sciopero dei trasporti", TODAY)
retire = RetireReason(MISSING, "transport_strike")
retired = ReasonRetired(MISSING, "transport_strike", TODAY)


def test_every_list_ships_with_codes_and_the_other() -> None:
    assert SHIPPED.keys() == set(ReasonList)
    for labels in SHIPPED.values():
        assert OTHER in labels
        assert all(re.fullmatch(r"[a-z0-9_.:-]{1,64}", code) for code in labels)


def test_a_reason_is_listed_once_and_its_label_may_change() -> None:
    given(REASONS).when(strike, at=NOW).then(listed)
    given(REASONS, listed).when(strike, at=NOW).then()
    relabelled = ListReason(MISSING, "no_show", "Assente")
    given(REASONS).when(relabelled, at=NOW).then(ReasonListed(MISSING, "no_show", "Assente", TODAY))


def test_a_retired_reason_is_offered_no_longer_until_it_is_listed_again() -> None:
    given(REASONS, listed).when(retire, at=NOW).then(retired)
    given(REASONS, listed, retired).when(retire, at=NOW).then()
    given(REASONS, listed, retired).when(strike, at=NOW).then(listed)


@pytest.mark.parametrize("code", [OTHER, NOT_CODED])
def test_what_an_import_needs_is_never_retired(code: str) -> None:
    given(REASONS).when(RetireReason(ReasonList.IN_TARGET, code), at=NOW).refused("reason_in_use")


def test_what_is_not_listed_is_not_retired() -> None:
    given(REASONS).when(retire, at=NOW).refused("reason_not_listed")


def test_a_reason_has_to_be_of_its_list() -> None:
    LISTS.nothing_said().require(MISSING, "no_show")
    with pytest.raises(Refused, match="reason_not_listed"):
        LISTS.nothing_said().require(MISSING, "found_job")
