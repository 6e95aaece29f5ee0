"""Projects' own events by their CloudEvents types. Projects hear no other context."""

from __future__ import annotations

from typing import Final

from foundation.envelope import event_type

CONTEXT: Final = "projects"


def own(*shapes: type) -> dict[str, type]:
    """The events by the type that each of them bears."""
    return {event_type(CONTEXT, shape): shape for shape in shapes}
