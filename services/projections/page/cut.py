"""The page of a figure by its parts: a pure function from what was read to HTML. Small numbers come protected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.projections.page.pact_words import CUTS
from services.projections.page.render import Asked, rendered
from services.projections.projections.cuts import By, Cut


def render_cut_page(cut: Cut, possible: Sequence[By], asked: Asked, *, today: date, nonce: str = "") -> str:
    """`possible`: what else the figure can be cut by."""
    told: dict[str, Any] = {"cut": cut, "indicator": cut.indicator, "possible": possible, "today": today}
    shown = max((one.value for one in cut.slices if one.value is not None), default=0)
    return rendered(
        "cut.html", nonce, asked, here="", back=f"/?{asked.query()}", most=shown, heading=CUTS[cut.by], **told
    )
