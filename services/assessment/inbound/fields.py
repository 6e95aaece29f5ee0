"""What several request bodies of assessment share: instants, slots, codes, reasons; and who may ask."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from foundation.http.auth import Principal, allowed
from foundation.http.desk import Body
from foundation.http.texts import CodeText, Prose
from services.assessment.domain.vocabulary import Slot

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


def _only_iso(value: object) -> object:
    """Pydantic would take numbers for instants."""
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise PydanticCustomError("not_an_instant", "an instant is written YYYY-MM-DDTHH:MM:SS+HH:MM")
    return value


def _within_reason(instant: datetime) -> datetime:
    if not 1900 <= instant.year <= 2200:
        raise PydanticCustomError("instant_out_of_range", "an instant between 1900 and 2200")
    return instant.astimezone(UTC)


Instant = Annotated[AwareDatetime, BeforeValidator(_only_iso), AfterValidator(_within_reason)]
EscoText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.-]{1,64}$", to_lower=True)]
"""An ESCO code, in capitals or not."""
Whole = Annotated[int, Strict()]
Points = Annotated[Whole, Field(ge=-1000, le=1000)]
Version = Annotated[Whole, Field(ge=1, le=10_000)]
Rating = Annotated[Whole, Field(ge=1, le=5)]
YesNo = Annotated[bool, Strict()]
ManyCodes = Annotated[tuple[EscoText, ...], Field(max_length=20)]
ManyIds = Annotated[tuple[UUID, ...], Field(max_length=200)]

Staff = Annotated[Principal, allowed("operator", "evaluator", "coordinator")]
Evaluators = Annotated[Principal, allowed("evaluator", "coordinator")]
Administrator = Annotated[Principal, allowed("administrator")]
Readers = Annotated[Principal, allowed("operator", "evaluator", "coordinator", "administrator", "auditor")]


class SlotBody(Body):
    """One evaluator and one room, both staff's own codes; the end is outside."""

    evaluator: CodeText
    room: CodeText
    starts_at: Instant
    ends_at: Instant

    def slot(self) -> Slot:
        return Slot(self.evaluator, self.room, self.starts_at, self.ends_at)


class Why(Body):
    """A reason of the closed list, and what there is to say about it."""

    reason: CodeText
    reason_text: Prose | None = None
