"""From the profile to the job: CVs sent, company interviews, traineeships, tutors' hours, hires. Invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from foundation.calendar import add_months
from insieme.history.companies import Company, Opening
from insieme.history.dice import Dice, Odds
from insieme.history.reactivating import Journey
from insieme.history.season import YEAR_AFTER_END, working_day

FIRST_ROUND: Final = date(2017, 10, 16)
ROUND: Final = timedelta(days=7)
PER_PLACE: Final = 2
"""CVs sent in a round for each place that is free."""
TAKEN, MISSED, DECLINED_INTERVIEW = 0.42, 0.07, 0.06
INTERRUPTED, KEPT, UNTUTORED = 0.13, 0.48, 0.4
THROUGH: Final = Odds({"direct": 55.0, "lavoropiu": 20.0, "fondazione_adecco": 13.0, "randstad": 12.0})
TUTORS: Final = ("tutor-01", "tutor-02", "tutor-03", "tutor-04")
MONTHS: Final = Odds({3: 5.0, 4: 3.0, 6: 4.0})
CONTRACTS: Final = Odds({"fixed_term": 62.0, "permanent": 18.0, "apprenticeship": 8.0, "agency_work": 12.0})
REASONS: Final = Odds({"person_left": 5.0, "company_ended": 3.0, "health": 2.0})
WITHOUT_END: Final = ("permanent", "apprenticeship")
ANSWERING: Final = 0.85
CONTENT: Final = Odds({5: 3.0, 4: 5.0, 3: 2.0, 2: 1.0})
DISCONTENT: Final = Odds({1: 1.0, 2: 3.0, 3: 3.0, 4: 1.0})
REST: Final = timedelta(days=16)
"""Days between two proposals to one person."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A CV sent for a position and the interview that came of it."""

    ref: str
    person: str
    opening: Opening
    sent_on: date
    through: str
    offered_on: date | None
    held_on: date | None
    missed_on: date | None


@dataclass(frozen=True, slots=True)
class Rating:
    """How content a side was, from 1 to 5, and whether it would go on."""

    side: str
    rating: int
    continues: bool
    rated_on: date


@dataclass(slots=True)
class Placement:
    ref: str
    person: str
    company: Company
    opening: Opening
    kind: str
    started_on: date
    expected_end_on: date | None
    ended_on: date | None = None
    interrupted_on: date | None = None
    tutor: str = ""
    reason: str = ""  # of the interruption
    hours: list[tuple[date, int]] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)

    @property
    def last_on(self) -> date:
        return self.interrupted_on or self.ended_on or YEAR_AFTER_END


@dataclass(frozen=True, slots=True)
class Hire:
    ref: str
    person: str
    company: Company
    opening: Opening
    placement: str  # the ref of what it follows or comes with
    hired_on: date
    contract: str
    ends_on: date | None


@dataclass(slots=True)
class Placed:
    proposals: list[Proposal] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    hires: list[Hire] = field(default_factory=list)


def place(dice: Dice, walking: list[Journey], companies: list[Company]) -> Placed:
    """Week by week: some of those who are ready are proposed for what is open, and some of them are taken.

    `walking` are those who consent to be proposed.
    """
    placed = Placed()
    openings = sorted((one for company in companies for one in company.openings), key=lambda one: one.ref)
    day = FIRST_ROUND
    while day <= YEAR_AFTER_END - timedelta(days=10):
        for opening in openings:
            if opening.opened_on < day and opening.left and opening.busy_until < day:
                _round(dice, placed, walking, opening, working_day(day))
        day += ROUND
    return placed


def _round(dice: Dice, placed: Placed, walking: list[Journey], opening: Opening, day: date) -> None:
    free = [one for one in walking if _can_be_proposed(one, day) and opening.ref not in one.proposed]
    proposed = dice.shuffled(free)[: PER_PLACE * opening.left]
    for journey in proposed:
        proposal = _propose(dice, f"{len(placed.proposals) + 1:04d}", journey, opening, day)
        placed.proposals.append(proposal)
        journey.proposed.add(opening.ref)
        journey.free_on = (proposal.held_on or proposal.missed_on or day) + REST
        if proposal.held_on and opening.left and dice.chance(TAKEN):
            _take(dice, placed, journey, opening, proposal.held_on)
    opening.busy_until = day + timedelta(days=dice.between(24, 45))


def _can_be_proposed(one: Journey, day: date) -> bool:
    ready = one.ready_on is not None and one.ready_on + timedelta(days=5) <= day
    return ready and one.free_on <= day <= one.over_on - timedelta(days=45) and not one.hired


def _propose(dice: Dice, ref: str, journey: Journey, opening: Opening, day: date) -> Proposal:
    offered = working_day(day + timedelta(days=dice.between(2, 8)))
    held = working_day(offered + timedelta(days=dice.between(3, 9)))
    through, missed, unanswered = dice.draw(THROUGH), dice.chance(MISSED), dice.chance(DECLINED_INTERVIEW)
    if unanswered or held > min(YEAR_AFTER_END, journey.over_on):
        return Proposal(ref, journey.ref, opening, day, through, None, None, None)
    held_on, missed_on = (None, held) if missed else (held, None)
    return Proposal(ref, journey.ref, opening, day, through, offered, held_on, missed_on)


def _take(dice: Dice, placed: Placed, journey: Journey, opening: Opening, met_on: date) -> None:
    started_on = working_day(met_on + timedelta(days=dice.between(5, 20)))
    if started_on > min(YEAR_AFTER_END, journey.over_on):
        return
    opening.left -= 1
    placement = _placement(dice, placed, journey, opening, started_on)
    placed.placements.append(placement)
    _rate(dice, placement)
    journey.free_on = date.max  # whoever had an experience is not proposed again within this history
    if opening.kind == "job":
        journey.hired = True
        _hire(dice, placed, placement, started_on)
    elif placement.ended_on and dice.chance(KEPT):
        hired_on = working_day(placement.ended_on + timedelta(days=dice.between(1, 15)))
        if hired_on <= min(YEAR_AFTER_END, journey.over_on):
            journey.hired = True
            _hire(dice, placed, placement, hired_on)


def _placement(dice: Dice, placed: Placed, journey: Journey, opening: Opening, started_on: date) -> Placement:
    expected = None if opening.kind == "job" else add_months(started_on, dice.draw(MONTHS)) - timedelta(days=1)
    placement = Placement(
        f"INS-{len(placed.placements) + 1:04d}",
        *(journey.ref, opening.company, opening, opening.kind, started_on, expected),
    )
    stopped = started_on + timedelta(days=dice.between(15, 50))
    last = min(YEAR_AFTER_END, journey.over_on)
    if dice.chance(INTERRUPTED) and stopped <= last and opening.kind != "job":
        placement.interrupted_on, placement.reason = stopped, dice.draw(REASONS)
    elif expected and expected <= last:
        placement.ended_on = expected
    _tutor(dice, placement)
    return placement


def _tutor(dice: Dice, placement: Placement) -> None:
    """ "Per la totalità dei beneficiari", a few of the last days apart, who wait for theirs."""
    recent = placement.started_on > YEAR_AFTER_END - timedelta(days=40)
    if recent and dice.chance(UNTUTORED):
        return
    placement.tutor = dice.pick(TUTORS)
    day = working_day(placement.started_on + timedelta(days=dice.between(3, 12)))
    last = min(placement.last_on, placement.started_on + timedelta(days=120))
    while day <= last:
        placement.hours.append((day, dice.between(1, 3)))
        day = working_day(day + timedelta(days=dice.between(12, 20)))


def _rate(dice: Dice, placement: Placement) -> None:
    """Both sides are asked at the end, and most answer."""
    if placement.last_on == YEAR_AFTER_END:
        return
    for side in ("person", "company"):
        rated_on = placement.last_on + timedelta(days=dice.between(1, 14))
        rating = dice.draw(CONTENT if placement.ended_on else DISCONTENT)
        if dice.chance(ANSWERING) and rated_on <= YEAR_AFTER_END:
            placement.ratings.append(Rating(side, rating, rating >= 4, rated_on))


def _hire(dice: Dice, placed: Placed, placement: Placement, hired_on: date) -> None:
    contract = dice.draw(CONTRACTS)
    ends_on = None if contract in WITHOUT_END else add_months(hired_on, dice.pick((6, 12))) - timedelta(days=1)
    ref = f"ASS-{len(placed.hires) + 1:04d}"
    person, company, opening = placement.person, placement.company, placement.opening
    placed.hires.append(Hire(ref, person, company, opening, placement.ref, hired_on, contract, ends_on))
