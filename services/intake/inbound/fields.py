"""What several request bodies of intake share: contacts, codes; and who may ask."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends
from pydantic import AfterValidator, StringConstraints

from foundation.http.auth import Principal, allowed, anyone
from foundation.http.texts import Line

Email = Annotated[Line, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+$")]
Phone = Annotated[str, StringConstraints(pattern=r"^[+0-9][0-9 ()./-]{2,39}$")]
FiscalText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 ]{16,24}$"), AfterValidator(str.upper)]
"""A codice fiscale, in capitals or not; whether it is a valid one is said by a refusal of its own."""

Anyone = Annotated[Principal, Depends(anyone)]
DESK: Final = ("operator", "coordinator")
TEAM: Final = ("operator", "evaluator", "coordinator")
READERS: Final = ("operator", "evaluator", "coordinator", "administrator", "auditor", "partner")
Desk = Annotated[Principal, allowed(*DESK)]
Partners = Annotated[Principal, allowed("operator", "coordinator", "partner")]
Staff = Annotated[Principal, allowed(*TEAM)]
Erasers = Annotated[Principal, allowed("coordinator", "administrator")]
Readers = Annotated[Principal, allowed(*READERS)]
