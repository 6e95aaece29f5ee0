"""Whatever the order across keys, however often and in whatever batches: every service's read models are equal."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.applying.projection import Projection
from foundation.database import Connection
from services.assessment.projections.agenda import AGENDA_MODEL
from services.assessment.projections.callable_applications import CALLABLE_APPLICATIONS
from services.assessment.projections.findings import FINDINGS_MODEL
from services.companies.projections import positions as offered
from services.companies.projections.commitments import COMMITMENTS_MODEL
from services.companies.projections.companies import COMPANIES_MODEL
from services.network.projections.consents import CONSENTS_MODEL
from services.network.projections.facts import FACTS_MODEL
from services.placement.projections import positions
from services.placement.projections.candidacies import CANDIDACIES_MODEL
from services.placement.projections.people import PEOPLE
from services.placement.projections.placements import PLACEMENTS_MODEL
from services.projects.projections.agriculture import AGRICULTURE_MODEL
from services.projects.projections.projects import PROJECTS_MODEL
from services.training.projections.courses import COURSES_MODEL
from services.training.projections.records import RECORDS_MODEL
from services.training.projections.targets import TARGETS_MODEL
from tests.assessment.projections import past as assessment
from tests.companies.projections import past as companies
from tests.network.projections import past as network
from tests.placement.projections import past as placement
from tests.projects.projections import past as projects
from tests.support.interleaving import Said, built, by_key, few, heard_by, interleaved
from tests.training.projections import past as training


@dataclass(frozen=True)
class Model:
    """A read model, what it is told, and which of its tables or views then says something."""

    projection: Projection
    past: Callable[[random.Random], list[Said]]
    shown: str


def _of_assessment(chance: random.Random) -> list[Said]:
    return by_key(assessment.told(chance))


def _of_companies(chance: random.Random) -> list[Said]:
    return companies.past(chance)[1]


def _of_network(chance: random.Random) -> list[Said]:
    return [*network.past(chance)[1], *network.consents(chance)]


def _of_placement(chance: random.Random) -> list[Said]:
    return by_key(placement.told(chance))


def _of_projects(chance: random.Random) -> list[Said]:
    return projects.past(chance)[1]


def _of_training(chance: random.Random) -> list[Said]:
    return by_key(training.told(chance))


MODELS = {
    "callable_applications": Model(CALLABLE_APPLICATIONS, _of_assessment, "applications"),
    "agenda": Model(AGENDA_MODEL, _of_assessment, "interviews"),
    "findings": Model(FINDINGS_MODEL, _of_assessment, "findings"),
    "companies": Model(COMPANIES_MODEL, _of_companies, "details"),
    "commitments": Model(COMMITMENTS_MODEL, _of_companies, "promises"),
    "offered_positions": Model(offered.POSITIONS_MODEL, _of_companies, "offered"),
    "facts": Model(FACTS_MODEL, _of_network, "facts"),
    "consents": Model(CONSENTS_MODEL, _of_network, "words"),
    "people": Model(PEOPLE, _of_placement, "openings"),
    "positions": Model(positions.POSITIONS_MODEL, _of_placement, "positions"),
    "candidacies": Model(CANDIDACIES_MODEL, _of_placement, "steps"),
    "placements": Model(PLACEMENTS_MODEL, _of_placement, "placements"),
    "agriculture": Model(AGRICULTURE_MODEL, _of_projects, "assets"),
    "projects": Model(PROJECTS_MODEL, _of_projects, "details"),
    "targets": Model(TARGETS_MODEL, _of_training, "assessed"),
    "courses": Model(COURSES_MODEL, _of_training, "catalogue"),
    "records": Model(RECORDS_MODEL, _of_training, "starts"),
}


@settings(few, max_examples=15)
@given(chance=st.randoms(use_true_random=False))
@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
async def test_every_interleaving_ends_in_the_same_read_model(
    conn: Connection, model: Model, chance: random.Random
) -> None:
    projection, heard = model.projection, heard_by(model.projection, model.past(chance))
    one_by_one = await built(conn, projection, heard, 1)
    assert one_by_one[model.shown] or not heard
    for size in (1, 3, 1000):
        assert await built(conn, projection, interleaved(heard, chance), size) == one_by_one
