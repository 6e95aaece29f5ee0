"""Everything that is read from the topics, by CloudEvents type: a file for each of the other contexts' topics."""

from __future__ import annotations

from collections.abc import Mapping

from foundation.envelope import said_by
from services.projections.domain.review_events import FiguresFrozen
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
    | said_by("projections", FiguresFrozen)
)
