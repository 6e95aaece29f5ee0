"""What each event says for the worklist: one row of the table that it owns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from foundation.applying.heard import Heard
from foundation.applying.latest import Latest, Row
from foundation.calendar import day_of
from services.projections.inbound import assessment as a
from services.projections.inbound import intake as i
from services.projections.projections.remembered import place_of, recalled


class State(StrEnum):
    """Where an application stands."""

    RECEIVED = "received"
    PRE_CHECK = "pre_check"
    SUSPENDED = "suspended"
    ADMITTED = "admitted"
    SCHEDULED = "scheduled"
    INTERVIEWED = "interviewed"
    ASSESSED = "assessed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    RETRACTED = "retracted"


_OF_APPLICATION = {"application_id": "uuid", "person_id": "uuid", "version": "integer"}
RECEIPTS = recalled("receipts", ("application_id",), {**_OF_APPLICATION, "received_on": "date"})
STEPS = recalled("steps", ("application_id",), {**_OF_APPLICATION, "state": "text", "since": "date", "due_on": "date"})
REVISIONS = recalled("revisions", ("application_id",), {**_OF_APPLICATION, "due_on": "date"})
"""What moves a suspension's next day, and not the day from which it suspends."""
INTERVIEWS = recalled(
    "interviews", ("interview_id",), {"interview_id": "uuid", **_OF_APPLICATION, "status": "text", "day": "date"}
)
ASSESSMENTS = recalled(
    "assessments",
    ("assessment_id",),
    {
        "assessment_id": "uuid",
        **_OF_APPLICATION,
        "assessed_on": "date",
        "in_target": "boolean",
        "readiness": "text",
    },
)
CASES = recalled(
    "cases",
    ("person_id", "context"),
    {"person_id": "uuid", "context": "text", "version": "integer", "assignee": "text", "since": "date"},
)
MERGES = recalled(
    "merges",
    ("person_id", "merged_person_id"),
    {"person_id": "uuid", "merged_person_id": "uuid", "version": "integer", "stands": "boolean"},
)
TABLES = (RECEIPTS, STEPS, REVISIONS, INTERVIEWS, ASSESSMENTS, CASES, MERGES)

Said = tuple[Latest, Row]
Saying = Callable[[Any, Heard], list[Said]]


def said(heard: Heard) -> list[Said]:
    """The rows that an event owns, each with its table."""
    place = place_of(heard)
    return [(table, {**row, **place}) for table, row in _SAYINGS[type(heard.event)](heard.event, heard)]


def _ids(event: Any, heard: Heard) -> dict[str, Any]:
    return {
        "application_id": event.application_id,
        "person_id": event.person_id,
        "version": heard.stream_version,
    }


def _receipt(event: Any, heard: Heard) -> list[Said]:
    return [(RECEIPTS, {**_ids(event, heard), "received_on": event.received_on})]


def _received(event: i.ApplicationReceived, heard: Heard) -> list[Said]:
    return [*_receipt(event, heard), *_step(State.RECEIVED, "received_on")(event, heard)]


def _step(state: State, since: str, *due: str) -> Saying:
    """The application is in `state` from the day in the field `since`; due on the first day that `due` fields have."""

    def say(event: Any, heard: Heard) -> list[Said]:
        row = {"state": state, "since": getattr(event, since), "due_on": _first_of(event, due)}
        return [(STEPS, {**_ids(event, heard), **row})]

    return say


def _revision(*due: str) -> Saying:
    """What was due in the step the application is in is due on the first day that `due` fields have."""

    def say(event: Any, heard: Heard) -> list[Said]:
        return [(REVISIONS, {**_ids(event, heard), "due_on": _first_of(event, due)})]

    return say


def _first_of(event: Any, names: tuple[str, ...]) -> date | None:
    return next((day for name in names if (day := getattr(event, name))), None)


def _interview(status: str, day: Callable[[Any], date]) -> Saying:
    def say(event: Any, heard: Heard) -> list[Said]:
        row = {"interview_id": event.interview_id, "status": status, "day": day(event)}
        return [(INTERVIEWS, {**_ids(event, heard), **row})]

    return say


def _assessed(event: a.TargetAssessed, heard: Heard) -> list[Said]:
    row = {"assessed_on": event.assessed_on, "in_target": event.in_target, "readiness": event.readiness}
    return [(ASSESSMENTS, {**_ids(event, heard), "assessment_id": event.assessment_id, **row})]


def _not_assessed(event: a.TargetAssessedRetracted, heard: Heard) -> list[Said]:
    row = {"assessed_on": None, "in_target": None, "readiness": None}
    return [(ASSESSMENTS, {**_ids(event, heard), "assessment_id": event.assessment_id, **row})]


def _case(event: Any, heard: Heard) -> list[Said]:
    row = {"context": heard.context, "version": heard.stream_version, "person_id": event.person_id}
    return [(CASES, {**row, "assignee": str(event.assignee), "since": event.assigned_on})]


def _merge(stands: bool) -> Saying:
    def say(event: Any, heard: Heard) -> list[Said]:
        pair = {"person_id": event.person_id, "merged_person_id": event.merged_person_id}
        return [(MERGES, {**pair, "version": heard.stream_version, "stands": stands})]

    return say


_SAYINGS: dict[type, Saying] = {
    i.ApplicationReceived: _received,
    i.ApplicationReceivedCorrected: _receipt,
    i.ApplicationReceivedRetracted: _step(State.RETRACTED, "retracted_on"),
    i.PreCheckRequested: _step(State.PRE_CHECK, "requested_on", "answer_by"),
    i.ApplicationSuspended: _step(State.SUSPENDED, "suspended_on", "resumes_on", "review_on"),
    i.SuspensionRevised: _revision("resumes_on", "review_on"),
    i.MeasureReviewDue: _revision("due_on"),
    i.ApplicationResumed: _step(State.RECEIVED, "resumed_on"),
    i.ApplicationAdmitted: _step(State.ADMITTED, "admitted_on"),
    i.ApplicationWithdrawn: _step(State.WITHDRAWN, "withdrawn_on"),
    i.ApplicationClosed: _step(State.CLOSED, "closed_on"),
    i.PersonsMerged: _merge(True),
    i.PersonsUnmerged: _merge(False),
    i.CaseAssigned: _case,
    i.CaseReassigned: _case,
    a.AssessmentInterviewScheduled: _interview("scheduled", lambda event: day_of(event.slot.starts_at)),
    a.AssessmentInterviewRescheduled: _interview("scheduled", lambda event: day_of(event.slot.starts_at)),
    a.AssessmentInterviewHeld: _interview("held", lambda event: event.held_on),
    a.AssessmentInterviewHeldCorrected: _interview("held", lambda event: event.held_on),
    a.AssessmentInterviewHeldRetracted: _interview("retracted", lambda event: event.retracted_on),
    a.AssessmentInterviewMissed: _interview("missed", lambda event: event.missed_on),
    a.AssessmentInterviewCancelled: _interview("cancelled", lambda event: event.cancelled_on),
    a.TargetAssessed: _assessed,
    a.TargetAssessedCorrected: _assessed,
    a.TargetAssessedRetracted: _not_assessed,
    a.CaseAssigned: _case,
    a.CaseReassigned: _case,
}
SHAPES = frozenset(_SAYINGS)
