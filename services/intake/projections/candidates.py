"""Who applied and who was referred, where each application stands, and by what a person is found again.

The rows of applications, referrals and merges hold ids, days and codes. Names and contacts are read sealed from the
store, by person; only keyed marks of them are kept here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.personal import Recorded, hold, recorded_of
from foundation.applying.projection import Projection
from foundation.casework import CaseAssigned, CaseReassigned
from foundation.database import Connection
from foundation.sealing import Sealer, erase
from services.intake.domain.application_events import (
    ApplicationAdmitted,
    ApplicationClosed,
    ApplicationReceived,
    ApplicationReceivedCorrected,
    ApplicationReceivedRetracted,
    ApplicationSuspended,
    ApplicationWithdrawn,
    MeasureReviewDue,
    PreCheckRequested,
    SuspensionRevised,
)
from services.intake.domain.application_state import Status
from services.intake.domain.likeness import DuplicateProposalWithdrawn, DuplicateProposed
from services.intake.domain.person_words import (
    DuplicateDismissed,
    PersonBecameAlias,
    PersonCeasedAlias,
    PersonErased,
)
from services.intake.domain.referral import ReferralReceived
from services.intake.projections.alike import ALIKE, compare
from services.intake.projections.details import NOTHING, TELLING, Details, details_of, last_days, types
from services.intake.projections.marks import birth_mark, fiscal_mark, name_marks

STEPPING: Final = types(
    PreCheckRequested,
    ApplicationSuspended,
    SuspensionRevised,
    MeasureReviewDue,
    ApplicationAdmitted,
    ApplicationWithdrawn,
    ApplicationClosed,
    ApplicationReceivedRetracted,
)
CANDIDATES: Final = "candidates"
NONE: Final = UUID(int=0)
"""Stands for no application in a dismissal's key."""

_APPLICATION = {"application_id": "uuid", "person_id": "uuid"}
RECEIPTS: Final = Latest(
    "receipts",
    ("application_id",),
    _APPLICATION | {"received_on": "date", "channel": "text", "interest": "text", "version": "bigint"},
)
STEPS: Final = Latest(
    "steps",
    ("application_id", "is_end"),
    {"application_id": "uuid", "is_end": "boolean", "state": "text", "since": "date", "due_on": "date"}
    | {"version": "bigint"},
)
REFERRALS: Final = Latest(
    "referrals",
    ("referral_id",),
    {"referral_id": "uuid", "person_id": "uuid", "referred_on": "date", "source": "text", "version": "bigint"},
)
CASES: Final = Latest("cases", ("person_id",), {"person_id": "uuid", "assignee": "text", "version": "bigint"})
ALIASES: Final = Latest("aliases", ("person_id",), {"person_id": "uuid", "survivor_id": "uuid", "version": "bigint"})
DISMISSALS: Final = Latest(
    "dismissals",
    ("person_id", "other_person_id", "application_id"),
    {"person_id": "uuid", "other_person_id": "uuid", "application_id": "uuid", "version": "bigint"},
)
ERASED: Final = Latest("erased", ("person_id",), {"person_id": "uuid", "version": "bigint"})
PROPOSALS: Final = Latest(
    "proposals",
    ("person_id", "other_person_id"),
    {"person_id": "uuid", "other_person_id": "uuid", "stands": "boolean", "version": "bigint"},
)
TABLES: Final = (RECEIPTS, STEPS, REFERRALS, CASES, ALIASES, DISMISSALS, ERASED, PROPOSALS)

SCHEMA: Final = (
    "".join(table.schema() for table in TABLES)
    + """
CREATE TABLE identities (
    person_id uuid PRIMARY KEY,
    told      integer NOT NULL,  -- from how many events: what was read later knows more
    names     bigint[] NOT NULL,
    fiscal    bytea,
    birth     bytea,
    told_on   date NOT NULL      -- the latest day that this is from
);
CREATE INDEX receipts_person ON receipts (person_id);
CREATE INDEX identities_names ON identities USING gin (names);
CREATE INDEX identities_fiscal ON identities (fiscal);
CREATE INDEX identities_birth ON identities (birth);
CREATE VIEW applications AS
SELECT r.application_id, r.person_id, received_on, channel, interest, coalesce(e.state, s.state) AS state,
       coalesce(e.since, s.since) AS since, CASE WHEN e.state IS NULL THEN s.due_on END AS due_on, assignee
  FROM receipts r
  JOIN steps s ON s.application_id = r.application_id
  LEFT JOIN steps e ON e.application_id = r.application_id AND e.is_end
  LEFT JOIN cases c ON c.person_id = r.person_id
 WHERE NOT s.is_end AND NOT EXISTS (SELECT FROM erased d WHERE d.person_id = r.person_id);
CREATE VIEW records AS
WITH RECURSIVE up (person_id, survivor) AS (
    SELECT person_id, survivor_id FROM aliases WHERE survivor_id IS NOT NULL
    UNION SELECT up.person_id, a.survivor_id FROM up JOIN aliases a ON a.person_id = up.survivor
           WHERE a.survivor_id IS NOT NULL
)
SELECT i.person_id, coalesce(
           (SELECT survivor FROM up WHERE up.person_id = i.person_id AND NOT EXISTS (
                SELECT FROM aliases a WHERE a.person_id = up.survivor AND a.survivor_id IS NOT NULL)),
           i.person_id) AS survivor_id
  FROM identities i;
"""
    + ALIKE
)
_IDENTIFY = """
INSERT INTO identities AS kept (person_id, told, names, fiscal, birth, told_on)
SELECT p, t, n::bigint[], f, b, d
  FROM unnest($1::uuid[], $2::int[], $3::text[], $4::bytea[], $5::bytea[], $6::date[]) AS u (p, t, n, f, b, d)
 ORDER BY p
ON CONFLICT (person_id) DO UPDATE SET told = excluded.told, names = excluded.names, fiscal = excluded.fiscal,
    birth = excluded.birth, told_on = excluded.told_on WHERE kept.told <= excluded.told
"""


def said(heard: Heard) -> list[tuple[Latest, Row]]:
    """The rows that an event owns."""
    version = {"version": heard.stream_version}
    if isinstance(heard.event, ApplicationReceived | ApplicationReceivedCorrected):
        return _receipt(heard.event, version)
    if heard.type in STEPPING:
        return [(STEPS, {"application_id": heard.event.application_id} | _step(heard.event) | version)]
    return [(table, row | version) for table, row in _of_person(heard.event)]


def _of_person(event: Any) -> list[tuple[Latest, dict[str, Any]]]:
    match event:
        case ReferralReceived(referral_id=id, person_id=person, referred_on=day, source=source):
            return [(REFERRALS, {"referral_id": id, "person_id": person, "referred_on": day, "source": source})]
        case CaseAssigned(person_id=person, assignee=assignee) | CaseReassigned(person_id=person, assignee=assignee):
            return [(CASES, {"person_id": person, "assignee": assignee})]
        case PersonBecameAlias(person_id=person, survivor_id=survivor):
            return [(ALIASES, {"person_id": person, "survivor_id": survivor})]
        case PersonCeasedAlias(person_id=person):
            return [(ALIASES, {"person_id": person, "survivor_id": None})]
        case DuplicateDismissed(person_id=person, other_person_id=other, application_id=application):
            pair = {"person_id": person, "other_person_id": other, "application_id": application or NONE}
            return [(DISMISSALS, pair)]
        case DuplicateProposed() | DuplicateProposalWithdrawn():
            return [(PROPOSALS, _proposal(event))]
        case PersonErased(person_id=person):
            return [(ERASED, {"person_id": person})]
    return []  # corrected details change marks alone


def _proposal(event: DuplicateProposed | DuplicateProposalWithdrawn) -> dict[str, Any]:
    pair = {"person_id": event.person_id, "other_person_id": event.other_person_id}
    return {**pair, "stands": isinstance(event, DuplicateProposed)}


def _receipt(event: ApplicationReceived | ApplicationReceivedCorrected, version: Row) -> list[tuple[Latest, Row]]:
    ids = {"application_id": event.application_id, "person_id": event.person_id}
    told = {"received_on": event.received_on, "channel": event.channel.value, "interest": event.interest.value}
    receipt = (RECEIPTS, {**ids, **told, **version})
    if isinstance(event, ApplicationReceivedCorrected):
        return [receipt]
    step = _is(Status.WAITING, event.received_on)
    return [receipt, (STEPS, {"application_id": event.application_id, **step, **version})]


def _step(event: Any) -> dict[str, Any]:
    match event:
        case PreCheckRequested(requested_on=day, answer_by=due):
            return _is(Status.WAITING, day, due)
        case ApplicationSuspended(suspended_on=day, resumes_on=ends, review_on=review):
            return _is(Status.SUSPENDED, day, ends or review)
        case SuspensionRevised(revised_on=day, resumes_on=ends, review_on=review):
            return _is(Status.SUSPENDED, day, ends or review)
        case MeasureReviewDue(due_on=day, next_review_on=again):
            return _is(Status.SUSPENDED, day, again)
        case ApplicationAdmitted(admitted_on=day):
            return _is(Status.ADMITTED, day)
        case ApplicationWithdrawn(withdrawn_on=day):
            return _is(Status.WITHDRAWN, day, is_end=True)
        case ApplicationClosed(closed_on=day):
            return _is(Status.CLOSED, day, is_end=True)
    return _is(Status.RETRACTED, event.retracted_on, is_end=True)


def _is(state: Status, since: date, due_on: date | None = None, *, is_end: bool = False) -> dict[str, Any]:
    return {"state": state.value, "since": since, "due_on": due_on, "is_end": is_end}


async def _identify(tx: Connection, sealer: Sealer, persons: Iterable[UUID]) -> None:
    """Marks anew of everything that is known of these persons by now; nothing of who is erased."""
    held = await hold(tx, persons)
    if not held:
        return
    recorded = await recorded_of(tx, sealer, held, TELLING)
    known, told, days = details_of(recorded), _count(recorded), last_days(recorded)
    rows = [
        (*_identity(sealer, person, told.get(person, 0), known.get(person, NOTHING)), days.get(person, date.min))
        for person in held
    ]
    await tx.execute(_IDENTIFY, *map(list, zip(*rows, strict=True)))


def _count(recorded: Sequence[Recorded]) -> dict[UUID, int]:
    counts: dict[UUID, int] = {}
    for one in recorded:
        counts[one.event.person_id] = counts.get(one.event.person_id, 0) + 1
    return counts


def _identity(sealer: Sealer, person: UUID, told: int, details: Details) -> tuple[Any, ...]:
    names = ",".join(map(str, name_marks(sealer, details)))
    return person, told, f"{{{names}}}", fiscal_mark(sealer, details.codice_fiscale), birth_mark(sealer, details)


HEARS: Final = (
    TELLING
    | STEPPING
    | types(
        ApplicationReceivedCorrected,
        CaseAssigned,
        CaseReassigned,
        PersonBecameAlias,
        PersonCeasedAlias,
        DuplicateDismissed,
        DuplicateProposed,
        DuplicateProposalWithdrawn,
        PersonErased,
    )
)


def candidates(sealer: Sealer) -> Projection:
    """The read model of a context with this sealer; nothing of it is used before there are events."""

    async def project(tx: Connection, batch: Sequence[Heard]) -> None:
        await keep_rows(tx, TABLES, (row for heard in batch for row in said(heard)))
        await _erase(tx, {heard.event.person_id for heard in batch if isinstance(heard.event, PersonErased)})
        if told := [heard for heard in batch if heard.type in TELLING]:
            persons = {heard.event.person_id for heard in told}
            await _identify(tx, sealer, persons)
            await compare(tx, persons)

    return Projection(CANDIDATES, HEARS, SCHEMA, project, unheld=types(PersonErased))


async def _erase(tx: Connection, persons: set[UUID]) -> None:
    """The key goes in the same transaction as the marks, so that nobody can write others meanwhile."""
    if persons:
        await erase(tx, persons, {"identities": "person_id", "alike": "person_id"})
        await tx.execute("DELETE FROM alike WHERE other_person_id = ANY ($1)", list(persons))
