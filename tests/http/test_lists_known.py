"""Every list of a day is told as it was known at an instant, too, as its file is."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from tests.http.operations import OPERATIONS, Operation, documents
from tests.http.serving import Served

BEFORE: Final = "2018-01-01T00:00:00+01:00"
"""Before anything was recorded here."""
COUNTED: Final = {"/projections/funnel": "people", "/projections/projects": "submitted"}
"""What has a row also where there is nothing, and what it counts."""

PAGES: Final = (
    *("/funnel", "/pathways", "/board", "/positions", "/courses", "/projects", "/plan", "/network", "/tables"),
)


def _asks(operation: Operation) -> set[str]:
    _, service, path = operation.path.split("/", 2)
    parameters = documents()[service]["paths"][f"/{path}"][operation.method.lower()].get("parameters", ())
    return {one["name"] for one in parameters if one["in"] == "query"}


DATED: Final = [one for one in OPERATIONS if one.path.startswith("/projections/") and "as_of" in _asks(one)]


def test_what_is_told_of_a_day_is_told_as_known_then() -> None:
    assert [str(one) for one in DATED if "known_at" not in _asks(one)] == []


def test_before_anything_was_recorded_no_list_knew_anything(served: Served) -> None:
    _joins_the_board(served)
    lists = [one for one in DATED if "stale" in _answer(served, one) and "{" not in one.path and "kpi" not in one.path]
    assert {"/projections/board", "/projections/positions", "/projections/network"} <= {one.path for one in lists}
    known = {one.path: _answer(served, one, known_at=BEFORE) for one in lists}
    assert {path: told["known_at"] for path, told in known.items()} == dict.fromkeys(known, BEFORE)
    assert {path: rows for path, told in known.items() if (rows := _rows(path, told))} == {}
    board = served.ask("GET", f"/board?{urlencode({'known_at': BEFORE})}", "coordinator")
    assert "Nessuna impresa aderente." in board.text
    today = [one.path for one in lists if _rows(one.path, _answer(served, one))]
    assert {"/projections/funnel", "/projections/board", "/projections/projects"} <= set(today)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_as_known_when_it_is_and_leads_on_as_known_then(served: Served, path: str) -> None:
    page = served.ask("GET", f"{path}?{urlencode({'as_of': '2018-02-02', 'known_at': BEFORE})}", "coordinator")
    assert (page.status_code, "com’era noto il 1º gennaio 2018, ore 0:00" in page.text) == (200, True)
    assert 'value="2018-01-01T00:00:00"' in page.text
    leading = re.findall(r'href="([^"]*as_of=[^"]*)"', page.text)
    assert [to for to in leading if urlencode({"known_at": BEFORE}) not in to] == []
    assert leading
    assert "com’era noto" not in served.ask("GET", f"{path}?as_of=2018-02-02&known_at=", "coordinator").text


def _joins_the_board(served: Served) -> None:
    """Who joined before may have been taken back by what else is asked of this server."""
    details = {"name": f"Esempio {uuid4()}", "sector": "services", "association": "cna", "registered_on": "2018-02-01"}
    company = served.done("/companies/companies", details)["company_id"]
    served.done(f"/companies/companies/{company}/board", {"joined_on": "2018-02-01"})
    served.call(served.system.caught_up())


def _answer(served: Served, operation: Operation, **asked: str) -> Any:
    answer = served.ask(operation.method, f"{operation.address}?{urlencode(asked)}", operation.role)
    return answer.json() if "json" in answer.headers["content-type"] else {}


def _rows(path: str, told: dict[str, Any]) -> list[Any]:
    rows = [row for value in told.values() if isinstance(value, list) for row in value]
    return [row for row in rows if row.get(COUNTED.get(path, ""), 1)]
