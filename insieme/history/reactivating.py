"""From the assessment to readiness: "tempo dedicato alla riattivazione", preparatory meetings, courses. Invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from insieme.history.dice import Dice, Odds
from insieme.history.figures import OUT, READY, TO_REACTIVATE
from insieme.history.following import BODIES, REASONS
from insieme.history.later import FIRST_INTERVIEW
from insieme.history.season import YEAR_AFTER_END, a_working_day, is_working, working_day
from insieme.history.story import Assessment, Story

FIRST_REACTIVATION: Final = date(2017, 9, 11)
FIRST_MEETING: Final = date(2017, 10, 11)
FIRST_COURSE: Final = date(2018, 1, 15)
STARTED, COMPLETED = 0.88, 0.84
"""Shares of who is to reactivate that start, and of those that come to the end."""
COMPLETED_SINCE: Final = timedelta(days=20)
"""From the end of a reactivation to the assessment that finds the person ready."""
SOFT, TECHNICAL = "soft_skills", "technical"
COURSES: Final = (
    (SOFT, "job_interview", "Affrontare un colloquio", 16, 4),
    (TECHNICAL, "warehouse", "Magazzino e carrello elevatore", 32, 8),
    (SOFT, "communication", "Comunicare e lavorare con gli altri", 20, 5),
    (TECHNICAL, "kitchen", "Aiuto cucina e igiene degli alimenti", 40, 8),
    (SOFT, "digital_search", "Cercare lavoro con il telefono", 12, 3),
    (TECHNICAL, "cleaning", "Pulizie professionali", 24, 6),
    (SOFT, "time_and_trust", "Tempi, impegni, fiducia", 16, 4),
    (TECHNICAL, "care", "Assistenza alla persona: le basi", 40, 8),
)
"""Kind, subject, title, hours, sessions."""
TRAINING_BODIES: Final = ("fomal", "opimm", "cefal")
PLACES: Final = 14
PRESENT: Final = 0.86
MEETING_KINDS: Final = Odds({"interview_simulation": 4.0, "company_presentation": 3.0, "cv_review": 3.0})


@dataclass(slots=True)
class Journey:
    """A person in target, from the first assessment that said so; `over_on` is the day after which nothing happens."""

    story: Story
    started_on: date
    readiness: str
    ready_on: date | None
    over_on: date
    reactivation: Reactivation | None = None
    free_on: date = date.min
    """From when the person can be proposed again."""
    hired: bool = False
    proposed: set[str] = field(default_factory=set)
    """The positions for which a CV was sent."""

    @property
    def ref(self) -> str:
        return self.story.ref


@dataclass(frozen=True, slots=True)
class Reactivation:
    started_on: date
    completed_on: date | None
    interrupted_on: date | None


@dataclass(frozen=True, slots=True)
class Gathering:
    """A preparatory meeting, or a session of a course, with who was there."""

    ref: str
    held_on: date
    kind: str
    hours: int
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    ref: str
    kind: str
    subject: str
    title: str
    body: str
    planned_on: date
    activated_on: date
    closed_on: date
    hours: int
    enrolled: tuple[str, ...]
    sessions: tuple[Gathering, ...]


def journeys(dice: Dice, told: list[Story]) -> list[Journey]:
    """Everybody who ever was in target, by the day of entering; reactivated people are assessed again as ready."""
    begun = [_begin(one) for one in told if any(seen.outcome != OUT for seen in one.assessments)]
    for journey in begun:
        if journey.readiness == TO_REACTIVATE and dice.chance(STARTED):
            _reactivate(dice, journey)
    return sorted(begun, key=lambda journey: (journey.started_on, journey.ref))


def _begin(one: Story) -> Journey:
    first = next(seen for seen in one.assessments if seen.outcome != OUT)
    later = [seen for seen in one.assessments if seen.held_on > first.held_on]
    left = [seen.held_on for seen in later if seen.outcome == OUT]
    ready = [seen.held_on for seen in one.assessments if seen.outcome == READY]
    gone = [one.withdrawal.withdrawn_on] if one.withdrawal else []
    over_on = min([*left, *gone, YEAR_AFTER_END + timedelta(days=1)]) - timedelta(days=1)
    return Journey(one, first.held_on, first.outcome, ready[0] if ready else None, over_on)


def _reactivate(dice: Dice, journey: Journey) -> None:
    """About three months; some take longer, some do not come to the end."""
    started_on = working_day(max(FIRST_REACTIVATION, journey.started_on + timedelta(days=dice.between(3, 24))))
    completes, wanted = dice.chance(COMPLETED), started_on + timedelta(days=dice.between(58, 104))
    stopped = working_day(started_on + timedelta(days=dice.between(12, 50)))
    again_on = journey.ready_on or date.max
    if started_on > min(journey.over_on, again_on - timedelta(days=1)):
        return
    ends = working_day(min(wanted, again_on - timedelta(days=1)))
    ended = completes and ends <= journey.over_on and ends < again_on
    interrupted = None if completes or stopped > journey.over_on or stopped >= again_on else stopped
    journey.reactivation = Reactivation(started_on, ends if ended else None, interrupted)
    if ended and journey.ready_on is None:
        _assess_again(dice, journey, ends)


def _assess_again(dice: Dice, journey: Journey, ended_on: date) -> None:
    """Whoever was reactivated is seen again and found ready, unless another interview came in between."""
    earliest = max(FIRST_INTERVIEW, ended_on + timedelta(days=1))
    held_on = a_working_day(dice, earliest, earliest + COMPLETED_SINCE)
    latest = journey.story.assessments[-1]
    if latest.held_on < held_on <= journey.over_on and latest.outcome == TO_REACTIVATE:
        journey.story.assessments.append(Assessment(held_on, dice.draw(BODIES), READY, dice.pick(REASONS[READY])))
        journey.ready_on = held_on


def meetings(dice: Dice, walking: list[Journey]) -> list[Gathering]:
    """Every second Wednesday, with some who are ready."""
    found: list[Gathering] = []
    day = FIRST_MEETING
    while day <= YEAR_AFTER_END:
        present = _some(dice, [one for one in walking if _is_ready(one, day)], 6, 12)
        if is_working(day) and present:
            found.append(Gathering(f"INC-{len(found) + 1:03d}", day, dice.draw(MEETING_KINDS), 2, present))
        day += timedelta(days=14)
    return found


def courses(dice: Dice, walking: list[Journey]) -> list[Course]:
    """One begins every five weeks or so: soft skills and technical in turn."""
    found: list[Course] = []
    day = FIRST_COURSE
    while day <= YEAR_AFTER_END - timedelta(days=50):
        begins = working_day(day)
        people = [one for one in walking if one.started_on < begins <= one.over_on - timedelta(days=60)]
        enrolled = _some(dice, people, 9, PLACES)
        if enrolled:
            found.append(_course(dice, len(found), begins, enrolled))
        day += timedelta(days=dice.between(28, 42))
    return found


def _course(dice: Dice, number: int, begins: date, enrolled: tuple[str, ...]) -> Course:
    kind, subject, title, hours, count = COURSES[number % len(COURSES)]
    ref = f"CORSO-{number + 1:02d}"
    held = [working_day(begins + timedelta(days=5 * place)) for place in range(count)]
    sessions = tuple(
        Gathering(f"{ref}-{place:02d}", day, kind, hours // count, _present(dice, enrolled))
        for place, day in enumerate(held, 1)
    )
    planned_on = working_day(begins - timedelta(days=dice.between(14, 30)))
    body = TRAINING_BODIES[number % len(TRAINING_BODIES)]
    return Course(ref, kind, subject, title, body, planned_on, begins, held[-1], hours, enrolled, sessions)


def _present(dice: Dice, enrolled: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(ref for ref in enrolled if dice.chance(PRESENT)) or enrolled[:1]


def _is_ready(journey: Journey, day: date) -> bool:
    return journey.ready_on is not None and journey.ready_on < day <= journey.over_on and not journey.hired


def _some(dice: Dice, among: list[Journey], least: int, most: int) -> tuple[str, ...]:
    """Between `least` and `most` of them, if there are so many, in the order of their names."""
    return tuple(sorted(one.ref for one in dice.shuffled(among)[: dice.between(least, most)]))
