"""Who asks: the roles that a token may name."""

from __future__ import annotations

from typing import Final

ROLES: Final = frozenset(
    {
        "candidate",
        "operator",
        "evaluator",
        "company_desk",
        "tutor",
        "project_desk",
        "coordinator",
        "partner",
        "auditor",
        "administrator",
    }
)
