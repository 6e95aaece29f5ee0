"""The sheets about what was decided, promised and done beside the plan's axis."""

from __future__ import annotations

from collections.abc import Iterable

from insieme.history.commitments import (
    ACTIONS,
    CALLS,
    DECISIONS,
    INITIATIVES,
    MOVED,
    NEEDS,
    STANDARD,
    UNIONS,
    promises,
)
from insieme.history.network import PARTNERS
from insieme.history.sheets import Rows
from insieme.history.sheets_of_network import PLAN_YEAR


def sheets() -> dict[str, Rows]:
    """Each by its file."""
    promised = promises([code for code, _, _ in PARTNERS])
    return {
        "table_decisions.csv": _rows(DECISIONS),
        "table_actions.csv": _rows(ACTIONS),
        "partner_commitments.csv": _rows((ref, of, PLAN_YEAR, *rest) for ref, of, *rest in promised),
        "union_commitments.csv": _rows(UNIONS),
        "initiatives.csv": _rows((*told, planned, held, held, came) for *told, planned, held, came in INITIATIVES),
        "needs.csv": _rows(NEEDS),
        "calls.csv": _rows(CALLS),
        "standards.csv": _rows([STANDARD]),
        "milestones_moved.csv": _rows((ref, PLAN_YEAR, *rest) for ref, *rest in MOVED),
    }


def _rows(told: Iterable[Iterable[object]]) -> Rows:
    return [tuple("" if cell is None else str(cell) for cell in row) for row in told]
