"""company_outcomes.csv: what the work with a company brought about there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foundation.importing import Column, Planned, Row, imported_id, told
from foundation.outcome_sheets import rated_outcomes, rating_of
from services.companies.domain.company_commands import CiteCompany
from services.companies.domain.rating import Dimension, RateOutcome
from services.companies.domain.reasons import SHIPPED, ReasonList


def _rated(row: Row) -> Sequence[Planned]:
    company = imported_id("company", row["company_ref"])
    cited = told("company", company, ("company", row["rated_on"], CiteCompany()))
    return cited + rating_of(row, lambda id, said: RateOutcome(id, company, *said))


OUTCOMES: Final = rated_outcomes(
    "company_outcomes.csv", [Column("company_ref")], Dimension, SHIPPED[ReasonList.RATED_BY], _rated
)
