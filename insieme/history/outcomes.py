"""The rated outcomes of all eight macro-activities: who or what was rated, in which dimension, from 1 to 5. Invented.

Only some are asked: the figures are means of samples. Nobody is asked after the history's end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from insieme.history.companies import Company
from insieme.history.dice import Dice, Odds
from insieme.history.network import ACTORS, LATER_PARTNERS, PARTNERS, actor_ref
from insieme.history.placing import Placement
from insieme.history.projects import Project
from insieme.history.reactivating import SOFT, Course, Journey
from insieme.history.season import YEAR_AFTER_END, working_day

GOOD: Final = Odds({5: 2.0, 4: 5.0, 3: 3.5, 2: 1.5, 1: 0.5})
POOR: Final = Odds({3: 3.0, 2: 4.0, 1: 2.0})
OF_INTERVIEWS: Final = (("awareness", "evaluator"), ("engagement_and_trust", "evaluator"))
IN_SEARCH: Final = ("autonomy_in_job_search", "operator")
OF_SOFT_SKILLS: Final = (("relational_success", "trainer"), ("autonomy_in_search", "candidate"))
OF_TRAINING: Final = (
    *(("technical_skills", "trainer"), ("chances_of_work", "operator")),
    *(("confidence", "candidate"), ("answer_to_demand", "company")),
)
OF_COMPANIES: Final = (
    *(("sensitivity", "company_desk"), ("activation", "company_desk")),
    *(("reputation", "company"), ("lasting_relation", "company_desk")),
)
OF_PLACEMENT: Final = (
    *(("good_outcome", "tutor"), ("placement_satisfaction", "candidate")),
    *(("continued_relation", "tutor"), ("tutoring_satisfaction", "candidate")),
)
OF_PROJECTS: Final = (("entrepreneurial_capacity", "project_desk"), ("collaboration", "partner"))
OF_NETWORK: Final = (("belonging", "partner"), ("proactivity", "coordination"))
ASKED: Final = 0.2
"""The share of people, companies and placements of which the outcomes are asked."""
OF_THE_NETWORK_ON: Final = (date(2018, 7, 11), date(2018, 12, 12))
"""The coordination table met, and asked partners and actors afterwards."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`of`: the names of who or what was rated, as the sheet's columns have them."""

    of: tuple[str, ...]
    dimension: str
    rating: int
    rated_by: str
    rated_on: date


Asked = Iterable[tuple[str, str]]


def _rated(dice: Dice, of: tuple[str, ...], asked: Asked, day: date, odds: Odds[int] = GOOD) -> Iterator[Outcome]:
    """Some days after `day`; nothing where that is after the end."""
    on = working_day(day + timedelta(days=dice.between(2, 12)))
    for dimension, by in asked:
        rating = dice.draw(odds)
        if on <= YEAR_AFTER_END:
            yield Outcome(of, dimension, rating, by, on)


def of_interviews(dice: Dice, walking: Sequence[Journey]) -> list[Outcome]:
    """At the end of a reactivation."""
    found: list[Outcome] = []
    for journey in walking:
        ended = journey.reactivation.completed_on if journey.reactivation else None
        if ended and dice.chance(ASKED):
            found += _rated(dice, (journey.ref,), (*OF_INTERVIEWS, IN_SEARCH), ended)
    return found


def of_training(dice: Dice, taught: Sequence[Course]) -> list[Outcome]:
    """At the end of a course, of its kind's dimensions."""
    found: list[Outcome] = []
    for course in taught:
        asked = OF_SOFT_SKILLS if course.kind == SOFT else OF_TRAINING
        for person in course.enrolled:
            if dice.chance(2 * ASKED):
                found += _rated(dice, (person,), asked, course.closed_on)
    return found


def of_companies(dice: Dice, companies: Sequence[Company]) -> list[Outcome]:
    """After the last meeting."""
    found: list[Outcome] = []
    for company in companies:
        if company.meetings and dice.chance(2 * ASKED):
            found += _rated(dice, (company.ref,), OF_COMPANIES, max(one.held_on for one in company.meetings))
    return found


def of_placement(dice: Dice, placed: Sequence[Placement]) -> list[Outcome]:
    """Once it is over."""
    found: list[Outcome] = []
    for one in placed:
        over_on = one.ended_on or one.interrupted_on
        if over_on and dice.chance(2 * ASKED):
            found += _rated(dice, (one.person, one.ref), OF_PLACEMENT, over_on, GOOD if one.ended_on else POOR)
    return found


def of_projects(dice: Dice, known: Sequence[Project]) -> list[Outcome]:
    """Four months after the support began."""
    begun = [(one.ref, one.support_on) for one in known if one.support_on]
    return [one for ref, day in begun for one in _rated(dice, (ref,), OF_PROJECTS, day + timedelta(days=120))]


def of_network(dice: Dice) -> list[Outcome]:
    """Of every partner and every actor, each time the coordination table met in 2018."""
    later = {code: signed_on for code, _, _, signed_on in LATER_PARTNERS}
    partners = [(code, "") for code in (*(code for code, _, _ in PARTNERS), *later)]
    everybody = [*partners, *(("", actor_ref(code)) for code, *_ in ACTORS)]
    found: list[Outcome] = []
    for day in OF_THE_NETWORK_ON:
        for of in everybody:
            if later.get(of[0], day) <= day:
                found += _rated(dice, of, OF_NETWORK, day)
    return found
