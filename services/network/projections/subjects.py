"""The companies and projects that a story may be of, as their own contexts say, and since when. No names: ids,
days; of a project also who proposed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.envelope import said_by
from services.network.inbound.heard import (
    CompanyRegistered,
    ProjectSubmitted,
    ProjectSubmittedCorrected,
    ProjectSubmittedRetracted,
)

SUBJECTS: Final = Latest(
    "subjects",
    ("kind", "id"),
    {"kind": "text", "id": "uuid", "since": "date", "version": "bigint", "proposers": "text"},
)
COMPANY, PROJECT = "company", "project"
_SINCE = "SELECT since FROM subjects WHERE kind = $1 AND id = $2"
_PROPOSERS = "SELECT proposers FROM subjects WHERE kind = $1 AND id = $2"


def said(heard: Heard) -> Row:
    event: Any = heard.event
    match event:
        case CompanyRegistered(company_id=id, registered_on=since):
            return _row(heard, COMPANY, id, since)
        case ProjectSubmitted(project_id=id, submitted_on=since, proposer_ids=proposers):
            return _row(heard, PROJECT, id, since, proposers)
        case _:
            return _row(heard, PROJECT, event.project_id, None)


def _row(heard: Heard, kind: str, id: UUID, since: date | None, proposers: Sequence[UUID] = ()) -> Row:
    who = " ".join(map(str, proposers))
    return {"kind": kind, "id": id, "since": since, "version": heard.stream_version, "proposers": who}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, (SUBJECTS,), [(SUBJECTS, said(heard)) for heard in batch])


async def known_since(conn: Connection, kind: str, id: UUID) -> date | None:
    """The day of its registration or submission; None where its context has not said so, or taken it back."""
    since: date | None = await conn.fetchval(_SINCE, kind, id)
    return since


async def proposers_of(conn: Connection, project_id: UUID) -> Sequence[UUID]:
    """The persons who proposed a project; nobody, where organisations did, or sheets tell of it."""
    told: str | None = await conn.fetchval(_PROPOSERS, PROJECT, project_id)
    return [UUID(one) for one in (told or "").split()]


SUBJECTS_MODEL: Final = Projection(
    "subjects",
    said_by("companies", CompanyRegistered)
    | said_by("projects", ProjectSubmitted, ProjectSubmittedCorrected, ProjectSubmittedRetracted),
    SUBJECTS.schema(),
    project,
)
