"""The codes that several aggregates of training share."""

from __future__ import annotations

from enum import StrEnum


class CourseKind(StrEnum):
    """What a course teaches: "soft skills" or a trade ("formazione professionale")."""

    SOFT_SKILLS = "soft_skills"
    TECHNICAL = "technical"
