"""Positions, their places, and how far each candidacy for them has come, as of a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import candidacies as c
from services.projections.inbound import placement as p
from services.projections.inbound import positions as o
from services.projections.projections.board import COMPANIES
from services.projections.projections.remembered import recalled
from services.projections.projections.saying import Model, Saying, both, field, says

RANKS: Final = {
    "interview_missed": 0,
    "interview_declined": 0,
    "offer_declined": 0,
    "excluded": 0,
    "shortlisted": 1,
    "cv_sent": 2,
    "interview_offered": 3,
    "interview_held": 4,
    "offer_made": 5,
    "offer_accepted": 6,
    "place_held": 7,
    "placed": 8,
    "hired": 9,
}
"""The steps of a candidacy, the furthest last. What ends one takes it no further."""
ON_THE_WAY: Final = f"rank BETWEEN {RANKS['shortlisted']} AND {RANKS['place_held']}"
"""Whoever has come so far, and no further, is in a pipeline."""


@dataclass(frozen=True)
class Position:
    """Places are those opened; `left` is what is neither reserved nor filled."""

    position_id: UUID
    company_id: UUID
    name: str | None
    title: str
    profile: str
    kind: str
    opened_on: date
    withdrawn_on: date | None
    places: int
    reserved: int
    filled: int
    left: int
    candidacies: int


@dataclass(frozen=True)
class Pipelined:
    """A person in a position's pipeline: the furthest step, and the latest."""

    position_id: UUID
    title: str | None
    name: str | None
    person_id: UUID
    furthest: str | None
    since: date | None
    last: str
    last_on: date


@dataclass(frozen=True)
class Candidacy:
    """How far one person has come for a position, and what happened last; `since` and `last_on` are their days."""

    person_id: UUID
    furthest: str | None
    since: date | None
    last: str
    last_on: date


_POSITION = {"position_id": "uuid", "version": "integer"}
OPENED = recalled(
    "positions",
    ("position_id",),
    {
        **_POSITION,
        "company_id": "uuid",
        "title": "text",
        "profile": "text",
        "kind": "text",
        "places": "integer",
        "opened_on": "date",
    },
)
WITHDRAWN = recalled("positions_withdrawn", ("position_id",), {**_POSITION, "withdrawn_on": "date"})
_PLACE = {**_POSITION, "placement_id": "uuid"}
_OF_PLACE = ("position_id", "placement_id")
RESERVED = recalled("places_reserved", _OF_PLACE, {**_PLACE, "person_id": "uuid", "reserved_on": "date"})
FREED = recalled("places_freed", _OF_PLACE, {**_PLACE, "freed_on": "date"})
FILLED = recalled("places_filled", _OF_PLACE, {**_PLACE, "filled_on": "date"})
REOPENED = recalled(
    "places_reopened", ("position_id", "version"), {**_POSITION, "places": "integer", "reopened_on": "date"}
)
STEPS = recalled(
    "candidacy_steps",
    ("step", "fact_id"),
    {
        "step": "text",
        "fact_id": "uuid",
        "version": "integer",
        "position_id": "uuid",
        "person_id": "uuid",
        "rank": "integer",
        "day": "date",
    },
    "position_id",
)


def _step(step: str, id: str, day: str | None) -> Saying:
    return says(STEPS, step=step, rank=RANKS[step], fact_id=field(id), day=field(day) if day else None)


_opened = dict.fromkeys(("title", "profile", "kind", "places", "opened_on"))
_SAYINGS = {
    o.PositionOpened: says(OPENED),
    o.PositionOpenedCorrected: says(OPENED),
    o.PositionOpenedRetracted: says(OPENED, **_opened),
    o.PositionWithdrawn: says(WITHDRAWN),
    o.PositionWithdrawnCorrected: says(WITHDRAWN),
    o.PositionWithdrawnRetracted: says(WITHDRAWN, withdrawn_on=None),
    o.PlaceReserved: says(RESERVED),
    o.PlaceReservationReleased: says(FREED, freed_on=field("released_on")),
    o.PlaceReservationLapsed: says(FREED, freed_on=field("lapsed_on")),
    o.PositionFilled: says(FILLED),
    o.PositionFilledCorrected: says(FILLED),
    # Its place is free again: neither filled nor, from that day on, reserved.
    o.PositionFilledRetracted: both(says(FILLED, filled_on=None), says(FREED, freed_on=field("filled_on"))),
    # As well: its place was opened again, and somebody else has it.
    o.PlacementBeyondPlaces: both(says(FILLED, filled_on=None), says(FREED, freed_on=field("started_on"))),
    o.PositionReopened: says(REOPENED),
    o.ReopeningTakenBack: says(REOPENED, places=-1),
    c.CandidateShortlisted: _step("shortlisted", "candidacy_id", "shortlisted_on"),
    c.CandidateExcluded: _step("excluded", "candidacy_id", "excluded_on"),
    c.CvSent: _step("cv_sent", "sending_id", "sent_on"),
    c.CvSentCorrected: _step("cv_sent", "sending_id", "sent_on"),
    c.CvSentRetracted: _step("cv_sent", "sending_id", None),
    c.InterviewOffered: _step("interview_offered", "interview_id", "offered_on"),
    c.InterviewOfferedCorrected: _step("interview_offered", "interview_id", "offered_on"),
    c.InterviewOfferedRetracted: _step("interview_offered", "interview_id", None),
    c.InterviewDeclined: _step("interview_declined", "interview_id", "declined_on"),
    c.CompanyInterviewHeld: _step("interview_held", "interview_id", "held_on"),
    c.CompanyInterviewHeldCorrected: _step("interview_held", "interview_id", "held_on"),
    c.CompanyInterviewHeldRetracted: _step("interview_held", "interview_id", None),
    c.CompanyInterviewMissed: _step("interview_missed", "interview_id", "missed_on"),
    c.OfferMade: _step("offer_made", "offer_id", "made_on"),
    c.OfferAccepted: _step("offer_accepted", "offer_id", "accepted_on"),
    c.OfferDeclined: _step("offer_declined", "offer_id", "declined_on"),
    p.PlacementStarted: _step("placed", "placement_id", "started_on"),
    p.PlacementStartedCorrected: _step("placed", "placement_id", "started_on"),
    p.PlacementStartedRetracted: _step("placed", "placement_id", None),
    p.Hired: _step("hired", "hire_id", "hired_on"),
    p.HiredCorrected: _step("hired", "hire_id", "hired_on"),
    p.HiredRetracted: _step("hired", "hire_id", None),
}
_SQL = f"""
CREATE INDEX candidacy_steps_position ON candidacy_steps (position_id, person_id);
CREATE INDEX places_reserved_person ON places_reserved (person_id);
CREATE VIEW steps AS
SELECT step, position_id, person_id, rank, day, NULL::date AS freed_on FROM candidacy_steps
UNION ALL
SELECT 'place_held', position_id, person_id, {RANKS["place_held"]}, reserved_on, (
    SELECT freed_on FROM places_freed AS f WHERE f.position_id = r.position_id AND f.placement_id = r.placement_id
) FROM places_reserved AS r;
"""
"""A place that is held is a step, of who was never shortlisted, too; from the day on which it is free it is none.

Not joined: so one person's steps are found by index, where a join reads all places each time.
"""
PIPELINES = Model((COMPANIES, OPENED, WITHDRAWN, RESERVED, FREED, FILLED, REOPENED, STEPS), _SAYINGS, _SQL)

_TAKEN = "day <= $1 AND coalesce(freed_on > $1, true)"
_PLACES = """(
            SELECT count(*) FROM places_reserved
            LEFT JOIN places_freed AS freed USING (position_id, placement_id)
            LEFT JOIN places_filled AS taken USING (position_id, placement_id)
            WHERE position_id = positions.position_id AND reserved_on <= $1
              AND coalesce(freed_on > $1, true) AND coalesce(filled_on > $1, true)
        ) AS reserved, (
            SELECT count(*) FROM places_filled WHERE position_id = positions.position_id AND filled_on <= $1
        ) - (
            SELECT coalesce(sum(places), 0) FROM places_reopened
            WHERE position_id = positions.position_id AND reopened_on <= $1
        ) AS filled"""
_POSITIONS = f"""
SELECT told.*, greatest(places - reserved - filled, 0) AS left FROM (
    SELECT position_id, company_id, name, title, profile, kind, opened_on,
        CASE WHEN withdrawn_on <= $1 THEN withdrawn_on END AS withdrawn_on, places, {_PLACES}, (
            SELECT count(DISTINCT person_id) FROM steps
            WHERE position_id = positions.position_id AND {_TAKEN}
        ) AS candidacies
    FROM positions LEFT JOIN companies USING (company_id) LEFT JOIN positions_withdrawn USING (position_id)
    WHERE opened_on <= $1 AND ($2::uuid IS NULL OR position_id = $2)
) AS told
ORDER BY withdrawn_on IS NOT NULL, places - reserved - filled <= 0, opened_on, position_id LIMIT $3 OFFSET $4
"""
_SHUT = f"""
SELECT position_id, CASE WHEN withdrawn_on <= $1 THEN 'position_withdrawn'
    WHEN places <= reserved + filled THEN 'position_full' END AS shut
FROM (
    SELECT position_id, withdrawn_on, places, {_PLACES}
    FROM positions LEFT JOIN positions_withdrawn USING (position_id)
    WHERE opened_on <= $1 AND ($2::uuid IS NULL OR position_id = $2)
) AS told ORDER BY position_id
"""
_CANDIDACIES = f"""
SELECT person_id, furthest, since, last, last_on FROM (
    SELECT DISTINCT ON (person_id) person_id, step AS last, day AS last_on, rank
    FROM steps WHERE position_id = $2 AND {_TAKEN} ORDER BY person_id, day DESC, rank DESC, step
) AS latest LEFT JOIN (
    SELECT DISTINCT ON (person_id) person_id, step AS furthest, day AS since, rank AS reached
    FROM steps WHERE position_id = $2 AND {_TAKEN} AND rank > 0 ORDER BY person_id, rank DESC, day
) AS far USING (person_id)
ORDER BY reached DESC NULLS LAST, since, person_id
"""
_PIPELINES = f"""
SELECT position_id, title, name, person_id, furthest, since, last, last_on FROM (
    SELECT DISTINCT ON (position_id, person_id) position_id, person_id, step AS last, day AS last_on
    FROM steps WHERE position_id IS NOT NULL AND {_TAKEN}
    ORDER BY position_id, person_id, day DESC, rank DESC, step
) AS latest LEFT JOIN (
    SELECT DISTINCT ON (position_id, person_id) position_id, person_id, step AS furthest, day AS since
    FROM steps WHERE {_TAKEN} AND rank > 0 ORDER BY position_id, person_id, rank DESC, day
) AS far USING (position_id, person_id)
LEFT JOIN positions USING (position_id) LEFT JOIN companies USING (company_id)
ORDER BY last_on, position_id, person_id
"""


async def pipelined(conn: Connection, as_of: date) -> Sequence[Pipelined]:
    """Everybody who had come anywhere for any position by the end of `as_of`, by the day of the latest step."""
    return [Pipelined(**row) for row in await conn.fetch(_PIPELINES, as_of)]


async def positions(conn: Connection, as_of: date, *, limit: int = 100, offset: int = 0) -> Sequence[Position]:
    """The positions opened by the end of `as_of`, those with a place left first."""
    return [Position(**row) for row in await conn.fetch(_POSITIONS, as_of, None, limit, offset)]


async def shut(conn: Connection, as_of: date, position_id: UUID | None = None) -> Mapping[UUID, str | None]:
    """Of each position opened by the end of `as_of`, or of that one, why it offers nothing then.

    `position_withdrawn` or `position_full`; None of one that is open and has a place left.
    """
    return {row["position_id"]: row["shut"] for row in await conn.fetch(_SHUT, as_of, position_id)}


async def position(conn: Connection, position_id: UUID, as_of: date) -> Position | None:
    row = await conn.fetchrow(_POSITIONS, as_of, position_id, 1, 0)
    return Position(**row) if row else None


async def candidacies(conn: Connection, position_id: UUID, as_of: date) -> Sequence[Candidacy]:
    """Everybody who had come anywhere for the position by the end of `as_of`, the furthest first."""
    return [Candidacy(**row) for row in await conn.fetch(_CANDIDACIES, as_of, position_id)]
