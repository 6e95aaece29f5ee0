"""What was written down of people in target: consent, competences, when and how they can work. Invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from insieme.history.dice import Dice, Odds
from insieme.history.reactivating import Journey

CONSENTING: Final = 0.96
SKILLS: Final = Odds({"s6.2": 5.0, "s8.1": 4.0, "s6.13": 4.0, "s3.2": 3.0, "s1.8": 4.0, "s5.6": 2.0, "s4.2": 1.0})
LEVELS: Final = Odds({1: 2.0, 2: 4.0, 3: 5.0, 4: 2.0, 5: 0.5})
HOURS: Final = Odds({20: 3.0, 25: 2.0, 30: 4.0, 36: 3.0, 40: 5.0})
TRANSPORT: Final = Odds({"public_transport": 5.0, "bicycle": 2.0, "car": 3.0, "on_foot": 1.0})
WEEK: Final = "monday tuesday wednesday thursday friday"
USABLE_FROM: Final = 3
"""The level from which a company can use a competence: alone."""


@dataclass(frozen=True, slots=True)
class Known:
    ref: str
    consented_on: date | None
    competences: tuple[tuple[date, str, int], ...]  # found on, ESCO code, level
    available_on: date
    weekly_hours: int
    days: str
    transport: str
    municipality: str


def known(dice: Dice, journey: Journey) -> Known:
    """Found at the first interview; availability is asked some days later."""
    day = journey.started_on
    skills = sorted({dice.draw(SKILLS) for _ in range(dice.between(1, 3))})
    return Known(
        ref=journey.ref,
        consented_on=day if dice.chance(CONSENTING) else None,
        competences=tuple((day, skill, dice.draw(LEVELS)) for skill in skills),
        available_on=day + timedelta(days=dice.between(0, 3)),
        weekly_hours=dice.draw(HOURS),
        days=WEEK + (" saturday" if dice.chance(0.4) else ""),
        transport=dice.draw(TRANSPORT),
        municipality=journey.story.municipality,
    )
