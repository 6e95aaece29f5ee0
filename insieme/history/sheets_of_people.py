"""The sheets about people, from their application to what is known of them; each sorted by the day of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from insieme.history.arriving import desk_slot
from insieme.history.dice import Dice
from insieme.history.figures import OUT
from insieme.history.knowing import USABLE_FROM, Known
from insieme.history.season import days, is_desk_open
from insieme.history.sheets import Rows
from insieme.history.story import Story

Visit = tuple[date, time, str]


def applications(told: Sequence[Story]) -> Rows:
    return [_application(story) for story in told]


def _application(story: Story) -> tuple[str, ...]:
    person = story.person
    return (
        *(story.ref, str(story.received_on), story.channel, story.access_flow, story.referral),
        *(person.codice_fiscale, person.first_name, person.last_name, str(person.birth_date)),
        *(person.email, person.phone, story.municipality, story.district, story.interest),
    )


def assessments(told: Sequence[Story]) -> Rows:
    held = sorted((one.held_on, story.ref, one) for story in told for one in story.assessments)
    return [
        (
            *(ref, str(day), one.evaluator_body),
            *(("no", "") if one.outcome == OUT else ("yes", one.outcome)),
            one.reason,
        )
        for day, ref, one in held
    ]


def visits(told: Sequence[Story], askers: Iterable[Visit]) -> Rows:
    helped = [(story.received_on, story.helped_at, story.ref) for story in told if story.helped_at]
    known = sorted([*helped, *askers])
    width = max(4, len(str(len(known))))
    return [(f"HD-{number:0{width}d}", str(day), f"{at:%H:%M}", ref) for number, (day, at, ref) in enumerate(known, 1)]


def asking(dice: Dice, first: date, last: date, most: int) -> list[Visit]:
    """People who came to the help desk, at most so many on each of its days, and left no application."""
    desk = [day for day in days(first, last) if is_desk_open(day)]
    return [(day, desk_slot(dice, day), "") for day in desk for _ in range(dice.between(0, most))]


def measures(told: Sequence[Story]) -> Rows:
    known = sorted((story.measure.reported_on, story.ref, story.measure) for story in told if story.measure)
    return [
        (ref, one.partner, one.kind, str(one.started_on), str(one.ended_on or ""), str(day)) for day, ref, one in known
    ]


def withdrawals(told: Sequence[Story]) -> Rows:
    gone = [(story.withdrawal.withdrawn_on, story.ref, story.withdrawal.reason) for story in told if story.withdrawal]
    return [(ref, str(day), reason) for day, ref, reason in sorted(gone)]


def consents(known: Sequence[Known]) -> Rows:
    """To show the profile to companies, without an end."""
    given = sorted((one.consented_on, one.ref) for one in known if one.consented_on)
    return [(ref, "share_profile", str(day), "") for day, ref in given]


def competences(known: Sequence[Known]) -> Rows:
    found = sorted((day, one.ref, esco, level) for one in known for day, esco, level in one.competences)
    return [
        (ref, str(day), esco, str(level), "yes" if level >= USABLE_FROM else "no") for day, ref, esco, level in found
    ]


def availability(known: Sequence[Known]) -> Rows:
    return [
        (one.ref, str(one.available_on), str(one.weekly_hours), one.days, one.transport, one.municipality, "")
        for one in sorted(known, key=lambda one: (one.available_on, one.ref))
    ]
