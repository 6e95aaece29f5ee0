"""What a pathway's story tells and no longer holds, by what was recorded of it afterwards: closings, and deadlines set,
met, missed or no longer due. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from services.projections.inbound import pathways as p

NO_LONGER = " (non più: vale quanto si è saputo dopo)"


@dataclass
class _Deadline:
    due_on: date | None = None
    cancelled: bool = False
    met: p.BandDeadlineMet | None = None

    def heard(self, event: p.OfDeadline) -> None:
        match event:
            case p.BandDeadlineSet(due_on=due_on):
                self.due_on, self.cancelled = due_on, False
            case p.BandDeadlineMissed(missed_on=missed_on):
                self.due_on, self.cancelled = missed_on, False
            case p.BandDeadlineMet():
                self.met = event
            case p.BandDeadlineMetRevoked():
                self.met = None
            case p.BandDeadlineCancelled():
                self.cancelled = True

    def due(self, day: date) -> bool:
        return self.due_on == day and not self.cancelled

    def missed_on(self, day: date) -> bool:
        in_time = self.met is not None and not self.met.late
        return self.due(day) and not in_time


@dataclass
class _Pathway:
    closed: p.PathwayClosed | None = None
    deadlines: dict[str, _Deadline] = field(default_factory=dict)

    def heard(self, event: p.OfPathway) -> None:
        match event:
            case p.PathwayClosed():
                self.closed = event
            case p.PathwayReopened():
                self.closed = None
            case p.OfDeadline(deadline=deadline):
                self.deadlines.setdefault(deadline, _Deadline()).heard(event)

    def holds(self, event: p.OfPathway) -> bool:
        """What is neither a closing nor a deadline set, met, missed or no longer due always does."""
        match event:
            case p.PathwayClosed():
                return self.closed == event
            case p.BandDeadlineSet(deadline=deadline, due_on=due_on):
                return self.deadlines[deadline].due(due_on)
            case p.BandDeadlineMet(deadline=deadline):
                return self.deadlines[deadline].met == event
            case p.BandDeadlineMissed(deadline=deadline, missed_on=missed_on):
                return self.deadlines[deadline].missed_on(missed_on)
            case p.BandDeadlineCancelled(deadline=deadline):
                return self.deadlines[deadline].cancelled
        return True


def overtaken(events: Iterable[tuple[UUID, Any]]) -> set[UUID]:
    """The ids of what does not hold after all of the events, which are in the order of their log: a closing that was
    taken back or is of another day or reason, a deadline set for another day or no longer due, a Met by what was taken
    back or of other days, a Missed that was met in time after all or is not due on that day, a deadline no longer due
    that was set again."""
    told = [(id, event) for id, event in events if isinstance(event, p.OfPathway)]
    stands: dict[UUID, _Pathway] = {}
    for _, event in told:
        stands.setdefault(event.pathway_id, _Pathway()).heard(event)
    return {id for id, event in told if not stands[event.pathway_id].holds(event)}
