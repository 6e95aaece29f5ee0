"""Every outcome of the eight macro-activities is rated in the sheets, of what they know, and after it was so."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest

from services.assessment.domain.rating import Dimension as OfInterviews
from services.companies.domain.rating import Dimension as OfCompanies
from services.network.domain.vocabulary import Dimension as OfNetwork
from services.placement.domain.rating import Dimension as OfPlacement
from services.projects.domain.rating_events import Dimension as OfProjects
from services.training.domain.rating_events import Dimension as OfTraining
from tests.history.sheets import rows

DIMENSIONS: dict[str, type[StrEnum]] = {
    "interview": OfInterviews,
    "training": OfTraining,
    "company": OfCompanies,
    "placement": OfPlacement,
    "project": OfProjects,
    "network": OfNetwork,
}
LEAST = 5
"""Fewer ratings than so many are not shown."""


@pytest.mark.parametrize("name", DIMENSIONS)
def test_each_dimension_is_rated_often_enough_to_be_shown(name: str, history: Path) -> None:
    rated = rows(history / f"{name}_outcomes.csv")
    counts = {one: sum(row["dimension"] == one for row in rated) for one in DIMENSIONS[name]}
    assert min(counts.values()) >= LEAST
    assert sum(counts.values()) == len(rated) == len({row["ref"] for row in rated})
    assert {row["rating"] for row in rated} == {"1", "2", "3", "4", "5"}
    assert max(row["rated_on"] for row in rated) <= "2019-02-28"


@pytest.mark.parametrize(
    ("name", "column", "sheet", "known", "day"),
    [
        ("interview", "application_ref", "reactivations", "application_ref", "completed_on"),
        ("company", "company_ref", "company_meetings", "company_ref", "held_on"),
        ("placement", "placement_ref", "placements", "ref", "started_on"),
        ("project", "project_ref", "project_support", "project_ref", "started_on"),
        ("network", "partner_ref", "partners", "ref", "joined_on"),
        ("network", "actor_ref", "actors", "ref", "activated_on"),
    ],
)
def test_who_or_what_is_rated_is_known_by_then(
    name: str, column: str, sheet: str, known: str, day: str, history: Path
) -> None:
    since = {row[known]: row[day] for row in rows(history / f"{sheet}.csv") if row[day]}
    rated = [row for row in rows(history / f"{name}_outcomes.csv") if row[column]]
    assert rated
    assert all(since[row[column]] < row["rated_on"] for row in rated)


def test_training_is_rated_by_who_was_there_and_a_placement_of_its_person(history: Path) -> None:
    courses = rows(history / "courses.csv")
    closed = {person: one["closed_on"] for one in reversed(courses) for person in one["enrolled"].split()}
    assert all(closed[row["application_ref"]] < row["rated_on"] for row in rows(history / "training_outcomes.csv"))
    placed = {row["ref"]: row["application_ref"] for row in rows(history / "placements.csv")}
    rated = rows(history / "placement_outcomes.csv")
    assert all(placed[row["placement_ref"]] == row["application_ref"] for row in rated)
