"""The codes that a project's events share."""

from __future__ import annotations

from enum import StrEnum


class ProjectKind(StrEnum):
    SELF_EMPLOYMENT = "self_employment"  # "autoimpresa", All.3
    SOCIAL = "social"  # "progetti sociali"


class EnterpriseForm(StrEnum):
    ENTERPRISE = "enterprise"
    SOCIAL_ENTERPRISE = "social_enterprise"
    ASSOCIATION = "association"
