"""What is read of the topics is what their owners say."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import fields
from types import ModuleType

import msgspec
import pytest

import services.assessment.domain
import services.companies.domain
import services.intake.domain
import services.placement.domain
import services.training.domain
from foundation.codec import public_fields
from foundation.envelope import context_of, event_type
from services.projections.inbound.assessment import Readiness
from services.projections.inbound.heard import HEARD
from services.projections.indicators.chain import FED

DOMAINS = {
    "intake": services.intake.domain,
    "assessment": services.assessment.domain,
    "training": services.training.domain,
    "companies": services.companies.domain,
    "placement": services.placement.domain,
}


def said(context: str, domain: ModuleType) -> dict[str, type]:
    modules = [
        importlib.import_module(f"{domain.__name__}.{one.name}") for one in pkgutil.iter_modules(domain.__path__)
    ]
    classes = [one for module in modules for one in vars(module).values() if isinstance(one, type)]
    return {event_type(context, one): one for one in classes}


SAID = {type: cls for context, domain in DOMAINS.items() for type, cls in said(context, domain).items()}


@pytest.mark.parametrize("type", sorted(HEARD))
def test_a_shape_reads_nothing_that_does_not_travel(type: str) -> None:
    assert {field.name for field in fields(HEARD[type])} <= set(public_fields(SAID[type]))


def test_a_value_unknown_here_reads_as_other() -> None:
    assert msgspec.json.decode(b'"half_ready"', type=Readiness) is Readiness.OTHER


def test_what_indicators_hear_is_among_what_is_read() -> None:
    for indicator in FED:
        assert indicator.counting is not None
        assert indicator.counting.hears.items() <= HEARD.items()
        assert all(context_of(type) in DOMAINS for type in indicator.counting.hears)
