"""What two contexts must agree on without knowing each other: the figures that a milestone may name are the table's."""

from __future__ import annotations

from services.network.domain.vocabulary import COUNTED
from services.projections.indicators.chain import INDICATORS


def test_a_milestone_may_name_every_figure_of_the_table() -> None:
    assert tuple(INDICATORS) == COUNTED
