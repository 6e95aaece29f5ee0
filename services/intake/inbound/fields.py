"""What several request bodies of intake share: reasons, contacts, whole numbers; and who may ask."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query
from pydantic import AfterValidator, Strict, StringConstraints

from foundation.http.auth import Principal, allowed, anyone
from foundation.http.desk import Body
from foundation.http.texts import CodeText, Day, Line, Prose

Whole = Annotated[int, Strict()]
Limit = Annotated[int, Query(ge=1, le=500)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
Email = Annotated[Line, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$")]
Phone = Annotated[str, StringConstraints(pattern=r"^[+0-9][0-9 ()./-]{2,39}$")]
FiscalText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 ]{16,24}$"), AfterValidator(str.upper)]
"""A codice fiscale, in capitals or not; whether it is a valid one is said by a refusal of its own."""

Anyone = Annotated[Principal, Depends(anyone)]
Desk = Annotated[Principal, allowed("operator", "coordinator")]
Partners = Annotated[Principal, allowed("operator", "coordinator", "partner")]
Staff = Annotated[Principal, allowed("operator", "evaluator", "coordinator")]
Administrator = Annotated[Principal, allowed("administrator")]
Erasers = Annotated[Principal, allowed("coordinator", "administrator")]
Readers = Annotated[Principal, allowed("operator", "evaluator", "coordinator", "administrator", "auditor", "partner")]


class Why(Body):
    """A reason of the closed list, and what there is to say about it."""

    reason: CodeText
    reason_text: Prose | None = None


class WhyOn(Why):
    """`on` is the day on which it happened, today where none is given."""

    on: Day | None = None
