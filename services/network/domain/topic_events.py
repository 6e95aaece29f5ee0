"""The communication calendar: a topic a month, at least. Streams `topic-<topic_id>`, `month-<uuid5 of the month>`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen


@frozen
class TopicPlanned:
    """`month` is its first day."""

    topic_id: UUID
    month: date
    title: PublicText
    planned_on: date


@frozen
class TopicPlannedCorrected:
    fact_id: UUID
    topic_id: UUID
    month: date
    corrected_on: date
    title: PublicText
    planned_on: date
    reason: Code


@frozen
class TopicPlannedRetracted:
    fact_id: UUID
    topic_id: UUID
    month: date
    retracted_on: date
    planned_on: date
    reason: Code


@frozen
class TopicPublished:
    """The topic came out; it counts for the month of its plan."""

    topic_id: UUID
    publication_id: UUID
    published_on: date
    channel: Code


@frozen
class TopicPublishedCorrected:
    fact_id: UUID
    topic_id: UUID
    publication_id: UUID
    corrected_on: date
    published_on: date
    channel: Code
    reason: Code


@frozen
class TopicPublishedRetracted:
    fact_id: UUID
    topic_id: UUID
    publication_id: UUID
    retracted_on: date
    published_on: date
    reason: Code


@frozen
class TopicMissing:
    """The task: the month ended without a published topic. One published for it later closes the task."""

    month_id: UUID
    month: date


@frozen
class TopicMissingRevoked:
    """After what was told since, the month has its topic in time, or is none of the calendar: the task was none."""

    month_id: UUID
    month: date
    revoked_on: date
