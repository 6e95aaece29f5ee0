"""What `known_at` may be, for programs, forms, files and the command line alike: an instant, or a whole day."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final

from fastapi import Depends, Query
from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from foundation.calendar import FIRST_YEAR, LAST_YEAR, ROME, day_of, end_of_day, within_reason
from foundation.clock import system_clock
from foundation.decider import Refused
from foundation.service import Context

SKEW: Final = timedelta(seconds=5)
"""By how much another machine's clock, that of the database for one, may be ahead."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)


def known_of(text: object) -> date | datetime:
    """A day, or an instant; one without a zone, as a form has it, is one in Rome. Raises `PydanticCustomError`."""
    if not isinstance(text, str) or not (_DAY.fullmatch(text) or _INSTANT.fullmatch(text)):
        raise _neither()
    try:
        told = date.fromisoformat(text) if _DAY.fullmatch(text) else datetime.fromisoformat(text)
    except ValueError:
        raise _neither() from None
    if not within_reason(told):
        raise PydanticCustomError("instant_out_of_range", f"an instant between {FIRST_YEAR} and {LAST_YEAR}")
    return told.replace(tzinfo=ROME) if isinstance(told, datetime) and told.tzinfo is None else told


def _neither() -> PydanticCustomError:
    return PydanticCustomError("not_an_instant", "YYYY-MM-DD, the whole day, or YYYY-MM-DDTHH:MM:SS+01:00")


def instant_known(told: date | datetime | None, now: datetime) -> datetime | None:
    """The instant asked for: of a day its last one, in Rome, or now while the day lasts.

    Refused: known_at_in_future, as the answer would be another one later.
    """
    latest = max(now, system_clock())
    if told is None or isinstance(told, datetime):
        known = told
    else:
        known = _end(told) if told != day_of(latest) else latest.astimezone(ROME)
    if known is not None and known > latest + SKEW:
        raise Refused("known_at_in_future", known_on=day_of(known))
    return known


def _end(day: date) -> datetime:
    return (end_of_day(day) - timedelta(microseconds=1)).astimezone(ROME)


OF_KNOWN: Final = (
    "As it was known then: an instant, or a day, which is known whole; in Rome, where no zone is told. Not in future"
)
_SCHEMA: Final = {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}
Known = Annotated[date | datetime, PlainValidator(known_of), WithJsonSchema(_SCHEMA)]
MaybeKnown = Annotated[Known | None, BeforeValidator(lambda sent: sent or None)]


def known_asked(context: Context) -> Any:
    """The dependency that reads `known_at`."""

    async def known(known_at: Annotated[Known | None, Query(description=OF_KNOWN)] = None) -> datetime | None:
        return instant_known(known_at, context.clock())

    return Depends(known)


def known_on_form(context: Context) -> Any:
    """As `known_asked`, for a form, which sends the field that was left empty, too."""

    async def known(known_at: MaybeKnown = None) -> datetime | None:
        return instant_known(known_at, context.clock())

    return Depends(known)
