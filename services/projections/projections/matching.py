"""Matching: for a position the people who fit, for a person the positions; with what speaks for and against each.

It proposes; a person decides. Who cannot be proposed is not there, and it says why. No names: ids, codes, quantities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec

from foundation.database import Connection
from services.projections.projections.merges import aliases, groups
from services.projections.projections.pipelines import Position, position, positions

MOST_POSITIONS: Final = 5_000
REACH: Final = {"car": 50, "public_transport": 30, "bicycle": 10, "on_foot": 4}
"""Kilometres that a means of transport is good for [choice]."""
REACH_UNKNOWN: Final = 30
_REACH = ", ".join(f"CASE WHEN transport LIKE '%{means}%' THEN {km} END" for means, km in REACH.items())


@dataclass(frozen=True)
class Reason:
    """`code` says what is meant, `detail` which: an ESCO code, kilometres, hours, a means."""

    code: str
    detail: str | None = None


@dataclass(frozen=True)
class Match:
    """One person and one position. `absent` are the reasons for which the person is not proposed: none for a proposal.

    `elsewhere` are other positions for which the person is in a pipeline.
    """

    person_id: UUID
    position_id: UUID
    speaks_for: tuple[Reason, ...]
    speaks_against: tuple[Reason, ...]
    absent: tuple[str, ...]
    elsewhere: tuple[UUID, ...]


@dataclass(frozen=True)
class Matches:
    """A page of proposals, the best first; `proposed` in all, and how many are `absent` for each reason."""

    matches: Sequence[Match]
    proposed: int
    absent: Mapping[str, int]


_PEOPLE = """
WITH alias AS MATERIALIZED (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS a (person_id, same)),
latest AS (
    SELECT DISTINCT ON (one) one, in_target, readiness, assessed_on FROM (
        SELECT coalesce(same, person_id) AS one, targets.* FROM targets LEFT JOIN alias USING (person_id)
        WHERE assessed_on <= $3
    ) AS assessed WHERE $5::uuid IS NULL OR one = $5
    ORDER BY one, assessed_on DESC, version DESC
), reached AS (
    SELECT coalesce(same, person_id) AS one, max(reached_on) AS reached_on
    FROM readiness LEFT JOIN alias USING (person_id) WHERE reached_on <= $3 GROUP BY 1
), consenting AS (
    SELECT DISTINCT coalesce(same, person_id) AS one FROM consents LEFT JOIN alias USING (person_id)
    WHERE purpose = 'share_profile' AND given_on <= $3 AND coalesce(until >= $3, true)
), halted AS (
    SELECT DISTINCT pathway_id FROM pausing WHERE paused_on <= $3 AND coalesce(resumed_on > $3, true)
), walking AS (
    SELECT coalesce(same, person_id) AS one, bool_and(halted.pathway_id IS NOT NULL) AS paused
    FROM pathways LEFT JOIN alias USING (person_id) LEFT JOIN pathway_closings AS c USING (pathway_id)
    LEFT JOIN halted USING (pathway_id)
    WHERE opened_on <= $3 AND coalesce(c.closed_on > $3, true) GROUP BY 1
), placed AS (
    SELECT DISTINCT coalesce(same, person_id) AS one FROM placements AS p LEFT JOIN alias USING (person_id)
    WHERE started_on <= $3
      AND NOT EXISTS (SELECT FROM placements_over AS o WHERE o.placement_id = p.placement_id AND over_on <= $3)
), free AS (
    SELECT DISTINCT ON (one) one, weekly_hours, transport, limits, municipality FROM (
        SELECT coalesce(same, person_id) AS one, availability.* FROM availability LEFT JOIN alias USING (person_id)
    ) AS said ORDER BY one, recorded_on DESC, version DESC, person_id
), gone AS (
    SELECT DISTINCT coalesce(same, person_id) AS one FROM erased LEFT JOIN alias USING (person_id)
), people AS MATERIALIZED (
    SELECT latest.one, in_target, in_target AND (readiness = 'ready' OR coalesce(reached_on >= assessed_on, false))
        AS ready, consenting.one IS NOT NULL AS consents, walking.one IS NOT NULL AS walks,
        coalesce(walking.paused, false) AS paused, placed.one IS NOT NULL AS placed, gone.one IS NOT NULL AS gone,
        weekly_hours, transport, limits, municipality
    FROM latest LEFT JOIN reached USING (one) LEFT JOIN consenting USING (one) LEFT JOIN walking USING (one)
    LEFT JOIN placed USING (one) LEFT JOIN free USING (one) LEFT JOIN gone USING (one)
)
"""
_PAIRS = f""",
wanted AS MATERIALIZED (
    SELECT position_id, weekly_hours AS wanted_hours, municipality AS work, needs_ready, skills
    FROM positions_wanted LEFT JOIN positions_required USING (position_id) WHERE position_id = ANY ($4)
), required AS (
    SELECT position_id, skill ->> 'esco' AS esco, (skill ->> 'level')::integer AS level
    FROM wanted, jsonb_array_elements(skills) AS skill
), covered AS (
    SELECT coalesce(same, person_id) AS one, position_id, array_agg(DISTINCT r.esco) AS had,
        coalesce(array_agg(DISTINCT r.esco) FILTER (WHERE s.level >= r.level), '{{}}') AS met
    FROM required AS r JOIN skills AS s ON s.esco COLLATE "C" >= r.esco AND s.esco COLLATE "C" < r.esco || '/'
        AND (s.esco = r.esco OR starts_with(s.esco, r.esco || '.'))
    LEFT JOIN alias USING (person_id) WHERE $5::uuid IS NULL OR coalesce(same, person_id) = $5 GROUP BY 1, 2
), latest_steps AS (
    SELECT DISTINCT ON (one, position_id) one, position_id, step, rank FROM (
        SELECT coalesce(same, person_id) AS one, candidacy_steps.*
        FROM candidacy_steps LEFT JOIN alias USING (person_id)
        WHERE day <= $3 AND position_id IS NOT NULL AND ($5::uuid IS NULL OR coalesce(same, person_id) = $5)
    ) AS steps ORDER BY one, position_id, day DESC, rank DESC
), piped AS (
    SELECT one, array_agg(position_id ORDER BY position_id) AS pipelines
    FROM latest_steps WHERE rank BETWEEN 1 AND 6 GROUP BY 1
), pairs AS (
    SELECT people.*, wanted.*, km, coalesce(had, '{{}}') AS had, coalesce(met, '{{}}') AS met, step,
        array_remove(coalesce(pipelines, '{{}}'), wanted.position_id) AS elsewhere,
        coalesce(greatest({_REACH}), {REACH_UNKNOWN}) AS reach
    FROM people CROSS JOIN wanted
    LEFT JOIN covered USING (one, position_id) LEFT JOIN latest_steps USING (one, position_id)
    LEFT JOIN piped USING (one) LEFT JOIN distances ON home = municipality AND distances.work = wanted.work
), judged AS MATERIALIZED (
    SELECT *, array_remove(ARRAY[
        CASE WHEN gone THEN 'erased' END, CASE WHEN NOT in_target THEN 'not_in_target' END,
        CASE WHEN in_target AND NOT walks THEN 'no_open_pathway' END, CASE WHEN paused THEN 'pathway_paused' END,
        CASE WHEN NOT consents THEN 'no_consent' END, CASE WHEN placed THEN 'in_a_placement' END,
        CASE WHEN needs_ready AND in_target AND NOT ready THEN 'not_ready' END,
        CASE WHEN step = 'excluded' THEN 'excluded' WHEN step IS NOT NULL THEN 'already_a_candidate' END
    ], NULL) AS absent FROM pairs
)
"""
_COUNTS = """
    (SELECT count(*) FROM judged WHERE absent = '{}') AS proposed,
    (SELECT jsonb_object_agg(reason, people) FROM (
        SELECT reason, count(*) AS people FROM judged, unnest(absent) AS reason GROUP BY 1
    ) AS counted) AS counts
"""
_COUNTED = f"{_PEOPLE}{_PAIRS} SELECT {_COUNTS}"
_MATCHES = f"""{_PEOPLE}{_PAIRS}
SELECT one, position_id, ready, weekly_hours, wanted_hours, km, reach, limits, had, met, elsewhere, absent,
    (SELECT jsonb_agg(r.esco) FROM required AS r WHERE r.position_id = judged.position_id) AS required,
    {_COUNTS}
FROM judged WHERE (absent = '{{}}') = $6
ORDER BY cardinality(met) DESC, ready DESC, coalesce(km <= reach, false) DESC,
    coalesce(weekly_hours >= wanted_hours, false) DESC, cardinality(elsewhere), km NULLS LAST, one, position_id
LIMIT $7 OFFSET $8
"""


async def people_for(
    conn: Connection, position_id: UUID, day: date, *, there: bool = True, limit: int = 50, offset: int = 0
) -> Matches | None:
    """The people who fit a position, the best first; with `there=False` those who are not there, each saying why.

    None for a position that is not known on `day`.
    """
    found = await position(conn, position_id, day)
    if found is None:
        return None
    return await _matches(conn, [position_id], None, day, there, limit, offset)


async def positions_for(
    conn: Connection, person_id: UUID, day: date, *, there: bool = True, limit: int = 50, offset: int = 0
) -> Matches:
    """The positions with a place left that fit a person, and those merged with the person; the best first."""
    open_ones = [one.position_id for one in await positions(conn, day, limit=MOST_POSITIONS) if _has_place(one)]
    return await _matches(conn, open_ones, (await groups(conn)).of(person_id), day, there, limit, offset)


def _has_place(one: Position) -> bool:
    return one.withdrawn_on is None and one.left > 0


async def _matches(
    conn: Connection, wanted: Sequence[UUID], person_id: UUID | None, day: date, there: bool, limit: int, offset: int
) -> Matches:
    about = (*await aliases(conn), day, wanted, person_id)
    rows = await conn.fetch(_MATCHES, *about, there, limit, offset)
    [counted] = rows[:1] or await conn.fetch(_COUNTED, *about)
    return Matches([_match(row) for row in rows], counted["proposed"], msgspec.json.decode(counted["counts"] or b"{}"))


def _match(row: Any) -> Match:
    judged = _judged(row)
    return Match(
        person_id=row["one"],
        position_id=row["position_id"],
        speaks_for=tuple(Reason(code, detail) for good, code, detail in judged if good),
        speaks_against=tuple(Reason(code, detail) for good, code, detail in judged if not good),
        absent=tuple(row["absent"]),
        elsewhere=tuple(row["elsewhere"]),
    )


def _judged(row: Any) -> Sequence[tuple[bool, str, str | None]]:
    """Each criterion: whether it speaks for the match, its code, and what it is about."""
    return [
        *(_skill(row, esco) for esco in msgspec.json.decode(row["required"] or b"[]")),
        (True, "ready", None) if row["ready"] else (False, "to_reactivate", None),
        _distance(row),
        _hours(row),
        *((False, "limit", limit) for limit in (row["limits"] or "").split()),
        *([(False, "in_a_pipeline_elsewhere", str(len(row["elsewhere"])))] if row["elsewhere"] else []),
    ]


def _skill(row: Any, esco: str) -> tuple[bool, str, str]:
    if esco in row["met"]:
        return True, "competence", esco
    return False, "competence_below_level" if esco in row["had"] else "competence_missing", esco


def _distance(row: Any) -> tuple[bool, str, str | None]:
    if row["km"] is None:
        return False, "distance_unknown", None
    near = row["km"] <= row["reach"]
    return near, "near" if near else "far", str(row["km"])


def _hours(row: Any) -> tuple[bool, str, str | None]:
    if row["weekly_hours"] is None:
        return False, "hours_unknown", None
    fits = row["weekly_hours"] >= row["wanted_hours"]
    return fits, "hours_fit" if fits else "hours_short", str(row["weekly_hours"])
