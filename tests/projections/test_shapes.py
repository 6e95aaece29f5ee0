"""What is read of the topics is what their owners say."""

from __future__ import annotations

from dataclasses import fields

import msgspec
import pytest

from foundation.codec import public_fields
from foundation.envelope import event_type
from services.assessment.wiring import SERVICE as ASSESSMENT
from services.companies.wiring import SERVICE as COMPANIES
from services.intake.wiring import SERVICE as INTAKE
from services.network.wiring import SERVICE as NETWORK
from services.placement.wiring import SERVICE as PLACEMENT
from services.projections.inbound.assessment import Readiness
from services.projections.inbound.heard import HEARD
from services.projections.indicators.chain import FED
from services.projections.wiring import SERVICE as PROJECTIONS
from services.projects.wiring import SERVICE as PROJECTS
from services.training.wiring import SERVICE as TRAINING

OWNERS = (INTAKE, ASSESSMENT, TRAINING, COMPANIES, PLACEMENT, PROJECTS, NETWORK, PROJECTIONS)
SAID = {
    event_type(service.name, cls): cls
    for service in OWNERS
    for aggregate in service.aggregates
    for cls in aggregate.events
}


@pytest.mark.parametrize("type", sorted(HEARD))
def test_a_shape_reads_nothing_that_does_not_travel(type: str) -> None:
    assert {field.name for field in fields(HEARD[type])} <= set(public_fields(SAID[type]))


def test_a_value_unknown_here_reads_as_other() -> None:
    assert msgspec.json.decode(b'"half_ready"', type=Readiness) is Readiness.OTHER


def test_what_indicators_hear_is_among_what_is_read() -> None:
    for indicator in FED:
        assert indicator.counting is not None
        assert indicator.counting.hears.items() <= HEARD.items()
