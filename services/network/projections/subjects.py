"""The companies and projects that a story may be of, as their own contexts say. No names: ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.envelope import said_by
from services.network.inbound.heard import CompanyRegistered, ProjectSubmitted, ProjectSubmittedRetracted

SUBJECTS: Final = Latest(
    "subjects", ("kind", "id"), {"kind": "text", "id": "uuid", "stands": "boolean", "version": "bigint"}
)
COMPANY, PROJECT = "company", "project"
_KNOWN = "SELECT EXISTS (SELECT FROM subjects WHERE kind = $1 AND id = $2 AND stands)"


def said(heard: Heard) -> Row:
    event: Any = heard.event
    match event:
        case CompanyRegistered(company_id=id):
            return _row(heard, COMPANY, id, stands=True)
        case ProjectSubmitted(project_id=id):
            return _row(heard, PROJECT, id, stands=True)
        case _:
            return _row(heard, PROJECT, event.project_id, stands=False)


def _row(heard: Heard, kind: str, id: UUID, *, stands: bool) -> Row:
    return {"kind": kind, "id": id, "stands": stands, "version": heard.stream_version}


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, (SUBJECTS,), [(SUBJECTS, said(heard)) for heard in batch])


async def is_known(conn: Connection, kind: str, id: UUID) -> bool:
    """Whether its context has said that there is one, and not taken it back."""
    found: bool = await conn.fetchval(_KNOWN, kind, id)
    return found


SUBJECTS_MODEL: Final = Projection(
    "subjects",
    said_by("companies", CompanyRegistered) | said_by("projects", ProjectSubmitted, ProjectSubmittedRetracted),
    SUBJECTS.schema(),
    project,
)
