"""What a page answers when it cannot be shown: to a browser a page with the Italian sentence, to others the problem."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute

from foundation.applying.builds import NotBuilt
from foundation.decider import Refused
from foundation.http.problems import GENERAL_SENTENCES, STATUSES, Problem, sentence
from foundation.http.strict import asked_names
from services.projections.inbound.refusals import SENTENCES
from services.projections.inbound.showing import shown
from services.projections.page.render import FIELDS, render_problem_page

_SENTENCES: Final = {**GENERAL_SENTENCES, **SENTENCES}
Failure = Problem | Refused | RequestValidationError | NotBuilt


async def heeded(request: Request) -> None:
    """The dependency of every page. Problem `invalid_input` for a field of another page, which this one would not heed:
    it would answer another question. What means nothing on any page, as others hang it on an address, does no harm."""
    strange = (FIELDS.keys() & request.query_params.keys()) - asked_names(request)
    if strange:
        raise Problem(
            "invalid_input",
            errors=[{"field": f"query.{name}", "problem": "extra_forbidden"} for name in sorted(strange)],
        )


class PageRoute(APIRoute):
    """A page's address. A failure that is no page's own goes on, and is a problem as everywhere."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def page(request: Request) -> Response:
            try:
                return await answer(request)
            except (Problem, Refused, RequestValidationError, NotBuilt) as failure:
                if "text/html" not in request.headers.get("accept", ""):
                    raise
                return _told(failure)

        return page


def _told(failure: Failure) -> HTMLResponse:
    code, fields = _code_and_fields(failure)
    status = 503 if isinstance(failure, NotBuilt) else STATUSES.get(code, 409)
    said = sentence(_SENTENCES, code if code in _SENTENCES else "unexpected", getattr(failure, "details", {}))
    return shown(lambda nonce: render_problem_page(said, fields, nonce=nonce), status)


def _code_and_fields(failure: Failure) -> tuple[str, list[str]]:
    """The code of what is wrong, and the names of the fields that are; never what was sent."""
    match failure:
        case RequestValidationError():
            return "invalid_input", [str(one["loc"][-1]) for one in failure.errors()]
        case Problem(code=code, details=details):
            return code, [one["field"].rpartition(".")[2] for one in details.get("errors", ())]
        case Refused(code=code):
            return code, []
        case _:
            return "not_built_yet", []
