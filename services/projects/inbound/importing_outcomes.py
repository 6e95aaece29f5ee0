"""project_outcomes.csv: what the support of a project brought about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foundation.importing import Column, Planned, Row, imported_id, told
from foundation.outcome_sheets import rated_outcomes, rating_of
from services.projects.domain.project_commands import CiteProject
from services.projects.domain.rating import RateOutcome
from services.projects.domain.rating_events import Dimension
from services.projects.domain.reasons import SHIPPED, ReasonList


def _rated(row: Row) -> Sequence[Planned]:
    project = imported_id("project", row["project_ref"])
    cited = told("project", project, ("project", row["rated_on"], CiteProject()))
    return cited + rating_of(row, lambda id, said: RateOutcome(id, project, *said))


OUTCOMES: Final = rated_outcomes(
    "project_outcomes.csv", [Column("project_ref")], Dimension, SHIPPED[ReasonList.RATED_BY], _rated
)
