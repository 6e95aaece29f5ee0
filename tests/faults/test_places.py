"""Workers die while their processes issue commands, in the real contexts: of the place protocol nothing is lost."""

from __future__ import annotations

import signal

import pytest

from foundation.settings import Settings
from services.companies.wiring import SERVICE as COMPANIES
from services.placement.wiring import SERVICE as PLACEMENT
from tests.faults.placing import Places
from tests.support.crew import PROBE as ROLES
from tests.support.crew import crew
from tests.support.invariants import at_rest, sound
from tests.support.system import running


@pytest.fixture
def databases() -> list[str]:
    return [COMPANIES.name, PLACEMENT.name]


async def test_of_the_places_asked_for_under_kills_none_is_lost_and_none_given_twice(settings: Settings) -> None:
    """Both workers die once their processes have executed commands and have not yet noted it; both are replaced."""
    async with (
        running([COMPANIES, PLACEMENT], settings, workers=False) as system,
        crew(settings, f"{ROLES} companies") as theirs,
        crew(settings, f"{ROLES} placement") as ours,
    ):
        dying = [await hired.keep("worker", INSIEME_CRASHPOINT="process.executed") for hired in (theirs, ours)]
        places = Places(system, places=2)
        await places.open(4)
        await places.asked(each=5)
        assert [await hand.died() for hand in dying] == [-signal.SIGKILL] * 2
        both = list(system.contexts.values())
        for context in both:
            await at_rest(context, sources=both)
        await places.each_once()
        await places.never_beyond()
        for context in both:
            await sound(context)
