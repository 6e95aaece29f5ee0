"""What a reader is told of one event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Heard:
    """One event as a reader hears it: its shape of the data, and the envelope around it."""

    event: Any
    id: UUID
    type: str
    context: str
    key: UUID
    stream: str
    stream_version: int
    log_index: int
    occurred_at: datetime
    recorded_at: datetime
    actor_role: str
    correlation_id: UUID
    causation_id: UUID
