"""What companies ask a course in is what training teaches: each has its own list, with the same words."""

from __future__ import annotations

from services.companies.domain import reasons as companies
from services.training.domain import reasons as training


def test_companies_ask_for_what_is_taught() -> None:
    taught = {code: label for one in training.SUBJECTS.values() for code, label in training.SHIPPED[one].items()}
    assert companies.SHIPPED[companies.ReasonList.TRAINING_SUBJECT] == taught
