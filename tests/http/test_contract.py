"""What each service's OpenAPI promises, held against what it answers to generated requests, good and bad.

The same requests are made in every run: nothing is drawn by chance.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any, Final

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.http.operations import documents, role_among
from tests.http.plausible import plausible
from tests.http.problem import problem_in
from tests.http.serving import Served

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")

Test = Callable[..., None]
EXAMPLES: Final = 20
"""Generated requests an operation, besides those at the bounds of each field."""
CHECKS: Final[list[Any]] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
GOOD_KEY: Final = re.compile(r"[\x21-\x7e]{1,128}")
FEWER: Final = 6
"""Of a service whose many operations are alike."""
NUMBERS: Final = itertools.count()
DOCUMENTS: Final = documents()
THE_SAME_EACH_TIME: Final = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


def _of(service: str, examples: int = EXAMPLES) -> Callable[[Test], Test]:
    """A test with each operation of a service, and each generated request to it."""
    schema: Any = schemathesis.openapi.from_dict(DOCUMENTS[service])

    def generated(test: Test) -> Test:
        whole: Test = schema.parametrize()(settings(THE_SAME_EACH_TIME, max_examples=examples)(test))
        return whole

    return generated


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


@_of("intake")
def test_intake_keeps_its_word(case: Any, served: Served) -> None:
    _holds(case, "intake", served)


@_of("assessment")
def test_assessment_keeps_its_word(case: Any, served: Served) -> None:
    _holds(case, "assessment", served)


@_of("companies", FEWER)
def test_companies_keep_their_word(case: Any, served: Served) -> None:
    _holds(case, "companies", served)


@_of("projections")
def test_projections_keep_their_word(case: Any, served: Served) -> None:
    _holds(case, "projections", served)
