"""The communication calendar: "almeno un argomento al mese". Streams `topic-<topic_id>`, `month-<uuid5 of a month>`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from foundation.calendar import day_of
from foundation.decider import Aggregate, frozen
from services.network.domain.recording import Book, Ledger, kind, require
from services.network.domain.topic_events import (
    TopicMissing,
    TopicMissingRevoked,
    TopicPlanned,
    TopicPlannedCorrected,
    TopicPlannedRetracted,
    TopicPublished,
    TopicPublishedCorrected,
    TopicPublishedRetracted,
)
from services.network.domain.vocabulary import NAMES

KINDS: Final = (
    kind(TopicPlanned, "topic_id", "planned_on", TopicPlannedCorrected, TopicPlannedRetracted),
    kind(TopicPublished, "publication_id", "published_on", TopicPublishedCorrected, TopicPublishedRetracted),
)


def holds(book: Book) -> None:
    """Refuses `topic_not_planned`, `not_a_month` and `already_published`."""
    planned = book.one(TopicPlanned, "topic_not_planned")
    require(planned.month.day == 1, "not_a_month")
    require(len(book.standing(TopicPublished)) < 2, "already_published")


LEDGER: Final = Ledger(KINDS, holds)
TOPIC: Final = Aggregate("topic", LEDGER.decide, LEDGER.evolve, LEDGER.events())


@frozen
class NoteTopicMissing:
    """The month ended without a published topic."""

    month: date


@frozen
class RevokeTopicMissing:
    """After what was told since, it did not, or the calendar begins after it."""

    month: date


def month_id(month: date) -> UUID:
    """The stream of a month of the calendar."""
    return uuid5(NAMES, f"month:{month}")


MonthEvent = TopicMissing | TopicMissingRevoked


def decide_month(state: MonthEvent | None, command: NoteTopicMissing | RevokeTopicMissing, now: datetime) -> list[Any]:
    """Said once, until it is revoked; what was not said is not revoked."""
    id, month = month_id(command.month), command.month
    match state, command:
        case None | TopicMissingRevoked(), NoteTopicMissing():
            return [TopicMissing(id, month)]
        case TopicMissing(), RevokeTopicMissing():
            return [TopicMissingRevoked(id, month, day_of(now))]
        case _:
            return []


def evolve_month(_state: MonthEvent | None, event: MonthEvent) -> MonthEvent:
    return event


MONTH: Final = Aggregate("month", decide_month, evolve_month, (TopicMissing, TopicMissingRevoked))
