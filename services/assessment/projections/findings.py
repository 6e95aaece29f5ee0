"""Where to find what has a stream of its own: a person's measurements and ratings, and the instruments there are.

Ids and days only: what was found is read from the streams.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row, keep_rows
from foundation.applying.projection import Projection
from foundation.database import Connection
from foundation.envelope import said_by
from services.assessment.domain.fragility import FragilityMeasured
from services.assessment.domain.instrument import FragilityInstrumentDefined
from services.assessment.domain.rating import OutcomeRated


class Kind(StrEnum):
    FRAGILITY = "fragility"
    RATING = "rating"


@dataclass(frozen=True)
class Defined:
    """An instrument: its latest version."""

    instrument_id: UUID
    version: int
    name: str
    official: bool
    valid_from: date


FINDINGS: Final = Latest(
    "findings",
    ("fact_id",),
    {"fact_id": "uuid", "kind": "text", "person_id": "uuid", "version": "bigint"},
)
INSTRUMENTS: Final = Latest(
    "instruments",
    ("instrument_id",),
    {"instrument_id": "uuid", "version": "bigint", "name": "text", "official": "boolean", "valid_from": "date"},
)
TABLES: Final = (FINDINGS, INSTRUMENTS)
SCHEMA: Final = (
    "".join(table.schema() for table in TABLES) + "CREATE INDEX findings_person ON findings (person_id, kind);\n"
)


def said(heard: Heard) -> tuple[Latest, Row]:
    """The row that an event owns. An instrument's versions count with its stream's."""
    event: Any = heard.event
    version = heard.stream_version
    match event:
        case FragilityInstrumentDefined(instrument=it):
            shown = {"name": it.name, "official": it.official, "valid_from": it.valid_from}
            return INSTRUMENTS, {"instrument_id": it.instrument_id, "version": it.version, **shown}
        case FragilityMeasured(measurement_id=fact, person_id=person):
            return FINDINGS, {"fact_id": fact, "kind": "fragility", "person_id": person, "version": version}
        case _:
            return FINDINGS, {
                "fact_id": event.rating_id,
                "kind": "rating",
                "person_id": event.person_id,
                "version": version,
            }


async def project(tx: Connection, batch: Sequence[Heard]) -> None:
    await keep_rows(tx, TABLES, map(said, batch))


async def of_persons(conn: Connection, persons: Sequence[UUID], kind: Kind) -> list[UUID]:
    """The ids of the persons' facts of this kind, at most 1000."""
    rows = await conn.fetch(
        "SELECT fact_id FROM findings WHERE person_id = ANY ($1) AND kind = $2 ORDER BY fact_id LIMIT 1000",
        persons,
        kind.value,
    )
    return [row["fact_id"] for row in rows]


async def instruments(conn: Connection) -> list[Defined]:
    rows = await conn.fetch("SELECT * FROM instruments ORDER BY name, instrument_id LIMIT 1000")
    return [Defined(**row) for row in rows]


HEARS: Final = said_by("assessment", FragilityMeasured, OutcomeRated, FragilityInstrumentDefined)
FINDINGS_MODEL: Final = Projection("findings", HEARS, SCHEMA, project)
