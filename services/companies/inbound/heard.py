"""Companies' own events by their CloudEvents types. What is heard of placement is in `processes/heard.py`."""

from __future__ import annotations

from typing import Final

from foundation.envelope import event_type
from services.companies.domain.casework_events import ContactPersonErased

CONTEXT: Final = "companies"


def own(*shapes: type) -> dict[str, type]:
    """The events by the type that each of them bears."""
    return {event_type(CONTEXT, shape): shape for shape in shapes}


ERASURES: Final = own(ContactPersonErased)
