"""What the plan's reviews saw, whose story came out, what training bodies offered: after February 2018, invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from insieme.history.companies import Company
from insieme.history.network import LATER_PARTNERS, PARTNERS, Milestone
from insieme.history.placing import Hire
from insieme.history.projects import Project
from insieme.history.season import HISTORY_END, YEAR_AFTER_END, working_day
from insieme.history.sheets import Rows
from insieme.history.sheets_of_network import PLAN_YEAR

REVIEW: Final = "I verifica"
"""What the axis calls a milestone that is a review."""
STORIES: Final = 3
ASKED_AFTER, TOLD_AFTER = timedelta(days=30), timedelta(days=14)
"""Who found work is asked some weeks later, and what they tell comes out after."""
OFFERS: Final = (
    ("OFF-1", "fomal", date(2018, 4, 11), "technical", "kitchen", "Aiuto cuoco", 80),
    ("OFF-2", "opimm", date(2018, 5, 16), "soft_skills", "job_interview", "Prepararsi al colloquio di lavoro", 12),
    ("OFF-3", "cefal", date(2018, 9, 13), "technical", "warehouse", "Addetto al magazzino", 60),
)
"""All.4: what the partners' training bodies offer."""


def training_offers() -> Rows:
    return [tuple(str(cell) for cell in row) for row in OFFERS]


def reviews(planned: Sequence[Milestone], companies: Sequence[Company], started: Sequence[Project]) -> Rows:
    """Each on the day on which its milestone was reached, with the figures of that day."""
    held = sorted((one.reached_on, one.ref) for one in planned if one.label == REVIEW and one.reached_on)
    return [
        (f"VER-{number}", PLAN_YEAR, ref, str(on), _figures(on, companies, started))
        for number, (on, ref) in enumerate(held, 1)
    ]


def _figures(on: date, companies: Sequence[Company], started: Sequence[Project]) -> str:
    """The board, the projects that were submitted, the partners."""
    members = sum(one.joined_on is not None and one.joined_on <= on for one in companies)
    members -= sum(one.left_on is not None and one.left_on <= on for one in companies)
    submitted = sum(one.submitted_on <= on for one in started)
    partners = len(PARTNERS) + sum(signed_on <= on for *_, signed_on in LATER_PARTNERS)
    return f"4d:{members} 7a:{submitted} 8a:{partners}"


def stories(hires: Sequence[Hire]) -> Rows:
    """Of the first who found work after February 2018, each under a consent of its own."""
    told: Rows = []
    people: set[str] = set()
    for one in sorted(hires, key=lambda hire: (hire.hired_on, hire.ref)):
        consented_on = working_day(one.hired_on + ASKED_AFTER)
        published_on = working_day(consented_on + TOLD_AFTER)
        if one.person not in people and one.hired_on > HISTORY_END and published_on <= YEAR_AFTER_END:
            people.add(one.person)
            told.append((f"STORIA-{len(told) + 1}", one.person, str(consented_on), str(published_on), "website"))
    return told[:STORIES]
