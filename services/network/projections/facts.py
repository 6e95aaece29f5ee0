"""Everything that was said of the network, as it stands: one row a fact, by its kind.

A fact's row is decided by its stream's latest word of it; lists and sheets are put together when they are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar
from uuid import UUID, uuid5

from foundation.amending import Kind
from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.codec import decode_plain, encode_plain
from foundation.database import Connection
from services.network.domain import (
    actor,
    call,
    indicator,
    initiative,
    milestone,
    partner,
    plan,
    rating,
    story,
    table,
    topic,
)
from services.network.domain.indicator_events import MeasurementOverdue, MeasurementOverdueRevoked
from services.network.domain.milestone_events import MilestoneReached, MilestoneReachRevoked
from services.network.domain.recording import NEVER
from services.network.domain.table_events import TableMeetingOverdue, TableMeetingOverdueRevoked
from services.network.domain.topic_events import TopicMissing, TopicMissingRevoked
from services.network.inbound.heard import own

F = TypeVar("F")
KINDS: Final[tuple[Kind, ...]] = (
    *(*partner.KINDS, *actor.KINDS, *table.KINDS, *plan.KINDS, *milestone.KINDS, *indicator.KINDS, *topic.KINDS),
    *(*story.KINDS, *initiative.KINDS, *call.CALLS, *call.NEEDS, *call.STANDARDS, *rating.KINDS),
)
NOTED: Final = (TableMeetingOverdue, MeasurementOverdue, TopicMissing)
REVOKED: Final[Mapping[type, type]] = {
    TableMeetingOverdueRevoked: TableMeetingOverdue,
    MeasurementOverdueRevoked: MeasurementOverdue,
    TopicMissingRevoked: TopicMissing,
}
SHAPES: Final = (
    *(shape for kind in KINDS for shape in (kind.fact, kind.corrected, kind.retracted) if shape is not NEVER),
    *(MilestoneReached, MilestoneReachRevoked, *NOTED, *REVOKED),
)
FACTS: Final = Latest(
    "facts",
    ("kind", "fact_id"),
    {"kind": "text", "fact_id": "uuid", "owner": "uuid", "day": "date", "said": "text", "version": "bigint"},
)
SCHEMA: Final = FACTS.schema() + "CREATE INDEX facts_owner ON facts (kind, owner);\n"
_STANDING = """
SELECT said FROM facts WHERE kind = $1 AND said IS NOT NULL AND ($2::uuid IS NULL OR owner = $2)
 ORDER BY day, fact_id LIMIT $3 OFFSET $4
"""
MOST: Final = 5000
"""Rows of one kind that are ever read together: some fifty years of the weekly table."""


def said(heard: Heard) -> Row:
    """The row that an event decides; `said` is None where the fact stands no more."""
    event: Any = heard.event
    if isinstance(event, (*NOTED, *REVOKED)):
        return _noted(event, heard)
    if isinstance(event, MilestoneReached):
        return _row(MilestoneReached, event.milestone_id, heard, event.reached_on, event)
    if isinstance(event, MilestoneReachRevoked):
        return _row(MilestoneReached, event.milestone_id, heard, event.reached_on, None)
    for kind in KINDS:
        if isinstance(event, kind.fact):
            return _row(kind.fact, kind.id_of(event), heard, kind.day_of(event), event)
        if isinstance(event, kind.corrected):
            return _row(kind.fact, event.fact_id, heard, kind.day_of(event), kind.restated(event))
        if isinstance(event, kind.retracted):
            return _row(kind.fact, event.fact_id, heard, kind.day_of(event), None)
    raise ValueError(f"{type(event).__name__} is not heard")


def _noted(event: Any, heard: Heard) -> Row:
    """What the clock says of a day, until it is revoked; a row for each day."""
    day = event.month if isinstance(event, TopicMissing | TopicMissingRevoked) else event.due_on
    kind = REVOKED.get(type(event), type(event))
    return _row(kind, uuid5(heard.key, str(day)), heard, day, None if type(event) in REVOKED else event)


def _row(kind: type, fact_id: UUID, heard: Heard, day: Any, fact: Any) -> Row:
    content = encode_plain(fact).decode() if fact is not None else None
    row = {"kind": kind.__name__, "fact_id": fact_id, "owner": heard.key, "day": day, "said": content}
    return row | {"version": heard.stream_version}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, (FACTS,), [(FACTS, said(heard)) for heard in batch])


async def standing(
    conn: Connection, kind: type[F], owner: UUID | None = None, limit: int = MOST, offset: int = 0
) -> list[F]:
    """What stands of a kind, by day; of one stream's id where `owner` is given."""
    rows = await conn.fetch(_STANDING, kind.__name__, owner, limit, offset)
    return [decode_plain(kind, row["said"].encode()) for row in rows]


FACTS_MODEL: Final = Projection("facts", own(*SHAPES), SCHEMA, project)
