"""The old sheets about the network: what each row stands for, as commands like those of the screens.

Codes are taken from the lists as shipped: the sheets are older than any extension of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from foundation.cells import code, day, listed, one_of, quantity, whole, yes_no
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
from services.network.domain.actor_code import TakeActorCode, actor_code_id
from services.network.domain.actor_events import ActorActivated
from services.network.domain.indicator_events import BaselineRecorded, IndicatorTargetSet
from services.network.domain.milestone import ReachMilestone, last_day_of_month
from services.network.domain.milestone_events import MilestonePlanned
from services.network.domain.partner_code import FreePartnerCode, TakePartnerCode, partner_code_id
from services.network.domain.partner_events import PartnerJoined, PartnerLeft
from services.network.domain.plan_events import PlanAdopted
from services.network.domain.reasons import SHIPPED, ReasonList
from services.network.domain.table_code import TakeTableCode, table_code_id
from services.network.domain.table_events import TableConvened, TableMeetingHeld
from services.network.domain.topic_events import TopicPlanned, TopicPublished
from services.network.domain.vocabulary import COUNTED, Deed, PartnerKind, indicator_id, told_twice
from services.network.inbound.cells import month, year
from services.network.inbound.importing_commitments import COMMITMENTS, meeting_id, recorded
from services.network.inbound.importing_outcomes import OUTCOMES
from services.network.inbound.importing_public import PUBLIC


def _partner(row: Row) -> Sequence[Planned]:
    id = imported_id("partner", row["ref"])
    joined = PartnerJoined(id, row["name"], row["kind"], row["code"], row["counts"], row["joined_on"])
    left = PartnerLeft(id, imported_id("partner_leaving", row["ref"]), row["left_on"], "other")
    taken, freed = TakePartnerCode(row["code"], id, joined.joined_on), FreePartnerCode(row["code"], id, left.left_on)
    codes = ("code", joined.joined_on, taken), ("code_freed", row["left_on"], freed)
    own_code = told("partner_code", partner_code_id(row["code"]), *codes)
    return [
        *recorded("partner", id, ("joining", joined.joined_on, joined), ("leaving", row["left_on"], left)),
        *own_code,
    ]


PARTNERS: Final = Importer(
    file="partners.csv",
    columns=(
        Column("ref"),
        Column("code", code),
        Column("name"),
        Column("kind", one_of(PartnerKind)),
        Column("counts", yes_no),
        Column("joined_on", day),
        Column("left_on", day, required=False),
    ),
    commands=_partner,
)


def _actor(row: Row) -> Sequence[Planned]:
    id = imported_id("actor", row["ref"])
    active = ActorActivated(id, row["name"], row["code"], row["did"], row["activated_on"])
    taken = TakeActorCode(active.code, id, active.activated_on)
    own_code = told("actor_code", actor_code_id(active.code), ("code", active.activated_on, taken))
    return [*recorded("actor", id, ("activation", active.activated_on, active)), *own_code]


ACTORS: Final = Importer(
    file="actors.csv",
    columns=(
        Column("ref"),
        Column("code", code),
        Column("name"),
        Column("did", one_of(Deed)),
        Column("activated_on", day),
    ),
    commands=_actor,
)


def _table(row: Row) -> Sequence[Planned]:
    id, how = imported_id("table", row["ref"]), (row["cadence_days"], row["per_year"])
    convened = TableConvened(id, row["code"], row["name"], *how, row["convened_on"])
    taken = TakeTableCode(convened.code, id, convened.convened_on)
    own_code = told("table_code", table_code_id(convened.code), ("code", convened.convened_on, taken))
    return [*recorded("table", id, ("convening", convened.convened_on, convened)), *own_code]


TABLES: Final = Importer(
    file="tables.csv",
    columns=(
        Column("ref"),
        Column("code", code),
        Column("name"),
        Column("cadence_days", whole, required=False),
        Column("per_year", whole, required=False),
        Column("convened_on", day),
    ),
    commands=_table,
)


def _meeting(row: Row) -> Sequence[Planned]:
    id, on = imported_id("table", row["table_ref"]), row["held_on"]
    held = TableMeetingHeld(id, meeting_id(row["table_ref"], on), on)
    return recorded("table", id, ("meeting", on, held))


MEETINGS: Final = Importer(
    file="table_meetings.csv",
    columns=(Column("table_ref"), Column("held_on", day)),
    commands=_meeting,
    key=("table_ref", "held_on"),
)


def _milestone(row: Row) -> Sequence[Planned]:
    """Its plan with it: adopted by the end of February, before the year it plans begins in March."""
    plan, id = imported_id("plan", str(row["plan_year"])), imported_id("milestone", row["ref"])
    on = last_day_of_month(date(row["plan_year"], 2, 1))
    adopted = PlanAdopted(plan, row["plan_year"], f"Piano di lavoro {row['plan_year']}", on)
    what = row["row"], row["row_code"], row["label"], last_day_of_month(row["planned_on"])
    value, exact = told_twice(row["value"])
    planned = MilestonePlanned(id, plan, *what, row["indicator"], value, on, row["row_number"], exact)
    return recorded("plan", plan, ("plan", on, adopted)) + recorded("milestone", id, ("milestone", on, planned))


PLAN: Final = Importer(
    file="plan.csv",
    columns=(
        Column("ref"),
        Column("plan_year", year),
        Column("row_code", code),
        Column("row"),
        Column("label"),
        Column("planned_on", day),
        Column("indicator", listed(COUNTED), required=False),
        Column("value", quantity, required=False),
        Column("row_number", whole, required=False),
    ),
    commands=_milestone,
)


def _reached(row: Row) -> Sequence[Planned]:
    id, on = imported_id("milestone", row["ref"]), row["reached_on"]
    return told("milestone", id, ("reach", on, ReachMilestone(on, row["evidence"])))


REACHED: Final = Importer(
    file="milestones_reached.csv",
    columns=(Column("ref"), Column("reached_on", day), Column("evidence", listed(SHIPPED[ReasonList.EVIDENCE]))),
    commands=_reached,
)


def _target(row: Row) -> Sequence[Planned]:
    indicator = row["indicator"]
    id, target = indicator_id(indicator), imported_id("target", f"{indicator}:{row['by_on']}")
    when = row["by_on"], row["from_on"]
    said = IndicatorTargetSet(id, indicator, target, row["value"], *when, row["set_by"], row["set_on"])
    return recorded("indicator", id, ("target", said.set_on, said))


TARGETS: Final = Importer(
    file="targets.csv",
    columns=(
        Column("indicator", listed(COUNTED)),
        Column("by_on", day),
        Column("value", quantity),
        Column("from_on", day, required=False),
        Column("set_by", listed(SHIPPED[ReasonList.SET_BY])),
        Column("set_on", day),
    ),
    commands=_target,
    key=("indicator", "by_on"),
)


def _baseline(row: Row) -> Sequence[Planned]:
    indicator = row["indicator"]
    id, baseline = indicator_id(indicator), imported_id("baseline", f"{indicator}:{row['on']}")
    said = BaselineRecorded(id, indicator, baseline, row["value"], row["on"], row["recorded_on"])
    return recorded("indicator", id, ("baseline", said.recorded_on, said))


BASELINES: Final = Importer(
    file="baselines.csv",
    columns=(
        Column("indicator", listed(COUNTED)),
        Column("on", day),
        Column("value", quantity),
        Column("recorded_on", day),
    ),
    commands=_baseline,
    key=("indicator", "on"),
)


def _topic(row: Row) -> Sequence[Planned]:
    """Planned with the year's plan, by the end of February; by the first day of its month or the day it came out where
    that was before."""
    id, month, out = imported_id("topic", row["ref"]), row["month"], row["published_on"]
    planned_on = min(month, last_day_of_month(date(month.year, 2, 1)), out or month)
    planned = TopicPlanned(id, month, row["title"], planned_on)
    published = TopicPublished(id, imported_id("publication", row["ref"]), out, row["channel"] or "other")
    return recorded("topic", id, ("plan", planned.planned_on, planned), ("publication", out, published))


TOPICS: Final = Importer(
    file="topics.csv",
    columns=(
        Column("ref"),
        Column("month", month),
        Column("title"),
        Column("published_on", day, required=False),
        Column("channel", listed(SHIPPED[ReasonList.CHANNEL]), required=False),
    ),
    commands=_topic,
)

IMPORTERS: Final = (
    PARTNERS,
    ACTORS,
    TABLES,
    MEETINGS,
    PLAN,
    *COMMITMENTS,
    REACHED,
    TARGETS,
    BASELINES,
    TOPICS,
    *PUBLIC,
    OUTCOMES,
)
