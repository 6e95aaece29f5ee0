"""The codice fiscale: its form and check character, and the sex and birth date that it holds."""

from __future__ import annotations

from datetime import date
from typing import Final

from stdnum.exceptions import ValidationError
from stdnum.it import codicefiscale

from foundation.decider import Refused, frozen
from services.intake.domain.vocabulary import Sex

CENTURY: Final = 100
_OMOCODIA: Final = str.maketrans("LMNPQRSTUV", "0123456789")


@frozen
class Identity:
    """What was told of a person and what the code adds to it."""

    codice_fiscale: str | None
    sex: Sex
    birth_date: date | None


def codice_fiscale(text: str) -> str:
    """The code in capitals, without spaces. Raises ValueError unless it is a person's and its check character holds."""
    try:
        number: str = codicefiscale.validate(text)
    except ValidationError as error:
        raise ValueError from error
    if len(number) != 16:
        raise ValueError
    return number


def identity(told: str | None, sex: Sex, birth_date: date | None, on: date) -> Identity:
    """Sex and birth date, from the code where they were not told; `on` is a day on which the person was alive.

    Refused: codice_fiscale_invalid, codice_fiscale_disagrees.
    """
    if told is None:
        return Identity(None, sex, birth_date)
    try:
        number = codice_fiscale(told)
    except ValueError as error:
        raise Refused("codice_fiscale_invalid") from error
    return Identity(number, _sex(number, sex), _birth_date(number, birth_date, on))


def _sex(number: str, told: Sex) -> Sex:
    coded = Sex.FEMALE if _birth_day(number) > 40 else Sex.MALE
    if told not in (coded, Sex.UNKNOWN):
        raise Refused("codice_fiscale_disagrees")
    return coded


def _birth_date(number: str, told: date | None, on: date) -> date:
    """The code holds two digits of the year: of two centuries, the one that was told, else the latest before `on`."""
    coded = _in_century_until(number, (told or on).year)
    if told is None and coded is not None and coded > on:
        coded = _in_century_until(number, on.year - 1)
    if coded is None or coded != (told or coded):
        raise Refused("codice_fiscale_disagrees")
    return coded


def _in_century_until(number: str, year: int) -> date | None:
    """The day in the hundred years that end with `year`; None for a 29 February that there was not."""
    try:
        coded: date = codicefiscale.get_birth_date(number, minyear=year - CENTURY + 1)
    except ValidationError:
        return None
    return coded


def _birth_day(number: str) -> int:
    """The day of the month; of a woman, plus 40. Letters stand in for digits where two people had one code."""
    return int(number[9:11].translate(_OMOCODIA))
