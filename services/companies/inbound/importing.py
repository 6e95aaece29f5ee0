"""The old sheets about companies: what each row stands for, as commands like those of the screens, each of its own day.

Codes are taken from the lists as shipped: the sheets are older than any extension of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from foundation.calendar import noon
from foundation.cells import Kind, code, day, listed, one_of, whole, yes_no
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
from services.companies.domain.commitment_commands import MakeCommitment
from services.companies.domain.company_commands import (
    CiteCompany,
    ContactCompany,
    ExpressInterest,
    FollowUpWithAssociation,
    HoldMeeting,
    JoinBoard,
    LeaveBoard,
    PreContactAssociation,
    RegisterCompany,
    UpdateEngagement,
)
from services.companies.domain.company_name import TakeCompanyName, company_name_id
from services.companies.domain.opening import opening
from services.companies.domain.position_commands import OpenPosition
from services.companies.domain.reasons import SHIPPED, ReasonList
from services.companies.domain.vocabulary import (
    CompanySize,
    Direction,
    Engagement,
    PositionKind,
    RequiredCompetence,
    Through,
)
from services.companies.inbound.citing import CITING
from services.companies.inbound.importing_outcomes import OUTCOMES

_REQUIRED = re.compile(r"[a-z0-9.-]{1,64}:[1-5]")


def _competences(cell: str) -> tuple[RequiredCompetence, ...]:
    parts = cell.lower().split()
    if not all(_REQUIRED.fullmatch(part) for part in parts):
        raise ValueError
    pairs = [part.rsplit(":", 1) for part in parts]
    return tuple(RequiredCompetence(esco, int(level)) for esco, level in pairs)


competences: Final = Kind(_competences, "not_competences", "codici ESCO con il livello, come s8.1:3, separati da spazi")


def _company(row: Row) -> UUID:
    return imported_id("company", row["company_ref"])


def _cited(row: Row, on: date) -> list[Planned]:
    return told("company", _company(row), ("company", on, CiteCompany()))


def _registered(row: Row) -> Sequence[Planned]:
    id = imported_id("company", row["ref"])
    who = row["name"], row["sector"], row["size"] or CompanySize.UNKNOWN, row["association"]
    command = RegisterCompany(id, *who, bool(row["publicly_owned"]), row["municipality"], row["registered_on"])
    taken = TakeCompanyName(row["name"], id, row["registered_on"])
    own_name = told("company_name", company_name_id(row["name"]), ("name", row["registered_on"], taken))
    return told("company", id, ("registration", row["registered_on"], command)) + own_name


COMPANIES: Final = Importer(
    file="companies.csv",
    columns=(
        Column("ref"),
        Column("registered_on", day),
        Column("name"),
        Column("sector", listed(SHIPPED[ReasonList.SECTOR])),
        Column("size", one_of(CompanySize), required=False),
        Column("association", listed(SHIPPED[ReasonList.ASSOCIATION]), required=False),
        Column("publicly_owned", yes_no, required=False),
        Column("municipality", code, required=False),
    ),
    commands=_registered,
)


def _contacted(row: Row) -> Sequence[Planned]:
    company, on, before = _company(row), row["contacted_on"], row["association_contacted_on"]
    name = f"{row['company_ref']}:{on}"
    pre_contact = PreContactAssociation(imported_id("pre_contact", name), company, before)
    contact = ContactCompany(imported_id("contact", name), company, on, row["direction"], row["channel"])
    return told("company", company, ("pre_contact", before, pre_contact), ("contact", on, contact))


CONTACTS: Final = Importer(
    file="company_contacts.csv",
    columns=(
        Column("company_ref"),
        Column("contacted_on", day),
        Column("direction", one_of(Direction)),
        Column("channel", listed(SHIPPED[ReasonList.CHANNEL])),
        Column("association_contacted_on", day, required=False),
    ),
    commands=_contacted,
    key=("company_ref", "contacted_on"),
)


def _met(row: Row) -> Sequence[Planned]:
    company, on, followed = _company(row), row["held_on"], row["followed_up_on"]
    name = f"{row['company_ref']}:{on}"
    meeting = HoldMeeting(imported_id("company_meeting", name), company, on)
    follow_up = FollowUpWithAssociation(imported_id("follow_up", name), meeting.meeting_id, company, followed)
    return told("company", company, ("meeting", on, meeting), ("follow_up", followed, follow_up))


MEETINGS: Final = Importer(
    file="company_meetings.csv",
    columns=(Column("company_ref"), Column("held_on", day), Column("followed_up_on", day, required=False)),
    commands=_met,
    key=("company_ref", "held_on"),
)


def _engaged(row: Row) -> Sequence[Planned]:
    company, name, on = _company(row), f"{row['company_ref']}:{row['updated_on']}", row["updated_on"]
    command: ExpressInterest | UpdateEngagement = ExpressInterest(imported_id("interest", name), company, on)
    if row["engagement"] is not Engagement.INTERESTED:
        command = UpdateEngagement(imported_id("engagement", name), company, row["engagement"], on)
    return told("company", company, ("engagement", on, command))


ENGAGEMENT: Final = Importer(
    file="engagement.csv",
    columns=(Column("company_ref"), Column("updated_on", day), Column("engagement", one_of(Engagement))),
    commands=_engaged,
    key=("company_ref", "updated_on"),
)


def _on_board(row: Row) -> Sequence[Planned]:
    company, on, left = _company(row), row["joined_on"], row["left_on"]
    name = f"{row['company_ref']}:{on}"
    join = JoinBoard(imported_id("membership", name), company, on)
    leave = LeaveBoard(imported_id("leaving", name), join.membership_id, company, left, row["reason"] or "other")
    return told("company", company, ("joining", on, join), ("leaving", left, leave))


BOARD: Final = Importer(
    file="board.csv",
    columns=(
        Column("company_ref"),
        Column("joined_on", day),
        Column("left_on", day, required=False),
        Column("reason", listed(SHIPPED[ReasonList.BOARD_LEAVING]), required=False),
    ),
    commands=_on_board,
    key=("company_ref", "joined_on"),
)


def _committed(row: Row) -> Sequence[Planned]:
    company, on = _company(row), row["made_on"]
    when = row["from_on"], row["by_on"], row["through"], on
    command = MakeCommitment(imported_id("commitment", row["ref"]), company, row["number"], *when)
    return _cited(row, on) + told("commitments", company, ("commitment", on, command))


COMMITMENTS: Final = Importer(
    file="commitments.csv",
    columns=(
        Column("ref"),
        Column("company_ref"),
        Column("made_on", day),
        Column("number", whole),
        Column("from_on", day),
        Column("by_on", day),
        Column("through", one_of(Through)),
    ),
    commands=_committed,
)


def _opened(row: Row) -> Sequence[Planned]:
    command = OpenPosition(
        position_id=imported_id("position", row["ref"]),
        company_id=_company(row),
        title=row["title"],
        profile=row["profile"],
        occupation=row["occupation"],
        kind=row["kind"],
        weekly_hours=row["weekly_hours"],
        places=row["places"],
        municipality=row["municipality"],
        requires=row["competences"] or (),
        needs_ready=bool(row["needs_ready"]),
        opened_on=row["opened_on"],
    )
    at = noon(row["opened_on"])
    planned = [Planned(aggregate.name, id, asked, at, aggregate.name) for aggregate, id, asked in opening(command)]
    return _cited(row, row["opened_on"]) + planned


POSITIONS: Final = Importer(
    file="positions.csv",
    columns=(
        Column("ref"),
        Column("company_ref"),
        Column("opened_on", day),
        Column("title"),
        Column("profile", code),
        Column("occupation", code, required=False),
        Column("kind", one_of(PositionKind)),
        Column("weekly_hours", whole),
        Column("places", whole),
        Column("municipality", code, required=False),
        Column("competences", competences, required=False, longest=1000),
        Column("needs_ready", yes_no, required=False),
    ),
    commands=_opened,
)

IMPORTERS: Final = (COMPANIES, CONTACTS, MEETINGS, ENGAGEMENT, BOARD, COMMITMENTS, POSITIONS, OUTCOMES, *CITING)
