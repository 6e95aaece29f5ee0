"""A figure cut by what its facts carry: district, channel, sex, age band, who pointed the way; through whom a company
was reached, the association of one that was met; the training body of a course; a project's tags, district and partner.

Small numbers are protected: a part of fewer than five people is hidden, and so are as many others as it takes for the
total not to give it away. The total is no secret, the table shows it: where it would tell a part, nothing is cut. Two
days, one taken from the other, tell more than each: so who asks for a cut needs a role that may read of each person
what the cut tells of all (docs/decisions/0016).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from foundation.database import Connection
from services.projections.indicators.chain import INDICATORS
from services.projections.indicators.rule import About, Indicator, Kind

FEWEST: Final = 5


class By(StrEnum):
    """What a figure can be cut by. The first five are a person's, by their application; then through whom, directly or
    an agency, a CV was sent and an interview came about, the association of the company that was met, and the training
    body that holds a course, by its name; the others are a project's, the last who accompanies it."""

    DISTRICT = "district"
    CHANNEL = "channel"
    SEX = "sex"
    AGE_BAND = "age_band"
    REFERRAL = "referral"
    THROUGH = "through"
    ASSOCIATION = "association"
    TRAINING_BODY = "training_body"
    TAG = "tags"
    PROJECT_DISTRICT = "project_district"
    PARTNER = "partner"


OF_PERSONS: Final = (By.DISTRICT, By.CHANNEL, By.SEX, By.AGE_BAND, By.REFERRAL)
OF_APPLICATIONS: Final = frozenset((By.DISTRICT, By.SEX, By.AGE_BAND))
"""What of a person nothing but the application tells: timelines tell the channel and who pointed the way."""
OF_PROJECTS: Final = (By.TAG, By.PROJECT_DISTRICT, By.PARTNER)
CARRIED: Final[Mapping[str, By]] = {"4b": By.ASSOCIATION, "5b": By.THROUGH, "5c": By.THROUGH}
"""The figures whose events themselves carry a partner: a meeting's association, through whom a company was reached."""
OF_COURSES: Final = ("2b", "2c", "3a", "3b", "3c")
"""The figures whose events carry a course, and with it the body that holds it."""


class NotCut(ValueError):
    """The figure's facts do not carry what it should be cut by."""


@dataclass(frozen=True)
class Slice:
    """A part: `code` None where nothing is known. `value` None where it is hidden; `few`: fewer than five people."""

    code: str | None
    value: int | Decimal | None
    few: bool = False


@dataclass(frozen=True)
class Cut:
    """The parts, the largest first, then the hidden ones by their code; with tags and partners a project may be in
    several. `whole`: not cut, because the figure, `value`, would tell a part."""

    indicator: Indicator
    by: By
    value: int | Decimal
    slices: Sequence[Slice]
    whole: bool = False


@dataclass(frozen=True)
class Cell:
    """What is known of a part before anything is hidden: its amount, and how many distinct people it is about."""

    code: str | None
    amount: int
    people: int


_EVENTS_CELLS = """WITH cells AS (
    SELECT event_id, subject, sum(amount)::bigint AS amount FROM facts
    WHERE indicator = $1 AND day <= $2 AND ($3::date IS NULL OR day >= $3)
      AND ($4::timestamptz IS NULL OR recorded_at <= $4)
    GROUP BY event_id, subject HAVING sum(amount) <> 0
)"""
# A fact of an application is cut by that application, a person's other facts by the person's first one.
_CELLS = f"""
{_EVENTS_CELLS}, forms AS (
    SELECT DISTINCT ON (owner) owner AS application_id, (body ->> 'person_id')::uuid AS person_id, body
    FROM sources WHERE type = ANY ($5::text[]) AND ($4::timestamptz IS NULL OR recorded_at <= $4)
    ORDER BY owner, version DESC
), firsts AS (
    SELECT DISTINCT ON (person_id) person_id, body FROM forms ORDER BY person_id, body ->> 'received_on', application_id
), groups AS (
    SELECT DISTINCT ON (ever_one_with) ever_one_with, body FROM firsts JOIN aliases USING (person_id)
    ORDER BY ever_one_with, body ->> 'received_on', person_id
)
SELECT coalesce(form.body, own.body, others.body) ->> $6 AS code, sum(amount)::bigint AS amount,
    count(DISTINCT coalesce(ever_one_with, subject)) AS people
FROM cells
CROSS JOIN LATERAL (
    SELECT (body ->> 'application_id')::uuid AS application_id, type FROM sources
    WHERE sources.event_id = cells.event_id LIMIT 1
) AS said
LEFT JOIN forms AS form ON said.type = ANY ($5::text[]) AND form.application_id = said.application_id
LEFT JOIN firsts AS own ON own.person_id = subject
LEFT JOIN aliases ON aliases.person_id = subject
LEFT JOIN groups AS others USING (ever_one_with)
GROUP BY 1
"""
_PROJECT_CELLS = """
WITH cells AS (
    SELECT subject, sum(amount)::bigint AS amount FROM facts
    WHERE indicator = $1 AND day <= $2 AND ($3::date IS NULL OR day >= $3)
      AND ($4::timestamptz IS NULL OR recorded_at <= $4)
    GROUP BY subject HAVING sum(amount) <> 0
), projects AS (
    SELECT DISTINCT ON (owner) owner AS subject, body
    FROM sources WHERE type = ANY ($5::text[]) AND ($4::timestamptz IS NULL OR recorded_at <= $4)
    ORDER BY owner, version DESC
), coded AS (
    SELECT cells.subject, amount, tag.code FROM cells LEFT JOIN projects USING (subject) LEFT JOIN LATERAL (
        SELECT * FROM json_array_elements_text(body -> 'tags') WHERE $6 = 'tags'
        UNION ALL SELECT body ->> 'district' WHERE $6 = 'project_district'
        UNION ALL SELECT DISTINCT partner FROM (
            SELECT DISTINCT ON (body ->> 'support_id') body ->> 'partner' AS partner FROM sources
            WHERE owner = cells.subject AND type = ANY ($7::text[]) AND ($4::timestamptz IS NULL OR recorded_at <= $4)
            ORDER BY body ->> 'support_id', version DESC
        ) AS supports WHERE partner IS NOT NULL AND $6 = 'partner'
    ) AS tag (code) ON true
)
SELECT code, sum(amount)::bigint AS amount, count(*) AS people FROM coded GROUP BY 1
"""
# What was corrected is read as corrected; the fact stands under the event that first said it.
_CARRIED_CELLS = f"""
{_EVENTS_CELLS}
SELECT code, sum(amount)::bigint AS amount, count(DISTINCT coalesce(ever_one_with, subject)) AS people
FROM cells
CROSS JOIN LATERAL (
    SELECT owner, coalesce(body ->> 'interview_id', body ->> 'sending_id', body ->> 'meeting_id') AS fact
    FROM sources
    WHERE sources.event_id = cells.event_id LIMIT 1
) AS said
CROSS JOIN LATERAL (
    SELECT body ->> $5::text AS code FROM sources
    WHERE owner = said.owner
      AND coalesce(body ->> 'interview_id', body ->> 'sending_id', body ->> 'meeting_id') = said.fact
      AND type NOT LIKE '%-retracted.v1' AND ($4::timestamptz IS NULL OR recorded_at <= $4)
    ORDER BY version DESC LIMIT 1
) AS told
LEFT JOIN aliases ON aliases.person_id = subject
GROUP BY 1
"""
_COURSE_CELLS = f"""
{_EVENTS_CELLS}
SELECT code, sum(amount)::bigint AS amount, count(DISTINCT coalesce(ever_one_with, subject)) AS people
FROM cells
CROSS JOIN LATERAL (
    SELECT (body ->> 'course_id')::uuid AS course_id FROM sources WHERE sources.event_id = cells.event_id LIMIT 1
) AS said
LEFT JOIN unnest($5::uuid[], $6::text[]) AS held_by (course_id, code) USING (course_id)
LEFT JOIN aliases ON aliases.person_id = subject
GROUP BY 1
"""
_TOTAL = """
SELECT coalesce(sum(amount), 0)::bigint FROM facts
WHERE indicator = $1 AND day <= $2 AND ($3::date IS NULL OR day >= $3)
  AND ($4::timestamptz IS NULL OR recorded_at <= $4)
"""
_FORMS: Final = [f"insieme.intake.application-received{how}.v1" for how in ("", "-corrected")]
_SUBMISSIONS: Final = [f"insieme.projects.project-submitted{how}.v1" for how in ("", "-corrected")]
_SUPPORTS: Final = [f"insieme.projects.support-started{how}.v1" for how in ("", "-corrected", "-retracted")]


def ways(indicator: Indicator) -> Sequence[By]:
    """What a figure can be cut by; nothing for most of companies, courses and partners, and for means."""
    if indicator.counting is None or indicator.ratings is not None or indicator.per is not None:
        return ()
    found: Sequence[By] = {About.PERSON: OF_PERSONS, About.PROJECT: OF_PROJECTS}.get(indicator.about, ())
    if indicator.code in OF_COURSES:
        return (*found, By.TRAINING_BODY)
    return (*found, CARRIED[indicator.code]) if indicator.code in CARRIED else found


async def cut(
    conn: Connection,
    code: str,
    by: By,
    as_of: date,
    from_: date | None = None,
    known_at: datetime | None = None,
    held_by: Mapping[UUID, str] | None = None,
) -> Cut:
    """A figure of a day by its parts; `held_by`: each course's training body, which another read model knows.

    Raises `KeyError` for an unknown code, `NotCut` where no fact carries it.
    """
    indicator = INDICATORS[code]
    if by not in ways(indicator):
        raise NotCut
    since = None if indicator.kind is Kind.STOCK else from_
    query, *more = _asked(by, held_by or {})
    rows = await conn.fetch(query, code, as_of, since, known_at, *more)
    cells = sorted((Cell(**row) for row in rows), key=lambda cell: (-cell.amount, cell.code or ""))
    total = await conn.fetchval(_TOTAL, code, as_of, since, known_at)
    return _told(indicator, by, total, cells, cells if indicator.about is About.PERSON else [])


def _asked(by: By, held_by: Mapping[UUID, str]) -> tuple[Any, ...]:
    """The question, and what it asks beside the figure, the days and the instant."""
    if by is By.TRAINING_BODY:
        return _COURSE_CELLS, list(held_by), list(held_by.values())
    if by in OF_PROJECTS:
        return _PROJECT_CELLS, _SUBMISSIONS, by.value, _SUPPORTS
    return (_CARRIED_CELLS, by.value) if by in CARRIED.values() else (_CELLS, _FORMS, by.value)


def _told(indicator: Indicator, by: By, total: int, cells: Sequence[Cell], of_people: Sequence[Cell]) -> Cut:
    """Projects and companies are no persons: theirs are told as they are."""
    hidden, total_tells = to_hide([cell.people for cell in of_people])
    tell = indicator.unit.told
    if total_tells:
        return Cut(indicator, by, tell(total), [], whole=True)
    slices = [
        Slice(cell.code, None if place in hidden else tell(cell.amount), place in hidden and is_few(cell.people))
        for place, cell in enumerate(cells)
    ]
    return Cut(indicator, by, tell(total), _in_order(slices))


def _in_order(slices: Sequence[Slice]) -> list[Slice]:
    """As they come where they are shown; the hidden ones by their code, since the place of each would tell its size."""
    hidden = sorted((one for one in slices if one.value is None), key=lambda one: (one.code is None, one.code or ""))
    return [*(one for one in slices if one.value is not None), *hidden]


def is_few(people: int) -> bool:
    """Whether how many persons they are is not told, because someone could be known among so few; nobody is told."""
    return 0 < people < FEWEST


def to_hide(people: Sequence[int]) -> tuple[set[int], bool]:
    """Which parts to hide, by their places, and whether the total tells them all the same.

    Hidden are those of fewer than five; then the smallest of the others, one after the other, until what remains of
    the total leaves each of the few at least two values.
    """
    few = {place for place, count in enumerate(people) if is_few(count)}
    if not few:
        return set(), False
    hidden = set(few)
    others = sorted((count, place) for place, count in enumerate(people) if count >= FEWEST)
    while not _ambiguous(people, few, hidden, others[0][0] if others else None):
        if not others:
            return hidden, True
        hidden.add(others.pop(0)[1])
    return hidden, False


def _ambiguous(people: Sequence[int], few: set[int], hidden: set[int], smallest_shown: int | None) -> bool:
    """Whether each of the few, one to four people, may have two values within what the total leaves to the hidden.

    The other hidden ones are known to be five or more, and no more than the smallest that is shown.
    """
    total, more, others_few = sum(people[place] for place in hidden), len(hidden) - len(few), len(few) - 1
    most = min(FEWEST - 1, total - others_few - FEWEST * more)
    taken = more * (smallest_shown if smallest_shown is not None else total)
    least = max(1, total - (FEWEST - 1) * others_few - taken)
    return most > least
