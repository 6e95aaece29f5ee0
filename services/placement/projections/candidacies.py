"""Where every candidacy stands: its steps by person, position and company; the CVs there are; what breached a consent.

Each fact owns a row under its id; ids, days and codes only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.envelope import said_by
from services.placement.domain.candidacy_events import (
    CandidateExcluded,
    CandidateShortlisted,
    CompanyInterviewHeld,
    CompanyInterviewHeldCorrected,
    CompanyInterviewHeldRetracted,
    CompanyInterviewMissed,
    CvSent,
    CvSentCorrected,
    CvSentRetracted,
    InterviewDeclined,
    InterviewOffered,
    InterviewOfferedCorrected,
    InterviewOfferedRetracted,
    OfferAccepted,
    OfferDeclined,
    OfferDiscussed,
    OfferMade,
)
from services.placement.domain.cv import CvPrepared
from services.placement.domain.sharing_events import (
    SharingBreached,
    SharingBreachTold,
    SharingConsentUsed,
    SharingReleased,
)


@dataclass(frozen=True)
class Step:
    """`fact_id`: of the sending, the interview, the offer; of a judgement, the candidacy's own."""

    fact_id: UUID
    step: str
    candidacy_id: UUID
    person_id: UUID
    position_id: UUID
    company_id: UUID
    on_day: date


@dataclass(frozen=True)
class Prepared:
    """A version of a CV, without its text."""

    cv_id: UUID
    person_id: UUID
    number: int
    prepared_on: date
    digest: str


@dataclass(frozen=True)
class Breach:
    """A CV that was sent on or after the day of a withdrawal: the company is to be told."""

    sending_id: UUID
    person_id: UUID
    company_id: UUID
    used_on: date
    withdrawn_on: date


STEPS: Final = Latest(
    "steps",
    ("fact_id", "step"),
    {
        "fact_id": "uuid",
        "step": "text",
        "candidacy_id": "uuid",
        "person_id": "uuid",
        "position_id": "uuid",
        "company_id": "uuid",
        "on_day": "date",
        "stands": "boolean",
        "version": "bigint",
    },
)
CVS: Final = Latest(
    "cvs",
    ("cv_id",),
    {
        "cv_id": "uuid",
        "person_id": "uuid",
        "number": "bigint",
        "prepared_on": "date",
        "digest": "text",
        "version": "bigint",
    },
)
BREACHES: Final = Latest(
    "breaches",
    ("sending_id",),
    {
        "sending_id": "uuid",
        "person_id": "uuid",
        "company_id": "uuid",
        "used_on": "date",
        "withdrawn_on": "date",
        "stands": "boolean",
        "version": "bigint",
    },
)
NO_BREACH: Final = {**dict.fromkeys(("person_id", "company_id", "used_on", "withdrawn_on")), "stands": False}
"""Of a sending: it stands on a consent, was taken back, or the company has been told."""
TABLES: Final = (STEPS, CVS, BREACHES)
SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE INDEX steps_candidacy ON steps (candidacy_id);
CREATE INDEX steps_person ON steps (person_id);
CREATE INDEX steps_position ON steps (position_id);
CREATE INDEX steps_company ON steps (company_id);
CREATE INDEX cvs_person ON cvs (person_id);
"""
)
_STEP = "fact_id, step, candidacy_id, person_id, position_id, company_id, on_day"
_OF = (
    f"SELECT {_STEP} FROM steps WHERE {{column}} = ANY ($1) AND stands"
    " ORDER BY on_day, version, fact_id, step LIMIT 2000"
)
_SAYS: Final[dict[type, tuple[str, str, str]]] = {
    CandidateShortlisted: ("shortlisted", "candidacy_id", "shortlisted_on"),
    CandidateExcluded: ("excluded", "candidacy_id", "excluded_on"),
    CvSent: ("cv_sent", "sending_id", "sent_on"),
    CvSentCorrected: ("cv_sent", "sending_id", "sent_on"),
    CvSentRetracted: ("cv_sent", "sending_id", "sent_on"),
    InterviewOffered: ("interview_offered", "interview_id", "offered_on"),
    InterviewOfferedCorrected: ("interview_offered", "interview_id", "offered_on"),
    InterviewOfferedRetracted: ("interview_offered", "interview_id", "offered_on"),
    InterviewDeclined: ("interview_declined", "interview_id", "declined_on"),
    CompanyInterviewHeld: ("interview_held", "interview_id", "held_on"),
    CompanyInterviewHeldCorrected: ("interview_held", "interview_id", "held_on"),
    CompanyInterviewHeldRetracted: ("interview_held", "interview_id", "held_on"),
    CompanyInterviewMissed: ("interview_missed", "interview_id", "missed_on"),
    OfferMade: ("offer_made", "offer_id", "made_on"),
    OfferDiscussed: ("offer_discussed", "offer_id", "discussed_on"),
    OfferAccepted: ("offer_accepted", "offer_id", "accepted_on"),
    OfferDeclined: ("offer_declined", "offer_id", "declined_on"),
}
_RETRACTIONS: Final = (CvSentRetracted, InterviewOfferedRetracted, CompanyInterviewHeldRetracted)


def said(heard: Heard) -> tuple[Latest, Row]:
    """The row that an event owns."""
    event: Any = heard.event
    version = heard.stream_version
    match event:
        case CvPrepared(cv_id=id, person_id=person, version=number, prepared_on=day, digest=digest):
            shown = {"number": number, "prepared_on": day, "digest": digest}
            return CVS, {"cv_id": id, "person_id": person, "version": version, **shown}
        case SharingBreached(sending_id=id, person_id=person, company_id=company):
            days = {"used_on": event.used_on, "withdrawn_on": event.withdrawn_on}
            ids = {"sending_id": id, "person_id": person, "company_id": company}
            return BREACHES, {**ids, **days, "stands": True, "version": version}
        case SharingBreachTold() | SharingConsentUsed() | SharingReleased():
            return BREACHES, {**NO_BREACH, "sending_id": event.sending_id, "version": version}
        case _:
            return STEPS, _step(event, version)


def _step(event: Any, version: int) -> Row:
    step, fact, day = _SAYS[type(event)]
    ids = {name: getattr(event, name) for name in ("candidacy_id", "person_id", "position_id", "company_id")}
    stands = not isinstance(event, _RETRACTIONS)
    said = {"fact_id": getattr(event, fact), "on_day": getattr(event, day), "stands": stands, "version": version}
    return {**ids, **said, "step": step}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, map(said, batch))


async def of_candidacy(conn: Connection, candidacy_id: UUID) -> list[Step]:
    return await _steps(conn, "candidacy_id", [candidacy_id])


async def of_persons(conn: Connection, persons: Sequence[UUID]) -> list[Step]:
    """The persons' steps that stand, by day."""
    return await _steps(conn, "person_id", persons)


async def of_position(conn: Connection, position_id: UUID) -> list[Step]:
    return await _steps(conn, "position_id", [position_id])


async def of_company(conn: Connection, company_id: UUID) -> list[Step]:
    return await _steps(conn, "company_id", [company_id])


async def _steps(conn: Connection, column: str, ids: Sequence[UUID]) -> list[Step]:
    return [Step(**row) for row in await conn.fetch(_OF.format(column=column), ids)]


async def cvs_of(conn: Connection, persons: Sequence[UUID]) -> list[Prepared]:
    """The versions of the persons' CVs, the latest first."""
    rows = await conn.fetch(
        "SELECT cv_id, person_id, number, prepared_on, digest FROM cvs WHERE person_id = ANY ($1)"
        " ORDER BY number DESC, cv_id LIMIT 1000",
        persons,
    )
    return [Prepared(**row) for row in rows]


async def breaches(conn: Connection) -> list[Breach]:
    """Of which the company was not told, the latest first, at most 1000."""
    rows = await conn.fetch(
        "SELECT sending_id, person_id, company_id, used_on, withdrawn_on FROM breaches WHERE stands"
        " ORDER BY withdrawn_on DESC, sending_id LIMIT 1000"
    )
    return [Breach(**row) for row in rows]


_SHARING: Final = (SharingBreached, SharingBreachTold, SharingConsentUsed, SharingReleased)
HEARS: Final = said_by("placement", CvPrepared, *_SHARING, *_SAYS)
CANDIDACIES_MODEL: Final = Projection("candidacies", HEARS, SCHEMA, project)
