"""Requests generated from what an operation promises, good and bad, and what it answers held against the promise.

The same requests are made in every run: nothing is drawn by chance. What cannot be in each field is `test_bad_input`'s.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from typing import Any, Final

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.http.operations import Operation, documents, role_among
from tests.http.plausible import plausible
from tests.http.problem import problem_in
from tests.http.serving import Served

EXAMPLES: Final = 5
"""Generated requests an operation."""
CHECKS: Final[list[Any]] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
GOOD_KEY: Final = re.compile(r"[\x21-\x7e]{1,128}")
NUMBERS: Final = itertools.count()
THE_SAME_EACH_TIME: Final = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)


@cache
def _promised(service: str) -> Any:
    return schemathesis.openapi.from_dict(documents()[service])


def keeps_its_word(operation: Operation, served: Served) -> None:
    """Raises what one of the checks raises."""
    _, service, path = operation.path.split("/", 2)
    promised = _promised(service)[f"/{path}"][operation.method]
    good, bad = (promised.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @THE_SAME_EACH_TIME
    @given(case=st.one_of(good, bad))
    def holds(case: Any) -> None:
        _holds(case, service, served)

    holds()


def _holds(case: Any, service: str, served: Served) -> None:
    role = role_among(case.operation.definition.raw.get("x-roles", ()))
    known = served.known | ({"person_id": [served.erasable]} if case.path.endswith("/erasure") else {})
    case.path_parameters = plausible(case.path_parameters, known)
    if case.meta.generation.mode.is_positive:
        case.body = plausible(case.body, known)
    _say_it_once(case)
    answer = case.call(base_url=f"{served.url}/{service}", headers=served.headers(role))
    case.validate_response(answer, checks=CHECKS)
    if answer.status_code >= 400:
        problem_in(answer.json(), answer.status_code)


def _say_it_once(case: Any) -> None:
    """A good key is made this request's own: a command that was said before is not looked at again."""
    key = (case.headers or {}).get("Idempotency-Key")
    if isinstance(key, str) and GOOD_KEY.fullmatch(key):
        case.headers["Idempotency-Key"] = f"{next(NUMBERS)}-{key[:100]}"
