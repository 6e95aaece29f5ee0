"""interview_outcomes.csv: what the interviews and what follows them brought about. That the person applied by then is
intake's to say: the same row cites the application there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foundation.importing import Column, Planned, Row, imported_id
from foundation.outcome_sheets import rated_outcomes, rating_of
from services.assessment.domain.rating import Dimension, RateOutcome
from services.assessment.domain.reasons import SHIPPED, ReasonList


def _rated(row: Row) -> Sequence[Planned]:
    person, application = (imported_id(kind, row["application_ref"]) for kind in ("person", "application"))
    return rating_of(row, lambda id, said: RateOutcome(id, person, application, *said))


OUTCOMES: Final = rated_outcomes(
    "interview_outcomes.csv", [Column("application_ref")], Dimension, SHIPPED[ReasonList.RATED_BY], _rated
)
