""" "A duplicate is proposed, never merged by itself": which two records wait for somebody to decide.

Over merges: records that were merged with either of the two are proposed with the other once.
"""

from __future__ import annotations

from foundation.applying.heard import Heard
from services.projections.inbound import intake as i
from services.projections.projections.remembered import recalled
from services.projections.projections.saying import Model, Said, says

_PAIR = {"person_id": "uuid", "other_person_id": "uuid"}
_KEY = tuple(_PAIR)
PROPOSED = recalled("duplicates_proposed", _KEY, {**_PAIR, "version": "integer", "proposed_on": "date"})
WITHDRAWN = recalled("duplicates_withdrawn", _KEY, {**_PAIR, "version": "integer", "withdrawn_on": "date"})
DISMISSED = recalled("duplicates_dismissed", _KEY, {**_PAIR, "version": "integer", "dismissed_on": "date"})


def _dismissed(event: i.DuplicateDismissed, heard: Heard) -> list[Said]:
    """With an application it was of one that followed another."""
    return says(DISMISSED)(event, heard) if event.application_id is None else []


_SAYINGS = {
    i.DuplicateProposed: says(PROPOSED),
    i.DuplicateProposalWithdrawn: says(WITHDRAWN),
    i.DuplicateDismissed: _dismissed,
}

# Dismissed on the record of either, as they were called then or by who stands for them now.
_SQL = """
CREATE VIEW duplicates AS
WITH named AS (
    SELECT p.*, coalesce(a.survivor, p.person_id) AS one, coalesce(b.survivor, other_person_id) AS other,
        CASE WHEN w.version > p.version THEN withdrawn_on END AS withdrawn_on
    FROM duplicates_proposed p LEFT JOIN duplicates_withdrawn w USING (person_id, other_person_id)
    LEFT JOIN survivors a ON a.person_id = p.person_id LEFT JOIN survivors b ON b.person_id = other_person_id
), settled AS (
    SELECT named.*, least(withdrawn_on, (
        SELECT min(dismissed_on) FROM duplicates_dismissed d
        WHERE (d.person_id, d.other_person_id) IN (
            (named.person_id, named.other_person_id), (named.other_person_id, named.person_id), (one, other),
            (other, one))
    ), CASE WHEN one = other THEN (
        SELECT max(since) FROM merges
        WHERE stands AND merged_person_id IN (named.person_id, named.other_person_id)
    ) END) AS settled_on
    FROM named
), numbered AS (
    SELECT *, row_number() OVER (
        PARTITION BY least(one, other), greatest(one, other), settled_on IS NULL
        ORDER BY proposed_on, person_id, other_person_id
    ) AS place
    FROM settled
)
SELECT person_id, other_person_id, proposed_on, settled_on FROM numbered WHERE settled_on IS NOT NULL OR place = 1;
"""
DUPLICATES = Model((PROPOSED, WITHDRAWN, DISMISSED), _SAYINGS, _SQL)
"""Comes after the model of merges."""
