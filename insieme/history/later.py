"""The year after the plan, up to February 2019: applications go on, and those that waited are seen. Invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from insieme.history.arriving import story
from insieme.history.dice import Dice, Odds
from insieme.history.figures import OUT, READY, TO_REACTIVATE, Figures
from insieme.history.following import BODIES, NOTICE, REASONS, WITHDRAWAL_REASONS
from insieme.history.people import Crowd
from insieme.history.season import HISTORY_END, YEAR_AFTER_END, a_working_day, arrivals
from insieme.history.story import Assessment, Story, Withdrawal

NEXT_DAY: Final = HISTORY_END + timedelta(days=1)
FIRST_INTERVIEW: Final = date(2018, 3, 5)
OUTCOMES: Final = Odds({READY: 40.0, TO_REACTIVATE: 42.0, OUT: 18.0})
SEEN_OF_WAITING, SEEN_OF_NEW, WITHDRAWN_UNSEEN = 0.34, 0.58, 0.07
"""Shares of the applications of before and of the year itself; and of those never seen, who gives up."""
PATIENCE: Final = 15
"""Days for which partners may answer: nobody is called before."""


def continue_stories(dice: Dice, crowd: Crowd, told: list[Story], figures: Figures) -> None:
    """Adds the applications of the year, and what came of them and of those that had waited."""
    waiting = [one for one in told if one.can_be_seen_by(HISTORY_END)]
    odds = arrivals(NEXT_DAY, YEAR_AFTER_END)
    days = sorted(dice.draw(odds) for _ in range(figures.received_later))
    width = len(told[-1].ref.removeprefix("IXL-")) if told else 4
    new = [story(dice, crowd, f"IXL-{len(told) + number:0{width}d}", day) for number, day in enumerate(days, 1)]
    told += new
    for one in waiting:
        _see(dice, one, FIRST_INTERVIEW, SEEN_OF_WAITING, 240)
    for one in new:
        _see(dice, one, one.received_on + timedelta(days=PATIENCE) + NOTICE, SEEN_OF_NEW, 60)


def _see(dice: Dice, one: Story, earliest: date, share: float, within: int) -> None:
    seen, gone = dice.chance(share), dice.chance(WITHDRAWN_UNSEEN)
    held_on = a_working_day(dice, earliest, earliest + timedelta(days=within))
    if seen and held_on <= YEAR_AFTER_END:
        outcome = dice.draw(OUTCOMES)
        one.assessments.append(Assessment(held_on, dice.draw(BODIES), outcome, dice.pick(REASONS[outcome])))
    elif gone and not seen:
        day = max(earliest, NEXT_DAY) + timedelta(days=dice.between(5, 60))
        if day <= YEAR_AFTER_END:
            one.withdrawal = Withdrawal(day, dice.draw(WITHDRAWAL_REASONS))
