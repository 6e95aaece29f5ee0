"""How long a reactivation takes: data with a version.

The plan (ch. 5) has who is to be reactivated ready within three months: "about three months" is settled here as three
calendar months, which whoever starts one may set up to a month shorter or longer.
"""

from __future__ import annotations

from datetime import date

from foundation.calendar import add_months
from foundation.decider import frozen


@frozen
class ReactivationPolicy:
    """Calendar months that it is expected to last, the fewest and the most; and from when this holds."""

    version: int
    valid_from: date
    months: int = 3
    fewest: int = 2
    most: int = 4

    def expected_end(self, started_on: date) -> date:
        return add_months(started_on, self.months)

    def admits(self, started_on: date, expected_end_on: date) -> bool:
        """Whether that is about as long as it should be."""
        return add_months(started_on, self.fewest) <= expected_end_on <= add_months(started_on, self.most)


# In order of `valid_from`. A policy that has been in force is never changed: another version is added.
POLICIES = (ReactivationPolicy(version=1, valid_from=date.min),)


def policy_on(started_on: date) -> ReactivationPolicy:
    """The policy that a reactivation falls under: the one valid on the day it starts."""
    return [policy for policy in POLICIES if policy.valid_from <= started_on][-1]
