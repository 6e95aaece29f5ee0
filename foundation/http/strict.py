"""What a request says that nobody asked for, or says twice, is refused: ignoring it would answer another question."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fastapi import Request
from fastapi.dependencies.models import Dependant

from foundation.http.problems import Problem


class _Twice(ValueError):
    """An object of the body has a name twice."""


async def unambiguous(request: Request) -> None:
    """The dependency of every service's routes. Problem `invalid_input` for what is unknown or said twice."""
    errors = list(_in_query(request))
    if _named_twice(await request.body()):
        errors.append({"field": "body", "problem": "said_twice"})
    if errors:
        raise Problem("invalid_input", errors=errors)


def _in_query(request: Request) -> Iterator[Mapping[str, str]]:
    """The names themselves are not quoted: they come from outside."""
    if not request.query_params:
        return
    said = [name for name, _ in request.query_params.multi_items()]
    known = asked_names(request)
    if not known.issuperset(said):
        yield {"field": "query", "problem": "extra_forbidden"}
    if len(set(said)) < len(said):
        yield {"field": "query", "problem": "said_twice"}


def asked_names(request: Request) -> set[str]:
    """What the route of the request may be asked with."""
    return set(_known(request.scope["route"].dependant))


def _known(dependant: Dependant) -> Iterable[str]:
    yield from (param.alias for param in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _known(inner)


def _named_twice(body: bytes) -> bool:
    """Whether an object in it has a name twice. What is no JSON has been refused before, or is nobody's body."""
    try:
        json.loads(body or b"null", object_pairs_hook=_once)
    except _Twice:
        return True
    except (ValueError, RecursionError):
        return False
    return False


def _once(pairs: Sequence[tuple[str, Any]]) -> None:
    if len({name for name, _ in pairs}) < len(pairs):
        raise _Twice
