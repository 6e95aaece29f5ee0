"""Who may ask placement for what, and what several request bodies share."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final

from pydantic import Field, PlainSerializer

from foundation.http.auth import Principal, allowed
from foundation.http.texts import CodeText, Whole

TEAM: Final = ("operator", "company_desk", "tutor", "coordinator")
DESK: Final = ("company_desk", "coordinator")
TUTORS: Final = ("tutor", "company_desk", "coordinator")
READERS: Final = (*TEAM, "administrator", "auditor")
FOLLOWERS: Final = ("operator", "tutor", "coordinator")
Followers = Annotated[Principal, allowed(*FOLLOWERS)]
PathwayReaders = Annotated[Principal, allowed(*FOLLOWERS, "company_desk", "auditor")]
Team = Annotated[Principal, allowed(*TEAM)]
Preparing = Annotated[Principal, allowed("operator", "company_desk", "coordinator")]
Desk = Annotated[Principal, allowed(*DESK)]
Tutors = Annotated[Principal, allowed(*TUTORS)]

WeeklyHours = Annotated[Whole, Field(ge=1, le=60)]
Hours = Annotated[Decimal, Field(gt=0, le=24, max_digits=4, decimal_places=2), PlainSerializer(str, return_type=str)]
"""Hours worked in a day, with their hundredths."""
Codes = Annotated[tuple[CodeText, ...], Field(max_length=20)]
SomeCodes = Annotated[tuple[CodeText, ...], Field(min_length=1, max_length=20)]
