"""The codes that several aggregates of the network share."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
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


NEVER_COUNTED: Final = (PartnerKind.PROMOTER, PartnerKind.COMPANY)
"""Whom figure 8a leaves out, whatever they sign; of the others it counts signatories and signed partnerships."""


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
    """A figure as a review saw it; `value` in the indicator's unit."""

    indicator: Code
    value: Decimal


COUNTED: Final = (
    *("2a", "3a", "4a", "4b", "4c", "4d", "5a", "5c", "5d", "6a"),
    *("7a", "7b", "7c", "7d", "7e", "8a", "8b"),
)
"""The indicators whose facts the network hears: only these reach a milestone by themselves."""


def indicator_id(code: str) -> UUID:
    """The stream of an indicator."""
    return uuid5(NAMES, f"indicator:{code}")
