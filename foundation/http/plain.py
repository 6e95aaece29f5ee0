"""Decimals leave in plain notation, whoever said them: 510000, which the database tells as 5.1E+5."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter
from fastapi.routing import APIRoute
from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_PLAIN: Final = core_schema.format_ser_schema("f", when_used="json")


_OTHER: Final = {"metadata", "serialization", "cls", "ref"}
"""Of a schema what holds no other."""


def _mark(schema: Any, handler: GetCoreSchemaHandler, seen: set[str]) -> None:
    match schema:
        case {"type": "model"}:
            return
        case {"type": "definition-ref", "schema_ref": ref} if ref not in seen:
            seen.add(ref)
            _mark(handler.resolve_ref_schema(schema), handler, seen)
        case {"type": "decimal"}:
            schema["serialization"] = _PLAIN
        case dict():
            _mark([part for name, part in schema.items() if name not in _OTHER], handler, seen)
        case list() | tuple():
            for part in schema:
                _mark(part, handler, seen)


class Plainly:
    """Marks the type of an answer: so are all decimals in it told, but those of models, which are their own."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        _mark(schema, handler, set())
        return schema


class PlainModel(BaseModel):
    """A model that tells all its decimals so."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        _mark(dict(handler.resolve_ref_schema(schema)).get("schema"), handler, set())
        return schema


def tell_plainly(router: APIRouter) -> None:
    """The answers of all its routes, those of the routers that it includes, too. Before it is included itself."""
    for route in router.routes:
        included = getattr(route, "original_router", None)  # FastAPI keeps an included router whole
        if included is not None:
            tell_plainly(included)
        elif isinstance(route, APIRoute) and not _is_its_own(route.response_model):
            route.response_model = Annotated[route.response_model, Plainly()]


def _is_its_own(answer: Any) -> bool:
    return answer is None or (isinstance(answer, type) and issubclass(answer, BaseModel))
