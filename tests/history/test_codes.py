"""Every code that the generated sheets say is on the list of the context that reads it."""

from __future__ import annotations

from pathlib import Path

from foundation.importing import BadRow, read_file
from insieme.composition import SERVICES
from services.projections.page.spoken import COLUMNS
from tests.history.sheets import rows


def test_every_row_of_the_history_can_be_read(history: Path) -> None:
    """By every importer of its file: codes, days, numbers; what a rule says of it is told by an import."""
    importers = [importer for service in SERVICES for importer in service.importers]
    bad = [row for importer in importers for row in read_file(history, importer) if isinstance(row, BadRow)]
    assert bad == []


def test_what_companies_look_for_is_told_in_italian(history: Path) -> None:
    assert {row["profile"] for row in rows(history / "positions.csv")} <= COLUMNS["profile"].keys()
