"""What asks for something to be done, and what settles it: a thread is one row asked and one settled, on one stream."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from foundation.applying.heard import Heard
from services.projections.inbound import agreements as s
from services.projections.inbound import assessment as a
from services.projections.inbound import candidacies as n
from services.projections.inbound import commitments as m
from services.projections.inbound import companies as c
from services.projections.inbound import intake as i
from services.projections.inbound import placement as p
from services.projections.inbound import positions as o
from services.projections.inbound import training as t
from services.projections.projections.remembered import recalled
from services.projections.projections.saying import Model, Said, Saying, both, field, says

DECIDE_WITHIN: Final = 7
"""Days to say whether two records, or a second form, are of one person [choice]: figures of distinct persons wait."""
_THREAD = {"kind": "text", "subject_id": "uuid", "side": "text"}
_KEY = tuple(_THREAD)
ASKED = recalled(
    "asked",
    _KEY,
    {
        **_THREAD,
        "context": "text",
        "version": "integer",
        "person_id": "uuid",
        "company_id": "uuid",
        "about": "text",
        "asked_on": "date",
        "due_on": "date",
    },
)
SETTLED = recalled("settled", _KEY, {**_THREAD, "version": "integer", "settled_on": "date", "lasting": "boolean"})
CASES = recalled(
    "cases",
    ("subject_id", "context"),
    {"subject_id": "uuid", "context": "text", "version": "integer", "assignee": "text", "since": "date"},
)


def _own(name: str) -> Callable[[Any], Any]:
    return lambda event: getattr(event, name, None)


def _asks(
    kind: str, subject: str, asked_on: str, due_on: str | None = None, side: Any = "", *, about: str = "indicator"
) -> Saying:
    """Something is to be done by the day in `due_on`, if it has one. Asked again, it is open again or its day moved."""
    return says(
        ASKED,
        kind=kind,
        subject_id=field(subject),
        side=side,
        person_id=_own("person_id"),
        company_id=_own("company_id"),
        about=_own(about),
        asked_on=field(asked_on),
        due_on=field(due_on) if due_on else None,
    )


def _settles(kind: str, subject: str, settled_on: str | None, side: Any = "", *, lasting: bool = True) -> Saying:
    """It is done from that day on, or, without one, after all not. What does not last holds until asked again."""
    day = field(settled_on) if settled_on else None
    return says(SETTLED, kind=kind, subject_id=field(subject), side=side, settled_on=day, lasting=lasting)


def _if(name: str, then: Saying, otherwise: Saying) -> Saying:
    def say(event: Any, heard: Heard) -> list[Said]:
        return (otherwise if getattr(event, name) is None else then)(event, heard)

    return say


def _no_longer(day: str) -> Saying:
    """An application that has gone on, or has ended, asks for nothing that it asked for before."""
    settled = (_settles(kind, "application_id", day, lasting=False) for kind in ("pre_check", "measure_review"))
    return both(*settled)


def _review(asked_on: str) -> Saying:
    asks = _asks("measure_review", "application_id", asked_on, "review_on")
    return _if("review_on", asks, _settles("measure_review", "application_id", asked_on, lasting=False))


_held = _if(
    "follow_up_due_on",
    _asks("follow_up", "meeting_id", "held_on", "follow_up_due_on"),
    _settles("follow_up", "meeting_id", "held_on", lasting=False),
)
_assigns = _asks("action", "action_id", "assigned_on", "due_on", about="what")
_committed = ("commitment", "commitment_id")
_reactivated = ("reactivation", "reactivation_id")
_breached = ("breach", "sending_id")
_asked_side = field("side")
_SAYINGS: dict[type, Saying] = {
    i.PreCheckRequested: _asks("pre_check", "application_id", "requested_on", "answer_by"),
    i.PreCheckCompleted: _settles("pre_check", "application_id", "completed_on", lasting=False),
    i.ApplicationSuspended: _review("suspended_on"),
    i.SuspensionRevised: _review("revised_on"),
    i.MeasureReviewDue: _asks("measure_review", "application_id", "due_on", "due_on"),
    i.ApplicationResumed: _settles("measure_review", "application_id", "resumed_on", lasting=False),
    i.ApplicationAdmitted: _no_longer("admitted_on"),
    i.ApplicationWithdrawn: _no_longer("withdrawn_on"),
    i.ApplicationClosed: _no_longer("closed_on"),
    i.ApplicationReceivedRetracted: _no_longer("retracted_on"),
    t.ReactivationStarted: _asks(*_reactivated, "started_on", "expected_end_on"),
    t.ReactivationStartedCorrected: _asks(*_reactivated, "started_on", "expected_end_on"),
    t.ReactivationStartedRetracted: _settles(*_reactivated, "retracted_on"),
    t.ReactivationExtended: _asks(*_reactivated, "extended_on", "expected_end_on"),
    t.ReactivationExtendedCorrected: _asks(*_reactivated, "extended_on", "expected_end_on"),
    t.ReactivationExtendedRetracted: _asks(*_reactivated, "retracted_on", "expected_end_on"),
    t.ReactivationCompleted: _settles(*_reactivated, "completed_on"),
    t.ReactivationCompletedCorrected: _settles(*_reactivated, "completed_on"),
    t.ReactivationCompletedRetracted: _settles(*_reactivated, None),
    t.ReactivationInterrupted: _settles(*_reactivated, "interrupted_on"),
    t.ReactivationInterruptedCorrected: _settles(*_reactivated, "interrupted_on"),
    t.ReactivationInterruptedRetracted: _settles(*_reactivated, None),
    c.CompanyMeetingHeld: _held,
    c.CompanyMeetingHeldCorrected: _held,
    c.CompanyMeetingHeldRetracted: _settles("follow_up", "meeting_id", "retracted_on"),
    c.AssociationFollowedUp: _settles("follow_up", "meeting_id", "followed_up_on"),
    c.AssociationFollowedUpCorrected: _settles("follow_up", "meeting_id", "followed_up_on"),
    c.AssociationFollowedUpRetracted: _settles("follow_up", "meeting_id", None),
    m.CommitmentMade: _asks(*_committed, "made_on", "by_on"),
    m.CommitmentMadeCorrected: _asks(*_committed, "made_on", "by_on"),
    m.CommitmentMadeRetracted: _settles(*_committed, "retracted_on"),
    m.CommitmentRevised: _asks(*_committed, "revised_on", "by_on"),
    m.CommitmentFulfilled: _settles(*_committed, "fulfilled_on"),
    m.CommitmentFulfilledCorrected: _settles(*_committed, "fulfilled_on"),
    m.CommitmentFulfilledRetracted: _settles(*_committed, None),
    m.CommitmentLapsed: _settles(*_committed, "lapsed_on"),
    m.CommitmentLapsedCorrected: _settles(*_committed, "lapsed_on"),
    m.CommitmentLapsedRetracted: _settles(*_committed, None),
    o.PlaceReserved: _asks("reservation", "placement_id", "reserved_on", "until_on"),
    o.PositionFilled: _settles("reservation", "placement_id", "filled_on"),
    o.PlaceReservationReleased: _settles("reservation", "placement_id", "released_on"),
    o.PlaceReservationLapsed: _settles("reservation", "placement_id", "lapsed_on"),
    n.OfferMade: _asks("offer", "offer_id", "made_on"),
    n.OfferAccepted: _settles("offer", "offer_id", "accepted_on"),
    n.OfferDeclined: _settles("offer", "offer_id", "declined_on"),
    n.SharingBreached: _asks(*_breached, "withdrawn_on", "withdrawn_on"),
    n.SharingBreachTold: _settles(*_breached, "told_on", lasting=False),
    n.SharingConsentUsed: _settles(*_breached, "used_on", lasting=False),
    n.SharingReleased: _settles(*_breached, "released_on", lasting=False),
    p.TutorRequired: _asks("tutor", "placement_id", "required_on", "required_on"),
    p.PlacementStartedRetracted: both(
        _settles("tutor", "placement_id", "retracted_on"),
        *(_settles("satisfaction", "placement_id", "retracted_on", side) for side in ("person", "company")),
    ),
    p.SatisfactionRequested: _asks("satisfaction", "placement_id", "requested_on", "due_on", _asked_side),
    p.SatisfactionRequestWithdrawn: _settles(
        "satisfaction", "placement_id", "withdrawn_on", _asked_side, lasting=False
    ),
    p.SatisfactionRated: _settles("satisfaction", "placement_id", "rated_on", _asked_side, lasting=False),
    p.SatisfactionRatedCorrected: _settles("satisfaction", "placement_id", "rated_on", _asked_side, lasting=False),
    p.SatisfactionRatedRetracted: _settles("satisfaction", "placement_id", None, _asked_side),
    s.ActionAssigned: _assigns,
    s.ActionAssignedCorrected: _assigns,
    s.ActionAssignedRetracted: _settles("action", "action_id", "retracted_on"),
    s.ActionDone: _settles("action", "action_id", "done_on"),
    s.ActionDoneCorrected: _settles("action", "action_id", "done_on"),
    s.ActionDoneRetracted: _settles("action", "action_id", None),
}

_assigned = says(CASES, subject_id=field("person_id"), since=field("assigned_on"))
_reassigned = says(CASES, subject_id=field("person_id"), since=field("reassigned_on"))
_of_company = says(CASES, subject_id=field("company_id"), since=field("assigned_on"))
_HOLDERS: dict[type, Saying] = {
    i.CaseAssigned: _assigned,
    i.CaseReassigned: _reassigned,
    a.CaseAssigned: _assigned,
    a.CaseReassigned: _assigned,
    p.CaseAssigned: _assigned,
    p.CaseReassigned: _assigned,
    c.CaseAssigned: _of_company,
    c.CaseReassigned: _of_company,
}

# A rating given before the end is no answer to what was asked at the end. A band's deadline stays to be met while its
# pathway is open, also once it is missed; nobody needs a tutor any more who has had one, or whose placement is over.
_SQL = f"""
CREATE VIEW threads AS
SELECT kind || ':' || subject_id || CASE side WHEN '' THEN '' ELSE ':' || side END AS task_id, kind, context,
    person_id, company_id, subject_id, about, asked_on, due_on, CASE
        WHEN kind = 'tutor' THEN least(settled_on, (
            SELECT min(over_on) FROM placements_over WHERE placement_id = subject_id
        ), (
            SELECT min(assigned_on) FROM tutors WHERE placement_id = subject_id
        ))
        WHEN kind = 'satisfaction' AND settled_on < asked_on THEN NULL
        WHEN lasting OR settled.version > asked.version THEN settled_on
    END AS settled_on
FROM asked LEFT JOIN settled USING (kind, subject_id, side)
UNION ALL
SELECT 'band:' || pathway_id || ':' || deadline, 'band_' || deadline, 'placement', person_id, NULL, pathway_id,
    NULL, opened_on, due_on, coalesce(met_on, cancelled_on, closed_on)
FROM deadlines JOIN pathways USING (pathway_id) LEFT JOIN pathway_closings USING (pathway_id)
UNION ALL
SELECT 'topic:' || month_id, 'topic', 'network', NULL, NULL, month_id, NULL, (month + interval '1 month')::date,
    (month + interval '1 month')::date - 1, least(revoked_on, (
        SELECT min(published_on) FROM topics JOIN topics_published USING (topic_id)
        WHERE topics.month = months_without.month
    ))
FROM months_without
UNION ALL
SELECT kind || ':' || subject_id, kind, 'network', NULL, NULL, subject_id, about, due_on, due_on, settled_on
FROM missed_last
UNION ALL
SELECT 'second_form:' || application_id, 'second_form', 'intake', person_id, NULL, application_id, NULL, received_on,
    received_on + {DECIDE_WITHIN}, settled_on
FROM second_forms
UNION ALL
SELECT 'duplicate:' || person_id || ':' || other_person_id, 'duplicate', 'intake', person_id, NULL, other_person_id,
    NULL, proposed_on, proposed_on + {DECIDE_WITHIN}, settled_on
FROM duplicates;
"""
THREADS = Model((ASKED, SETTLED, CASES), {**_SAYINGS, **_HOLDERS}, _SQL)
"""Comes after the models of second forms, duplicates, pathways, tutoring, topics and missed days."""
