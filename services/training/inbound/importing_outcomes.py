"""training_outcomes.csv: what soft skills and training brought about. That the person applied by then is intake's to
say: the same row cites the application there. The sheets do not name the course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foundation.importing import Column, Planned, Row, imported_id
from foundation.outcome_sheets import rated_outcomes, rating_of
from services.training.domain.rating import RateOutcome
from services.training.domain.rating_events import Dimension
from services.training.domain.reasons import SHIPPED, ReasonList


def _rated(row: Row) -> Sequence[Planned]:
    person = imported_id("person", row["application_ref"])
    return rating_of(row, lambda id, said: RateOutcome(id, person, None, *said))


OUTCOMES: Final = rated_outcomes(
    "training_outcomes.csv", [Column("application_ref")], Dimension, SHIPPED[ReasonList.RATED_BY], _rated
)
