"""Every operation that the services offer over HTTP, read from the OpenAPI that is promised: nothing is made for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from foundation.http.roles import ROLES

PROMISED: Final = Path(__file__).parents[2] / "contracts" / "openapi"
"""As committed; that the code says the same is checked with the contracts."""
NOWHERE: Final = UUID(int=7)
"""An id that nothing has."""


@dataclass(frozen=True)
class Operation:
    """One method of one path; `roles` may use it, () stands for a route that is open on purpose."""

    method: str
    path: str
    roles: tuple[str, ...]
    has_body: bool

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def address(self) -> str:
        """The path filled in with what nothing has."""
        return re.sub(r"{(\w+)}", lambda found: _FILLED.get(found[1], str(NOWHERE)), self.path)

    @property
    def role(self) -> str | None:
        """One that may; None where anybody may."""
        return role_among(self.roles)

    @property
    def others(self) -> list[str]:
        return sorted(ROLES - set(self.roles))


PREFERRED: Final = ("coordinator", "administrator")
"""Between them they may do everything."""
_FILLED: Final = {"reason_list": "correction", "code": "1a", "purpose": "contact"}


def role_among(roles: Sequence[str]) -> str | None:
    """One of the roles, None if there is none."""
    return next((role for role in PREFERRED if role in roles), None)


@cache
def documents() -> Mapping[str, dict[str, Any]]:
    """The OpenAPI of each service that has routes, by its name."""
    return {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(PROMISED.glob("*.json"))}


def _operations() -> Iterator[Operation]:
    for service, document in documents().items():
        for path, methods in document["paths"].items():
            for method, it in methods.items():
                roles = tuple(it.get("x-roles", ()))
                yield Operation(method.upper(), f"/{service}{path}", roles, "requestBody" in it)


OPERATIONS: Final = tuple(_operations())
GUARDED: Final = tuple(one for one in OPERATIONS if one.roles)
OPEN: Final = tuple(one for one in OPERATIONS if not one.roles)
