"""What two contexts must agree on without knowing each other: the figures that a milestone may name are the table's;
what said no id at first has the one that its own context gives it."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from services.network.domain.vocabulary import COUNTED, IN_FRACTIONS, MEANS
from services.placement.domain.employment_events import renewed_as
from services.placement.domain.placement_beside import assigned_as
from services.projections.inbound.placement import EmploymentRenewed, TutorAssigned
from services.projections.indicators.chain import INDICATORS
from services.projections.indicators.rule import Unit

OF, PERSON, COMPANY = (UUID(int=number) for number in range(3))
DAY: Final = date(2017, 3, 1)


def test_a_milestone_may_name_every_figure_of_the_table() -> None:
    assert tuple(INDICATORS) == COUNTED


def test_a_review_is_given_means_and_fractions_where_the_table_has_them() -> None:
    units = {code: indicator.unit for code, indicator in INDICATORS.items()}
    assert {code for code, unit in units.items() if unit is Unit.RATING} == MEANS
    assert {code for code, unit in units.items() if unit is not Unit.COUNT} == IN_FRACTIONS


def test_a_renewal_that_said_no_id_has_one_for_whoever_reads_it() -> None:
    assert EmploymentRenewed(OF, PERSON, COMPANY, DAY).renewal == renewed_as(OF, DAY)


def test_an_assignment_that_said_no_id_has_one_for_whoever_reads_it() -> None:
    assert TutorAssigned(OF, PERSON, COMPANY, "t01", DAY).assignment == assigned_as(OF, "t01", DAY)
