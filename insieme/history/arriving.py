"""The applications as they came in: who, when, through which door; and who came twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from insieme.history.dice import Dice, Odds
from insieme.history.figures import Figures
from insieme.history.people import Crowd
from insieme.history.places import BOLOGNA, DISTRICT_OF, OUTSIDE_BOLOGNA
from insieme.history.season import DESK_HOURS, DESK_SLOTS, FORM_ONLINE, HISTORY_END, YEAR_END, arrivals, is_desk_open
from insieme.history.story import Story

INTERESTS: Final = Odds({"employment": 81.0, "self_employment": 12.0, "social_project": 7.0})
REFERRALS: Final = {
    "comune": Odds(
        {"sportello_lavoro": 35.0, "social_services": 22.0, "employment_centre": 8.0, "self": 20.0, "": 15.0}
    ),
    "district": Odds({"district": 48.0, "social_services": 22.0, "self": 15.0, "": 15.0}),
    "community": Odds({"caritas": 35.0, "parish": 20.0, "case_zanardi": 20.0, "cgil": 20.0, "": 5.0}),
}
SECOND_AFTER: Final = timedelta(days=10)
"""The least time between a person's two applications."""


def stories(dice: Dice, crowd: Crowd, figures: Figures) -> list[Story]:
    """All applications in order of receipt."""
    first_year = _days(dice, FORM_ONLINE, YEAR_END, figures.received_2017)
    days = first_year + _days(dice, YEAR_END + timedelta(days=1), HISTORY_END, figures.received_2018)
    width = max(4, len(str(len(days))))
    told = [story(dice, crowd, f"IXL-{number:0{width}d}", day) for number, day in enumerate(days, 1)]
    _repeat(dice, told, figures)
    _forget_codici_fiscali(dice, told, figures.without_codice_fiscale)
    return told


def desk_slot(dice: Dice, day: date) -> time:
    opening = datetime.combine(day, DESK_HOURS[day.weekday()])
    return (opening + dice.pick(DESK_SLOTS)).time()


def _days(dice: Dice, first: date, last: date, count: int) -> list[date]:
    odds = arrivals(first, last)
    return sorted(dice.draw(odds) for _ in range(count))


def story(dice: Dice, crowd: Crowd, ref: str, day: date) -> Story:
    """One application of that day, by somebody of the crowd."""
    helped_at = desk_slot(dice, day) if is_desk_open(day) and dice.chance(0.65) else None
    outside = 0.2 if day <= YEAR_END else 0.33  # from 2018 on the whole metropolitan territory is addressed
    town = dice.draw(OUTSIDE_BOLOGNA) if dice.chance(outside) else BOLOGNA
    flow = _flow(dice, town)
    return Story(
        ref=ref,
        received_on=day,
        channel="help_desk" if helped_at else "online",
        access_flow=flow,
        referral=dice.draw(REFERRALS[flow]),
        municipality=town,
        district=DISTRICT_OF[town],
        interest=dice.draw(INTERESTS),
        person=crowd.person(day),
        helped_at=helped_at,
    )


def _flow(dice: Dice, town: str) -> str:
    if dice.chance(0.16 if town == BOLOGNA else 0.24):
        return "community"
    return "comune" if town == BOLOGNA else "district"


def _repeat(dice: Dice, told: list[Story], figures: Figures) -> None:
    """Some people apply again: with their codice fiscale and another address, or with their name alone."""
    count = figures.same_codice_fiscale + figures.same_name_and_birth
    for number, (first, second) in enumerate(_pairs(dice, told, count)):
        second.person = replace(first.person, email=second.person.email, phone=second.person.phone)
        second.is_second = True
        if number >= figures.same_codice_fiscale:
            second.person = replace(second.person, codice_fiscale="")


def _pairs(dice: Dice, told: list[Story], count: int) -> list[tuple[Story, Story]]:
    """Pairs of an application and a later one, none of them in two pairs."""
    places = dice.shuffled(range(len(told)))
    pairs = [
        (told[min(two)], told[max(two)])
        for two in zip(places[::2], places[1::2], strict=False)
        if told[max(two)].received_on - told[min(two)].received_on >= SECOND_AFTER
    ]
    return pairs[:count]


def _forget_codici_fiscali(dice: Dice, told: list[Story], count: int) -> None:
    firsts = [story for story in told if not story.is_second]
    repeated = {story.person.codice_fiscale for story in told if story.is_second}
    alone = [story for story in firsts if story.person.codice_fiscale not in repeated]
    for story in dice.shuffled(alone)[:count]:
        story.person = replace(story.person, codice_fiscale="")
