"""A test is called the same on every machine: two runs can be compared, and processes that share a run agree."""

from __future__ import annotations

import pytest

from deploy.local.home import PROJECT


def test_no_tests_name_holds_where_the_project_lies(request: pytest.FixtureRequest) -> None:
    assert not [item.nodeid for item in request.session.items if str(PROJECT) in item.nodeid]
