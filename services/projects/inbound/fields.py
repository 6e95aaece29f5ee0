"""What several request bodies of projects share, and who may ask."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from foundation.http.auth import Principal, allowed
from foundation.http.desk import Body
from foundation.http.texts import CodeText, Whole

_AMOUNT: Final = r"^[0-9]{1,12}(\.[0-9]{1,6})?$"


def _only_text(value: object) -> Decimal:
    """A JSON number is a float before anybody sees it, and a float is no amount."""
    if not isinstance(value, str) or not re.fullmatch(_AMOUNT, value, re.ASCII):
        raise PydanticCustomError("not_an_amount", "an amount is a text such as 1250.00")
    return Decimal(value)


Euro = Annotated[Decimal, BeforeValidator(_only_text), WithJsonSchema({"type": "string", "pattern": _AMOUNT})]
"""Euro as a text: "1250.00". How many decimals it may have is the domain's to say."""
Jobs = Annotated[Whole, Field(ge=1, le=10_000)]
Tags = Annotated[tuple[CodeText, ...], Field(max_length=20)]

DESK: Final = ("project_desk", "coordinator")
TEAM: Final = (*DESK, "operator", "evaluator", "tutor", "company_desk")
Desk = Annotated[Principal, allowed(*DESK)]
Team = Annotated[Principal, allowed(*TEAM)]
LIST_READERS: Final = (*TEAM, "administrator", "auditor")


class Because(Body):
    """A reason of the closed list. There is no text to it: a project's facts are of no person who could own it."""

    reason: CodeText
