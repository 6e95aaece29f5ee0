"""A service's FastAPI application, and the one that carries several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Depends, FastAPI

from foundation.http.auth import Tokens
from foundation.http.desk import SaidAgain, first_answer
from foundation.http.doors import BEARER, put_up_doors
from foundation.http.health import add_health
from foundation.http.limits import BodyLimit
from foundation.http.login import login_routes
from foundation.http.plain import tell_plainly
from foundation.http.problems import MEDIA_TYPE, Problems
from foundation.http.strict import unambiguous
from foundation.service import Context

PROBLEM: dict[str, Any] = {
    "description": "A problem with a stable code",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
RESPONSES: dict[int | str, dict[str, Any]] = dict.fromkeys(
    (400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503), PROBLEM
)
_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}


def service_app(context: Context, tokens: Tokens) -> FastAPI:
    """One service's HTTP: its routes, and every failure a problem."""
    app = FastAPI(title=f"Insieme per il lavoro: {context.name}", version="1", docs_url=None, redoc_url=None)
    app.state.context = context
    app.state.tokens = tokens
    Problems(context.service.sentences).install(app)
    app.add_exception_handler(SaidAgain, first_answer)
    if context.service.routes:
        routes = context.service.routes(context)
        put_up_doors(routes)
        tell_plainly(routes)
        _include(app, routes)
    _describe_problems(app)
    return app


def _include(app: FastAPI, routes: APIRouter) -> None:
    """Each part that `routes` is made of by itself, as it was included there.

    Of a router that includes others FastAPI makes every route once more, only to see whether its path is empty: half of
    the time in which an API starts.
    """
    parts: list[Any] = list(routes.routes)
    if not all(hasattr(part, "original_router") for part in parts):
        app.include_router(routes, responses=RESPONSES, dependencies=[Depends(unambiguous)])
        return
    for part in parts:
        as_it_was = part.include_context
        app.include_router(
            part.original_router,
            prefix=as_it_was.prefix,
            tags=as_it_was.tags,
            responses=RESPONSES | as_it_was.responses,
            dependencies=[Depends(unambiguous), *as_it_was.dependencies],
        )


def _describe_problems(app: FastAPI) -> None:
    plain: Callable[[], dict[str, Any]] = app.openapi

    def openapi() -> dict[str, Any]:
        described = plain()
        schemas = described.setdefault("components", {}).setdefault("schemas", {})
        schemas["Problem"] = _SCHEMA
        described["components"]["securitySchemes"] = BEARER
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        return described

    app.openapi = openapi  # type: ignore[method-assign]


def monitor_app(contexts: Sequence[Context], problems: Callable[[], Mapping[str, str | None]] = dict) -> FastAPI:
    """Health and metrics. `problems` tells, by name, what this process knows to be wrong."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    Problems({}).install(app)
    add_health(app, contexts, problems)
    return app


def whole_app(contexts: Sequence[Context], tokens: Tokens) -> FastAPI:
    """All given services under `/<name>`, their pages under `/`, health and metrics.

    Pages come first: a mounted service takes every address below its name.
    """
    app = monitor_app(contexts)
    paged = [context.service for context in contexts if context.service.pages]
    Problems({code: said for service in paged for code, said in service.sentences.items()}).install(app)
    app.add_middleware(BodyLimit, larger=_large_bodies(contexts))
    app.state.tokens = tokens
    app.include_router(login_routes(contexts[0].settings))
    for context in contexts:
        if context.service.pages:
            app.include_router(context.service.pages(context))
    for context in contexts:
        app.mount(f"/{context.name}", service_app(context, tokens))
    return app


def _large_bodies(contexts: Sequence[Context]) -> dict[str, int]:
    return {f"/{one.name}{path}": most for one in contexts for path, most in one.service.large_bodies.items()}
