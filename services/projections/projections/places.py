"""Figures at given places of the logs: what each context had said up to a log index, whatever was recorded when.

A context's events are told in the order of its log, so a fact that stands on one context alone is there or not. Persons
that were ever merged stand on two, and places may cut those otherwise than time did: they are counted anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from foundation.database import Connection
from foundation.envelope import context_of
from services.projections.inbound.heard import HEARD
from services.projections.indicators.chain import FED
from services.projections.indicators.rule import PEOPLE, Source
from services.projections.projections.facts import sources_of
from services.projections.projections.folding import count, heard_by
from services.projections.projections.kpi import KPI

Places = Mapping[str, int]
"""By context: the last log index that is known. Of a context that is not named nothing is."""

CONTEXTS = tuple(sorted({context_of(type) for type in HEARD}))
_PLACE = re.compile(r"([a-z]+):(\d{1,15})")
_BY_PERSON = [one.code for one in FED if one.counting is not None and one.counting.by in PEOPLE]

_OF_PERSONS_EVER_MERGED = """
SELECT recorded_at, context, log_index, event_id, owner, version, type, body
FROM sources
JOIN aliases ON person_id = owner
JOIN unnest($1::text[], $2::bigint[]) AS place (context, last) USING (context)
WHERE log_index <= last
"""


def places_of(text: str) -> Places:
    """`intake:123,assessment:45`. Raises `ValueError` for anything else, and for a context that no figure stands on."""
    read = [_PLACE.fullmatch(part) for part in text.split(",")]
    places = {one[1]: int(one[2]) for one in read if one}
    if len(places) < len(read) or not set(places) <= set(CONTEXTS):
        raise ValueError("not places of the logs")
    return places


def written(places: Places) -> str:
    return ",".join(f"{context}:{last}" for context, last in places.items())


def facts_at(first: int) -> str:
    """The facts known at the places that `placed` gives as arguments, the first of them `$first`, in place of all."""
    at = [f"${first + number}" for number in range(8)]
    return f"""
WITH facts AS MATERIALIZED (
    SELECT indicator, day, event_id, subject, recorded_at, amount
    FROM facts JOIN unnest({at[0]}::text[], {at[1]}::bigint[]) AS place (context, last) USING (context)
    WHERE log_index <= last
      AND NOT (indicator = ANY ({at[2]}::text[]) AND subject IN (SELECT person_id FROM aliases))
    UNION ALL
    SELECT indicator, day, event_id, subject, NULL, amount
    FROM unnest({at[3]}::text[], {at[4]}::date[], {at[5]}::uuid[], {at[6]}::uuid[], {at[7]}::bigint[])
        AS anew (indicator, day, event_id, subject, amount)
)
"""


async def placed(conn: Connection, places: Places) -> list[Sequence[Any]]:
    """The arguments of `facts_at`: the places, and what is counted anew."""
    rows = await conn.fetch(_OF_PERSONS_EVER_MERGED, list(places), list(places.values()))
    anew = _counted(sources_of(rows, KPI.hears))
    columns = list(zip(*anew, strict=True)) if anew else [()] * 5
    return [list(places), list(places.values()), _BY_PERSON, *columns]


def _counted(sources: Sequence[Source]) -> list[tuple[Any, ...]]:
    return [
        (indicator.code, *counted, amount)
        for indicator in FED
        if indicator.code in _BY_PERSON
        for counted, amount in count(indicator, [one for one in sources if heard_by(indicator, one)]).items()
    ]


_UNTIL = facts_at(2) + "SELECT indicator, sum(amount)::bigint FROM facts WHERE day <= $1 GROUP BY indicator"


async def sums_at(conn: Connection, as_of: date, places: Places) -> dict[str, int]:
    """What each indicator's facts add up to, up to a day."""
    return dict(await conn.fetch(_UNTIL, as_of, *await placed(conn, places)))
