"""The codes that several aggregates of companies share, and what a position asks for."""

from __future__ import annotations

from enum import StrEnum

from foundation.decider import Code, frozen


class CompanySize(StrEnum):
    """By persons at work, as the European definition has it."""

    MICRO = "micro"  # up to 9
    SMALL = "small"  # up to 49
    MEDIUM = "medium"  # up to 249
    LARGE = "large"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """Who sought whom."""

    TO_COMPANY = "to_company"
    FROM_COMPANY = "from_company"


class Engagement(StrEnum):
    """How closely a company goes along (chapter 5). Membership of the board is another thing and changes no level."""

    PROSPECT = "prospect"
    INTERACTING = "interacting"
    INTERESTED = "interested"
    MEMBER = "member"


class Through(StrEnum):
    """By whom a commitment came: the company itself, its association, a union's company bargaining."""

    DIRECT = "direct"
    ASSOCIATION = "association"
    UNION = "union"


class PositionKind(StrEnum):
    TRAINEESHIP = "traineeship"
    STAGE = "stage"
    JOB = "job"


class InsertionKind(StrEnum):
    """By what a person came into a company."""

    PLACEMENT = "placement"
    HIRE = "hire"


@frozen
class RequiredCompetence:
    """`esco`: a skill's code. `level`: 1 first steps to 5 teaches others."""

    esco: Code
    level: int


@frozen
class NeededProfile:
    """How many people of a profile a company looks for."""

    profile: Code
    people: int


@frozen
class NeededTraining:
    """How many people should be trained in a subject."""

    subject: Code
    people: int
