"""Events and commands as bytes, derived from their dataclasses: what travels, and what is sealed.

`wire_struct` is the one closed description of an event's public part: the encoder is checked against it, the
contracts are generated from it.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from operator import attrgetter
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from foundation.decider import Absent, Mark
from foundation.memo import memo

CODE = msgspec.Meta(pattern=r"^[a-z0-9_.:-]+$", max_length=64)
PUBLIC_TEXT = msgspec.Meta(pattern=r"^[^\x00]*$", max_length=2000)
_INSTANT = Annotated[datetime, msgspec.Meta(tz=True)]
_STRICT = {Mark.CODE: Annotated[str, CODE], Mark.PUBLIC: Annotated[str, PUBLIC_TEXT]}


class UnmarkedText(TypeError):
    """A field is a plain `str`: nobody said whether it may travel."""


@memo
def hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls, include_extras=True)


def is_personal(hint: Any) -> bool:
    """Whether any part of the type is marked as personal."""
    if get_origin(hint) is Annotated and Mark.PERSONAL in get_args(hint)[1:]:
        return True
    return any(is_personal(part) for part in get_args(hint) if part is not Mark.PERSONAL)


@memo
def personal_fields(cls: type) -> tuple[str, ...]:
    return tuple(name for name, hint in hints(cls).items() if is_personal(hint))


@memo
def public_fields(cls: type) -> tuple[str, ...]:
    return tuple(name for name, hint in hints(cls).items() if not is_personal(hint))


def _strict(hint: Any, where: str) -> Any:
    """The hint with every marked text bounded, and plain text refused."""
    if hint is str:
        raise UnmarkedText(f"{where}: a text is Code, PublicText or Personal[str], never a plain str")
    if get_origin(hint) is Annotated:
        marks = [mark for mark in get_args(hint)[1:] if isinstance(mark, Mark)]
        return _STRICT[marks[0]] if marks else hint
    if get_origin(hint) in (Union, types.UnionType):
        return Union[tuple(_strict(part, where) for part in get_args(hint))]  # noqa: UP007
    if get_origin(hint) in (tuple, list, dict):
        parts = tuple(part if part is ... else _strict(part, where) for part in get_args(hint))
        return get_origin(hint)[parts]
    if is_dataclass(hint):
        return wire_struct(cast("type", hint))
    return _INSTANT if hint is datetime else hint


def _unmarked(hint: Any) -> Any:
    """A field's type without its marks."""
    if get_origin(hint) is Annotated:
        return _unmarked(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        parts = [_unmarked(part) for part in get_args(hint) if part is not Absent]
        return Union[tuple(parts)]  # noqa: UP007
    return hint


def _struct(
    cls: type, names: tuple[str, ...], shape: Callable[[Any], Any], *, closed: bool = False
) -> type[msgspec.Struct]:
    defaults = {field.name: field.default for field in fields(cls) if field.default is not MISSING}
    columns: list[Any] = [
        (name, shape(hints(cls)[name]), defaults[name]) if name in defaults else (name, shape(hints(cls)[name]))
        for name in names
    ]
    return msgspec.defstruct(cls.__name__, columns, forbid_unknown_fields=closed, kw_only=True, frozen=True)


@memo
def wire_struct(cls: type) -> type[msgspec.Struct]:
    """The closed public part of an event class. Raises `UnmarkedText` for a plain `str`."""
    return _struct(cls, public_fields(cls), lambda hint: _strict(hint, cls.__name__), closed=True)


@memo
def _checker(cls: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(wire_struct(cls))


@memo
def _sealed_decoder(cls: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_struct(cls, personal_fields(cls), _unmarked))


@memo
def _public_decoder(cls: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(_struct(cls, public_fields(cls), _unmarked))


@memo
def _decoder(cls: type) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(cls)


_encoder = msgspec.json.Encoder(decimal_format="string", order=None)


@memo
def _picker(names: tuple[str, ...]) -> Any:
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda obj: (only(obj),)
    return attrgetter(*names)


def _pick(obj: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return dict(zip(names, _picker(names)(obj), strict=True))


def encode(event: Any) -> tuple[bytes, bytes | None]:
    """An event as its public bytes and, where it has personal fields, the bytes to be sealed.

    Raises `msgspec.ValidationError` when the public part breaks its own contract.
    """
    cls = type(event)
    secret = personal_fields(cls)
    if not secret:
        data = _encoder.encode(event)
        _checker(cls).decode(data)
        return data, None
    data = _encoder.encode(_pick(event, public_fields(cls)))
    _checker(cls).decode(data)
    return data, _encoder.encode(_pick(event, secret))


@memo
def nothing_personal(cls: type) -> bytes:
    """What `encode` gives to be sealed where nothing personal was said."""
    return _encoder.encode(dict.fromkeys(personal_fields(cls)))


def decode(cls: type, data: bytes, personal: bytes | Absent | None = None) -> Any:
    """The event again. Personal fields come from the opened payload, or are `Absent` for the reason given."""
    secret = personal_fields(cls)
    if not secret:
        return _decoder(cls).decode(data)
    public = _public_decoder(cls).decode(data)
    if isinstance(personal, bytes):
        opened = _sealed_decoder(cls).decode(personal)
        values: Mapping[str, Any] = {name: getattr(opened, name) for name in secret}
    else:
        values = dict.fromkeys(secret, personal or Absent.SEALED)
    return cls(**{name: getattr(public, name) for name in public_fields(cls)}, **values)


def encode_plain(value: Any) -> bytes:
    """Anything of our own that holds no personal field (a process's state or command), as JSON bytes."""
    return _encoder.encode(value)


def decode_plain(cls: Any, data: bytes) -> Any:
    """The inverse of `encode_plain`; unknown fields are ignored."""
    return _decoder(cls).decode(data)
