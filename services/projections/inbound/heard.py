"""Everything that is read from the other contexts' topics, by CloudEvents type: a file per topic."""

from __future__ import annotations

from collections.abc import Mapping

from services.projections.inbound import (
    assessment,
    companies,
    intake,
    network,
    noted,
    placement,
    projects,
    ratings,
    training,
)

HEARD: Mapping[str, type] = (
    intake.INTAKE
    | assessment.ASSESSMENT
    | training.TRAINING
    | companies.COMPANIES
    | placement.PLACEMENT
    | projects.PROJECTS
    | network.NETWORK
    | ratings.RATINGS
    | noted.NOTED
)
