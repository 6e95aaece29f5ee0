"""The outcomes that people rate from 1 to 5 (domain.md, "Rated outcomes"): a mean, and of how many ratings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.projections.inbound import assessment, placement, ratings
from services.projections.inbound.shapes import said_by
from services.projections.indicators.rule import (
    About,
    Counting,
    Fact,
    Facts,
    Indicator,
    Rule,
    Source,
    Unit,
    each,
)

ID, DAY = "rating_id", "rated_on"


@dataclass(frozen=True)
class Rating:
    """A kind of rating: the fact, the types that say it, the dimensions that are meant; all, where none is named."""

    fact: Fact
    hears: Mapping[str, type]
    dimensions: frozenset[str] = field(default_factory=frozenset)

    def of(self, *dimensions: str) -> Rating:
        return Rating(self.fact, self.hears, frozenset(dimensions))

    def means(self, rated: Any) -> bool:
        return not self.dimensions or rated.dimension in self.dimensions


def _rating(hears: Mapping[str, type], subject: str) -> Rating:
    said, corrected, retracted = hears.values()
    return Rating(Fact(said, corrected, retracted, id=ID, day=DAY, subject=subject), hears)


IN_ASSESSMENT = _rating(
    said_by("assessment", assessment.OutcomeRated, assessment.OutcomeRatedCorrected, assessment.OutcomeRatedRetracted),
    "person_id",
)
IN_TRAINING = _rating(ratings.OF_TRAINING, "person_id")
IN_COMPANIES = _rating(ratings.OF_COMPANIES, "company_id")
IN_PLACEMENT = _rating(ratings.OF_PLACEMENT, "person_id")
IN_NETWORK = _rating(ratings.OF_NETWORK, "rated_id")
IN_PROJECTS = _rating(ratings.OF_PROJECTS, "project_id")
OF_BOTH_SIDES = _rating(
    said_by(
        "placement",
        placement.SatisfactionRated,
        placement.SatisfactionRatedCorrected,
        placement.SatisfactionRatedRetracted,
    ),
    "person_id",
)


def _sum(rated: Sequence[Rating], amount: Callable[[Any], int]) -> Rule:
    rules = [each(one.fact, one.means, amount) for one in rated]

    def rule(sources: Sequence[Source]) -> Facts:
        return {counted: amount for rule in rules for counted, amount in rule(sources).items()}

    return rule


def _points(rated: Any) -> int:
    points: int = rated.rating
    return points


def outcome(code: str, label: str, *rated: Rating, about: About = About.PERSON) -> Indicator:
    """The mean of what is `rated`."""
    hears = {type: shape for one in rated for type, shape in one.hears.items()}
    times = Counting(ID, hears, _sum(rated, lambda _: 1))
    points = Counting(ID, hears, _sum(rated, _points))
    ratings = Indicator(f"{code}_n", label, counting=times, about=about)
    return Indicator(code, label, unit=Unit.RATING, counting=points, about=about, ratings=ratings)
