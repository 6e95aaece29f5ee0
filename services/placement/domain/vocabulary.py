"""Words that several aggregates of placement share."""

from __future__ import annotations

from enum import StrEnum


class PlacementKind(StrEnum):
    """What a placement is: tirocinio, stage, or a job from its first day."""

    TRAINEESHIP = "traineeship"
    STAGE = "stage"
    JOB = "job"


class PaidBy(StrEnum):
    """Who pays the person. A traineeship or a stage is free to the company."""

    PROGRAMME = "programme"
    REGION = "region"
    PARTNER = "partner"
    COMPANY = "company"


class Source(StrEnum):
    """Where a fact was recorded: on the screens here, or taken from an old sheet."""

    HERE = "here"
    HISTORICAL = "historical"


class Side(StrEnum):
    """Whose satisfaction it is."""

    PERSON = "person"
    COMPANY = "company"
