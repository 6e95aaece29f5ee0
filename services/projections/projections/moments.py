"""What the plan meets on its way: its reviews with the figures that they saw, public moments, calls, needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import msgspec

from foundation.database import Connection
from services.projections.domain.review_events import FiguresFrozen
from services.projections.inbound import moments as m
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, says


@dataclass(frozen=True)
class Seen:
    """A figure that a review of the plan looked at, in the indicator's unit.

    `frozen`: as the table told it of `held_on` at `known_at`, which no correction changes; None where it told none, and
    for a review of before there was a table. `told`: as a person gave it; `disagrees`: the table told otherwise, as
    exactly as it was given. `today`: what the table tells of that day by now; `difference`: what that is more.
    """

    review_id: UUID
    held_on: date
    known_at: datetime
    indicator: str
    frozen: Decimal | None
    told: Decimal | None
    disagrees: bool
    today: Decimal | None = None
    difference: Decimal | None = None


@dataclass(frozen=True)
class Initiative:
    """A public moment: when it is to be, and when it was held with how many."""

    initiative_id: UUID
    kind: str
    title: str
    planned_for: date
    held_on: date | None
    participants: int | None


@dataclass(frozen=True)
class Call:
    """A call, with the sum of its bonuses in euro."""

    call_id: UUID
    title: str
    published_on: date
    closes_on: date | None
    bonuses: int
    amount: Decimal


@dataclass(frozen=True)
class Need:
    """What came out of co-design."""

    need_id: UUID
    what: str
    area: str
    recorded_on: date


@dataclass(frozen=True)
class Moments:
    """All of them as of a day."""

    seen: Sequence[Seen] = ()
    initiatives: Sequence[Initiative] = ()
    calls: Sequence[Call] = ()
    needs: Sequence[Need] = ()


_INITIATIVE = {"initiative_id": "uuid", "version": "integer"}
_CALL = {"call_id": "uuid", "version": "integer"}
_PLANNED = {"kind": "text", "title": "text", "planned_for": "date", "planned_on": "date"}
_PUBLISHED = {"title": "text", "published_on": "date", "closes_on": "date"}
_BONUS = {"amount": "numeric", "recorded_on": "date"}
_NEED = {"what": "text", "area": "text", "recorded_on": "date"}
_REVIEW = {"review_id": "uuid", "version": "integer"}
_LOOKED = {"held_on": "date", "known_at": "timestamptz", "figures": "jsonb"}
_TOLD_OF = {"as_of": "date", "known_at": "timestamptz"}
REVIEWS = remembered("reviews", ("review_id",), {**_REVIEW, **_LOOKED})
INITIATIVES = remembered("initiatives", ("initiative_id",), {**_INITIATIVE, **_PLANNED})
HELD = remembered(
    "initiatives_held",
    ("holding_id",),
    {"holding_id": "uuid", **_INITIATIVE, "held_on": "date", "participants": "integer"},
)
CALLS = remembered("calls", ("call_id",), {**_CALL, **_PUBLISHED})
BONUSES = remembered("call_bonuses", ("bonus_id",), {"bonus_id": "uuid", **_CALL, **_BONUS})
FREEZES = remembered("freezes", ("review_id", *_TOLD_OF), {**_REVIEW, **_TOLD_OF, "figures": "jsonb"})
NEEDS = remembered("needs", ("need_id",), {"need_id": "uuid", "version": "integer", **_NEED})


def _figures(event: m.ReviewHeld) -> str:
    """Those that a person gave, then those without a value that the review looks at."""
    given = {figure.indicator: figure.value for figure in event.figures}
    return _told([*given.items(), *((code, None) for code in event.indicators if code not in given)])


def _frozen(event: FiguresFrozen) -> str:
    return _told([(figure.indicator, figure.value) for figure in event.figures])


def _told(figures: Sequence[tuple[str, Decimal | None]]) -> str:
    return msgspec.json.encode([{"indicator": code, "value": value} for code, value in figures]).decode()


_SAYINGS: dict[type, Saying] = {
    m.ReviewHeld: says(REVIEWS, figures=_figures),
    m.ReviewHeldCorrected: says(REVIEWS, figures=_figures),
    m.ReviewHeldRetracted: says(REVIEWS, **dict.fromkeys(_LOOKED)),
    FiguresFrozen: says(FREEZES, figures=_frozen),
    m.InitiativePlanned: says(INITIATIVES),
    m.InitiativePlannedCorrected: says(INITIATIVES),
    m.InitiativePlannedRetracted: says(INITIATIVES, **dict.fromkeys(_PLANNED)),
    m.InitiativeHeld: says(HELD),
    m.InitiativeHeldCorrected: says(HELD),
    m.InitiativeHeldRetracted: says(HELD, held_on=None, participants=None),
    m.CallPublished: says(CALLS),
    m.CallPublishedCorrected: says(CALLS),
    m.CallPublishedRetracted: says(CALLS, **dict.fromkeys(_PUBLISHED)),
    m.CallBonusRecorded: says(BONUSES),
    m.CallBonusRecordedCorrected: says(BONUSES),
    m.CallBonusRecordedRetracted: says(BONUSES, **dict.fromkeys(_BONUS)),
    m.CoDesignNeedRecorded: says(NEEDS),
    m.CoDesignNeedRecordedCorrected: says(NEEDS),
    m.CoDesignNeedRecordedRetracted: says(NEEDS, **dict.fromkeys(_NEED)),
}
_SQL = """
CREATE INDEX initiatives_held_initiative ON initiatives_held_told (initiative_id);
CREATE INDEX call_bonuses_call ON call_bonuses_told (call_id);
"""
MOMENTS = Model((REVIEWS, FREEZES, INITIATIVES, HELD, CALLS, BONUSES, NEEDS), _SAYINGS, _SQL)

_SEEN = """
SELECT review_id, held_on, known_at, indicator, frozen.value AS frozen, told,
       coalesce(abs(frozen.value - told) > 0.5 / 10 ^ scale(told), false) AS disagrees
FROM reviews
CROSS JOIN jsonb_array_elements(reviews.figures) WITH ORDINALITY AS figure (figure, place)
CROSS JOIN LATERAL (SELECT figure ->> 'indicator' AS indicator, (figure ->> 'value')::numeric AS told) AS said
LEFT JOIN (SELECT review_id, as_of AS held_on, known_at, figures FROM freezes) AS freezes
    USING (review_id, held_on, known_at)
LEFT JOIN LATERAL (
    SELECT (one ->> 'value')::numeric AS value FROM jsonb_array_elements(freezes.figures) AS one
    WHERE one ->> 'indicator' = indicator
) AS frozen ON true
WHERE held_on <= $1 ORDER BY held_on DESC, review_id, place LIMIT $2 OFFSET $3
"""
_LIST = """
SELECT initiative_id, kind, title, planned_for, held_on, participants
FROM initiatives LEFT JOIN LATERAL (
    SELECT held_on, participants FROM initiatives_held
    WHERE initiative_id = initiatives.initiative_id AND held_on <= $1 ORDER BY held_on, holding_id LIMIT 1
) AS held ON true
WHERE planned_on <= $1 ORDER BY planned_for, title, initiative_id
"""
_CALLS = """
SELECT call_id, title, published_on, closes_on, count(bonus_id) AS bonuses, coalesce(sum(amount), 0) AS amount
FROM calls LEFT JOIN (SELECT * FROM call_bonuses WHERE recorded_on <= $1) AS bonus USING (call_id)
WHERE published_on <= $1 GROUP BY call_id, title, published_on, closes_on ORDER BY published_on, title, call_id
"""
_NEEDS = "SELECT need_id, what, area, recorded_on FROM needs WHERE recorded_on <= $1 ORDER BY recorded_on, need_id"


async def seen(conn: Connection, as_of: date, *, limit: int = 100, offset: int = 0) -> Sequence[Seen]:
    """The figures of the reviews held by the end of `as_of`, the latest review first; not yet held against today's."""
    return [Seen(**row) for row in await conn.fetch(_SEEN, as_of, limit, offset)]


def held_against_today(one: Seen, today: Decimal | None) -> Seen:
    """The figure with what the table tells of its day by now."""
    saw = one.told if one.frozen is None else one.frozen
    return replace(one, today=today, difference=None if saw is None or today is None else today - saw)


async def initiatives(conn: Connection, as_of: date) -> Sequence[Initiative]:
    """The public moments that were planned by the end of `as_of`, by the day that they are planned for."""
    return [Initiative(**row) for row in await conn.fetch(_LIST, as_of)]


async def calls(conn: Connection, as_of: date) -> Sequence[Call]:
    """The calls published by the end of `as_of`, by day."""
    return [Call(**row) for row in await conn.fetch(_CALLS, as_of)]


async def needs(conn: Connection, as_of: date) -> Sequence[Need]:
    """The needs recorded by the end of `as_of`, by day."""
    return [Need(**row) for row in await conn.fetch(_NEEDS, as_of)]


async def moments(conn: Connection, as_of: date) -> Moments:
    """All of a day; of the figures that reviews saw a page, the latest."""
    found = await seen(conn, as_of), await initiatives(conn, as_of)
    return Moments(*found, await calls(conn, as_of), await needs(conn, as_of))
