"""The timeline of a person or a company: what happened, in order, as ids, dates and codes. It is put into words when it
is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import msgspec

from foundation.applying.heard import Heard
from foundation.applying.projection import Projection
from foundation.database import Connection
from services.projections.inbound import courses, training
from services.projections.inbound.heard import HEARD
from services.projections.projections.aliases import merged
from services.projections.projections.overtaken import NO_LONGER, overtaken
from services.projections.projections.sentences import SENTENCES

SCHEMA = """
CREATE TABLE entries (
    event_id uuid PRIMARY KEY,
    person_id uuid,
    application_id uuid,
    merged_person_id uuid,
    company_id uuid,
    about uuid,
    type text NOT NULL,
    day date NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    context text NOT NULL,
    log_index bigint NOT NULL,
    actor_role text NOT NULL,
    body json NOT NULL
);
CREATE INDEX entries_person ON entries (person_id);
CREATE INDEX entries_merged ON entries (merged_person_id) WHERE merged_person_id IS NOT NULL;
CREATE INDEX entries_application ON entries (application_id) WHERE person_id IS NULL;
CREATE INDEX entries_company ON entries (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX entries_about ON entries (about) WHERE about IS NOT NULL;

CREATE TABLE present (
    person_id uuid NOT NULL,
    about uuid NOT NULL,
    PRIMARY KEY (person_id, about)
);
"""

_ADD = """
INSERT INTO entries SELECT * FROM unnest(
    $1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::date[], $9::timestamptz[],
    $10::timestamptz[], $11::text[], $12::bigint[], $13::text[], $14::json[]
) ON CONFLICT (event_id) DO NOTHING
"""
_PRESENT = "INSERT INTO present SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT DO NOTHING"
_MERGES = """
WITH RECURSIVE met (person_id) AS (
    SELECT $1::uuid
    UNION
    SELECT other.person_id FROM met CROSS JOIN LATERAL (
        SELECT merged_person_id AS person_id FROM entries
        WHERE entries.person_id = met.person_id AND merged_person_id IS NOT NULL
        UNION SELECT entries.person_id FROM entries WHERE merged_person_id = met.person_id
    ) AS other
)
SELECT type, body FROM entries JOIN met USING (person_id)
WHERE merged_person_id IS NOT NULL ORDER BY recorded_at, context, log_index
"""
_ENTRIES = """
WITH theirs AS (SELECT * FROM entries WHERE person_id = ANY ($1::uuid[]))
SELECT * FROM theirs
UNION ALL SELECT * FROM entries WHERE merged_person_id = ANY ($1::uuid[]) AND person_id <> ALL ($1::uuid[])
UNION ALL SELECT * FROM entries WHERE person_id IS NULL AND application_id IN (SELECT application_id FROM theirs)
UNION ALL SELECT * FROM entries WHERE about IN (SELECT about FROM present WHERE person_id = ANY ($1::uuid[]))
ORDER BY day, occurred_at, recorded_at, context, log_index
"""
_OF_COMPANY = "SELECT * FROM entries WHERE company_id = $1 ORDER BY day, occurred_at, recorded_at, context, log_index"

# What several persons are at: the field that names them, and the one with the id of what they are at.
_MEETING = ("participants", "meeting_id")
_SESSION = ("attended", "session_id")
_TOGETHER: dict[type, tuple[str, str]] = {
    training.PreparatoryMeetingHeld: _MEETING,
    training.PreparatoryMeetingHeldCorrected: _MEETING,
    training.PreparatoryMeetingHeldRetracted: _MEETING,
    courses.SessionHeld: _SESSION,
    courses.SessionHeldCorrected: _SESSION,
    courses.SessionHeldRetracted: _SESSION,
}

_encoder = msgspec.json.Encoder()


@dataclass(frozen=True)
class Entry:
    """One line of a timeline. `day` is that of the fact, `recorded_at` when the log took it."""

    day: date
    sentence: str
    type: str
    event_id: UUID
    person_id: UUID | None
    application_id: UUID | None
    company_id: UUID | None
    actor_role: str
    occurred_at: datetime
    recorded_at: datetime
    context: str
    log_index: int


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    if batch:
        await tx.execute(_ADD, *zip(*map(_row, batch), strict=True))
    if there := sorted({pair for heard in batch for pair in _present(heard.event)}):
        await tx.execute(_PRESENT, *zip(*there, strict=True))


def _present(event: Any) -> Iterable[tuple[UUID, UUID]]:
    people, about = _TOGETHER.get(type(event), ("", ""))
    return ((person, getattr(event, about)) for person in getattr(event, people, ()))


def _row(heard: Heard) -> tuple[Any, ...]:
    event = heard.event
    return (
        heard.id,
        getattr(event, "person_id", None),
        getattr(event, "application_id", None),
        getattr(event, "merged_person_id", None),
        getattr(event, "company_id", None),
        getattr(event, _TOGETHER[type(event)][1]) if type(event) in _TOGETHER else None,
        heard.type,
        SENTENCES[type(event)].day_of(event, heard.occurred_at),
        heard.occurred_at,
        heard.recorded_at,
        heard.context,
        heard.log_index,
        heard.actor_role,
        _encoder.encode(event).decode(),
    )


async def timeline(conn: Connection, person_id: UUID) -> Sequence[Entry]:
    """What happened to a person, by day; those merged with the person are the same person. Empty for an unknown id."""
    merges = [_event(row) for row in await conn.fetch(_MERGES, person_id)]
    groups = merged(merges)
    persons = {person_id, *(person for person in groups.parents if groups.of(person) == groups.of(person_id))}
    return _told(await conn.fetch(_ENTRIES, persons))


async def company_timeline(conn: Connection, company_id: UUID) -> Sequence[Entry]:
    """What happened to a company, and with people there, by day. Empty for an unknown id."""
    return _told(await conn.fetch(_OF_COMPANY, company_id))


def _told(rows: Sequence[Mapping[str, Any]]) -> Sequence[Entry]:
    events = {row["event_id"]: _event(row) for row in sorted(rows, key=_logged)}
    no_more = overtaken(events.items())
    return [_entry(row, events[row["event_id"]], NO_LONGER if row["event_id"] in no_more else "") for row in rows]


def _logged(row: Mapping[str, Any]) -> tuple[str, int]:
    return row["context"], row["log_index"]


def _entry(row: Mapping[str, Any], event: Any, remark: str) -> Entry:
    shown = {name: row[name] for name in Entry.__dataclass_fields__ if name != "sentence"}
    return Entry(sentence=SENTENCES[type(event)].say(event) + remark, **shown)


def _event(row: Mapping[str, Any]) -> Any:
    return _decoder(HEARD[row["type"]]).decode(row["body"])


@cache
def _decoder(shape: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape)


HEARS = {type: shape for type, shape in HEARD.items() if shape in SENTENCES}
TIMELINE = Projection("timeline", HEARS, SCHEMA, project)
