""" "A second application while one is open is received, proposed as duplicate": which are, and since when not any more.

Of one person, over all records that were merged.
"""

from __future__ import annotations

from foundation.applying.heard import Heard
from services.projections.inbound import intake as i
from services.projections.projections.remembered import recalled
from services.projections.projections.saying import Model, Said, field, says

_FORM = {"application_id": "uuid", "version": "integer"}
FORMS = recalled(
    "forms", ("application_id",), {**_FORM, "person_id": "uuid", "received_on": "date", "residence": "text"}
)
"""`residence`: the municipality, or the district where no more is said."""
OVER = recalled("forms_over", ("application_id",), {**_FORM, "over_on": "date"})
DISMISSED = recalled(
    "forms_dismissed", ("application_id", "person_id"), {**_FORM, "person_id": "uuid", "dismissed_on": "date"}
)


def _dismissed(event: i.DuplicateDismissed, heard: Heard) -> list[Said]:
    """Without an application it was of two records."""
    return [] if event.application_id is None else says(DISMISSED)(event, heard)


def _residence(event: i.ApplicationReceived) -> str | None:
    return event.municipality or event.district


_received = says(FORMS, residence=_residence)
_SAYINGS = {
    i.ApplicationReceived: _received,
    i.ApplicationReceivedCorrected: _received,
    i.ApplicationReceivedRetracted: says(FORMS, received_on=None, residence=None),
    i.ApplicationWithdrawn: says(OVER, over_on=field("withdrawn_on")),
    i.ApplicationClosed: says(OVER, over_on=field("closed_on")),
    i.DuplicateDismissed: _dismissed,
}

# It is proposed while an earlier one of the person is open, and until it is itself over or somebody says it is none.
_SQL = """
CREATE VIEW second_forms AS
WITH received AS MATERIALIZED (
    SELECT application_id, person_id, received_on, over_on, coalesce(survivor, person_id) AS person
    FROM forms LEFT JOIN survivors USING (person_id) LEFT JOIN forms_over USING (application_id)
    WHERE received_on IS NOT NULL
)
SELECT later.application_id, later.person_id, later.received_on, least(later.over_on, (
        SELECT min(dismissed_on) FROM forms_dismissed WHERE application_id = later.application_id
    ), CASE WHEN bool_and(earlier.over_on IS NOT NULL) THEN max(earlier.over_on) END) AS settled_on
FROM received AS later JOIN received AS earlier ON earlier.person = later.person
    AND (earlier.received_on, earlier.application_id) < (later.received_on, later.application_id)
    AND coalesce(earlier.over_on >= later.received_on, true)
GROUP BY later.application_id, later.person_id, later.received_on, later.over_on;
"""
SECOND_FORMS = Model((FORMS, OVER, DISMISSED), _SAYINGS, _SQL)
"""Comes after the model of merges."""
