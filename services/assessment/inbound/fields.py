"""What several request bodies of assessment share: slots, codes, numbers; and who may ask."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from foundation.http.auth import Principal, allowed
from foundation.http.desk import Body
from foundation.http.texts import CodeText, EscoText, Instant, Whole
from services.assessment.domain.vocabulary import Slot

Points = Annotated[Whole, Field(ge=-1000, le=1000)]
Version = Annotated[Whole, Field(ge=1, le=10_000)]
ManyCodes = Annotated[tuple[EscoText, ...], Field(max_length=20)]
ManyIds = Annotated[tuple[UUID, ...], Field(max_length=200)]

DESK: Final = ("evaluator", "coordinator")
TEAM: Final = ("operator", "evaluator", "coordinator")
READERS: Final = ("operator", "evaluator", "coordinator", "administrator", "auditor")
Staff = Annotated[Principal, allowed(*TEAM)]
Evaluators = Annotated[Principal, allowed(*DESK)]
Readers = Annotated[Principal, allowed(*READERS)]


class SlotBody(Body):
    """One evaluator and one room, both staff's own codes; the end is outside."""

    evaluator: CodeText
    room: CodeText
    starts_at: Instant
    ends_at: Instant

    def slot(self) -> Slot:
        return Slot(self.evaluator, self.room, self.starts_at, self.ends_at)
