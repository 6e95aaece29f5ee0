"""The tables of placements and employments, and the rows that each event owns in them."""

from __future__ import annotations

from typing import Any, Final

from foundation.applying.latest import Latest, Row
from services.placement.domain.employment_events import (
    EmploymentEnded,
    EmploymentEndedCorrected,
    EmploymentEndedRetracted,
    Hired,
    HiredCorrected,
    HiredRetracted,
)
from services.placement.domain.placement_beside import (
    SatisfactionRated,
    SatisfactionRatedCorrected,
    SatisfactionRatedRetracted,
    SatisfactionRequested,
    SatisfactionRequestWithdrawn,
    TutorAssigned,
    TutorAssignedCorrected,
    TutorAssignedRetracted,
    TutorRequired,
    assigned_as,
)
from services.placement.domain.placement_events import (
    PlaceDenied,
    PlaceGivenUp,
    PlaceHeld,
    PlacementEnded,
    PlacementEndedCorrected,
    PlacementEndedRetracted,
    PlacementInterrupted,
    PlacementInterruptedCorrected,
    PlacementInterruptedRetracted,
    PlacementStarted,
    PlacementStartedCorrected,
    PlacementStartedRetracted,
    PlaceRequested,
)
from services.placement.domain.rating import OutcomeRated


def _table(name: str, key: str, **columns: str) -> Latest:
    keys = tuple(key.split())
    types = {one: "text" if one in ("side", "phase") else "uuid" for one in keys}
    return Latest(name, keys, {**types, **columns, "version": "bigint"})


_WHO: Final = {"person_id": "uuid", "company_id": "uuid"}
PLACED: Final = _table("placed", "placement_id", **_WHO, position_id="uuid", phase="text")
KINDS: Final = _table("kinds", "placement_id", kind="text")
BEGUN: Final = _table("begun", "placement_id", started_on="date", stands="boolean")
HELD: Final = _table("held", "placement_id", until_on="date")
OVERS: Final = _table("overs", "placement_id phase", over_on="date", stands="boolean")
TUTORS: Final = _table("tutors", "placement_id assignment_id", tutor="text", assigned_on="date", stands="boolean")
REQUIRED: Final = _table("required", "placement_id", required_on="date")
ASKED: Final = _table("asked", "placement_id side", **_WHO, requested_on="date", due_on="date", stands="boolean")
ANSWERS: Final = _table("answers", "rating_id", placement_id="uuid", side="text", rated_on="date", stands="boolean")
HIRES: Final = _table(
    "hires", "hire_id", **_WHO, position_id="uuid", placement_id="uuid", hired_on="date", stands="boolean"
)
HIRE_ENDS: Final = _table("hire_ends", "hire_id", ended_on="date", stands="boolean")
RATINGS: Final = _table("ratings", "rating_id", person_id="uuid")
TABLES: Final = (PLACED, KINDS, BEGUN, HELD, OVERS, TUTORS, REQUIRED, ASKED, ANSWERS, HIRES, HIRE_ENDS, RATINGS)

_PHASES: Final[dict[type, str]] = {
    PlaceRequested: "requested",
    PlaceHeld: "held",
    PlaceDenied: "denied",
    PlaceGivenUp: "given_up",
    PlacementStarted: "running",
    PlacementInterrupted: "interrupted",
    PlacementInterruptedCorrected: "interrupted",
    PlacementInterruptedRetracted: "interrupted",
    PlacementEnded: "ended",
    PlacementEndedCorrected: "ended",
    PlacementEndedRetracted: "ended",
}
_PLACE: Final = (PlaceRequested, PlaceHeld, PlaceDenied, PlaceGivenUp, PlacementStarted)
_START: Final = (PlacementStarted, PlacementStartedCorrected, PlacementStartedRetracted)
_OVER: Final = (
    PlacementInterrupted,
    PlacementInterruptedCorrected,
    PlacementInterruptedRetracted,
    PlacementEnded,
    PlacementEndedCorrected,
    PlacementEndedRetracted,
)
_ASSIGNED: Final = (TutorAssigned, TutorAssignedCorrected, TutorAssignedRetracted)
_TUTOR: Final = (*_ASSIGNED, TutorRequired)
_ASKED: Final = (SatisfactionRequested, SatisfactionRequestWithdrawn)
_ANSWER: Final = (SatisfactionRated, SatisfactionRatedCorrected, SatisfactionRatedRetracted)
_HIRE: Final = (Hired, HiredCorrected, HiredRetracted)
_HIRE_END: Final = (EmploymentEnded, EmploymentEndedCorrected, EmploymentEndedRetracted)
_TAKEN_BACK: Final = (
    PlacementStartedRetracted,
    PlacementInterruptedRetracted,
    PlacementEndedRetracted,
    TutorAssignedRetracted,
    SatisfactionRatedRetracted,
    HiredRetracted,
    EmploymentEndedRetracted,
)
HEARD: Final = tuple(
    dict.fromkeys((*_PLACE, *_START, *_OVER, *_TUTOR, *_ASKED, *_ANSWER, *_HIRE, *_HIRE_END, OutcomeRated))
)


def row_of(event: Any, version: int) -> list[tuple[Latest, Row]]:
    if isinstance(event, (*_HIRE, *_HIRE_END)):
        return [_hire(event, version)]
    if isinstance(event, OutcomeRated):
        return [(RATINGS, {"rating_id": event.rating_id, "person_id": event.person_id, "version": version})]
    key: Row = {"placement_id": event.placement_id, "version": version}
    if isinstance(event, _OVER):
        day = getattr(event, "ended_on", None) or getattr(event, "interrupted_on", None)
        return [(OVERS, {**key, "phase": _PHASES[type(event)], "over_on": day, "stands": _stands(event)})]
    if isinstance(event, _TUTOR):
        return [_tutor(event, key)]
    if isinstance(event, (*_ASKED, *_ANSWER)):
        return [_satisfaction(event, key)]
    return _placed(event, key)


def _stands(event: Any) -> bool:
    return not isinstance(event, _TAKEN_BACK)


def _who(event: Any) -> Row:
    return {"person_id": event.person_id, "company_id": event.company_id}


def _placed(event: Any, key: Row) -> list[tuple[Latest, Row]]:
    rows: list[tuple[Latest, Row]] = []
    if isinstance(event, _PLACE):
        shown = {"position_id": event.position_id, "phase": _PHASES[type(event)]}
        rows.append((PLACED, {**key, **_who(event), **shown}))
    if isinstance(event, PlaceHeld):
        rows.append((HELD, {**key, "until_on": event.until_on}))
    if isinstance(event, (PlaceRequested, PlacementStarted, PlacementStartedCorrected)):
        rows.append((KINDS, {**key, "kind": event.kind.value}))
    if isinstance(event, _START):
        rows.append((BEGUN, {**key, "started_on": event.started_on, "stands": _stands(event)}))
    return rows


def _tutor(event: Any, key: Row) -> tuple[Latest, Row]:
    if isinstance(event, _ASSIGNED):
        return TUTORS, {**key, **_assignment(event), "stands": _stands(event)}
    return REQUIRED, {**key, "required_on": event.required_on}


def _assignment(event: Any) -> Row:
    tutor, day = getattr(event, "tutor", ""), event.assigned_on
    id = event.assignment_id or assigned_as(event.placement_id, tutor, day)
    return {"assignment_id": id, "tutor": tutor, "assigned_on": day}


def _satisfaction(event: Any, key: Row) -> tuple[Latest, Row]:
    if isinstance(event, _ANSWER):
        said = {"side": event.side.value, "rated_on": event.rated_on, "stands": _stands(event)}
        return ANSWERS, {**key, **said, "rating_id": event.rating_id}
    asked = {"requested_on": getattr(event, "requested_on", None), "due_on": getattr(event, "due_on", None)}
    stands = isinstance(event, SatisfactionRequested)
    return ASKED, {**key, **_who(event), **asked, "side": event.side.value, "stands": stands}


def _hire(event: Any, version: int) -> tuple[Latest, Row]:
    key = {"hire_id": event.hire_id, "version": version}
    if isinstance(event, _HIRE_END):
        return HIRE_ENDS, {**key, "ended_on": event.ended_on, "stands": _stands(event)}
    cited = {"position_id": event.position_id, "placement_id": event.placement_id, "hired_on": event.hired_on}
    return HIRES, {**key, **_who(event), **cited, "stands": _stands(event)}
