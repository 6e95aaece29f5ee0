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
from services.projections.projections.candidates import FRESH, to_be_made
from services.projections.projections.merges import aliases, same_person
from services.projections.projections.pipelines import shut


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
    """A page of proposals, the best first; `proposed` in all, and how many are `absent` for each reason.

    `none_because` is why nothing can be proposed at all: of a position `position_withdrawn` or `position_full`, of a
    person `never_assessed`, or the first absence of `BARRING` that is so of them. Who was hired has no open pathway;
    merged records are one person, and barred as that.
    """

    matches: Sequence[Match]
    proposed: int
    absent: Mapping[str, int]
    none_because: str | None = None


ABSENCES: Final = {
    "erased": "gone",
    "not_in_target": "NOT in_target",
    "no_open_pathway": "in_target AND NOT walks",
    "pathway_paused": "coalesce(paused_until > $3, false)",
    "no_consent": "coalesce(consents_until < $3, true)",
    "in_a_placement": "placed",
    "not_ready": "needs_ready AND in_target AND NOT ready",
    "excluded": "coalesce(step = 'excluded', false)",
    "already_a_candidate": "coalesce(step <> 'excluded', false)",
    "position_withdrawn": "coalesce(shut = 'position_withdrawn', false)",
    "position_full": "coalesce(shut = 'position_full', false)",
    "nothing_in_favour": """NOT (ready OR coalesce(cardinality(met) > 0, false) OR coalesce(km <= reach, false)
        OR coalesce(weekly_hours >= wanted_hours, false))""",
}
"""Why a person is not proposed, and when that is so of a person and a position."""
BARRING: Final = ("erased", "not_in_target", "no_open_pathway", "pathway_paused", "no_consent", "in_a_placement")
"""What is so of a person whatever the position: nothing at all can be proposed to them."""
_BARRED = " ".join(["CASE", *(f"WHEN {ABSENCES[code]} THEN '{code}'" for code in BARRING), "END"])
_ABSENT = " | ".join(f"(({when})::integer << {bit})" for bit, when in enumerate(ABSENCES.values()))


def _matches_sql(people: str, skills: str, steps: str, fresh: str = f"{FRESH},", barred: str = "NULL") -> str:
    """`people` are judged for the positions $4, which offer nothing for the reasons $8, if there are any; `skills` and
    `steps` are whose competences and steps are looked at; `barred` is what bars the one person that is asked about.

    Of everybody it is cheaper to go from what the positions ask to who can do it; of one person, from the person.
    Absences are bits of a number: thousands of rows are told apart by it, and few of them are looked at.
    """
    return f"""
WITH alias AS MATERIALIZED (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS alias (person_id, one)), {fresh}
wanted AS MATERIALIZED (
    SELECT position_id, shut, weekly_hours AS wanted_hours, municipality AS work, needs_ready, skills
    FROM unnest($4::uuid[], $8::text[]) AS asked (position_id, shut)
    JOIN positions_wanted USING (position_id) LEFT JOIN positions_required USING (position_id)
), required AS MATERIALIZED (
    SELECT position_id, skill ->> 'esco' AS esco, (skill ->> 'level')::integer AS level
    FROM wanted, jsonb_array_elements(skills) AS skill
), skilled AS {skills}, covered AS (
    SELECT coalesce(one, person_id) AS person_id, position_id, array_agg(DISTINCT r.esco) AS had,
        coalesce(array_agg(DISTINCT r.esco) FILTER (WHERE s.level >= r.level), '{{}}') AS met
    FROM required AS r JOIN skilled AS s ON s.esco COLLATE "C" >= r.esco AND s.esco COLLATE "C" < r.esco || '/'
        AND (s.esco = r.esco OR starts_with(s.esco, r.esco || '.'))
    GROUP BY 1, 2
), come AS (
    SELECT DISTINCT ON (1, position_id) coalesce(one, person_id) AS person_id, position_id, step
    FROM {steps} WHERE position_id = ANY ($4::uuid[]) AND day <= $3 AND coalesce(freed_on > $3, true)
    ORDER BY 1, position_id, day DESC, rank DESC, step
), judged AS MATERIALIZED (
    SELECT p.person_id, position_id, ready, weekly_hours, wanted_hours, km, reach, limits, had, met, skills,
        array_remove(pipelines, position_id) AS elsewhere, {_ABSENT} AS absent
    FROM ({people}) AS p CROSS JOIN wanted
    LEFT JOIN covered USING (person_id, position_id) LEFT JOIN come USING (person_id, position_id)
    LEFT JOIN distances ON distances.home = p.home AND distances.work = wanted.work
), counted AS (
    SELECT jsonb_object_agg(absent, pairs) AS counts
    FROM (SELECT absent, count(*) AS pairs FROM judged GROUP BY absent) AS reasons
), page AS (
    SELECT row_number() OVER () AS place, best.* FROM (
        SELECT * FROM judged WHERE (absent = 0) = $5
        ORDER BY coalesce(cardinality(met), 0) DESC, ready DESC, coalesce(km <= reach, false) DESC,
            coalesce(weekly_hours >= wanted_hours, false) DESC, cardinality(elsewhere), km NULLS LAST, person_id,
            position_id
        LIMIT $6 OFFSET $7
    ) AS best
)
SELECT {barred} AS barred, * FROM counted LEFT JOIN page ON true ORDER BY place
"""


_OF_EVERYBODY = {
    "skills": "NOT MATERIALIZED (SELECT * FROM skills LEFT JOIN alias USING (person_id))",
    "steps": "steps LEFT JOIN alias USING (person_id)",
}
_AS_KEPT = _matches_sql("SELECT * FROM candidates", **_OF_EVERYBODY, fresh="")
_PARTLY_FRESH = _matches_sql(
    "SELECT * FROM candidates WHERE settled_on <= $3 AND person_id <> ALL ($1::uuid[]) UNION ALL SELECT * FROM fresh",
    **_OF_EVERYBODY,
)
_OF_ONE = _matches_sql(
    people="SELECT * FROM fresh",
    skills="MATERIALIZED (SELECT * FROM alias JOIN skills USING (person_id))",
    steps="alias JOIN steps USING (person_id)",
    barred=f"(SELECT {_BARRED} FROM fresh)",
)

_ASSESSED = "SELECT EXISTS (SELECT FROM targets WHERE person_id = ANY ($1) AND assessed_on <= $2)"
_KNOWN = """
SELECT CASE WHEN EXISTS (SELECT FROM erased WHERE person_id = ANY ($1)) THEN 'erased' ELSE 'never_assessed' END
WHERE EXISTS (SELECT FROM targets WHERE person_id = ANY ($1)) OR EXISTS (SELECT FROM forms WHERE person_id = ANY ($1))
"""
"""Who has sent a form is known, assessed or not: what bars whoever was not."""


async def people_for(
    conn: Connection, position_id: UUID, day: date, *, there: bool = True, limit: int = 50, offset: int = 0
) -> Matches | None:
    """The people who fit a position, the best first; with `there=False` those who are not there, each saying why.

    None for a position that is not known on `day`.
    """
    why = await shut(conn, day, position_id)
    if position_id not in why:
        return None
    persons, ones = await to_be_made(conn, await aliases(conn), day)
    asked = _PARTLY_FRESH if persons else _AS_KEPT
    rows = await conn.fetch(asked, persons, ones, day, [position_id], there, limit, offset, [why[position_id]])
    return _found(rows, why[position_id])


async def positions_for(
    conn: Connection, person_id: UUID, day: date, *, there: bool = True, limit: int = 50, offset: int = 0
) -> Matches | None:
    """The positions that fit a person, and those merged with the person, as `people_for` the people.

    None for a person whom nobody knows.
    """
    persons = sorted(await same_person(conn, person_id))
    assessed = await conn.fetchval(_ASSESSED, persons, day)
    unassessed = None if assessed else await conn.fetchval(_KNOWN, persons)
    if not assessed and unassessed is None:
        return None
    why, one = await shut(conn, day), persons[:1] * len(persons)
    rows = await conn.fetch(_OF_ONE, persons, one, day, [*why], there, limit, offset, [*why.values()])
    return _found(rows, unassessed or rows[0]["barred"])


def _found(rows: Sequence[Any], none_because: str | None) -> Matches:
    """Each row says the counts anew; where the page is empty there is one that says nothing else."""
    masks = {int(mask): pairs for mask, pairs in msgspec.json.decode(rows[0]["counts"] or b"{}").items()}
    counts = {reason: sum(masks[mask] for mask in masks if reason in _absent(mask)) for reason in ABSENCES}
    matches = [_match(row) for row in rows if row["place"] is not None]
    absent = {reason: pairs for reason, pairs in counts.items() if pairs}
    return Matches(matches, masks.get(0, 0), absent, none_because)


def _absent(mask: int) -> tuple[str, ...]:
    return tuple(reason for bit, reason in enumerate(ABSENCES) if mask & 1 << bit)


def _match(row: Any) -> Match:
    judged = _judged(row)
    return Match(
        person_id=row["person_id"],
        position_id=row["position_id"],
        speaks_for=tuple(Reason(code, detail) for good, code, detail in judged if good),
        speaks_against=tuple(Reason(code, detail) for good, code, detail in judged if not good),
        absent=_absent(row["absent"]),
        elsewhere=tuple(row["elsewhere"]),
    )


def _judged(row: Any) -> Sequence[tuple[bool, str, str | None]]:
    """Each criterion: whether it speaks for the match, its code, and what it is about."""
    return [
        *(_skill(row, skill["esco"]) for skill in msgspec.json.decode(row["skills"] or b"[]")),
        (True, "ready", None) if row["ready"] else (False, "to_reactivate", None),
        _distance(row),
        _hours(row),
        *((False, "limit", limit) for limit in (row["limits"] or "").split()),
        *([(False, "in_a_pipeline_elsewhere", str(len(row["elsewhere"])))] if row["elsewhere"] else []),
    ]


def _skill(row: Any, esco: str) -> tuple[bool, str, str]:
    if esco in (row["met"] or ()):
        return True, "competence", esco
    return False, "competence_below_level" if esco in (row["had"] or ()) else "competence_missing", esco


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
