"""By which event companies hear that somebody is erased. What is heard of placement is in `processes/heard.py`."""

from __future__ import annotations

from typing import Final

from foundation.envelope import said_by
from services.companies.domain.casework_events import ContactPersonErased

ERASURES: Final = said_by("companies", ContactPersonErased)
