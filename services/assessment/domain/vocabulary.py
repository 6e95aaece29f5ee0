"""The codes that several aggregates of assessment share, and the slot of an agenda."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from foundation.calendar import day_of
from foundation.decider import Code, frozen


class EvaluatorBody(StrEnum):
    """The two bodies whose evaluators hold the interviews (chapter 2)."""

    FOMAL = "fomal"
    OPIMM = "opimm"


class Readiness(StrEnum):
    """How a person in target is: "candidabile" or "da riattivare" (chapter 5)."""

    READY = "ready"
    TO_REACTIVATE = "to_reactivate"


class Source(StrEnum):
    """Where a held interview is known from."""

    AGENDA = "agenda"  # it was scheduled here
    UNSCHEDULED = "unscheduled"  # it took place without an appointment
    HISTORICAL = "historical"  # the old sheets say so


@frozen
class Slot:
    """One evaluator and one room from `starts_at` to `ends_at` (aware; the end is outside), within one day in Rome."""

    evaluator: Code  # the evaluator's staff code, never a name
    room: Code
    starts_at: datetime
    ends_at: datetime

    @property
    def day(self) -> date:
        return day_of(self.starts_at)
