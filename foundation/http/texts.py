"""The types of request fields: bounded texts that can be read as they are, days, instants, codes, numbers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from foundation.calendar import FIRST_YEAR, LAST_YEAR, within_reason
from foundation.legible import deceives, is_blank

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


def _legible(text: str) -> str:
    if deceives(text):
        raise PydanticCustomError("control_characters", "characters that control or turn a text are not allowed")
    if is_blank(text):
        raise PydanticCustomError("blank", "nothing of it shows")
    return text


def _only_iso(value: object) -> object:
    """Pydantic would take numbers and instants for days."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or len(value) != 10:
        raise PydanticCustomError("not_a_day", "a day is written YYYY-MM-DD")
    return value


def _day_within_reason(day: date) -> date:
    if not within_reason(day):
        raise PydanticCustomError("day_out_of_range", f"a day between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _only_instant(value: object) -> object:
    """Pydantic would take numbers for instants."""
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        raise PydanticCustomError("not_an_instant", "an instant is written YYYY-MM-DDTHH:MM:SS+HH:MM")
    return value


def _instant_within_reason(instant: datetime) -> datetime:
    if not within_reason(instant):
        raise PydanticCustomError("instant_out_of_range", f"an instant between {FIRST_YEAR} and {LAST_YEAR}")
    return instant.astimezone(UTC)


Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_legible)]
"""A name or another short text."""
Prose = Annotated[str, StringConstraints(min_length=1, max_length=10_000), AfterValidator(_legible)]
"""A free text."""
CodeText = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.:-]{1,64}$")]
"""A code of a closed list."""
Day = Annotated[date, BeforeValidator(_only_iso), AfterValidator(_day_within_reason), Field(description="YYYY-MM-DD")]
"""A calendar day."""
Instant = Annotated[AwareDatetime, BeforeValidator(_only_instant), AfterValidator(_instant_within_reason)]
"""A point in time, with its offset; read as UTC."""
EscoText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.-]{1,64}$", to_lower=True)]
"""An ESCO code, in capitals or not."""
Whole = Annotated[int, Strict()]
Rating = Annotated[Whole, Field(ge=1, le=5)]
"""From 1, not at all, to 5, fully."""
YesNo = Annotated[bool, Strict()]
Limit = Annotated[int, Query(ge=1, le=500)]
"""How many rows of a list are asked for."""
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
"""After how many rows of a list."""
