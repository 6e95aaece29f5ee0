"""What `frozen` gives ready is what a dataclass would have written for each class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, replace
from typing import Any, Final

import pytest

from foundation.decider import frozen

MAKERS: Final[tuple[Callable[[type], Any], ...]] = (frozen, dataclass(frozen=True, slots=True))


def _made(make: Callable[[type], Any]) -> tuple[Any, ...]:
    class Nothing:
        pass

    class One:
        only: Any

    class Other:
        only: Any

    class Two:
        first: Any
        second: Any = None

    nothing, one, other, two = (make(cls) for cls in (Nothing, One, Other, Two))
    nan = float("nan")
    tuples = [
        *((one, (told,)) for told in (1, "1", None, nan)),
        *((other, (1,)), (two, (1,)), (two, (1, 2)), (two, (1, 2.0)), (two, (2,))),
    ]
    return nothing(), nothing(), *(cls(*told) for cls, told in tuples), one(nan), replace(one(2), only=1)


def test_it_is_compared_and_shown_as_a_dataclass_is() -> None:
    ours, theirs = (_made(make) for make in MAKERS)
    assert [[one == other for other in ours] for one in ours] == [[one == other for other in theirs] for one in theirs]
    assert [len({*ours, one}) == len({*ours}) for one in ours] == [True] * len(ours)
    assert len(set(ours)) == len(set(theirs))
    assert [repr(one) for one in ours] == [repr(one) for one in theirs]


def test_it_cannot_be_changed_nor_hashed_with_what_cannot() -> None:
    *_, one = _made(frozen)
    with pytest.raises(FrozenInstanceError):
        one.only = 2
    with pytest.raises(TypeError):
        hash(replace(one, only=[]))
