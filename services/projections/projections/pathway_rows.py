"""What pathways and the deadlines of their bands say: rows, and the view in which a deadline is one row."""

from __future__ import annotations

from typing import Any

from foundation.applying.latest import Latest
from services.projections.inbound import pathways as p
from services.projections.projections.remembered import recalled
from services.projections.projections.saying import Model, says

_PATHWAY = {"pathway_id": "uuid", "version": "integer"}
OPENINGS = recalled(
    "pathways",
    ("pathway_id",),
    {
        **_PATHWAY,
        "person_id": "uuid",
        "opened_on": "date",
        "readiness": "text",
        "policy": "text",
        "policy_version": "integer",
    },
)
CLOSINGS = recalled("pathway_closings", ("pathway_id",), {**_PATHWAY, "closed_on": "date", "reason": "text"})
_PAUSE = {"pause_id": "uuid", **_PATHWAY}
PAUSES = recalled("pauses", ("pause_id",), {**_PAUSE, "paused_on": "date", "resumed_on": "date"}, "pathway_id")
RESUMPTIONS = recalled("resumptions", ("pause_id",), {**_PAUSE, "resumed_on": "date"})


def _of_deadline(table: str, **columns: str) -> Latest:
    return recalled(table, ("pathway_id", "deadline"), {**_PATHWAY, "deadline": "text", **columns})


SET = _of_deadline("deadlines_set", due_on="date")
MET = _of_deadline("deadlines_met", met_on="date", late="boolean")
MISSED = _of_deadline("deadlines_missed", missed_on="date")
CANCELLED = _of_deadline("deadlines_cancelled", cancelled_on="date")

_SAYINGS: dict[type, Any] = {
    p.PathwayOpened: says(OPENINGS),
    p.PathwayRevised: says(OPENINGS),
    p.PathwayClosed: says(CLOSINGS),
    p.PathwayReopened: says(CLOSINGS, closed_on=None, reason=None),
    p.PathwayPaused: says(PAUSES, resumed_on=None),
    p.PathwayPausedCorrected: says(PAUSES),
    p.PathwayPausedRetracted: says(PAUSES, paused_on=None, resumed_on=None),
    p.PathwayResumed: says(RESUMPTIONS),
    p.BandDeadlineSet: says(SET),
    p.BandDeadlineMet: says(MET),
    p.BandDeadlineMetRevoked: says(MET, met_on=None, late=None),
    p.BandDeadlineMissed: says(MISSED),
    p.BandDeadlineCancelled: says(CANCELLED),
}

# A deadline that was set anew is no longer the one that was cancelled before. It is the one that was missed if it falls
# due on the same day: that it was is not said again. What the day of the opening took back was never promised: the
# deadlines of a pathway that was opened by mistake, and the one that a corrected band no longer has.
_SQL = """
CREATE INDEX pathways_person ON pathways (person_id);
CREATE INDEX pauses_pathway ON pauses (pathway_id);
CREATE VIEW pausing AS
SELECT pauses.pathway_id, paused_on,
    CASE WHEN resumptions.version > pauses.version THEN resumptions.resumed_on ELSE pauses.resumed_on END AS resumed_on
FROM pauses LEFT JOIN resumptions USING (pause_id) WHERE paused_on IS NOT NULL;
CREATE VIEW deadlines AS
WITH said AS (
    SELECT s.pathway_id, deadline, s.due_on, met_on, late,
        CASE WHEN missed_on = s.due_on THEN missed_on END AS missed_on,
        CASE WHEN c.version > s.version THEN cancelled_on END AS cancelled_on
    FROM deadlines_set AS s
    LEFT JOIN deadlines_met USING (pathway_id, deadline)
    LEFT JOIN deadlines_missed USING (pathway_id, deadline)
    LEFT JOIN deadlines_cancelled AS c USING (pathway_id, deadline)
)
SELECT said.* FROM said LEFT JOIN pathways USING (pathway_id) LEFT JOIN pathway_closings USING (pathway_id)
WHERE (deadline = 'reactivation' AND readiness = 'ready') IS NOT TRUE
AND (met_on IS NULL AND cancelled_on <= opened_on AND (
    closed_on <= opened_on AND reason NOT IN ('superseded', 'assessment_retracted', 'out_of_target')
) IS NOT TRUE) IS NOT TRUE;
"""

PATHWAYS = Model((OPENINGS, CLOSINGS, PAUSES, RESUMPTIONS, SET, MET, MISSED, CANCELLED), _SAYINGS, _SQL)
