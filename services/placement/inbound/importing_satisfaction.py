"""satisfaction.csv: how content the person and the company were with a placement, as the old sheets have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from foundation.cells import day, one_of, whole, yes_no
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
from services.placement.domain.placement_beside_commands import RateSatisfaction
from services.placement.domain.vocabulary import Side


def rated(row: Row) -> Sequence[Planned]:
    placement_id = imported_id("placement", row["placement_ref"])
    rating_id = imported_id("satisfaction", f"{row['placement_ref']}:{row['side']}")
    said = row["rating"], row["continues"], row["rated_on"]
    rate = RateSatisfaction(rating_id, placement_id, row["side"], *said)
    return told("placement", placement_id, ("satisfaction", row["rated_on"], rate))


SATISFACTION: Final = Importer(
    file="satisfaction.csv",
    columns=(
        Column("placement_ref"),
        Column("side", one_of(Side)),
        Column("rating", whole),
        Column("continues", yes_no),
        Column("rated_on", day),
    ),
    commands=rated,
    key=("placement_ref", "side"),
)
