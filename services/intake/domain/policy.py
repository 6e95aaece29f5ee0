"""The pre-check policy: data with a version, so that every suspension says by which rule it was made.

The plan (ch. 5, note 6): "la verifica condivisa a monte valuta misure di politica attiva nell'arco degli ultimi dodici
mesi. In tal caso Insieme per il lavoro considera la candidatura sospesa in attesa che i percorsi in cui la persona è
inserita possano maturare."
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from foundation.calendar import add_months
from foundation.decider import Code, frozen


@frozen
class Measure:
    """An active-policy measure as a partner tells it; without `ended_on` it is still going on."""

    measure_id: UUID
    kind: Code
    started_on: date
    ended_on: date | None


@frozen
class PreCheckPolicy:
    """Months that a measure is looked back for, days that partners have to answer, and from when this holds."""

    version: int
    valid_from: date
    window_months: int = 12
    patience_days: int = 15

    def answer_by(self, received_on: date) -> date:
        """The last day on which the partners' answer is in time."""
        return received_on + timedelta(days=self.patience_days)

    def released_on(self, measure: Measure) -> date | None:
        """The first day on which a measure no longer suspends; None while it has no end."""
        return measure.ended_on and add_months(measure.ended_on, self.window_months)

    def suspends(self, measure: Measure, received_on: date) -> bool:
        """Whether the measure was active in the window before the day of receipt, that day included."""
        released_on = self.released_on(measure)
        return measure.started_on <= received_on and (released_on is None or released_on > received_on)

    def review_after(self, day: date) -> date:
        """When a suspension by a measure without an end is looked at again."""
        return add_months(day, self.window_months)


# In order of `valid_from`. A policy that has been in force is never changed: another version is added.
POLICIES = (PreCheckPolicy(version=1, valid_from=date.min),)


def policy_on(received_on: date) -> PreCheckPolicy:
    """The policy that an application falls under: the one valid on the day it was received."""
    return [policy for policy in POLICIES if policy.valid_from <= received_on][-1]


def holding(policy: PreCheckPolicy, measures: tuple[Measure, ...], received_on: date) -> Measure | None:
    """The measure that keeps the application suspended longest; None when none suspends it."""
    suspending = [measure for measure in measures if policy.suspends(measure, received_on)]
    return max(suspending, key=lambda measure: policy.released_on(measure) or date.max, default=None)
