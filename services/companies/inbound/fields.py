"""What several request bodies of companies share, and who may ask."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from foundation.http.auth import Principal, allowed
from foundation.http.desk import Body
from foundation.http.texts import CodeText, Whole

People = Annotated[Whole, Field(ge=1, le=10_000)]
Hours = Annotated[Whole, Field(ge=1, le=48)]
Level = Annotated[Whole, Field(ge=1, le=5)]

DESK: Final = ("company_desk", "coordinator")
TEAM: Final = (*DESK, "operator", "evaluator", "tutor")
Desk = Annotated[Principal, allowed(*DESK)]
Team = Annotated[Principal, allowed(*TEAM)]
LIST_READERS: Final = (*TEAM, "administrator", "auditor")


class Because(Body):
    """A reason of the closed list. There is no text to it: a company's facts are of no person who could own it."""

    reason: CodeText
