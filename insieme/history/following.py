"""What came of the applications: measures told by partners, interviews and assessments, withdrawals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from insieme.history.dice import Dice, Odds
from insieme.history.figures import OUT, READY, TO_REACTIVATE, Figures, Path
from insieme.history.season import FORM_ONLINE, HISTORY_END, YEAR_END, days, is_working, working_day
from insieme.history.story import Assessment, Measure, Story, Withdrawal

PARTNERS: Final = Odds({"sportello_lavoro": 4.0, "social_services": 3.0, "agenzia_regionale": 3.0, "caritas": 1.0})
MEASURES: Final = Odds({"traineeship": 4.0, "training": 3.0, "guidance": 2.0, "social_work": 1.0, "lr14": 1.0})
BODIES: Final = Odds({"fomal": 55.0, "opimm": 45.0})
WITHDRAWAL_REASONS: Final = Odds(
    {"found_job": 5.0, "not_interested": 3.0, "health": 2.0, "family": 1.0, "moved_away": 1.0}
)
REASONS: Final = {
    READY: ("", "", "Esperienza recente e disponibilità piena", "Competenze spendibili da subito"),
    TO_REACTIVATE: (
        "Manca dal lavoro da tempo",
        "Serve rinforzare le competenze trasversali",
        "Autonomia da ricostruire",
    ),
    OUT: ("Già in carico a un altro programma", "Ha già un lavoro stabile", "Cerca solo un secondo impiego"),
}
LAST_INTERVIEW_2017: Final = date(2017, 12, 22)
FIRST_INTERVIEW_2018: Final = date(2018, 1, 8)
LAST_INTERVIEW_2018: Final = date(2018, 2, 27)
NEW_SINCE: Final = date(2017, 12, 1)
"""The first interviews of 2018 are of these latest applications: "di queste … sono in corso i colloqui"."""
BETWEEN: Final = 21
"""Days from which a person is called again after an assessment, its week not counted."""
NOTICE: Final = timedelta(days=2)
SEEN_AFTER: Final = timedelta(days=12)
"""Applications of the last days before a break are seen after it."""
LONGEST_WAIT: Final = 45
"""Days, for an interview."""
ANSWERED_WITHIN: Final = timedelta(days=14)
"""Partners tell of a measure before their fifteen days are over."""


def follow(dice: Dice, told: list[Story], figures: Figures) -> None:
    _report_measures(dice, told, figures)
    _assess(dice, told, figures.paths_2017, FORM_ONLINE, LAST_INTERVIEW_2017)
    newest = [story for story in told if story.received_on >= NEW_SINCE]
    _assess(dice, newest, figures.paths_2018, FIRST_INTERVIEW_2018, LAST_INTERVIEW_2018)
    _withdraw_unseen(dice, told, figures.withdrawn_unseen)
    _withdraw_assessed(dice, told, figures.withdrawn_after_assessment)
    _reassess(dice, told, figures.turns_2018)


def _report_measures(dice: Dice, told: list[Story], figures: Figures) -> None:
    latest = HISTORY_END - ANSWERED_WITHIN
    asked = dice.shuffled([story for story in told if not story.is_second and story.received_on <= latest])
    ended: list[tuple[int, int] | None] = [(400, 900)] * figures.long_ago_measures
    ended += [(10, 340)] * figures.recent_measures
    ended += [None] * figures.running_measures
    for story, ago in zip(asked, ended, strict=False):
        story.measure = _measure(dice, story.received_on, ago)


def _measure(dice: Dice, received_on: date, ended: tuple[int, int] | None) -> Measure:
    """A measure that ended so many days before the application (least, most), or is still running."""
    ended_on = received_on - timedelta(days=dice.between(*ended)) if ended else None
    started_on = (ended_on or received_on) - timedelta(days=dice.between(40, 200))
    answering = days(received_on + timedelta(days=1), received_on + ANSWERED_WITHIN)
    reported_on = dice.pick([day for day in answering if is_working(day)])
    return Measure(dice.draw(PARTNERS), dice.draw(MEASURES), started_on, ended_on, reported_on)


def _assess(dice: Dice, told: list[Story], paths: Mapping[Path, int], first: date, last: date) -> None:
    """Longest paths first, as only the early applications leave them the time."""
    for length in sorted({len(path) for path in paths}, reverse=True):
        latest = last - SEEN_AFTER - timedelta(days=2 * BETWEEN * (length - 1))
        free = dice.shuffled([story for story in told if story.can_be_seen_by(latest)])
        ways = [path for path, count in paths.items() if len(path) == length for _ in range(count)]
        for story, path in zip(sorted(free, key=_never_suspended), ways, strict=False):
            earliest = max(first, story.free_on + NOTICE)
            story.assessments += _interviews(dice, path, earliest, last)


def _never_suspended(story: Story) -> bool:
    """Sorts first whoever had to wait for a measure's twelve months to be over."""
    return story.free_on == story.told_on


def _reassess(dice: Dice, told: list[Story], turns: Mapping[Path, int]) -> None:
    """People seen in 2017 and seen again in 2018, with another outcome."""
    for (before, after), count in turns.items():
        known = [story for story in told if _last_seen(story, YEAR_END) == before and not story.withdrawal]
        for story in dice.shuffled(known)[:count]:
            earliest = max(FIRST_INTERVIEW_2018, story.assessments[-1].held_on + timedelta(days=BETWEEN))
            story.assessments += _interviews(dice, (after,), earliest, LAST_INTERVIEW_2018)


def _last_seen(story: Story, until: date) -> str | None:
    """The outcome of the last assessment, if it was not after `until`."""
    latest = story.latest
    return latest.outcome if latest and latest.held_on <= until else None


def _interviews(dice: Dice, path: Path, earliest: date, last: date) -> list[Assessment]:
    """One assessment for each outcome, on working days, at least a fortnight apart."""
    room = (last - earliest).days - BETWEEN * (len(path) - 1)
    found = []
    day = earliest
    for outcome in path:
        waited = dice.between(0, min(LONGEST_WAIT, room))
        room -= waited
        day += timedelta(days=waited)
        held_on = dice.pick(_working_days_of_week(day, last))
        found.append(Assessment(held_on, dice.draw(BODIES), outcome, dice.pick(REASONS[outcome])))
        day += timedelta(days=BETWEEN)
    return found


def _working_days_of_week(day: date, last: date) -> list[date]:
    """The working ones of the seven days from `day`, none after `last`; the next one if there are none."""
    week = days(day, min(day + timedelta(days=6), last))
    return [day for day in week if is_working(day)] or [working_day(day)]


def _withdraw_unseen(dice: Dice, told: list[Story], count: int) -> None:
    """People who gave up before any interview, some of them while they were suspended."""
    latest = HISTORY_END - timedelta(days=7)
    unseen = [story for story in told if not (story.is_second or story.assessments) and story.told_on <= latest]
    for story in dice.shuffled(unseen)[:count]:
        story.withdrawal = _withdrawal(dice, story.told_on)


def _withdraw_assessed(dice: Dice, told: list[Story], count: int) -> None:
    seen = [story for story in told if _last_seen(story, YEAR_END)]
    for story in dice.shuffled(seen)[:count]:
        story.withdrawal = _withdrawal(dice, story.assessments[-1].held_on)


def _withdrawal(dice: Dice, after: date) -> Withdrawal:
    room = (HISTORY_END - after).days
    return Withdrawal(after + timedelta(days=dice.between(2, min(60, room))), dice.draw(WITHDRAWAL_REASONS))
