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
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
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
from services.placement.domain.employment_commands import EndEmployment, Hire
from services.placement.domain.hires import ListHire, hires_id
from services.placement.domain.placement_beside_commands import LogTutoringHours
from services.placement.domain.placement_commands import EndPlacement, InterruptPlacement, RecordPlacement
from services.placement.domain.reasons import DIRECT, NOT_CODED, SHIPPED, ReasonList
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Source
from services.placement.inbound.importing_outcomes import OUTCOMES
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


def _each(asked: Sequence[tuple[Aggregate, UUID, Any]], on: date, *parts: str) -> list[Planned]:
    """What is asked of several records on a day, by its parts; the last of them may not be asked."""
    named = zip(asked, parts[: len(asked)], strict=True)
    return [Planned(aggregate.name, id, command, noon(on), part) for (aggregate, id, command), part in named]


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
    return told("availability", command.person_id, ("recorded", row["recorded_on"], command))


def sendings(row: Row) -> Sequence[Planned]:
    """A CV that was sent, on its day."""
    candidate = _candidate(row)
    id = imported_id("sending", row["ref"])
    command = RecordCvSent(candidate, id, row["sent_on"], row["through"] or DIRECT)
    return told("candidacy", candidate.candidacy_id, ("sent", row["sent_on"], command))


def interviews(row: Row) -> Sequence[Planned]:
    """A company interview: offered, then held or missed, each on its day."""
    candidate, through = _candidate(row), row["through"] or DIRECT
    on, held, missed = row["offered_on"], row["held_on"], row["missed_on"]
    if held is not None and missed is not None:
        raise Refused("interview_over")
    id = imported_id("company_interview", row["ref"])
    return told(
        "candidacy",
        candidate.candidacy_id,
        ("offered", on, OfferInterview(candidate, id, on, through, None, Source.HISTORICAL)),
        ("held", held, HoldCompanyInterview(id, held, through)),
        ("missed", missed, MissCompanyInterview(id, missed, row["reason"] or NOT_CODED)),
    )


def placed(row: Row) -> Sequence[Planned]:
    """A placement and, of a direct job, its hire; then the end of both, or the placement's interruption."""
    on, record = row["started_on"], _record(row)
    begun = told("placement", record.placement_id, ("started", on, record))
    if row["contract"] is not None:
        hire = _direct_hire(row)
        begun = _each(hiring.direct_job(record, hire), on, "started", "hired")
        begun += _listed_hire(hire, row["ended_on"] or row["interrupted_on"])
        over = EndEmployment(hire.hire_id, row["ended_on"], NOT_CODED)
        begun += told("employment", hire.hire_id, ("job_ended", row["ended_on"], over))
    elif row["ends_on"] is not None:
        raise Refused("contract_missing" if row["kind"] is PlacementKind.JOB else "hire_without_job")
    return begun + _over(row, record.placement_id)


def _over(row: Row, id: UUID) -> list[Planned]:
    ended, stopped = row["ended_on"], row["interrupted_on"]
    stop = InterruptPlacement(id, stopped, row["reason"] or NOT_CODED)
    return told("placement", id, ("ended", ended, EndPlacement(id, ended)), ("interrupted", stopped, stop))


def _listed_hire(hire: Hire, ended_on: date | None) -> list[Planned]:
    """Nobody is hired who is employed there already, also where the screens hire them at that instant."""
    ids = hire.person_id, hire.company_id, hire.hire_id
    listing = ListHire(*ids, hire.hired_on, None, ended_on)
    return told("hires", hires_id(hire.person_id, hire.company_id), ("listed", hire.hired_on, listing))


def _record(row: Row) -> RecordPlacement:
    ids = imported_id("placement", row["ref"]), _person(row), _company(row), _position(row)
    course = row["started_on"], row["expected_end_on"], row["weekly_hours"], row["paid_by"]
    return RecordPlacement(*ids, row["kind"], *course, row["tutor"])


def _direct_hire(row: Row) -> Hire:
    id = imported_id("hire", f"{row['ref']}:placement")
    ids = id, _person(row), _company(row), _position(row), None
    return Hire(*ids, row["started_on"], row["contract"], row["ends_on"], Source.HISTORICAL)


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
    begun = _each(hiring.hire_after(hire, (hire.person_id,)), hire.hired_on, "hired", "follows")
    end = EndEmployment(hire.hire_id, row["ended_on"], row["reason"] or NOT_CODED)
    over = told("employment", hire.hire_id, ("ended", row["ended_on"], end))
    return begun + _listed_hire(hire, row["ended_on"]) + over


def tutored(row: Row) -> Sequence[Planned]:
    """Hours that a tutor worked on a day. The first tutor told becomes the placement's."""
    id, hours = imported_id("placement", row["placement_ref"]), Decimal(row["hours"])
    command = LogTutoringHours(imported_id("tutoring", row["ref"]), id, row["worked_on"], hours, row["tutor"])
    return told("placement", id, ("worked", row["worked_on"], command))


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
        Column("ends_on", day, required=False),
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
IMPORTERS: Final = (AVAILABILITIES, SENDINGS, INTERVIEWS, PLACEMENTS, HIRES, TUTORING, SATISFACTION, OUTCOMES)
