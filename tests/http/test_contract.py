"""What each service's OpenAPI promises, held against what it answers to generated requests, good and bad.

The same requests are made in every run: nothing is drawn by chance.
"""

from __future__ import annotations

from typing import Any, Final

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    use_after_free,
)

from tests.http.operations import documents
from tests.http.plausible import plausible
from tests.http.problem import problem_of
from tests.http.serving import Served
