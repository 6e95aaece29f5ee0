"""The request bodies of facts, made from the facts themselves: what is asked is what is said, and no more.

Written out by hand they would be the same fields a second time, for some thirty facts.
"""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import MISSING, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, create_model
from pydantic_core import PydanticCustomError

from foundation.decider import Code, PublicText
from foundation.http.desk import Body
from foundation.http.texts import CodeText, Day, Instant, Line, Whole, YesNo
from services.network.domain.vocabulary import FrozenFigure, told_twice


def _number(value: object) -> object:
    """Pydantic would take numbers for truths and the other way round; a fraction travels best as a text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise PydanticCustomError("not_a_number", "a number")
    return str(value)


def _unsigned_nothing(value: Decimal) -> Decimal:
    """Zero has no sign: -0 would be told as it was said."""
    return value or abs(value)


Amount = Annotated[
    Decimal,
    BeforeValidator(_number),
    Field(ge=-1_000_000_000, le=1_000_000_000, max_digits=12, decimal_places=2),
    AfterValidator(_unsigned_nothing),
]
"""A figure or euro, as a number or a text: 3.5."""
IndicatorText = Annotated[str, StringConstraints(pattern=r"^[1-8][a-z](_[a-z]{1,20})?$")]
"""An indicator of the table: 1a … 8b."""
Count = Annotated[Whole, Field(ge=-1_000_000_000, le=1_000_000_000)]


EXACT: Final = "exact_value"


class Figure(Body):
    """`value` in the indicator's unit."""

    indicator: IndicatorText
    value: Amount


_ASKED: Final[dict[Any, Any]] = {
    Code: CodeText,
    PublicText: Line,
    date: Day,
    datetime: Instant,
    int: Count,
    bool: YesNo,
    Decimal: Amount,
    FrozenFigure: Figure,
}


def _asked(hint: Any) -> Any:
    """The type of a request field for the type of a fact's."""
    if hint in _ASKED:
        return _ASKED[hint]
    if get_origin(hint) in (Union, types.UnionType):
        return _asked(next(one for one in get_args(hint) if one is not type(None))) | None
    if get_origin(hint) is tuple:
        many: Any = tuple[_asked(get_args(hint)[0]), ...]  # type: ignore[misc]  # known when it runs
        return Annotated[many, Field(max_length=1000)]
    return hint


def form(fact: type, leaving_out: Iterable[str]) -> Any:
    """The body of a fact; an optional field may be left out."""
    return create_model(f"{fact.__name__}Body", __base__=Body, **_fields(fact, leaving_out))


def correction_form(fact: type, leaving_out: Iterable[str], own_reason: str) -> Any:
    """The body of its correction: the fact whole, its own reason by another name, and why it is corrected."""
    asked = _fields(fact, leaving_out)
    if own_reason:
        asked[own_reason] = asked.pop("reason")
    return create_model(f"{fact.__name__}Correction", __base__=Body, **asked, reason=(CodeText, ...))


def _fields(fact: type, leaving_out: Iterable[str]) -> dict[str, Any]:
    """A value that a fact tells twice, whole and exactly, is asked for once."""
    hints, out = get_type_hints(fact, include_extras=True), set(leaving_out)
    if EXACT in hints:
        hints["value"], out = hints[EXACT], out | {EXACT}
    return {one.name: _field(hints[one.name], one.default) for one in fields(fact) if one.name not in out}


def _field(hint: Any, default: Any) -> tuple[Any, Any]:
    if default is not MISSING:
        return _asked(hint), default
    optional = type(None) in get_args(hint) and get_origin(hint) in (Union, types.UnionType)
    return _asked(hint), (None if optional else ...)


def filled(fact: type, body: Body, known: dict[str, Any], own_reason: str = "") -> Any:
    """The fact that a body says, with what is known without asking."""
    said = {name: getattr(body, name) for name in type(body).model_fields}
    if own_reason:
        said["reason"] = said.pop(own_reason)
    if EXACT in {one.name for one in fields(fact)}:
        said["value"], said[EXACT] = told_twice(said["value"])
    values = {one.name: _plain(said[one.name]) for one in fields(fact) if one.name in said}
    return fact(**{**values, **known})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value)
    return FrozenFigure(value.indicator, value.value) if isinstance(value, Figure) else value
