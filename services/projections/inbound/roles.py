"""Who may ask the read models what."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends

from foundation.http.auth import Principal, anyone

STAFF: Final = ("operator", "evaluator", "company_desk", "tutor", "project_desk", "coordinator")
VERIFYING: Final = (*STAFF, "auditor")
Anyone = Annotated[Principal, Depends(anyone)]
