"""The pages of what stands behind the numbers of the plan's lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from services.projections.page.pact_words import PROJECT_COLUMNS, PROJECT_KINDS
from services.projections.page.plan import AskedProjects
from services.projections.page.render import rendered, when
from services.projections.projections.behind import Behind, Stood


def projects_page(
    found: Sequence[Behind],
    asked: AskedProjects,
    kind: str | None,
    stood: Stood,
    *,
    following: str | None = None,
    nonce: str = "",
) -> str:
    """The projects of a cell of the plan's table: of a kind, None for all, as they stood."""
    of = PROJECT_KINDS.get(kind, kind) if kind else "tutti i tipi"
    return rendered(
        "behind.html",
        nonce,
        here="",
        title=f"Progetti {PROJECT_COLUMNS[stood]} ({of})",
        subject="Progetto",
        back=f"/projects?{asked.query()}",
        back_to="Progetti",
        found=found,
        as_of=asked.as_of,
        known_at=asked.known_at,
        following=following,
    )


def meetings_page(
    found: Sequence[Behind],
    as_of: date,
    *,
    following: str | None = None,
    known_at: datetime | None = None,
    nonce: str = "",
) -> str:
    """The meetings that a table held."""
    return rendered(
        "behind.html",
        nonce,
        here="",
        title="Riunioni del tavolo",
        subject="Tavolo",
        back=f"/plan?{when(as_of, known_at)}",
        back_to="Piano",
        found=found,
        as_of=as_of,
        known_at=known_at,
        following=following,
    )
