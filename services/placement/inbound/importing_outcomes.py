"""placement_outcomes.csv: what a placement and its tutoring brought about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foundation.importing import Column, Planned, Row, imported_id, told
from foundation.outcome_sheets import rated_outcomes, rating_of
from services.placement.domain.placement_commands import CitePlacement
from services.placement.domain.rating import Dimension, RateOutcome
from services.placement.domain.reasons import SHIPPED, ReasonList


def _rated(row: Row) -> Sequence[Planned]:
    person = imported_id("person", row["application_ref"])
    placement = imported_id("placement", row["placement_ref"])
    cited = told("placement", placement, ("placement", row["rated_on"], CitePlacement(person)))
    return cited + rating_of(row, lambda id, said: RateOutcome(id, person, placement, *said))


OUTCOMES: Final = rated_outcomes(
    "placement_outcomes.csv",
    [Column("application_ref"), Column("placement_ref")],
    Dimension,
    SHIPPED[ReasonList.RATED_BY],
    _rated,
)
