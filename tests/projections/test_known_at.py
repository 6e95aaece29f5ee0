"""A question as known at an instant, or on a day: one reading for programs, forms, files and the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from foundation.calendar import ROME
from foundation.clock import system_clock
from foundation.decider import Refused
from services.projections.inbound.known_at import SKEW, instant_known, known_of

NOW = datetime(2299, 3, 5, 16, 30, tzinfo=UTC)
"""Beyond the clock of any machine that runs this: a clock that was moved."""


@pytest.mark.parametrize(
    ("told", "instant"),
    [
        ("2018-02-28", "2018-02-28T23:59:59.999999+01:00"),
        ("2018-03-25", "2018-03-25T23:59:59.999999+02:00"),  # an hour short
        ("2018-02-28T00:00", "2018-02-28T00:00:00+01:00"),
        ("2018-07-01T12:00:00", "2018-07-01T12:00:00+02:00"),
        ("2018-02-28T11:00:00.25Z", "2018-02-28T11:00:00.250000+00:00"),
    ],
)
def test_a_bare_day_is_known_until_its_end_in_rome(told: str, instant: str) -> None:
    known = instant_known(known_of(told), NOW)
    assert known is not None
    assert known.isoformat() == instant


@pytest.mark.parametrize(
    "told", ["", "1", "20180228", "2018-02-30", "2018-W09-3", "2018-02-28T25:00", "1899-12-31", "2201-01-01", None, 7]
)
def test_what_is_neither_a_day_nor_an_instant_is_not_read(told: Any) -> None:
    with pytest.raises(ValueError, match=r"YYYY-MM-DD|between 1900 and 2200"):
        known_of(told)


def test_today_is_known_until_now() -> None:
    assert instant_known(date(2299, 3, 5), NOW) == NOW


@pytest.mark.parametrize("told", [NOW + 2 * SKEW, date(2299, 3, 6)])
def test_what_will_be_known_is_refused(told: date) -> None:
    with pytest.raises(Refused, match="known_at_in_future"):
        instant_known(told, NOW)


def test_what_the_log_took_just_now_is_known_though_clocks_differ() -> None:
    assert instant_known(NOW + SKEW, NOW) == NOW + SKEW
    slow = system_clock() - timedelta(days=400)  # a clock that was moved back: the log's own was not
    assert instant_known(slow + timedelta(days=399), slow) is not None


def test_an_instant_keeps_the_zone_that_it_is_told_in() -> None:
    assert known_of("2018-02-28T11:00:00-05:00") == datetime(2018, 2, 28, 17, tzinfo=ROME)
