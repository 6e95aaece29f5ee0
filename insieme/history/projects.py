"""The projects: the plan's 22 of self-employment and 13 social ones, and those of the year after, which are invented.

As of 31 December 2017 (chapter 5): self-employment 22, of which 7 await their evaluation, 9 are under evaluation, 6 are
unfit, none funded; social 13, of which 6 are under evaluation, 5 unfit, 2 funded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from insieme.history.dice import Dice, Odds
from insieme.history.places import DISTRICT_OF, OUTSIDE_BOLOGNA
from insieme.history.season import HISTORY_END, YEAR_AFTER_END, YEAR_END, a_working_day, working_day

SELF, SOCIAL = "self_employment", "social"
AWAITING, EVALUATED, UNFIT, FUNDED, WITHDRAWN = "awaiting", "under_evaluation", "unfit", "funded", "withdrawn"
FIRST_SUBMISSION, LAST_SUBMISSION_2017 = date(2017, 6, 19), date(2017, 12, 15)
PLAN_2017: Final[Mapping[str, Mapping[str, int]]] = {
    SELF: {AWAITING: 7, EVALUATED: 9, UNFIT: 6},
    SOCIAL: {EVALUATED: 6, UNFIT: 5, FUNDED: 2},
}
YEAR_AFTER: Final[Mapping[str, Mapping[str, int]]] = {
    SELF: {AWAITING: 4, EVALUATED: 6, UNFIT: 9, FUNDED: 16, WITHDRAWN: 2},
    SOCIAL: {AWAITING: 1, EVALUATED: 3, UNFIT: 3, FUNDED: 11, WITHDRAWN: 1},
}
IDEAS: Final = {
    SELF: ("Laboratorio di sartoria", "Officina di biciclette", "Servizi digitali", "Gastronomia da asporto"),
    SOCIAL: ("Laboratorio di pasta fresca", "Palestra sociale", "Guide della città", "Orto di comunità"),
}
TAGS: Final = {
    SELF: Odds({"": 6.0, "agriculture": 2.0, "youth": 3.0}),
    SOCIAL: Odds({"asp_lab": 4.0, "agriculture": 3.0, "": 2.0, "youth": 1.0}),
}
PARTNERS: Final = Odds({"alleanza_cooperative": 4.0, "cna": 3.0, "confartigianato": 1.0, "confcommercio_ascom": 1.0})
SOURCES: Final = {SELF: Odds({"bank_convention": 5.0, "social_credit": 3.0}), SOCIAL: Odds({"call": 5.0, "other": 1.0})}
FORMS: Final = {SELF: Odds({"enterprise": 1.0}), SOCIAL: Odds({"social_enterprise": 3.0, "association": 2.0})}
FOUNDED: Final = 0.6
"""The share of funded projects from which an enterprise comes within the year."""


ASP_PROPOSALS: Final = (
    ("Laboratorio di pasta fresca", "fresh_pasta", "feasible", date(2018, 7, 24)),
    ("Palestra sociale con servizi alla comunità", "social_gym", "feasible_with_changes", None),
    ("Guide della città di Bologna", "city_guides", "feasible_with_changes", date(2018, 11, 5)),
    ("Laboratorio di sartoria", "tailoring", "feasible", date(2018, 10, 8)),
)
"""Note 9: accompanied from the spring of 2018, their feasibility studied within the year; the rest is invented."""
TRAINERS: Final = ("POOL-1", 8, date(2018, 6, 4))
ASSETS: Final = (
    ("BENE-1", "alleanza_cooperative", "land", date(2018, 4, 16)),
    ("BENE-2", "alleanza_cooperative", "skill", date(2018, 5, 7)),
)
"""Chapter 6: land offered by partners, and seasonal workers who train others."""


@dataclass(frozen=True, slots=True)
class Payment:
    ref: str
    kind: str  # disbursed, returned
    amount: int
    paid_on: date


@dataclass(slots=True)
class Project:
    kind: str
    title: str
    tags: str
    district: str
    submitted_on: date
    state: str
    ref: str = ""
    evaluated_on: date | None = None
    unfit_on: date | None = None
    approved_on: date | None = None
    withdrawn_on: date | None = None
    funded_on: date | None = None
    amount: int = 0  # whole euro
    source: str = ""
    payments: list[Payment] = field(default_factory=list)
    partner: str = ""
    support_on: date | None = None
    founded_on: date | None = None
    form: str = ""
    jobs: int = 0
    feasible_on: date | None = None
    feasibility: str = ""
    pilot: str = ""
    pilot_on: date | None = None


def projects(dice: Dice) -> list[Project]:
    """All projects in the order of their submission."""
    told = [
        _project(dice, kind, state, FIRST_SUBMISSION, LAST_SUBMISSION_2017, YEAR_END)
        for kind, states in PLAN_2017.items()
        for state, count in states.items()
        for _ in range(count)
    ]
    for one in told:
        _go_on(dice, one)
    told += [
        _project(dice, kind, state, date(2018, 1, 15), _latest(state), YEAR_AFTER_END)
        for kind, states in YEAR_AFTER.items()
        for state, count in states.items()
        for _ in range(count)
    ]
    told.sort(key=lambda one: (one.submitted_on, one.kind, one.title))
    for number, one in enumerate(told, 1):
        one.ref = f"PRG-{number:03d}"
        _pay(dice, one)
        _found(dice, one)
    _try_out([one for one in told if one.tags == "agriculture"])
    return sorted([*told, *_with_asp()], key=lambda one: (one.submitted_on, one.ref))


def _with_asp() -> list[Project]:
    """The four proposals of the laboratories in the districts."""
    told = []
    for number, (title, pilot, feasibility, pilot_on) in enumerate(ASP_PROPOSALS, 1):
        one = Project(
            SOCIAL, title, "asp_lab", DISTRICT_OF["bologna"], date(2018, 4, 9), EVALUATED, f"PRG-ASP-{number}"
        )
        one.evaluated_on, one.approved_on = date(2018, 4, 18), date(2018, 6, 18)
        one.partner, one.support_on = "asp", working_day(date(2018, 5, 2) + timedelta(days=4 * number - 4))
        one.feasible_on, one.feasibility = working_day(date(2018, 12, 3) + timedelta(days=number)), feasibility
        one.pilot, one.pilot_on = (pilot, pilot_on) if pilot_on else ("", None)
        told.append(one)
    return told


def _try_out(farming: list[Project]) -> None:
    """Agriculture's first two that were funded by July: "qualche progetto pilota" by the summer."""
    funded = sorted((one.funded_on, one.ref, one) for one in farming if one.funded_on)
    for day, _, one in [found for found in funded if found[0] <= date(2018, 7, 31)][:2]:
        one.pilot, one.pilot_on = "agriculture", working_day(max(day, date(2018, 6, 25)) + timedelta(days=30))


def _latest(state: str) -> date:
    """What is funded by February 2019 was submitted some months before."""
    return date(2019, 2, 8) if state == AWAITING else date(2018, 9, 28)


def _project(dice: Dice, kind: str, state: str, first: date, last: date, known_by: date) -> Project:
    town = dice.draw(OUTSIDE_BOLOGNA) if dice.chance(0.3) else "bologna"
    day = a_working_day(dice, first, last - timedelta(days=0 if state == AWAITING else 60))
    title = (
        f"{dice.pick(IDEAS[kind])} «{dice.pick(('Esempio', 'Prova', 'Modello', 'Campione'))} {dice.between(1, 999)}»"
    )
    one = Project(kind, title, dice.draw(TAGS[kind]), DISTRICT_OF[town], day, state)
    if state != AWAITING:
        one.evaluated_on = a_working_day(dice, day + timedelta(days=7), day + timedelta(days=25))
    _decide(dice, one, known_by)
    return one


def _decide(dice: Dice, one: Project, known_by: date) -> None:
    after = (one.evaluated_on or one.submitted_on) + timedelta(days=10)
    decided_on = min(a_working_day(dice, after, after + timedelta(days=20)), known_by - timedelta(days=2))
    if one.state == UNFIT:
        one.unfit_on = decided_on
    elif one.state == WITHDRAWN:
        one.withdrawn_on = decided_on
    elif one.state == FUNDED:
        _fund(dice, one, decided_on)


def _fund(dice: Dice, one: Project, decided_on: date) -> None:
    one.approved_on = one.funded_on = decided_on
    one.amount, one.source = 500 * dice.between(6, 50), dice.draw(SOURCES[one.kind])
    one.partner = dice.draw(PARTNERS)
    one.support_on = working_day(decided_on + timedelta(days=dice.between(0, 5)))


def _go_on(dice: Dice, one: Project) -> None:
    """Most of what was open at the end of 2017 is decided in the spring."""
    if one.state not in (AWAITING, EVALUATED):
        return
    one.evaluated_on = one.evaluated_on or a_working_day(dice, date(2018, 1, 8), HISTORY_END)
    decided_on = a_working_day(dice, date(2018, 3, 5), date(2018, 6, 29))
    fate = dice.between(1, 10)
    if fate <= 5:
        _fund(dice, one, decided_on)
    elif fate <= 8:
        one.unfit_on = decided_on


def _pay(dice: Dice, one: Project) -> None:
    """Half at once, the rest when it goes on; now and then something comes back."""
    if one.funded_on is None:
        return
    half = one.amount // 2
    later = working_day(one.funded_on + timedelta(days=dice.between(60, 120)))
    paid = [("disbursed", half, working_day(one.funded_on + timedelta(days=9)))]
    paid += [("disbursed", one.amount - half, later)]
    paid += [("returned", 250, later + timedelta(days=15))] if dice.chance(0.1) else []
    kept = [(kind, amount, day) for kind, amount, day in paid if day <= YEAR_AFTER_END]
    one.payments = [Payment(f"{one.ref}-{number}", *payment) for number, payment in enumerate(kept, 1)]


def _found(dice: Dice, one: Project) -> None:
    """ "La nascita di almeno 20 nuove imprese" is counted from 2018 on."""
    if one.funded_on is None or not dice.chance(FOUNDED):
        return
    day = working_day(max(one.funded_on, YEAR_END) + timedelta(days=dice.between(45, 180)))
    if day <= YEAR_AFTER_END:
        one.founded_on, one.form, one.jobs = day, dice.draw(FORMS[one.kind]), dice.between(1, 4)
