"""What the old sheets tell of placements: availability, CVs sent, company interviews, placements, hires, tutoring.

The past needs no reservation, and neither consents nor pathways of its day are on record: its facts say so by their
source `historical`. All other rules are those of the screens.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from foundation.calendar import noon
from foundation.cells import Kind, code, day, listed, one_of, quantity, whole
from foundation.decider import Aggregate, Refused
from foundation.importing import Column, Importer, Planned, Row, imported_id
from services.placement.domain import hiring
from services.placement.domain.availability import DAYS, RecordAvailability
from services.placement.domain.candidacy_commands import (
    Candidate,
    HoldCompanyInterview,
    MissCompanyInterview,
    OfferInterview,
    RecordCvSent,
    candidate_of,
)
from services.placement.domain.employment import EndEmployment, Hire
from services.placement.domain.placement_commands import (
    EndPlacement,
    InterruptPlacement,
    LogTutoringHours,
    RecordPlacement,
)
from services.placement.domain.reasons import DIRECT, NOT_CODED, SHIPPED, ReasonList
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Source
from services.placement.inbound.importing_satisfaction import SATISFACTION


def _several(known: Collection[str]) -> Kind:
    """Codes with a blank between them."""

    def read(cell: str) -> tuple[str, ...]:
        found = tuple(cell.lower().split())
        if not set(found) <= set(known):
            raise ValueError
        return found

    return Kind(
        read, "unknown_code", "alcuni di questi codici, con uno spazio fra l'uno e l'altro: " + ", ".join(known)
    )


def _person(row: Row) -> UUID:
    return imported_id("person", row["application_ref"])


def _company(row: Row) -> UUID:
    return imported_id("company", row["company_ref"])


def _position(row: Row) -> UUID | None:
    return imported_id("position", row["position_ref"]) if row["position_ref"] else None


def _candidate(row: Row) -> Candidate:
    return candidate_of(_person(row), imported_id("position", row["position_ref"]), _company(row))


def _planned(aggregate: Aggregate | str, id: UUID, command: Any, on: date, part: str) -> Planned:
    name = aggregate if isinstance(aggregate, str) else aggregate.name
    return Planned(name, id, command, noon(on), part)


def availabilities(row: Row) -> Sequence[Planned]:
    """When and how a person could work, from that day on."""
    command = RecordAvailability(
        person_id=_person(row),
        recorded_on=row["recorded_on"],
        weekly_hours=row["weekly_hours"],
        days=row["days"],
        transport=row["transport"] or (),
        municipality=row["municipality"],
        limits=row["limits"] or (),
    )
    return [_planned("availability", command.person_id, command, row["recorded_on"], "recorded")]


def sendings(row: Row) -> Sequence[Planned]:
    """A CV that was sent, on its day."""
    candidate = _candidate(row)
    id = imported_id("sending", row["ref"])
    command = RecordCvSent(candidate, id, row["sent_on"], row["through"] or DIRECT)
    return [_planned("candidacy", candidate.candidacy_id, command, row["sent_on"], "sent")]


def interviews(row: Row) -> Sequence[Planned]:
    """A company interview: offered, then held or missed, each on its day."""
    candidate, through = _candidate(row), row["through"] or DIRECT
    stream, id = candidate.candidacy_id, imported_id("company_interview", row["ref"])
    offer = OfferInterview(candidate, id, row["offered_on"], through, None, Source.HISTORICAL)
    planned = [_planned("candidacy", stream, offer, row["offered_on"], "offered")]
    if row["held_on"] is not None and row["missed_on"] is not None:
        raise Refused("interview_over")
    if row["held_on"] is not None:
        hold = HoldCompanyInterview(id, row["held_on"], through)
        planned.append(_planned("candidacy", stream, hold, row["held_on"], "held"))
    if row["missed_on"] is not None:
        miss = MissCompanyInterview(id, row["missed_on"], row["reason"] or NOT_CODED)
        planned.append(_planned("candidacy", stream, miss, row["missed_on"], "missed"))
    return planned


def placed(row: Row) -> Sequence[Planned]:
    """A placement and, of a direct job, its hire; then its end or interruption."""
    on, record = row["started_on"], _record(row)
    id = record.placement_id
    planned = [_planned("placement", id, record, on, "started")]
    if row["contract"] is not None:
        asked = hiring.direct_job(record, _direct_hire(row))
        planned = [_planned(*one, on, part) for one, part in zip(asked, ("started", "hired"), strict=True)]
    if row["ended_on"] is not None:
        planned.append(_planned("placement", id, EndPlacement(id, row["ended_on"]), row["ended_on"], "ended"))
    if row["interrupted_on"] is not None:
        stop = InterruptPlacement(id, row["interrupted_on"], row["reason"] or NOT_CODED)
        planned.append(_planned("placement", id, stop, row["interrupted_on"], "interrupted"))
    return planned


def _record(row: Row) -> RecordPlacement:
    ids = imported_id("placement", row["ref"]), _person(row), _company(row), _position(row)
    course = row["started_on"], row["expected_end_on"], row["weekly_hours"], row["paid_by"]
    return RecordPlacement(*ids, row["kind"], *course, row["tutor"])


def _direct_hire(row: Row) -> Hire:
    id = imported_id("hire", f"{row['ref']}:placement")
    ids = id, _person(row), _company(row), _position(row), None
    return Hire(*ids, row["started_on"], row["contract"], None, Source.HISTORICAL)


def hired(row: Row) -> Sequence[Planned]:
    """A hire and the placement that it cites; then its end."""
    hire = Hire(
        hire_id=imported_id("hire", row["ref"]),
        person_id=_person(row),
        company_id=_company(row),
        position_id=_position(row),
        placement_id=imported_id("placement", row["placement_ref"]) if row["placement_ref"] else None,
        hired_on=row["hired_on"],
        contract=row["contract"],
        ends_on=row["ends_on"],
        source=Source.HISTORICAL,
    )
    asked = hiring.hire_after(hire, (hire.person_id,))
    planned = [_planned(*one, hire.hired_on, part) for one, part in zip(asked, ("hired", "follows"), strict=False)]
    if row["ended_on"] is not None:
        end = EndEmployment(hire.hire_id, row["ended_on"], row["reason"] or NOT_CODED)
        planned.append(_planned("employment", hire.hire_id, end, row["ended_on"], "ended"))
    return planned


def tutored(row: Row) -> Sequence[Planned]:
    """Hours that a tutor worked on a day. The first tutor told becomes the placement's."""
    id, hours = imported_id("placement", row["placement_ref"]), Decimal(row["hours"])
    command = LogTutoringHours(imported_id("tutoring", row["ref"]), id, row["worked_on"], hours, row["tutor"])
    return [_planned("placement", id, command, row["worked_on"], "worked")]


_WHO: Final = (Column("ref"), Column("application_ref"), Column("company_ref"))
AVAILABILITIES: Final = Importer(
    file="availability.csv",
    columns=(
        Column("application_ref"),
        Column("recorded_on", day),
        Column("weekly_hours", whole),
        Column("days", _several(DAYS)),
        Column("transport", _several(SHIPPED[ReasonList.TRANSPORT]), required=False),
        Column("municipality", code, required=False),
        Column("limits", _several(SHIPPED[ReasonList.LIMIT]), required=False),
    ),
    commands=availabilities,
    key=("application_ref", "recorded_on"),
)
SENDINGS: Final = Importer(
    file="cvs.csv",
    columns=(
        *_WHO,
        Column("position_ref"),
        Column("sent_on", day),
        Column("through", listed(SHIPPED[ReasonList.THROUGH]), required=False),
    ),
    commands=sendings,
)
INTERVIEWS: Final = Importer(
    file="company_interviews.csv",
    columns=(
        *_WHO,
        Column("position_ref"),
        Column("offered_on", day),
        Column("held_on", day, required=False),
        Column("missed_on", day, required=False),
        Column("through", listed(SHIPPED[ReasonList.THROUGH]), required=False),
        Column("reason", listed(SHIPPED[ReasonList.INTERVIEW_MISSED]), required=False),
    ),
    commands=interviews,
)
PLACEMENTS: Final = Importer(
    file="placements.csv",
    columns=(
        *_WHO,
        Column("position_ref", required=False),
        Column("kind", one_of(PlacementKind)),
        Column("started_on", day),
        Column("expected_end_on", day, required=False),
        Column("weekly_hours", whole, required=False),
        Column("paid_by", one_of(PaidBy)),
        Column("tutor", code, required=False),
        Column("contract", listed(SHIPPED[ReasonList.CONTRACT]), required=False),
        Column("ended_on", day, required=False),
        Column("interrupted_on", day, required=False),
        Column("reason", listed(SHIPPED[ReasonList.INTERRUPTION]), required=False),
    ),
    commands=placed,
)
HIRES: Final = Importer(
    file="hires.csv",
    columns=(
        *_WHO,
        Column("position_ref", required=False),
        Column("placement_ref", required=False),
        Column("hired_on", day),
        Column("contract", listed(SHIPPED[ReasonList.CONTRACT])),
        Column("ends_on", day, required=False),
        Column("ended_on", day, required=False),
        Column("reason", listed(SHIPPED[ReasonList.EMPLOYMENT_END]), required=False),
    ),
    commands=hired,
)
TUTORING: Final = Importer(
    file="tutoring.csv",
    columns=(
        Column("ref"),
        Column("placement_ref"),
        Column("tutor", code, required=False),
        Column("worked_on", day),
        Column("hours", quantity),
    ),
    commands=tutored,
)
IMPORTERS: Final = (AVAILABILITIES, SENDINGS, INTERVIEWS, PLACEMENTS, HIRES, TUTORING, SATISFACTION)
