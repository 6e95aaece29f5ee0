"""The tables of the figures, and the few statements that fill them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain
from typing import Any
from uuid import UUID

import msgspec

from foundation.calendar import day_of
from foundation.database import Connection
from services.projections.indicators.rule import Source
from services.projections.projections.aliases import Groups, Pair
from services.projections.projections.folding import FactRow

SCHEMA = """
-- What changes how facts that are already there are counted is named here: these tables are then made anew.
-- 1c, 1d: of records merged that were assessed on one day, the assessment that decides everywhere.
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
CREATE INDEX facts_explained ON facts (indicator, day, event_id, subject);
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

# One batch at a time: what it reads of an owner is what the batch before it wrote.
_TURN = "SELECT pg_advisory_xact_lock('sources'::regclass::oid::integer, 0)"
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
# One statement for all that a batch adds: facts, sources, and the sums moved by just these facts.
_KEEP = """
WITH kept_sources AS (
    INSERT INTO sources (owner, event_id, type, context, log_index, recorded_at, version, body)
    SELECT o, e, t, c, l, r, v, b::json
      FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[], $7::int[],
                  $8::text[]) AS u (o, e, t, c, l, r, v, b)
), added AS (
    INSERT INTO facts (indicator, day, event_id, subject, context, log_index, recorded_at, amount)
    SELECT * FROM unnest($9::text[], $10::date[], $11::uuid[], $12::uuid[], $13::text[], $14::bigint[],
                         $15::timestamptz[], $16::bigint[])
), days AS (
    INSERT INTO kpi_sums AS kept SELECT * FROM unnest($17::text[], $18::date[], $19::date[], $20::bigint[])
    ON CONFLICT (indicator, day, recorded_day) DO UPDATE SET total = kept.total + excluded.total
)
INSERT INTO kpi_months AS kept SELECT * FROM unnest($21::text[], $22::date[], $23::date[], $24::bigint[])
ON CONFLICT (indicator, month, recorded_month) DO UPDATE SET total = kept.total + excluded.total
"""

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
    return sources_of(await tx.fetch(_KNOWN, list(owners)), shapes)


def sources_of(rows: Iterable[Any], shapes: Mapping[str, type]) -> list[Source]:
    """Rows as sources, in the order in which they became known."""
    return sorted(Source._make((*place, _shape(shapes[type]).decode(body))) for *place, type, body in rows)


@cache
def _shape(cls: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cls)


async def keep(tx: Connection, sources: Sequence[Source], types: Mapping[type, str], rows: Sequence[FactRow]) -> None:
    """Keeps the sources, adds the facts, and moves the sums by just these facts."""
    if sources or rows:
        days = _totals(((row.indicator, row.day, day_of(row.recorded_at)), row.amount) for row in rows)
        months = _totals(((code, month_of(day), month_of(known)), total) for (code, day, known), total in days.items())
        kept = [_source_row(source, types[type(source.event)]) for source in sources]
        columns = _columns(kept, 8), _columns(rows, 8), _columns(_cells(days), 4), _columns(_cells(months), 4)
        await tx.execute(_KEEP, *chain.from_iterable(columns))


def _source_row(source: Source, type: str) -> tuple[Any, ...]:
    recorded_at, context, log_index, id, owner, version, event = source
    return owner, id, type, context, log_index, recorded_at, version, _encoder.encode(event).decode()


def month_of(day: date) -> date:
    return day.replace(day=1)


def _totals(amounts: Iterable[tuple[Cell, int]]) -> dict[Cell, int]:
    totals: dict[Cell, int] = {}
    for cell, amount in amounts:
        totals[cell] = totals.get(cell, 0) + amount
    return totals


def _cells(totals: Mapping[Cell, int]) -> Sequence[tuple[Any, ...]]:
    """In one order, so that nobody waits in a circle."""
    return [(*cell, totals[cell]) for cell in sorted(totals)]


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> Iterable[Sequence[Any]]:
    return zip(*rows, strict=True) if rows else [()] * width
