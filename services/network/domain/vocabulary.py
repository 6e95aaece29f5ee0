"""The codes that several aggregates of the network share."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from math import ceil
from typing import Final
from uuid import UUID, uuid5

from foundation.decider import Code, frozen

NAMES: Final = UUID("5c1b9f4e-7d20-5a86-93e4-d1f60b7a2c95")  # of ids made from codes: never to be changed


class PartnerKind(StrEnum):
    """What a partner is."""

    SIGNATORY = "signatory"
    PROMOTER = "promoter"
    ASSOCIATION = "association"
    UNION = "union"
    AGENCY = "agency"
    TRAINING_BODY = "training_body"
    PARISH = "parish"
    DISTRICT = "district"
    INSTITUTION = "institution"
    COMPANY = "company"
    OTHER = "other"


class Deed(StrEnum):
    """What made an actor active."""

    REFERRAL = "referral"
    ASSET = "asset"
    OFFER = "offer"
    TABLE = "table"
    PROMOTION = "promotion"


class Dimension(StrEnum):
    """What is rated: the plan's outcomes of its eighth macro-activity."""

    BELONGING = "belonging"  # "senso di appartenenza"
    PROACTIVITY = "proactivity"  # "proattività"


@frozen
class FrozenFigure:
    """A figure as a person gave it for a review; `value` in the indicator's unit."""

    indicator: Code
    value: Decimal


COUNTED: Final = (
    *("1a", "1b", "1r_awareness", "1r_trust", "1c", "1d", "1d_reached", "1e"),
    *("2a", "2b", "2c", "2r_relations", "2r_autonomy"),
    *("3a", "3b", "3c", "3r_skills", "3r_chances", "3r_confidence", "3r_demand"),
    *("4a", "4b", "4c", "4d", "4d_posts", "4e", "4f", "4r_sensitivity", "4r_activation", "4r_reputation", "4r_lasting"),
    *("5a", "5b", "5c", "5d", "5r_outcome", "5r_satisfaction"),
    *("6a", "6b", "6b_running", "6b_covered", "6c", "6r_continued", "6r_satisfaction"),
    *("7a", "7b", "7b_social", "7c", "7d", "7e", "7r_capacity", "7r_collaboration"),
    *("8a", "8b", "8r_belonging", "8r_proactivity"),
)
"""The figures of the table: each of them reaches a milestone by itself, a review may look at it, a target be set."""
MEANS: Final = frozenset(code for code in COUNTED if code[1:3] == "r_")
"""Of ratings from 1 to 5, the plan's rated outcomes."""
IN_FRACTIONS: Final = MEANS | {"3a", "4d_posts", "6a", "7c"}
"""Hours, euro, posts for each member; every other figure counts."""


def told_twice(value: Decimal | None) -> tuple[int | None, Decimal | None]:
    """A value as the plan's facts say it: the next whole number, and the value itself where it is none."""
    if value is None:
        return None, None
    return ceil(value), None if value == int(value) else value


def indicator_id(code: str) -> UUID:
    """The stream of an indicator."""
    return uuid5(NAMES, f"indicator:{code}")
