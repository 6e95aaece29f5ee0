"""What each service's OpenAPI promises, held against what it answers to generated requests."""

from __future__ import annotations

import pytest

from tests.http.operations import OPERATIONS, Operation
from tests.http.serving import Served


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_a_service_keeps_its_word(operation: Operation, served: Served) -> None:
    from tests.http.promised import keeps_its_word  # what it stands on takes seconds to import: not for collecting

    keeps_its_word(operation, served)
