"""Pages and services share the addresses under `/`, and neither hides the other."""

from __future__ import annotations

from tests.browser.addresses import ROUTES, page_at
from tests.http.operations import OPERATIONS


def test_no_page_hides_an_operation() -> None:
    assert not {str(one): hiding for one in OPERATIONS if (hiding := page_at(one.address))}


def test_pages_are_asked_for_alone() -> None:
    assert all(route.methods == {"GET"} for route in ROUTES)
    assert "/companies/{company_id}/timeline" in {route.path for route in ROUTES}
