"""The pages of projects, of the plan and of the network: pure functions from what was read to HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode

from services.projections.page.gantt import NARROW, chart
from services.projections.page.pact_words import part
from services.projections.page.render import rendered, when
from services.projections.projections.agreements import Action, Decision, UnionCommitment
from services.projections.projections.gatherings import Gathering
from services.projections.projections.milestones import Milestone
from services.projections.projections.moments import Moments
from services.projections.projections.partners import Actor, Partner, Promise
from services.projections.projections.project_table import Choices, ProjectRow
from services.projections.projections.topics import Month

NOTHING_TO_CHOOSE: Final = Choices()


@dataclass(frozen=True)
class AskedProjects:
    """The day that was asked for, and perhaps a tag or a district, and the instant whose knowledge."""

    as_of: date
    tag: str | None = None
    district: str | None = None
    known_at: datetime | None = None

    def query(self) -> str:
        asked = {"tag": self.tag, "district": self.district}
        more = urlencode({name: value for name, value in asked.items() if value})
        return f"{when(self.as_of, self.known_at)}{more and '&'}{more}"


def projects_page(
    rows: Sequence[ProjectRow],
    asked: AskedProjects,
    choices: Choices = NOTHING_TO_CHOOSE,
    *,
    today: date,
    nonce: str = "",
) -> str:
    told: dict[str, Any] = {
        "tags": _options(choices.tags, asked.tag),
        "districts": _options(choices.districts, asked.district),
    }
    return rendered(
        "projects.html",
        nonce,
        here="projects",
        rows=rows,
        wanted=asked,
        as_of=asked.as_of,
        known_at=asked.known_at,
        today=today,
        **told,
    )


def _options(codes: Sequence[str], asked: str | None) -> Sequence[tuple[str, str]]:
    """Codes with their words, in the order of these; what was asked for is among them also where no project has it."""
    return sorted(((code, part(code)) for code in {*codes, *filter(None, [asked])}), key=lambda one: one[1].lower())


def plan_page(
    milestones: Sequence[Milestone],
    tables: Sequence[Gathering],
    months: Sequence[Month],
    met: Moments,
    as_of: date,
    *,
    today: date,
    known_at: datetime | None = None,
    nonce: str = "",
) -> str:
    return rendered(
        "plan.html",
        nonce,
        here="plan",
        milestones=milestones,
        chart=chart(milestones, as_of) if milestones else None,
        narrow=chart(milestones, as_of, NARROW) if milestones else None,
        tables=tables,
        months=months,
        met=met,
        as_of=as_of,
        known_at=known_at,
        today=today,
    )


def network_page(
    partners: Sequence[Partner],
    promises: Sequence[Promise],
    agreed: Sequence[UnionCommitment],
    actors: Sequence[Actor],
    as_of: date,
    *,
    today: date,
    known_at: datetime | None = None,
    nonce: str = "",
) -> str:
    return rendered(
        "network.html",
        nonce,
        here="network",
        partners=partners,
        promises=promises,
        agreed=agreed,
        actors=actors,
        as_of=as_of,
        known_at=known_at,
        today=today,
    )


def tables_page(
    tables: Sequence[Gathering],
    actions: Sequence[Action],
    decisions: Sequence[Decision],
    as_of: date,
    *,
    today: date,
    known_at: datetime | None = None,
    nonce: str = "",
) -> str:
    told: dict[str, Any] = {"tables": tables, "actions": actions, "decisions": decisions}
    return rendered("tables.html", nonce, here="tables", as_of=as_of, known_at=known_at, today=today, **told)
