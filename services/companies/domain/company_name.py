"""That no two companies bear one name, however it is spaced or capitalised. Stream `company_name-<uuid5 of the name>`.

A company takes its name in the same append that registers it, and frees it where it is corrected to another: of two
that are registered under one name at the same instant, the second finds it taken.
"""

from __future__ import annotations

from datetime import date
from typing import Final
from unicodedata import normalize
from uuid import UUID, uuid5

from foundation.bearing import borne
from foundation.decider import PublicText, frozen

_NAMES: Final = UUID("7a3d1c58-60b2-5e94-8f27-c4e09b15d36a")  # of ids made from names: never to be changed


def folded(name: str) -> str:
    """What two names have in common that are one."""
    return " ".join(normalize("NFKC", name).casefold().split())


def company_name_id(name: str) -> UUID:
    """The stream of a name."""
    return uuid5(_NAMES, folded(name))


@frozen
class TakeCompanyName:
    """Refused: company_name_taken, by another company, whose id the refusal says."""

    name: PublicText
    company_id: UUID
    taken_on: date


@frozen
class FreeCompanyName:
    """Refused where the company no longer bears it, because it was freed meanwhile: not_possible_now."""

    name: PublicText
    company_id: UUID
    freed_on: date


@frozen
class CompanyNameTaken:
    name: PublicText
    company_id: UUID
    taken_on: date


@frozen
class CompanyNameFreed:
    name: PublicText
    company_id: UUID
    freed_on: date


COMPANY_NAME: Final = borne(
    "company_name", "company_id", TakeCompanyName, FreeCompanyName, CompanyNameTaken, CompanyNameFreed
)
