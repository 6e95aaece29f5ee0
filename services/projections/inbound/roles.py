"""Who may ask the read models what."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends

from foundation.http.auth import Principal, anyone

STAFF: Final = ("operator", "evaluator", "company_desk", "tutor", "project_desk", "coordinator")
VERIFYING: Final = (*STAFF, "auditor")
READING: Final = ("operator", "evaluator", "coordinator", "auditor")
"""Who may read what an application says: the first three the application itself, the auditor its events."""
Anyone = Annotated[Principal, Depends(anyone)]
