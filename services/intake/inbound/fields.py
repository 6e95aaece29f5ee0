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
Desk = Annotated[Principal, allowed("operator", "coordinator")]
Partners = Annotated[Principal, allowed("operator", "coordinator", "partner")]
Staff = Annotated[Principal, allowed("operator", "evaluator", "coordinator")]
Erasers = Annotated[Principal, allowed("coordinator", "administrator")]
READERS: Final = ("operator", "evaluator", "coordinator", "administrator", "auditor", "partner")
Readers = Annotated[Principal, allowed(*READERS)]
