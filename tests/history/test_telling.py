"""What the year after tells of itself: reviews that freeze figures, stories under a consent, offers of courses."""

from __future__ import annotations

from pathlib import Path

from tests.history.sheets import HISTORY_END, rows


def test_a_review_freezes_the_figures_of_the_day_on_which_its_milestone_was_reached(history: Path) -> None:
    reached = {row["ref"]: row["reached_on"] for row in rows(history / "milestones_reached.csv")}
    labels = {row["ref"]: row["label"] for row in rows(history / "plan.csv")}
    reviews = rows(history / "reviews.csv")
    assert {row["milestone_ref"] for row in reviews} == {ref for ref in reached if labels[ref] == "I verifica"}
    for review in reviews:
        on = review["held_on"]
        assert on == reached[review["milestone_ref"]]
        board = [row for row in rows(history / "board.csv") if row["joined_on"] <= on]
        members = sum(not row["left_on"] or row["left_on"] > on for row in board)
        submitted = sum(row["submitted_on"] <= on for row in rows(history / "projects.csv"))
        partners = sum(row["joined_on"] <= on for row in rows(history / "partners.csv"))
        assert review["figures"] == f"4d:{members} 7a:{submitted} 8a:{partners}"


def test_stories_are_of_people_who_found_work_and_consented_before(history: Path) -> None:
    began = [(row["hired_on"], row["application_ref"]) for row in rows(history / "hires.csv")]
    began += [
        (row["started_on"], row["application_ref"]) for row in rows(history / "placements.csv") if row["contract"]
    ]
    hired = {ref: on for on, ref in sorted(began, reverse=True)}
    stories = rows(history / "stories.csv")
    assert len({row["application_ref"] for row in stories}) == 3
    for row in stories:
        assert HISTORY_END < hired[row["application_ref"]] < row["consented_on"] < row["published_on"]


def test_training_bodies_offer_courses_once_they_are_engaged(history: Path) -> None:
    engaged = {row["training_body"]: row["planned_on"] for row in reversed(rows(history / "courses.csv"))}
    offers = rows(history / "training_offers.csv")
    assert {row["training_body"] for row in offers} == engaged.keys()
    assert all(max(HISTORY_END, engaged[row["training_body"]]) < row["published_on"] for row in offers)
