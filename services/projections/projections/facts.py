"""The tables of the figures, and the few statements that fill them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import msgspec

from foundation.calendar import day_of
from foundation.database import Connection
from services.projections.indicators.rule import Source
from services.projections.projections.aliases import Groups, Pair
from services.projections.projections.folding import FactRow

SCHEMA = """
CREATE TABLE sources (
    owner uuid NOT NULL,
    event_id uuid NOT NULL,
    type text NOT NULL,
    context text NOT NULL,
    log_index bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    version integer NOT NULL,
    body json NOT NULL,
    PRIMARY KEY (owner, event_id)
);
CREATE INDEX sources_event ON sources (event_id);

CREATE TABLE aliases (
    person_id uuid PRIMARY KEY,
    ever_one_with uuid NOT NULL
);
CREATE INDEX aliases_group ON aliases (ever_one_with);

CREATE TABLE facts (
    indicator text NOT NULL,
    day date NOT NULL,
    event_id uuid NOT NULL,
    subject uuid NOT NULL,
    context text NOT NULL,
    log_index bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    amount bigint NOT NULL CHECK (amount <> 0)
);
CREATE INDEX facts_explained ON facts (indicator, day, event_id);
CREATE INDEX facts_event ON facts (event_id);
CREATE INDEX facts_known ON facts (recorded_at);

CREATE TABLE kpi_sums (
    indicator text NOT NULL,
    day date NOT NULL,
    recorded_day date NOT NULL,
    total bigint NOT NULL,
    PRIMARY KEY (indicator, day, recorded_day)
) WITH (fillfactor = 70);
CREATE INDEX kpi_sums_recorded ON kpi_sums (recorded_day);

CREATE TABLE kpi_months (
    indicator text NOT NULL,
    month date NOT NULL,
    recorded_month date NOT NULL,
    total bigint NOT NULL,
    PRIMARY KEY (indicator, month, recorded_month)
) WITH (fillfactor = 70);
"""

# One batch at a time: what it reads of an owner is what the batch before it wrote. Tables of a young build have no
# statistics, and a scan of all sources chosen while they were few would be kept when they are many.
_TURN = """
SET LOCAL enable_seqscan = off;
SELECT pg_advisory_xact_lock('sources'::regclass::oid::integer, 0);
"""
_GROUPS = """
SELECT person_id, ever_one_with FROM aliases
WHERE ever_one_with IN (SELECT ever_one_with FROM aliases WHERE person_id = ANY ($1::uuid[]))
"""
_KNOWN = """
SELECT s.recorded_at, s.context, s.log_index, s.event_id, s.owner, s.version, s.type, s.body
FROM unnest($1::uuid[]) AS touched (owner)
CROSS JOIN LATERAL (SELECT * FROM sources WHERE sources.owner = touched.owner OFFSET 0) AS s
"""
_ALIASES = """
INSERT INTO aliases SELECT * FROM unnest($1::uuid[], $2::uuid[])
ON CONFLICT (person_id) DO UPDATE SET ever_one_with = excluded.ever_one_with
"""
_ADD_TO = """
INSERT INTO {0} AS kept SELECT * FROM unnest($1::text[], $2::date[], $3::date[], $4::bigint[])
ON CONFLICT (indicator, {1}, recorded_{1}) DO UPDATE SET total = kept.total + excluded.total
"""
_DAYS, _MONTHS = _ADD_TO.format("kpi_sums", "day"), _ADD_TO.format("kpi_months", "month")
_SOURCE_COLUMNS = ("owner", "event_id", "type", "context", "log_index", "recorded_at", "version", "body")

Cell = tuple[str, date, date]
"""An indicator, its day and the day on which that became known; or the first days of the two months."""

_encoder = msgspec.json.Encoder()


async def take_turn(tx: Connection) -> None:
    """Waits until the batch before has committed; ends with the transaction."""
    await tx.execute(_TURN)


async def groups_of(tx: Connection, persons: Iterable[UUID], pairs: Sequence[Pair]) -> Groups:
    """The persons ever merged with `persons`, those of `pairs` from now on among them."""
    wanted = {*persons, *(person for pair in pairs for person in pair)}
    if not wanted:
        return Groups()
    known: dict[UUID, UUID] = {row[0]: row[1] for row in await tx.fetch(_GROUPS, wanted)}
    groups = Groups(known)
    for one, other in pairs:
        groups.join(one, other)
    moved = [person for person in groups.parents if groups.of(person) != known.get(person)]
    if moved:
        await tx.execute(_ALIASES, moved, [groups.of(person) for person in moved])
    return groups


async def known_sources(tx: Connection, owners: Iterable[UUID], shapes: Mapping[str, type]) -> list[Source]:
    """What earlier batches kept about `owners`, in the order in which it became known."""
    rows = await tx.fetch(_KNOWN, list(owners))
    return sorted(Source._make((*place, _shape(shapes[type]).decode(body))) for *place, type, body in rows)


@cache
def _shape(cls: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cls)


async def keep_sources(tx: Connection, sources: Sequence[Source], types: Mapping[type, str]) -> None:
    if sources:
        rows = [_source_row(source, types[type(source.event)]) for source in sources]
        await tx.copy_records_to_table("sources", records=rows, columns=_SOURCE_COLUMNS)


def _source_row(source: Source, type: str) -> tuple[Any, ...]:
    recorded_at, context, log_index, id, owner, version, event = source
    return owner, id, type, context, log_index, recorded_at, version, _encoder.encode(event).decode()


async def add_facts(tx: Connection, rows: Sequence[FactRow]) -> None:
    """Adds the rows, and moves the sums by just these rows."""
    if rows:
        await tx.copy_records_to_table("facts", records=rows, columns=FactRow._fields)
        days = _totals(((row.indicator, row.day, day_of(row.recorded_at)), row.amount) for row in rows)
        months = _totals(((code, month_of(day), month_of(known)), total) for (code, day, known), total in days.items())
        await tx.execute(_DAYS, *_columns(days))
        await tx.execute(_MONTHS, *_columns(months))


def month_of(day: date) -> date:
    return day.replace(day=1)


def _totals(amounts: Iterable[tuple[Cell, int]]) -> dict[Cell, int]:
    totals: dict[Cell, int] = {}
    for cell, amount in amounts:
        totals[cell] = totals.get(cell, 0) + amount
    return totals


def _columns(totals: Mapping[Cell, int]) -> Iterable[Sequence[Any]]:
    """In one order, so that nobody waits in a circle."""
    return zip(*((*cell, totals[cell]) for cell in sorted(totals)), strict=True)
