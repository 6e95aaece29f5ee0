"""network_outcomes.csv: what the work in the network brought about, with a partner or with an actor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from foundation.decider import Refused
from foundation.importing import Column, Planned, Row, imported_id, told
from foundation.outcome_sheets import Said, rated_outcomes, rating_of
from services.network.domain.rating_events import OutcomeRated
from services.network.domain.reasons import SHIPPED, ReasonList
from services.network.domain.recording import CiteRecord, RecordFact
from services.network.domain.vocabulary import Dimension


def _rated(row: Row) -> Sequence[Planned]:
    """Refuses `rating_of_one`."""
    named = [kind for kind in ("partner", "actor") if row[f"{kind}_ref"] is not None]
    if len(named) != 1:
        raise Refused("rating_of_one")
    (kind,) = named
    of = imported_id(kind, row[f"{kind}_ref"])
    cited = told(kind, of, (kind, row["rated_on"], CiteRecord(f"{kind}_unknown")))
    return cited + rating_of(row, lambda id, said: RecordFact(_fact(id, said, **{f"{kind}_id": of})))


def _fact(id: UUID, said: Said, *, partner_id: UUID | None = None, actor_id: UUID | None = None) -> OutcomeRated:
    return OutcomeRated(id, partner_id, actor_id, *said)


OUTCOMES: Final = rated_outcomes(
    "network_outcomes.csv",
    [Column("partner_ref", required=False), Column("actor_ref", required=False)],
    Dimension,
    SHIPPED[ReasonList.RATED_BY],
    _rated,
)
