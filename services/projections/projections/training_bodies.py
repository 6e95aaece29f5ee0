"""The partners' training bodies and what they offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from foundation.database import Connection
from services.projections.inbound import offers as o
from services.projections.inbound import training as t
from services.projections.projections.catalogue import BODIES
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, says


@dataclass(frozen=True)
class Body:
    """A training body; `offers`: how many courses it offers."""

    training_body_id: UUID
    name: str
    engaged_on: date
    offers: int


@dataclass(frozen=True)
class Offer:
    """A course that a training body offers, of so many hours."""

    offer_id: UUID
    training_body: str | None
    kind: str
    subject: str
    title: str
    planned_hours: Decimal
    published_on: date


_BODY = {"training_body_id": "uuid", "version": "integer"}
_OFFER = {"kind": "text", "subject": "text", "title": "text", "hours": "numeric", "published_on": "date"}
ENGAGED = remembered("bodies_engaged", ("training_body_id",), {**_BODY, "engaged_on": "date"})
OFFERED = remembered("training_offers", ("offer_id",), {"offer_id": "uuid", **_BODY, **_OFFER})

_SAYINGS: dict[type, Saying] = {
    t.TrainingBodyEngaged: says(ENGAGED),
    t.TrainingBodyEngagedCorrected: says(ENGAGED),
    t.TrainingBodyEngagedRetracted: says(ENGAGED, engaged_on=None),
    o.TrainingOfferPublished: says(OFFERED),
    o.TrainingOfferPublishedCorrected: says(OFFERED),
    o.TrainingOfferPublishedRetracted: says(OFFERED, **dict.fromkeys(_OFFER)),
}
TRAINING_BODIES = Model((BODIES, ENGAGED, OFFERED), _SAYINGS)
"""Comes with the catalogue of courses, which says the names."""

_BODIES = """
SELECT training_body_id, name, engaged_on, count(offer_id) AS offers
FROM bodies_engaged JOIN training_bodies USING (training_body_id)
LEFT JOIN (SELECT offer_id, training_body_id FROM training_offers WHERE published_on <= $1) AS offered
    USING (training_body_id)
WHERE engaged_on <= $1 GROUP BY training_body_id, name, engaged_on ORDER BY name, training_body_id
"""
_OFFERS = """
SELECT offer_id, name AS training_body, kind, subject, title, hours AS planned_hours, published_on
FROM training_offers LEFT JOIN training_bodies USING (training_body_id)
WHERE published_on <= $1 ORDER BY name, published_on, title, offer_id
"""


_HELD_BY = "SELECT course_id, name FROM courses JOIN training_bodies USING (training_body_id)"


async def held_by(conn: Connection) -> Mapping[UUID, str]:
    """The name of the training body that holds each course, where one does, as the course is planned by now."""
    return dict(await conn.fetch(_HELD_BY))


async def bodies(conn: Connection, as_of: date) -> Sequence[Body]:
    """The training bodies engaged by the end of `as_of`, by name."""
    return [Body(**row) for row in await conn.fetch(_BODIES, as_of)]


async def offers(conn: Connection, as_of: date) -> Sequence[Offer]:
    """What they offered by the end of `as_of`, body by body."""
    return [Offer(**row) for row in await conn.fetch(_OFFERS, as_of)]
