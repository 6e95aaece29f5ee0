"""The codes that several aggregates of training share."""

from __future__ import annotations

from enum import StrEnum


class CourseKind(StrEnum):
    """What a course teaches: "soft skills" or a trade ("formazione professionale")."""

    SOFT_SKILLS = "soft_skills"
    TECHNICAL = "technical"


class Readiness(StrEnum):
    """How assessment says that a person in target is: "candidabile" or "da riattivare"."""

    READY = "ready"
    TO_REACTIVATE = "to_reactivate"
    OTHER = "other"  # a code that assessment did not have when this was written
