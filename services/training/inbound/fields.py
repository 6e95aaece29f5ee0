"""What several request bodies of training share: hours, people, and who may ask."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final
from uuid import UUID

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from foundation.http.auth import Principal, allowed
from foundation.http.desk import Body
from foundation.http.texts import CodeText, Line, Whole
from services.training.domain.vocabulary import CourseKind


def _number(value: object) -> object:
    """Pydantic would take numbers for truths and the other way round; a fraction travels best as a text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise PydanticCustomError("not_a_number", "a number of hours")
    return str(value)


Hours = Annotated[Decimal, BeforeValidator(_number), Field(gt=0, le=10_000, max_digits=7, decimal_places=2)]
"""Hours, as a number or a text: 3.5."""
Places = Annotated[Whole, Field(ge=1, le=1000)]
People = Annotated[tuple[UUID, ...], Field(max_length=1000)]

DESK: Final = ("operator", "coordinator")
TEAM: Final = ("operator", "evaluator", "coordinator")
READERS: Final = ("operator", "evaluator", "company_desk", "coordinator", "administrator", "auditor")
Staff = Annotated[Principal, allowed(*DESK)]
Team = Annotated[Principal, allowed(*TEAM)]
Readers = Annotated[Principal, allowed(*READERS)]


class Taught(Body):
    """What a course teaches; `subject` is of the closed list of its kind."""

    kind: CourseKind
    subject: CodeText


class Called(Taught):
    title: Line


class WhyCode(Body):
    """A reason of the closed list, where what happened is of no person."""

    reason: CodeText
