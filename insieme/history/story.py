"""An application and everything that came of it, as the old sheets would tell it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Final

from foundation.calendar import add_months
from insieme.history.people import Person

WINDOW_MONTHS: Final = 12  # the plan's note 6: a measure suspends for so long after its end


@dataclass(frozen=True, slots=True)
class Measure:
    partner: str
    kind: str
    started_on: date
    ended_on: date | None
    reported_on: date


@dataclass(frozen=True, slots=True)
class Assessment:
    held_on: date
    evaluator_body: str
    outcome: str  # figures.READY, TO_REACTIVATE, OUT
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    withdrawn_on: date
    reason: str


@dataclass(slots=True)
class Story:
    ref: str
    received_on: date
    channel: str
    access_flow: str
    referral: str
    municipality: str
    district: str
    interest: str
    person: Person
    helped_at: time | None  # at the help desk, on the day of receipt
    is_second: bool = False  # of a person who already applied
    measure: Measure | None = None
    assessments: list[Assessment] = field(default_factory=list)
    withdrawal: Withdrawal | None = None

    @property
    def told_on(self) -> date:
        """When all that the pre-check brought was known."""
        return self.measure.reported_on if self.measure else self.received_on

    @property
    def free_on(self) -> date:
        """From when no measure keeps the person from being called; `date.max` while one has no end."""
        if self.measure is None:
            return self.received_on
        if self.measure.ended_on is None:
            return date.max
        return max(self.measure.reported_on, add_months(self.measure.ended_on, WINDOW_MONTHS))

    @property
    def latest(self) -> Assessment | None:
        return self.assessments[-1] if self.assessments else None

    def can_be_seen_by(self, day: date) -> bool:
        """Whether a first interview up to `day` would make sense."""
        untouched = not (self.is_second or self.assessments or self.withdrawal)
        return untouched and self.free_on <= day
