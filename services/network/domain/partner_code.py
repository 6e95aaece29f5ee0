"""That no two partners bear one code. Stream `partner_code-<uuid5 of the code>`.

A partner takes its code in the append with which it joins, and frees it where it leaves, is corrected to another or
retracted: who comes back joins anew under it, and 8a counts nobody twice.
"""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID, uuid5

from foundation.bearing import borne
from foundation.decider import Code, frozen
from services.network.domain.vocabulary import NAMES


def partner_code_id(code: str) -> UUID:
    """The stream of a code."""
    return uuid5(NAMES, f"partner:{code}")


@frozen
class TakePartnerCode:
    """Refused: partner_code_taken, by another partner."""

    code: Code
    partner_id: UUID
    taken_on: date


@frozen
class FreePartnerCode:
    """Refused where the partner no longer bears it, because it was freed meanwhile: not_possible_now."""

    code: Code
    partner_id: UUID
    freed_on: date


@frozen
class PartnerCodeTaken:
    code: Code
    partner_id: UUID
    taken_on: date


@frozen
class PartnerCodeFreed:
    code: Code
    partner_id: UUID
    freed_on: date


PARTNER_CODE: Final = borne(
    "partner_code", "partner_id", TakePartnerCode, FreePartnerCode, PartnerCodeTaken, PartnerCodeFreed
)
