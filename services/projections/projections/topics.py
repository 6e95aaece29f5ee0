"""The communication calendar: "almeno un argomento al mese". Which months have a topic, and which passed without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from foundation.calendar import add_months
from foundation.database import Connection
from services.projections.inbound import plan as p
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, says


@dataclass(frozen=True)
class Topic:
    title: str
    published_on: date | None
    channel: str | None


@dataclass(frozen=True)
class Month:
    """`missing`: the month is over, and nothing planned for it had been published by the day asked about."""

    month: date
    topics: tuple[Topic, ...]
    missing: bool


@dataclass(frozen=True)
class TopicOfMonth:
    """A topic in its month; a month without any has one row, without a title."""

    month: date
    title: str | None
    published_on: date | None
    channel: str | None
    missing: bool


_TOPIC = {"topic_id": "uuid", "version": "integer"}
PLANNED = remembered("topics", ("topic_id",), {**_TOPIC, "month": "date", "title": "text", "planned_on": "date"})
PUBLISHED = remembered(
    "topics_published",
    ("publication_id",),
    {"publication_id": "uuid", **_TOPIC, "published_on": "date", "channel": "text"},
)
MISSING = remembered(
    "months_without",
    ("month_id",),
    {"month_id": "uuid", "version": "integer", "month": "date", "revoked_on": "date"},
)

_SAYINGS: dict[type, Saying] = {
    p.TopicPlanned: says(PLANNED),
    p.TopicPlannedCorrected: says(PLANNED),
    p.TopicPlannedRetracted: says(PLANNED, month=None, title=None, planned_on=None),
    p.TopicPublished: says(PUBLISHED),
    p.TopicPublishedCorrected: says(PUBLISHED),
    p.TopicPublishedRetracted: says(PUBLISHED, published_on=None, channel=None),
    p.TopicMissing: says(MISSING, revoked_on=None),
    p.TopicMissingRevoked: says(MISSING),
}
_SQL = "CREATE INDEX topics_published_topic ON topics_published_told (topic_id);\n"
TOPICS = Model((PLANNED, PUBLISHED, MISSING), _SAYINGS, _SQL)

_TOPICS = """
SELECT month, title, published_on, channel FROM topics LEFT JOIN LATERAL (
    SELECT published_on, channel FROM topics_published
    WHERE topic_id = topics.topic_id AND published_on <= $1 ORDER BY published_on, publication_id LIMIT 1
) AS published ON true
WHERE planned_on <= $1 ORDER BY month, published_on NULLS LAST, title, topic_id
"""


async def calendar(conn: Connection, as_of: date) -> Sequence[Month]:
    """Every month from the first that a topic had been planned for by the end of `as_of` to the last, or to its own."""
    told: dict[date, list[Topic]] = {}
    for month, *topic in await conn.fetch(_TOPICS, as_of):
        told.setdefault(month, []).append(Topic(*topic))
    return [_month(month, told.get(month, ()), as_of) for month in _months(told, as_of)]


async def topics(conn: Connection, as_of: date) -> Sequence[TopicOfMonth]:
    """The calendar topic by topic."""
    return [row for month in await calendar(conn, as_of) for row in _rows(month)]


def _rows(month: Month) -> Sequence[TopicOfMonth]:
    if not month.topics:
        return [TopicOfMonth(month.month, None, None, None, month.missing)]
    return [TopicOfMonth(month.month, one.title, one.published_on, one.channel, month.missing) for one in month.topics]


def _months(told: Mapping[date, Any], as_of: date) -> Iterator[date]:
    month = min(told, default=None)
    while month is not None and month <= max(*told, as_of):
        yield month
        month = add_months(month, 1)


def _month(month: date, topics: Iterable[Topic], as_of: date) -> Month:
    told = tuple(topics)
    over = add_months(month, 1) <= as_of
    return Month(month, told, over and not any(topic.published_on for topic in told))
