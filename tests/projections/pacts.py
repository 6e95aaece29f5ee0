"""A past of the two pacts to project: the events, each on its owner's stream."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.database import Connection
from foundation.envelope import context_of
from services.projections.inbound.heard import HEARD
from services.projections.projections.pacts import PACTS
from tests.projections.history import BEGAN, apply, fresh_schema, id_of

TYPES = {shape: type for type, shape in HEARD.items()}
OWNERS = (
    ("story_id", "story"),
    ("standard_id", "standard"),
    ("asset_id", "asset"),
    ("pool_id", "pool"),
    ("candidacy_id", "candidacy"),
    ("sending_id", "sharing"),
    ("position_id", "position"),
    ("hire_id", "employment"),
    ("placement_id", "placement"),
    ("pathway_id", "pathway"),
    ("partner_id", "partner"),
    ("commitment_id", "commitments"),
    ("reactivation_id", "reactivation"),
    ("course_id", "course"),
    ("interview_id", "interview"),
    ("application_id", "application"),
    ("company_id", "company"),
    ("training_body_id", "training_body"),
    ("plan_id", "plan"),
    ("review_id", "review"),
    ("initiative_id", "initiative"),
    ("call_id", "call"),
    ("need_id", "need"),
    ("milestone_id", "milestone"),
    ("table_id", "table"),
    ("topic_id", "topic"),
    ("month_id", "month"),
    ("indicator_id", "indicator"),
    ("actor_id", "actor"),
    ("project_id", "project"),
    ("person_id", "person"),
)
OF_PLACEMENT = ("hire_id", "placement_id")


@dataclass
class Past:
    """Gives each event its place: a log index in its context, a version in its stream, and when it was recorded."""

    now: datetime = BEGAN
    heard: list[Heard] = field(default_factory=list)
    indexes: dict[str, int] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)

    def says(self, *events: Any, on: date | None = None) -> Past:
        self.now = datetime(on.year, on.month, on.day, 9, tzinfo=UTC) if on else self.now + timedelta(minutes=1)
        self.heard += [self._place(event) for event in events]
        return self

    def _place(self, event: Any) -> Heard:
        type_ = TYPES[type(event)]
        context = context_of(type_)
        stream, key = _stream(context, event)
        self.indexes[context] = index = self.indexes.get(context, 0) + 1
        self.versions[stream] = version = self.versions.get(stream, 0) + 1
        id = id_of(f"{context} {index}")
        return Heard(
            event=event,
            id=id,
            type=type_,
            context=context,
            key=key,
            stream=stream,
            stream_version=version,
            log_index=index,
            occurred_at=self.now,
            recorded_at=self.now,
            actor_role="operator",
            correlation_id=id,
            causation_id=id,
        )


def _stream(context: str, event: Any) -> tuple[str, UUID]:
    if hasattr(event, "assessment_id") or hasattr(event, "readiness_id"):
        return f"assessment-{event.person_id}", event.person_id
    first: Sequence[str] = OF_PLACEMENT if context == "placement" and not hasattr(event, "candidacy_id") else ()
    order = [*(owner for owner in OWNERS if owner[0] in first), *OWNERS]
    field, name = next(owner for owner in order if getattr(event, owner[0], None) is not None)
    key = event.company_id if name == "commitments" else getattr(event, field)
    return f"{name}-{key}", key


async def after(conn: Connection, *events: Any) -> Connection:
    """The read model anew, after these events."""
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, Past().says(*events).heard)
    return conn
