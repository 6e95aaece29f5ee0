"""A correction moves the figure of its day; what was known before it stays what was known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.journeys.office import Office, difference, form

pytestmark = pytest.mark.asyncio(loop_scope="package")

Figures = dict[str, float]
TOLD, TRUE = date(2018, 3, 5), date(2018, 3, 7)


async def test_the_figures_follow_and_remember(office: Office) -> None:
    before = await office.figures(TOLD), await office.figures(TRUE)
    applied = await office.write("/intake/desk/applications", form(received_on=str(TOLD)), "operator")
    assert await _moved(office, before, after=applied.token) == (1, 1)
    known_at = await _recorded_at(office, applied.ids["person_id"])
    told = {"received_on": str(TRUE), "channel": "help_desk", "access_flow": "comune", "interest": "employment"}
    path = f"/intake/applications/{applied.ids['application_id']}/correction"
    corrected = await office.write(path, told | {"reason": "typing_error"}, "operator")
    assert await _moved(office, before, after=corrected.token) == (0, 1)
    assert await _moved(office, before, known_at=known_at) == (1, 1)


async def test_what_never_was_counts_no_longer(office: Office) -> None:
    before = await office.figures(TOLD), await office.figures(TRUE)
    applied = await office.write("/intake/desk/applications", form(received_on=str(TOLD)), "operator")
    path = f"/intake/applications/{applied.ids['application_id']}/retraction"
    retracted = await office.write(path, {"reason": "trial"}, "operator")
    known_at = await _recorded_at(office, applied.ids["person_id"])
    assert await _moved(office, before, after=retracted.token) == (0, 0)
    assert await _moved(office, before, known_at=known_at) == (1, 1)


async def _moved(office: Office, before: tuple[Figures, Figures], **how: Any) -> tuple[float, float]:
    """By how much the forms of both days moved."""
    told, true = await office.figures(TOLD, **how), await office.figures(TRUE, **how)
    return difference(told, before[0])["1a"], difference(true, before[1])["1a"]


async def _recorded_at(office: Office, person: str) -> str:
    """When the log took the first that is known of a person."""
    await office.system.caught_up()
    told = await office.read(f"/projections/people/{person}/timeline")
    instant: str = min(entry["recorded_at"] for entry in told["entries"])
    return instant
