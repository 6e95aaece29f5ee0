"""Which deadlines noted as missed no longer are, by what was recorded of them afterwards. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.projections.inbound import pathways as p

NO_LONGER = " (non più: vale quanto si è saputo dopo)"


@dataclass
class _Deadline:
    due_on: date | None = None
    cancelled: bool = False
    in_time: bool = False

    def heard(self, event: Any) -> None:
        match event:
            case p.BandDeadlineSet(due_on=due_on):
                self.due_on, self.cancelled = due_on, False
            case p.BandDeadlineMissed(missed_on=missed_on):
                self.due_on, self.cancelled = missed_on, False
            case p.BandDeadlineMet(late=late):
                self.in_time = not late
            case p.BandDeadlineMetRevoked():
                self.in_time = False
            case p.BandDeadlineCancelled():
                self.cancelled = True

    def missed_on(self, day: date) -> bool:
        return self.due_on == day and not self.cancelled and not self.in_time


def overtaken(events: Iterable[tuple[UUID, Any]]) -> set[UUID]:
    """The ids of the Missed among the events of pathways, in the order of their log, that do not hold after all of
    them: met in time after all, due on another day, no longer due."""
    told = [(id, event) for id, event in events if isinstance(event, p.OfDeadline)]
    stands: dict[tuple[UUID, str], _Deadline] = {}
    for _, event in told:
        stands.setdefault((event.pathway_id, event.deadline), _Deadline()).heard(event)
    missed = ((id, event) for id, event in told if isinstance(event, p.BandDeadlineMissed))
    return {id for id, one in missed if not stands[one.pathway_id, one.deadline].missed_on(one.missed_on)}
