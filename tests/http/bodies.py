"""Request bodies from the OpenAPI: one that is right, and the same with one value that cannot be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tests.http.operations import NOWHERE

DEEP: Final = 200
RIGHT: Final = {
    "uuid": str(NOWHERE),
    "date": "2018-02-01",
    "date-time": "2030-02-01T10:00:00Z",
    "code": "other",
    "text": "Prova",
    "boolean": True,
    "number": 1,
    "array": [],
}
NOT_TEXTS: Final[tuple[Any, ...]] = (
    "NUL\x00",
    "\ud800",
    "a\udfffz",
    "\x1b[31m",
    "Maria\u202eassoR",
    "\u200b\ufeff",
    "",
    " ",
    "x" * 11_000,
    7,
    1.5,
    True,
    [],
    {},
)
WRONG: Final[Mapping[str, tuple[Any, ...]]] = {
    "integer": (2**63, -(2**63) - 1, 10**40, 1.5, "1", True, None, [], {}),
    "number": ("x", "", "NaN", "Infinity", "1e400", [], {}),
    "date": (
        *("2018-02-30", "0001-01-01", "9999-12-31", "2018-2-3", "2018-02-01T00:00:00", "20180201", "-018-02-01"),
        *("2018-02-0\u0661", "", " ", "domani", 20180201, 0, 1.5, True, [], {}),
    ),
    "date-time": (
        *("2018-02-30T10:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2018-02-01T10:00:00"),
        *("2018-02-01", "2018-02-01T25:00:00Z", "", 0, 1517475600, 1e300, True, [], {}),
    ),
    "uuid": ("", "x", "0", f"{NOWHERE}0", "g" * 36, f"{NOWHERE}\x00", 7, 2**128, True, [], {}),
    "text": NOT_TEXTS,
    "code": ("NUL\x00", "\ud800", "", " ", "Not~A~Code", "códice", "a\nb", "~" * 11_000, 7, 1.5, True, [], {}),
    "choice": ("", "x", "NUL\x00", "\ud800", 7, True, [], {}),
    "boolean": ("true", "yes", 0, 1, None, [], {}),
    "array": ("x", 7, True, {}, {"0": 1}),
    "object": ("x", 7, True, []),
}


def right(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Any:
    """An instance with every field, optional ones too."""
    schema = _plain(schema, document)
    match kind(schema):
        case "object":
            return {name: right(field, document) for name, field in schema.get("properties", {}).items()}
        case "choice":
            return schema.get("const") or schema["enum"][0]
        case "integer":
            return max(schema.get("minimum", 1), 1)
        case simple:
            return RIGHT[simple]


def kind(schema: Mapping[str, Any]) -> str:
    """What a field is, as this module calls it."""
    if "enum" in schema or "const" in schema:
        return "choice"
    if schema["type"] == "string":
        return "code" if "pattern" in schema else str(schema.get("format", "text"))
    return str(schema["type"])


def wrong(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """(what is wrong, body) for every field at every depth, and for a field that nobody asked for."""
    good = right(schema, document)
    yield "a field that nobody asked for", good | {"more": 1}
    yield "a name of more than there is", good | {"__proto__": {}, "x" * 5000: None}
    for name, field in _plain(schema, document).get("properties", {}).items():
        plain = _plain(field, document)
        if "properties" in plain:
            yield from ((f"{name}: {what}", good | {name: body}) for what, body in wrong(plain, document))
            continue
        nothing = {"type": "null"} in field.get("anyOf", ())
        for value in (*WRONG[kind(plain)], _nested()):
            if nothing and value is None:
                continue
            yield f"{name}: {json.dumps(value)[:40]}", good | {name: value}


def _plain(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema itself: references followed, null left out."""
    if "$ref" in schema:
        return _plain(document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document)
    one_of = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    return _plain(one_of[0], document) if one_of else schema


def _nested() -> Any:
    value: Any = {}
    for _ in range(DEEP):
        value = {"a": [value]}
    return value
