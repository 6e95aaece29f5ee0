from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.it.codicefiscale import calc_check_digit

from foundation.decider import Refused
from services.intake.domain.vocabulary import Sex
from services.intake.inbound.fiscal import codice_fiscale, identity

WOMAN = "PRVNNA80A41A944R"  # born on 1 January 1980
BORN = date(1980, 1, 1)
TODAY = date(2018, 3, 1)


def code(partial: str) -> str:
    return partial + str(calc_check_digit(partial))


def test_sex_and_birth_date_follow_from_the_code() -> None:
    known = identity(WOMAN, Sex.UNKNOWN, None, TODAY)
    assert (known.sex, known.birth_date) == (Sex.FEMALE, BORN)


def test_the_code_is_kept_in_capitals_and_without_spaces() -> None:
    assert codice_fiscale(" prv nna 80a41 a944r ") == WOMAN


def test_who_was_born_in_another_century_is_asked_to_say_so() -> None:
    aged = code("PRVNNA15A41A944")
    assert identity(aged, Sex.UNKNOWN, None, TODAY).birth_date == date(2015, 1, 1)
    assert identity(aged, Sex.UNKNOWN, date(1915, 1, 1), TODAY).birth_date == date(1915, 1, 1)


def test_nobody_is_born_after_the_form() -> None:
    late = code("PRVNNA18T41A944")
    assert identity(late, Sex.UNKNOWN, None, TODAY).birth_date == date(1918, 12, 1)


def test_letters_stand_in_for_digits_where_two_people_had_one_code() -> None:
    twin = code("PRVNNAUMAQMAVQQ")
    assert identity(twin, Sex.UNKNOWN, None, date(2018, 3, 1)) == identity(twin, Sex.FEMALE, date(1981, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("sex", "born"), [(Sex.MALE, None), (Sex.UNKNOWN, date(1980, 1, 2)), (Sex.FEMALE, date(1981, 1, 1))]
)
def test_what_was_told_otherwise_disagrees(sex: Sex, born: date | None) -> None:
    with pytest.raises(Refused, match="codice_fiscale_disagrees"):
        identity(WOMAN, sex, born, TODAY)


def test_a_day_that_there_was_not_disagrees() -> None:
    with pytest.raises(Refused, match="codice_fiscale_disagrees"):
        identity(code("PRVNNA00B69A944"), Sex.UNKNOWN, date(1900, 3, 1), TODAY)


@pytest.mark.parametrize("wrong", ["PRVNNA80A41A944A", "00743110157", "", "X" * 16, "PRVNNA80A41A944"])
def test_what_is_no_code_of_a_person_is_refused(wrong: str) -> None:
    with pytest.raises(Refused, match="codice_fiscale_invalid"):
        identity(wrong, Sex.UNKNOWN, None, TODAY)


@given(st.text(max_size=20) | st.from_regex(r"[A-Z]{6}[0-9L-V]{2}[A-T][0-9L-V]{2}[A-Z][0-9L-V]{3}", fullmatch=True))
def test_no_text_breaks_it(text: str) -> None:
    with suppress(Refused):
        identity(text, Sex.UNKNOWN, None, TODAY)
    with suppress(Refused):
        identity(
            code(text) if len(text) == 15 and text.isascii() and text.isalnum() and text.isupper() else text,
            Sex.MALE,
            BORN,
            TODAY,
        )
