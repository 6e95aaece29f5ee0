"""What is done again and again and was not done by a day that was due: a table's meetings, an indicator's measurements.

A missed day stands until it is revoked, and is made good by whatever was first done after it, as that now stands.
"""

from __future__ import annotations

from services.projections.inbound import plan as p
from services.projections.projections.remembered import remembered
from services.projections.projections.saying import Model, Saying, field, says

_SUBJECT = {"kind": "text", "subject_id": "uuid"}
MISSED = remembered(
    "missed",
    ("kind", "subject_id", "due_on"),
    {**_SUBJECT, "due_on": "date", "version": "integer", "about": "text", "revoked_on": "date"},
)
MEASURED = remembered(
    "measurements",
    ("measurement_id",),
    {"measurement_id": "uuid", "indicator_id": "uuid", "version": "integer", "measured_on": "date"},
)
_of_table = {"kind": "table_meeting", "subject_id": field("table_id"), "about": None}
_of_indicator = {"kind": "measurement", "subject_id": field("indicator_id"), "about": field("indicator")}

_SAYINGS: dict[type, Saying] = {
    p.TableMeetingOverdue: says(MISSED, **_of_table, revoked_on=None),
    p.TableMeetingOverdueRevoked: says(MISSED, **_of_table),
    p.MeasurementOverdue: says(MISSED, **_of_indicator, revoked_on=None),
    p.MeasurementOverdueRevoked: says(MISSED, **_of_indicator),
    p.MeasurementTaken: says(MEASURED),
    p.MeasurementTakenCorrected: says(MEASURED),
    p.MeasurementTakenRetracted: says(MEASURED, measured_on=None),
}

# One row of each table and indicator: the last day that it missed, or, where none stands, the last that was revoked.
_SQL = """
CREATE INDEX measurements_indicator ON measurements_told (indicator_id);
CREATE VIEW missed_last AS
SELECT kind, subject_id, about, due_on, least(revoked_on, CASE kind
    WHEN 'table_meeting' THEN (
        SELECT min(held_on) FROM gatherings_held WHERE table_id = subject_id AND held_on > due_on
    )
    ELSE (SELECT min(measured_on) FROM measurements WHERE indicator_id = subject_id AND measured_on > due_on)
END) AS settled_on
FROM (
    SELECT DISTINCT ON (kind, subject_id) * FROM missed
    ORDER BY kind, subject_id, revoked_on IS NULL DESC, due_on DESC
) AS last;
"""
OVERDUE = Model((MISSED, MEASURED), _SAYINGS, _SQL)
"""Comes after the model of the tables: its view stands on their meetings, too."""
