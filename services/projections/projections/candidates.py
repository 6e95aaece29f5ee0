"""A row for everybody who was ever assessed: all that matching asks of a person, joined once and not at each question.

It is made of the rows of forms, pathways, pipelines with their places, tutoring and matching, anew for whomever a batch
speaks of, in the same transaction: so it is theirs whatever the order in which they came. It holds for every day from
`settled_on` on, the last day of a fact that it is made of; for a day before, and for persons merged, `FRESH` makes the
same row anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.database import Connection
from services.projections.inbound import intake as i
from services.projections.inbound import positions as o
from services.projections.projections import matching_rows as m
from services.projections.projections import pathway_rows as w
from services.projections.projections.merges import Aliases
from services.projections.projections.pipelines import FREED, ON_THE_WAY, RESERVED, STEPS
from services.projections.projections.saying import Model
from services.projections.projections.second_forms import FORMS
from services.projections.projections.tutoring import OVER, PLACEMENTS

FORM: Final = i.ApplicationReceived | i.ApplicationReceivedRetracted
FREEING = o.PlaceReservationReleased | o.PlaceReservationLapsed
"""They name the place, and not whose it was."""
REACH: Final = {"car": 50, "public_transport": 30, "bicycle": 10, "on_foot": 4}
"""Kilometres that a means of transport is good for [choice]."""
REACH_UNKNOWN: Final = 30
_REACH = ", ".join(f"CASE WHEN transport LIKE '%{means}%' THEN {km} END" for means, km in REACH.items())
_COLUMNS: Final = {
    "in_target": "boolean NOT NULL",
    "ready": "boolean NOT NULL",
    "consents_until": "date",
    "walks": "boolean NOT NULL",
    "paused_until": "date",
    "placed": "boolean NOT NULL",
    "gone": "boolean NOT NULL",
    "weekly_hours": "integer",
    "reach": "integer NOT NULL",
    "limits": "text",
    "home": "text",
    "pipelines": "uuid[] NOT NULL",
    "settled_on": "date NOT NULL",
}
"""`consents_until`: the last day of the consent; `paused_until`: the day on which a pathway goes on, the first of all;
both `infinity` where none is said. `home`: a municipality, or a district where no more is known: what the availability
names, or else the latest form. `pipelines`: the positions for which the person is on the way."""
_NAMES = ", ".join(_COLUMNS)
FRESH: Final = f"""
assessed AS (
    SELECT one, targets.*, row_number() OVER (PARTITION BY person_id ORDER BY said.version) AS place
    FROM alias JOIN targets USING (person_id) JOIN targets_recorded AS said USING (assessment_id)
), latest AS (
    SELECT DISTINCT ON (one) one, in_target, readiness, assessed_on FROM assessed
    WHERE assessed_on <= $3 ORDER BY one, assessed_on DESC, place DESC, assessment_id DESC
), reached AS (
    SELECT one, max(reached_on) AS reached_on
    FROM alias JOIN readiness USING (person_id) WHERE reached_on <= $3 GROUP BY 1
), consenting AS (
    SELECT one, max(given_on) AS given_on, max(coalesce(until, 'infinity')) AS consents_until
    FROM alias JOIN consents USING (person_id) WHERE purpose = 'share_profile' AND given_on <= $3 GROUP BY 1
), walked AS (
    SELECT one, opened_on, CASE WHEN closed_on <= $3 THEN closed_on END AS closed_on, (
        SELECT max(paused_on) FROM pausing WHERE pausing.pathway_id = p.pathway_id AND paused_on <= $3
    ) AS paused_on, (
        SELECT max(coalesce(resumed_on, 'infinity')) FROM pausing
        WHERE pausing.pathway_id = p.pathway_id AND paused_on <= $3
    ) AS resumed_on
    FROM alias JOIN pathways AS p USING (person_id) LEFT JOIN pathway_closings USING (pathway_id)
    WHERE opened_on <= $3
), walking AS (
    SELECT one, bool_or(closed_on IS NULL) AS walks,
        min(coalesce(resumed_on, '-infinity')) FILTER (WHERE closed_on IS NULL) AS paused_until,
        max(greatest(opened_on, closed_on, paused_on)) AS settled_on
    FROM walked GROUP BY 1
), placed AS (
    SELECT one, bool_or(over_on IS NULL) AS placed, max(greatest(started_on, over_on)) AS settled_on FROM (
        SELECT one, started_on, (
            SELECT max(over_on) FROM placements_over AS o WHERE o.placement_id = p.placement_id AND over_on <= $3
        ) AS over_on
        FROM alias JOIN placements AS p USING (person_id) WHERE started_on <= $3
    ) AS working GROUP BY 1
), free AS (
    SELECT DISTINCT ON (one) one, weekly_hours, transport, limits, municipality
    FROM alias JOIN availability USING (person_id) ORDER BY one, recorded_on DESC, version DESC, person_id
), lives AS (
    SELECT DISTINCT ON (one) one, residence FROM alias JOIN forms USING (person_id)
    WHERE residence IS NOT NULL ORDER BY one, received_on DESC, application_id DESC
), gone AS (
    SELECT DISTINCT one FROM alias JOIN erased USING (person_id)
), stepped AS (
    SELECT one, position_id, rank, day, freed_on FROM alias JOIN steps USING (person_id)
    WHERE day <= $3 AND position_id IS NOT NULL
), settled AS (
    SELECT one, max(greatest(day, freed_on)) AS settled_on FROM stepped GROUP BY 1
), piped AS (
    SELECT one, array_agg(position_id ORDER BY position_id) FILTER (WHERE {ON_THE_WAY}) AS pipelines
    FROM (
        SELECT DISTINCT ON (one, position_id) one, position_id, rank
        FROM stepped WHERE coalesce(freed_on > $3, true) ORDER BY one, position_id, day DESC, rank DESC
    ) AS latest_steps GROUP BY 1
), fresh AS (
    SELECT one AS person_id, in_target,
        in_target AND (readiness = 'ready' OR coalesce(reached_on >= assessed_on, false)) AS ready, consents_until,
        coalesce(walks, false) AS walks, paused_until, coalesce(placed, false) AS placed, gone.one IS NOT NULL AS gone,
        weekly_hours, coalesce(greatest({_REACH}), {REACH_UNKNOWN}) AS reach, limits,
        coalesce(municipality, residence) AS home,
        coalesce(pipelines, '{{}}') AS pipelines, greatest(
            assessed_on, reached_on, given_on, walking.settled_on, placed.settled_on, settled.settled_on
        ) AS settled_on
    FROM latest LEFT JOIN reached USING (one) LEFT JOIN consenting USING (one) LEFT JOIN walking USING (one)
    LEFT JOIN placed USING (one) LEFT JOIN free USING (one) LEFT JOIN lives USING (one) LEFT JOIN gone USING (one)
    LEFT JOIN settled USING (one) LEFT JOIN piped USING (one)
)
"""
"""The rows of the persons in `alias` (person_id, one) as of the day $3, persons of the same `one` being one."""

_SQL: Final = f"""
CREATE INDEX targets_person ON targets (person_id);
CREATE INDEX readiness_person ON readiness (person_id);
CREATE INDEX skills_person ON skills (person_id);
CREATE INDEX placements_person ON placements (person_id);
CREATE INDEX candidacy_steps_person ON candidacy_steps (person_id);
CREATE INDEX forms_person ON forms (person_id);
CREATE TABLE candidates (person_id uuid PRIMARY KEY, {", ".join(f"{name} {type}" for name, type in _COLUMNS.items())});
-- each: {" ".join(FRESH.split())}
"""
"""What makes the rows is said, too: with another rule the read model is another, and is built anew from the start."""


# One batch at a time: what it reads of a person is what the batch before it wrote.
_TURN = "SELECT pg_advisory_xact_lock('candidates'::regclass::oid::integer, 0)"
_CANDIDATES = "SELECT person_id FROM candidates WHERE person_id = ANY ($1)"
_HOLDERS = """
SELECT person_id FROM places_reserved
JOIN unnest($1::uuid[], $2::uuid[]) AS freed (position_id, placement_id) USING (position_id, placement_id)
"""
_NO_MORE = """
DELETE FROM candidates AS c USING unnest($1::uuid[]) AS touched (person_id) WHERE c.person_id = touched.person_id
AND NOT EXISTS (SELECT FROM targets WHERE targets.person_id = c.person_id AND assessed_on IS NOT NULL)
"""
_KEEP = f"""
WITH alias AS MATERIALIZED (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS alias (person_id, one)), {FRESH}
INSERT INTO candidates AS kept (person_id, {_NAMES}) SELECT person_id, {_NAMES} FROM fresh ORDER BY person_id
ON CONFLICT (person_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS)}
"""
_UNSETTLED = "SELECT person_id FROM candidates WHERE settled_on > $1 AND person_id <> ALL ($2::uuid[])"


async def renew(tx: Connection, batch: Sequence[Heard]) -> None:
    """The rows of whomever the batch speaks of, once the rows that they are made of are kept.

    A form alone makes nobody a candidate: it moves where those live who are.
    """
    await tx.execute(_TURN)
    freed = [heard.event for heard in batch if isinstance(heard.event, FREEING)]
    forms = {heard.event.person_id for heard in batch if isinstance(heard.event, FORM)}
    others = {heard.event.person_id for heard in batch if not isinstance(heard.event, FORM | FREEING)}
    others |= await _holders(tx, freed)
    moved = await tx.fetch(_CANDIDATES, list(forms - others))
    await make_anew(tx, sorted(others | {row["person_id"] for row in moved}))


async def _holders(tx: Connection, freed: Sequence[FREEING]) -> set[UUID]:
    if not freed:
        return set()
    rows = await tx.fetch(_HOLDERS, [one.position_id for one in freed], [one.placement_id for one in freed])
    return {row["person_id"] for row in rows}


async def make_anew(tx: Connection, persons: Sequence[UUID]) -> None:
    await tx.execute(_NO_MORE, persons)
    await tx.execute(_KEEP, persons, persons, date.max)


async def to_be_made(conn: Connection, merged: Aliases, day: date) -> Aliases:
    """Whose rows do not answer for that day as they are kept, and beside each the one person that it is."""
    persons, ones = merged
    unsettled: list[UUID] = [row["person_id"] for row in await conn.fetch(_UNSETTLED, day, persons)]
    return [*persons, *unsettled], [*ones, *unsettled]


_MADE_OF = (
    *(m.TARGETS, m.RECORDED, m.READINESS, m.CONSENTS, m.AVAILABILITY, m.ERASED),
    *(w.OPENINGS, w.CLOSINGS, w.PAUSES, w.RESUMPTIONS, PLACEMENTS, OVER, STEPS, FORMS),
    *(RESERVED, FREED),
)
CANDIDATES = Model((), {}, _SQL, made_of=_MADE_OF, renew=renew)
