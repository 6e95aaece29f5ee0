"""Any past of the plan that Hypothesis thinks of, and what its lists answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from foundation.database import Connection
from services.projections.projections.agreements import actions, decisions, union_commitments
from services.projections.projections.gatherings import gatherings
from services.projections.projections.milestones import milestones
from services.projections.projections.moments import seen
from services.projections.projections.partners import actors, partners
from services.projections.projections.project_table import project_table
from services.projections.projections.targets import held_against
from services.projections.projections.topics import calendar
from tests.projections import met
from tests.projections import networked as n
from tests.projections import planned as g
from tests.projections import ventured as v
from tests.projections.history import received_retracted

DAYS = st.integers(1, 4).map(lambda day: date(2018, 1, day))
WHAT = st.sampled_from(["", "again"])
LABELS, TABLES, TITLES = st.just("prime 30"), st.just("tecnico"), st.sampled_from(["Il piano", "Interporto"])
MONTHS = st.sampled_from([date(2017, 12, 1), date(2018, 1, 1)])
PROJECTS, PARTNERS = st.sampled_from(["Sartoria", "Bottega"]), st.just("CNA")
WHO = st.sampled_from(["Ada", "Bea"])
CODE, VALUES = st.just("4d"), st.sampled_from(["30", "50"])

PLANNED = st.one_of(
    st.builds(v.submitted, PROJECTS, DAYS, st.sampled_from([v.SELF_EMPLOYMENT, v.SOCIAL])),
    st.builds(v.submission_retracted, PROJECTS, DAYS),
    st.builds(v.evaluated, PROJECTS, DAYS),
    st.builds(v.evaluation_corrected, PROJECTS, DAYS),
    st.builds(v.unfit, PROJECTS, DAYS),
    st.builds(v.unfit_retracted, PROJECTS, DAYS),
    st.builds(v.funded, PROJECTS, DAYS),
    st.builds(v.withdrawn, PROJECTS, DAYS),
    st.builds(g.milestone, LABELS, DAYS, entered=DAYS),
    st.builds(g.milestone_corrected, LABELS, DAYS, entered=DAYS),
    st.builds(g.milestone_retracted, LABELS, DAYS),
    st.builds(g.moved, LABELS, DAYS, DAYS, WHAT),
    st.builds(g.move_retracted, LABELS, DAYS, WHAT),
    st.builds(g.reached, LABELS, DAYS),
    st.builds(g.reach_revoked, LABELS, DAYS),
    st.builds(g.convened, TABLES, DAYS, st.integers(1, 2)),
    st.builds(g.convening_retracted, TABLES, DAYS),
    st.builds(g.met, TABLES, DAYS, WHAT),
    st.builds(g.meeting_corrected, TABLES, DAYS, WHAT),
    st.builds(g.meeting_retracted, TABLES, DAYS, WHAT),
    st.builds(g.overdue, TABLES, DAYS),
    st.builds(g.decided, TABLES, DAYS, WHAT),
    st.builds(g.decision_retracted, TABLES, DAYS, WHAT),
    st.builds(g.assigned, TABLES, DAYS, WHAT, DAYS),
    st.builds(g.assignment_retracted, TABLES, DAYS, WHAT),
    st.builds(g.done, TABLES, DAYS, WHAT),
    st.builds(g.doing_retracted, TABLES, DAYS, WHAT),
    st.builds(met.reviewed, DAYS, _4d=VALUES),
    st.builds(met.review_corrected, DAYS, DAYS, _4d=VALUES),
    st.builds(met.review_retracted, DAYS),
    st.builds(met.figures_frozen, DAYS, DAYS, _4d=VALUES),
    st.builds(met.initiative, TITLES, DAYS, DAYS),
    st.builds(met.initiative_retracted, TITLES, DAYS),
    st.builds(met.initiative_held, TITLES, DAYS, st.just(9)),
    st.builds(met.holding_retracted, TITLES, DAYS),
    st.builds(met.call, TITLES, DAYS),
    st.builds(met.bonus, TITLES, DAYS, VALUES, WHAT),
    st.builds(met.bonus_retracted, TITLES, DAYS, WHAT),
    st.builds(g.topic, TITLES, MONTHS, DAYS),
    st.builds(g.topic_retracted, TITLES, DAYS),
    st.builds(g.published, TITLES, DAYS),
    st.builds(g.publication_retracted, TITLES, DAYS),
    st.builds(g.missing, MONTHS),
    st.builds(n.partner_joined, PARTNERS, DAYS),
    st.builds(n.partner_left, PARTNERS, DAYS),
    st.builds(n.leaving_retracted, PARTNERS, DAYS),
    st.builds(n.promised, PARTNERS, DAYS, DAYS, WHAT),
    st.builds(n.promise_retracted, PARTNERS, DAYS, WHAT),
    st.builds(n.kept, PARTNERS, DAYS, WHAT),
    st.builds(n.keeping_retracted, PARTNERS, DAYS, WHAT),
    st.builds(n.committed, PARTNERS, DAYS),
    st.builds(n.commitment_retracted, PARTNERS, DAYS),
    st.builds(n.referred, WHO, DAYS, PARTNERS, WHAT),
    st.builds(n.came_by, WHO, DAYS, PARTNERS),
    st.builds(received_retracted, WHO, DAYS),
    st.builds(n.activated, PARTNERS, DAYS),
    st.builds(n.activation_retracted, PARTNERS, DAYS),
    st.builds(g.target, CODE, DAYS, VALUES, st.just(date(2018, 1, 4)), what=WHAT),
    st.builds(g.target_retracted, CODE, DAYS, st.just(date(2018, 1, 4))),
)


async def told_of_plan(conn: Connection, day: date) -> dict[str, Any]:
    """What `oracle_plan.lists` tells, asked of the read model."""
    projects = await project_table(conn, day)
    held = await held_against(conn, day)
    return {
        "projects": {one.kind: (one.submitted, one.awaiting, one.unfit, one.withdrawn) for one in projects},
        "milestones": {one.milestone_id: (one.due_on, one.reached_on) for one in await milestones(conn, day)},
        "tables": {one.table_id: (one.meetings, one.last_on, one.overdue) for one in await gatherings(conn, day)},
        "actions": {one.action_id: (one.done_on, one.overdue) for one in await actions(conn, day)},
        "decisions": {one.decision_id for one in await decisions(conn, day)},
        "unions": {one.union_commitment_id for one in await union_commitments(conn, day)},
        "reviews": {one.review_id: (one.held_on, one.frozen) for one in await seen(conn, day)},
        "missing": {one.month for one in await calendar(conn, day) if one.missing},
        "partners": {
            one.partner_id: (one.promised, one.kept, one.referred) for one in await partners(conn, day, protected=False)
        },
        "actors": {one.actor_id for one in await actors(conn, day)},
        "targets": {code: [target.value for target in one.targets] for code, one in held.items()},
    }
