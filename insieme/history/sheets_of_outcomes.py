"""The sheets of the rated outcomes, one of each context; sorted by the day of their rows."""

from __future__ import annotations

from collections.abc import Sequence

from insieme.history.outcomes import Outcome
from insieme.history.sheets import Rows


def rated(prefix: str, known: Sequence[Outcome]) -> Rows:
    """A rating has no name in the programme's own papers: it is numbered here."""
    known = sorted(known, key=lambda one: (one.rated_on, one.of, one.dimension))
    return [
        (f"{prefix}-{number:04d}", *one.of, one.dimension, str(one.rating), one.rated_by, str(one.rated_on))
        for number, one in enumerate(known, 1)
    ]
