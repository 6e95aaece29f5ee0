"""The old sheets about what was decided, promised and done beside the plan's axis, as the screens' commands.

What a row cites is held against its own record: a decision against its table's meeting, a promise against its partner.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from foundation.cells import Kind, code, day, listed, quantity, whole
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
from services.network.domain.call_events import (
    CallBonusRecorded,
    CallPublished,
    CoDesignNeedRecorded,
    JobStandardDefined,
)
from services.network.domain.initiative_events import InitiativeHeld, InitiativePlanned
from services.network.domain.milestone import last_day_of_month
from services.network.domain.milestone_events import MilestoneRescheduled
from services.network.domain.partner_events import (
    PartnerCommitmentKept,
    PartnerCommitmentMade,
    UnionCommitmentRecorded,
)
from services.network.domain.reasons import SHIPPED, ReasonList
from services.network.domain.recording import RecordFact
from services.network.domain.table_events import ActionAssigned, ActionDone, DecisionRecorded
from services.network.inbound.cells import year

LONG: Final = 500
"""Characters of what was decided or promised."""


def _codes(cell: str) -> tuple[str, ...]:
    found = tuple(code.read(one) for one in cell.lower().split())
    if len(set(found)) < len(found):
        raise ValueError
    return found


codes: Final = Kind(_codes, "not_a_list", "codici separati da spazi, ciascuno una volta")


def recorded(aggregate: str, id: UUID, *parts: tuple[str, date | None, Any]) -> list[Planned]:
    """The facts that a row tells of one record: parts of a name, a day and a fact."""
    return told(aggregate, id, *((part, on, RecordFact(fact)) for part, on, fact in parts))


def meeting_id(table_ref: str, held_on: date) -> UUID:
    """A table met once a day: the meeting has no name of its own in the sheets."""
    return imported_id("table_meeting", f"{table_ref}:{held_on}")


def _decided(row: Row, text: str, on: date) -> list[Planned]:
    """What the table's meeting of that day decided."""
    table = imported_id("table", row["table_ref"])
    decision, meeting = imported_id("decision", row["ref"]), meeting_id(row["table_ref"], on)
    said = DecisionRecorded(table, decision, meeting, text, on)
    return recorded("table", table, ("decision", on, said))


def _decision(row: Row) -> Sequence[Planned]:
    return _decided(row, row["decision"], row["held_on"])


DECISIONS: Final = Importer(
    file="table_decisions.csv",
    columns=(Column("ref"), Column("table_ref"), Column("held_on", day), Column("decision", longest=LONG)),
    commands=_decision,
)


def _action(row: Row) -> Sequence[Planned]:
    table, id = imported_id("table", row["table_ref"]), imported_id("action", row["ref"])
    assigned = ActionAssigned(table, id, row["action"], row["assignee"], row["due_on"], row["assigned_on"])
    done = ActionDone(table, id, imported_id("doing", row["ref"]), row["done_on"])
    return recorded("table", table, ("assignment", assigned.assigned_on, assigned), ("doing", row["done_on"], done))


ACTIONS: Final = Importer(
    file="table_actions.csv",
    columns=(
        Column("ref"),
        Column("table_ref"),
        Column("action", longest=LONG),
        Column("assignee", code),
        Column("assigned_on", day),
        Column("due_on", day),
        Column("done_on", day, required=False),
    ),
    commands=_action,
)


def _promise(row: Row) -> Sequence[Planned]:
    partner, id = imported_id("partner", row["partner_ref"]), imported_id("commitment", row["ref"])
    what = row["year"], row["commitment"], row["channel"], row["by_on"]
    made = PartnerCommitmentMade(partner, id, *what, row["made_on"])
    kept = PartnerCommitmentKept(partner, id, imported_id("keeping", row["ref"]), row["kept_on"])
    return recorded("partner", partner, ("promise", made.made_on, made), ("keeping", row["kept_on"], kept))


PROMISES: Final = Importer(
    file="partner_commitments.csv",
    columns=(
        Column("ref"),
        Column("partner_ref"),
        Column("year", year),
        Column("commitment", longest=LONG),
        Column("channel", code, required=False),
        Column("made_on", day),
        Column("by_on", day, required=False),
        Column("kept_on", day, required=False),
    ),
    commands=_promise,
)


def _bargained(row: Row) -> Sequence[Planned]:
    partner, id = imported_id("partner", row["partner_ref"]), imported_id("union_commitment", row["ref"])
    said = UnionCommitmentRecorded(partner, id, row["commitment"], None, row["by_on"], row["recorded_on"])
    return recorded("partner", partner, ("bargaining", said.recorded_on, said))


UNIONS: Final = Importer(
    file="union_commitments.csv",
    columns=(
        Column("ref"),
        Column("partner_ref"),
        Column("commitment", longest=LONG),
        Column("recorded_on", day),
        Column("by_on", day, required=False),
    ),
    commands=_bargained,
)


def _initiative(row: Row) -> Sequence[Planned]:
    id = imported_id("initiative", row["ref"])
    planned = InitiativePlanned(id, row["kind"], row["title"], row["planned_for"], row["planned_on"])
    held = InitiativeHeld(id, imported_id("holding", row["ref"]), row["held_on"], row["participants"] or 0, (), ())
    return recorded("initiative", id, ("plan", planned.planned_on, planned), ("holding", row["held_on"], held))


INITIATIVES: Final = Importer(
    file="initiatives.csv",
    columns=(
        Column("ref"),
        Column("kind", listed(SHIPPED[ReasonList.INITIATIVE_KIND])),
        Column("title"),
        Column("planned_on", day),
        Column("planned_for", day),
        Column("held_on", day, required=False),
        Column("participants", whole, required=False),
    ),
    commands=_initiative,
)


def _need(row: Row) -> Sequence[Planned]:
    id = imported_id("need", row["ref"])
    said = CoDesignNeedRecorded(id, row["need"], row["area"], None, row["recorded_on"])
    return recorded("need", id, ("need", said.recorded_on, said))


NEEDS: Final = Importer(
    file="needs.csv",
    columns=(Column("ref"), Column("need", longest=LONG), Column("area", code), Column("recorded_on", day)),
    commands=_need,
)


def _call(row: Row) -> Sequence[Planned]:
    id, on = imported_id("call", row["ref"]), row["published_on"]
    said = CallPublished(id, row["code"], row["title"], on, row["closes_on"])
    bonus = CallBonusRecorded(id, imported_id("bonus", row["ref"]), BONUS, row["bonus"], on)
    return recorded("call", id, ("publication", on, said), ("bonus", on if row["bonus"] else None, bonus))


BONUS: Final = "Premialità per ogni nuovo posto di lavoro"
"""What a call's bonus is for: "aspetti di premialità rispetto alla nuova creazione di posti di lavoro"."""
CALLS: Final = Importer(
    file="calls.csv",
    columns=(
        Column("ref"),
        Column("code", code),
        Column("title"),
        Column("published_on", day),
        Column("closes_on", day, required=False),
        Column("bonus", quantity, required=False),
    ),
    commands=_call,
)


def _standard(row: Row) -> Sequence[Planned]:
    """Defined by a table, whose decision of that day it is."""
    id, on, table = imported_id("standard", row["ref"]), row["defined_on"], imported_id("table", row["table_ref"])
    said = JobStandardDefined(id, row["version"], row["title"], row["criteria"], table, on)
    return _decided(row, row["title"], on) + recorded("standard", id, ("standard", on, said))


STANDARDS: Final = Importer(
    file="standards.csv",
    columns=(
        Column("ref"),
        Column("table_ref"),
        Column("defined_on", day),
        Column("version", whole),
        Column("title"),
        Column("criteria", codes),
    ),
    commands=_standard,
)


def _moved(row: Row) -> Sequence[Planned]:
    """Of the plan of that year; a month means its last day."""
    milestone, said_on = imported_id("milestone", row["ref"]), row["rescheduled_on"]
    id, plan = imported_id("rescheduling", f"{row['ref']}:{said_on}"), imported_id("plan", str(row["plan_year"]))
    moved = MilestoneRescheduled(milestone, plan, id, last_day_of_month(row["planned_on"]), said_on, row["reason"])
    return recorded("milestone", milestone, ("rescheduling", said_on, moved))


MOVED: Final = Importer(
    file="milestones_moved.csv",
    columns=(
        Column("ref"),
        Column("plan_year", year),
        Column("rescheduled_on", day),
        Column("planned_on", day),
        Column("reason", listed(SHIPPED[ReasonList.RESCHEDULING])),
    ),
    commands=_moved,
    key=("ref", "rescheduled_on"),
)

COMMITMENTS: Final = (DECISIONS, ACTIONS, PROMISES, UNIONS, INITIATIVES, NEEDS, CALLS, STANDARDS, MOVED)
