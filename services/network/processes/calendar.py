"""A month of the communication calendar without a topic is a task, on the first day after it.

The calendar begins with its earliest topic and goes on month by month. A topic counts for its month when it came out
by the month's last day: later is late, and closes the task. What is told since, corrected or retracted revokes it where
the month has its topic in time after all, or the calendar begins after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from foundation.calendar import add_months, end_of_day
from foundation.decider import Answer, CommandRefused, Deadline, DeadlineReached, Issue, Process, frozen
from services.network.domain.milestone import last_day_of_month
from services.network.domain.topic import NoteTopicMissing, RevokeTopicMissing, month_id
from services.network.domain.topic_events import (
    TopicPlanned,
    TopicPlannedCorrected,
    TopicPlannedRetracted,
    TopicPublished,
    TopicPublishedCorrected,
    TopicPublishedRetracted,
)
from services.network.domain.vocabulary import NAMES

CALENDAR_ID: Final = uuid5(NAMES, "calendar")
_PREFIX: Final = "month_"


@frozen
class Topic:
    """`month`: None once the plan is retracted. `published_on`: None while it is not out."""

    topic_id: UUID
    month: date | None
    published_on: date | None = None
    publication_id: UUID | None = None  # the last one heard of, retracted or not


@frozen
class Calendar:
    """`until` is the month whose end is awaited; those before it have ended."""

    until: date | None = None
    topics: tuple[Topic, ...] = ()

    @property
    def first(self) -> date | None:
        return min((one.month for one in self.topics if one.month), default=None)

    def has_topic(self, month: date) -> bool:
        """Whether one came out for the month by its last day."""
        out = [one.published_on for one in self.topics if one.month == month and one.published_on]
        return any(day <= last_day_of_month(month) for day in out)

    def missed(self) -> frozenset[date]:
        """The months that ended without a topic."""
        return frozenset(month for month in _months(self.first, self.until) if not self.has_topic(month))


Planned = TopicPlanned | TopicPlannedCorrected | TopicPlannedRetracted
Published = TopicPublished | TopicPublishedCorrected | TopicPublishedRetracted


def react(state: Calendar | None, heard: Any, at: datetime) -> Sequence[Answer]:
    before, after = state or Calendar(), evolve(state, heard, at) or Calendar()
    if isinstance(heard, DeadlineReached):
        return _on_deadline(before, after, date.fromisoformat(heard.name.removeprefix(_PREFIX)))
    begun = _months(after.first, before.first or after.until)
    if before.until is None and after.until is not None:
        begun = [after.until]
    lost = [month for month in _months(after.first, after.until) if before.has_topic(month)]
    missing = [_missing(month) for month in lost if not after.has_topic(month)]
    return [*map(_clock, begun), *missing, *map(_revoked, sorted(before.missed() - after.missed()))]


def _on_deadline(before: Calendar, after: Calendar, month: date) -> list[Answer]:
    following = [_clock(after.until)] if after.until and after.until != before.until else []
    if before.first is None or month < before.first or before.has_topic(month):
        return [*following]
    return [_missing(month), *following]


def _clock(month: date) -> Deadline:
    return Deadline(f"{_PREFIX}{month}", end_of_day(last_day_of_month(month)))


def _missing(month: date) -> Issue:
    return Issue("month", month_id(month), NoteTopicMissing(month))


def _revoked(month: date) -> Issue:
    return Issue("month", month_id(month), RevokeTopicMissing(month))


def _months(first: date | None, before: date | None) -> list[date]:
    """The months from `first` on, before `before`."""
    found = []
    while first and before and first < before:
        found.append(first)
        first = add_months(first, 1)
    return found


def evolve(state: Calendar | None, heard: Any, _at: datetime) -> Calendar | None:
    known = state or Calendar()
    match heard:
        case CommandRefused():
            return state
        case DeadlineReached(name=name):
            following = add_months(date.fromisoformat(name.removeprefix(_PREFIX)), 1)
            return replace(known, until=max(known.until or following, following))
        case _:
            after = replace(known, topics=_topics(known.topics, heard))
            return replace(after, until=known.until or after.first)


def _topics(known: tuple[Topic, ...], heard: Planned | Published) -> tuple[Topic, ...]:
    topic = next((one for one in known if one.topic_id == heard.topic_id), None)
    others = tuple(one for one in known if one.topic_id != heard.topic_id)
    return (*others, _said(topic or Topic(heard.topic_id, None), heard, told=topic is not None))


def _said(topic: Topic, heard: Planned | Published, *, told: bool) -> Topic:
    """What is told again after its correction changes nothing."""
    match heard:
        case TopicPlanned(month=month):
            return topic if told else replace(topic, month=month)
        case TopicPlannedCorrected(month=month):
            return replace(topic, month=month)
        case TopicPlannedRetracted():
            return replace(topic, month=None)
        case TopicPublished(publication_id=id, published_on=day):
            return topic if topic.publication_id == id else replace(topic, published_on=day, publication_id=id)
        case TopicPublishedCorrected(published_on=day):
            return replace(topic, published_on=day)
        case TopicPublishedRetracted():
            return replace(topic, published_on=None)


def _instance(_heard: Planned | Published) -> UUID:
    return CALENDAR_ID


CALENDAR: Final = Process(
    name="calendar",
    state=Calendar,
    hears={
        "insieme.network.topic-planned.v1": TopicPlanned,
        "insieme.network.topic-planned-corrected.v1": TopicPlannedCorrected,
        "insieme.network.topic-planned-retracted.v1": TopicPlannedRetracted,
        "insieme.network.topic-published.v1": TopicPublished,
        "insieme.network.topic-published-corrected.v1": TopicPublishedCorrected,
        "insieme.network.topic-published-retracted.v1": TopicPublishedRetracted,
    },
    commands=(NoteTopicMissing, RevokeTopicMissing),
    instance=_instance,
    react=react,
    evolve=evolve,
)
