"""One person's way from the form to a hire, with a tutor beside: over HTTP and through the topics."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest

from foundation.calendar import add_months
from tests.journeys import at_companies
from tests.journeys.at_companies import DESK, Candidacy
from tests.journeys.candidate import admitted, assessed, called_in
from tests.journeys.office import Office, Written, moved
from tests.journeys.promised import name_of, published, types_of
from tests.journeys.way import Way

pytestmark = pytest.mark.asyncio(loop_scope="package")

MOVED: Final = {
    **dict.fromkeys(("1a", "1b", "1c", "1e"), 1),
    **dict.fromkeys(("2a", "2b", "2c", "3b", "3c"), 1),
    "3a": 6,
    "4c": 1,
    **dict.fromkeys(("5a", "5b", "5c", "5d", "6b", "6c"), 1),
    "6a": 4.5,
}
"""By how much one such person moves each figure; the position's opening mapped the company's demand."""
COURSE: Final = (
    *("course-planned", "course-activated", "participant-enrolled"),
    *("session-held", "participant-completed", "course-closed"),
)
UNTOLD: Final = {
    *("agenda-slot-booked", "insertion-noted", "reactivation-listed", "hire-listed", "sharing-consent-noted"),
}
"""What names the person and is no news of the person's."""
WAY: Final = {
    "intake": [
        *("application-received", "consent-given", "pre-check-requested", "pre-check-completed"),
        *("application-admitted", "consent-given"),
    ],
    "assessment": [
        *("assessment-interview-scheduled", "assessment-interview-held", "fragility-measured"),
        *("competence-recorded", "target-assessed", "readiness-reached", "profile-drawn-up"),
    ],
    "training": [
        *("reactivation-started", "reactivation-listed", "reactivation-completed", "preparatory-meeting-held"),
        *COURSE,
        *COURSE,
    ],
    "companies": [
        *("company-name-taken", "company-registered", "insertion-noted", "insertion-noted", "job-demand-mapped"),
        *("place-reserved", "placement-over-noted", "position-filled", "position-opened"),
    ],
    "placement": [
        *("pathway-opened", "band-deadline-set", "band-deadline-set", "band-deadline-set", "band-deadline-met"),
        *("availability-recorded", "sharing-consent-noted", "cv-prepared", "candidate-shortlisted"),
        *("cv-sent", "sharing-consent-used", "interview-offered", "band-deadline-met", "company-interview-held"),
        *("offer-made", "offer-discussed", "offer-accepted", "place-requested", "place-held"),
        *("placement-started", "tutor-required", "band-deadline-met", "tutor-assigned"),
        *("tutoring-hours-logged", "tutoring-hours-logged", "placement-extended", "placement-ended"),
        *("satisfaction-requested", "satisfaction-requested", "satisfaction-rated", "satisfaction-rated"),
        *("hired", "hire-listed", "pathway-closed"),
    ],
}


async def test_from_the_form_to_a_hire_with_a_tutor_beside(office: Office) -> None:
    last = office.day(150)
    before, reached = await office.figures(last), await _reached(office, last)
    way = await _in_target(office)
    await _reactivated(way)
    await _trained(way)
    await _proposed(way)
    await _placed(way)
    await _hired(way)
    assert moved(await office.figures(last), before) == MOVED
    assert await _reached(office, last) == {step: people + 1 for step, people in reached.items()}
    events = await published(office.system.settings, list(WAY), way.person, way.company, *way.courses)
    said = types_of(events)
    said["companies"].sort()  # a start is heard by two processes, of which either may be the first
    assert said == WAY
    await _told(way, events)


async def _reached(office: Office, day: Any) -> dict[str, int]:
    steps = (await office.read("/projections/funnel", as_of=str(day)))["steps"]
    return {one["step"]: one["people"] for one in steps}


async def _in_target(office: Office) -> Way:
    application, person, admission = await admitted(office)
    scheduled = await called_in(office, application, admission)
    office.clock.move(days=1)
    await assessed(office, application, scheduled.ids["interview_id"], "to_reactivate")
    await office.settled()
    way = Way(office, application, person)
    due = {one["deadline"]: (one["state"], one["due_on"]) for one in (await way.clock())["deadlines"]}
    months = {"reactivation": 3, "interview": 6, "experience": 10}
    assert due == {name: ("open", str(add_months(office.day(), n))) for name, n in months.items()}
    listed = await office.listed(application)
    assert (listed["state"], listed["readiness"]) == ("assessed", "to_reactivate")
    return way


async def _reactivated(way: Way) -> None:
    office = way.office
    starting = {"person_id": way.person, "started_on": way.today}
    started = await office.write("/training/reactivations", starting, "operator")
    office.clock.move(days=75)
    of_it = f"/training/reactivations/{started.ids['reactivation_id']}"
    await office.settled()
    assert await way.due("reactivation") == [(add_months(office.day(-75), 3).isoformat(), False)]
    await office.write(f"{of_it}/completion", {"completed_on": way.today}, "operator")
    ready = {"application_id": way.application, "reached_on": way.today, "evaluator_body": "fomal"}
    await office.write("/assessment/readiness", ready, "evaluator")
    await office.settled()
    assert await way.stands() == {"reactivation": "met", "interview": "open", "experience": "open"}
    assert await way.due("reactivation") == []


async def _trained(way: Way) -> None:
    office, today = way.office, way.today
    meeting = {"held_on": today, "kind": "interview_simulation", "participants": [way.person]}
    await office.write("/training/meetings", meeting, "operator")
    for kind, subject, hours in (("soft_skills", "self_awareness", 4), ("technical", "warehouse", 6)):
        plan = {"kind": kind, "subject": subject, "title": subject, "places": 1, "planned_hours": hours}
        planned = await office.write("/training/courses", plan | {"planned_on": today}, "operator")
        course = f"/training/courses/{planned.ids['course_id']}"
        way.courses.append(planned.ids["course_id"])
        await office.write(f"{course}/activation", {"activated_on": today}, "operator")
        enrolling = {"person_id": way.person, "enrolled_on": today}
        enrolment = (await office.write(f"{course}/enrolments", enrolling, "operator")).ids["enrolment_id"]
        session = {"held_on": today, "hours": hours, "attended": [way.person]}
        await office.write(f"{course}/sessions", session, "operator")
        await office.write(f"{course}/enrolments/{enrolment}/completion", {"completed_on": today}, "operator")
        await office.write(f"{course}/closure", {"closed_on": today}, "operator")
        await _catalogued(office, planned.ids["course_id"], hours)


async def _catalogued(office: Office, course: str, hours: int) -> None:
    await office.settled()
    (told,) = [one for one in (await office.read("/projections/courses"))["items"] if one["course_id"] == course]
    assert (told["state"], told["completed"], told["attended"], told["expected"]) == ("closed", 1, 1, 1)
    assert float(told["hours"]) == hours


async def _proposed(way: Way) -> None:
    """The matcher names the person for the position; a person decides, and the company makes an offer."""
    office, today = way.office, way.today
    way.company = await at_companies.registered(office)
    way.position, opening = await at_companies.opened(office, way.company)
    when = {"recorded_on": today, "weekly_hours": 30, "days": ["monday", "tuesday"], "transport": ["bicycle"]}
    await office.write(f"/placement/persons/{way.person}/availability", when, "operator")
    profile = {"application_id": way.application, "drawn_up_on": today, "occupations": [], "competences": []}
    drawn = await office.write("/assessment/profiles", profile | {"summary": "Magazzino"}, "evaluator")
    await office.settled()
    assert await way.absent() == ["no_consent"]
    sharing = {"purpose": "share_profile"}
    await office.write(f"/intake/persons/{way.person}/consents", sharing, "operator")
    await office.settled()
    assert await way.absent() == []
    preparing = {"person_id": way.person, "profile_id": drawn.ids["profile_id"], "prepared_on": today, "text": "CV"}
    cv = await office.write("/placement/cvs", preparing, "operator")
    proposed = await at_companies.shortlisted(office, way.person, way.position, opening.token)
    await proposed.step("cv-sendings", {"cv_id": cv.ids["cv_id"], "sent_on": today})
    await _met(way, proposed)
    await _offered(way, proposed)


async def _met(way: Way, proposed: Candidacy) -> None:
    office, today = way.office, way.today
    offered = await proposed.step("interviews", {"offered_on": today})
    await office.settled()
    assert await way.stands() == {"reactivation": "met", "interview": "met", "experience": "open"}
    assert await way.furthest() == "interview_offered"
    office.clock.move(days=3)
    await proposed.step(f"interviews/{offered.ids['interview_id']}/holding", {"held_on": way.today})


async def _offered(way: Way, proposed: Candidacy) -> None:
    office, today = way.office, way.today
    made = {"made_on": today, "kind": "traineeship", "job_standard": "met"}
    offer = (await proposed.step("offers", made)).ids["offer_id"]
    await office.settled()
    assert await way.due("offer") == [(None, False)]
    await proposed.step(f"offers/{offer}/discussion", {"discussed_on": today})
    await proposed.step(f"offers/{offer}/acceptance", {"accepted_on": today})


async def _placed(way: Way) -> None:
    """A place reserved, a traineeship that raises a task until it has a tutor, its hours, its end."""
    office = way.office
    way.placement = await at_companies.place_held(office, way.person, way.position)
    assert await way.due("offer") == []
    assert (await way.furthest(), await way.places()) == ("place_held", (1, 0, 0))
    office.clock.move(days=2)
    of_it, end = f"/placement/placements/{way.placement}", str(office.day(30))
    starting = {"started_on": way.today, "expected_end_on": end, "weekly_hours": 30, "paid_by": "programme"}
    await office.write(f"{of_it}/start", starting, DESK)
    await office.settled()
    assert (await way.furthest(), await way.places()) == ("placed", (0, 1, 0))
    assert await way.stands() == dict.fromkeys(("reactivation", "interview", "experience"), "met")
    await _tutored(way, of_it)
    await _ended(way, of_it)


async def _tutored(way: Way, of_it: str) -> None:
    office = way.office
    assert await way.due("tutor") == [(way.today, False)]
    assert way.placement in await way.untutored()
    await office.write(f"{of_it}/tutor", {"tutor": "tutor-7", "assigned_on": way.today}, "coordinator")
    for hours in ("3", "1.5"):
        office.clock.move(days=7)
        await office.write(f"{of_it}/tutoring-hours", {"worked_on": way.today, "hours": hours}, "tutor")
    await office.settled()
    assert await way.due("tutor") == []
    assert way.placement not in await way.untutored()


async def _ended(way: Way, of_it: str) -> None:
    office = way.office
    longer = {"expected_end_on": str(office.day(30)), "extended_on": way.today}
    await office.write(f"{of_it}/extension", longer, DESK)
    office.clock.move(days=30)
    await office.write(f"{of_it}/end", {"ended_on": way.today}, DESK)
    await office.settled()
    assert await way.due("satisfaction") == [(str(office.day(15)), False)] * 2
    for side in ("person", "company"):
        rated = {"side": side, "rating": 5, "continues": True, "rated_on": way.today}
        await office.write(f"{of_it}/satisfaction", rated, "tutor")
    await office.settled()
    assert await way.due("satisfaction") == []


async def _hired(way: Way) -> Written:
    """The hire cites the placement that it follows, and closes the pathway."""
    office = way.office
    office.clock.move(days=5)
    hiring = {"person_id": way.person, "company_id": way.company, "hired_on": way.today, "contract": "permanent"}
    hired = await office.write("/placement/hires", hiring, DESK)
    await office.settled()
    clock = await way.clock()
    assert (clock["state"], clock["closed_on"], clock["closed_because"]) == ("closed", way.today, "hired")
    return hired


async def _told(way: Way, events: list[dict[str, Any]]) -> None:
    """Each event that names the person is on the timeline once, as of a day within the way, the last one last."""
    told = (await way.office.read(f"/projections/people/{way.person}/timeline"))["entries"]
    naming = [event["id"] for event in events if way.person in str(event["data"]) and name_of(event) not in UNTOLD]
    assert sorted(entry["event_id"] for entry in told) == sorted(naming)
    assert [entry["sentence"] for entry in told[-2:]] == [
        "Assunzione (tempo indeterminato)",
        "Percorso chiuso: assunzione",
    ]
    said = {event["id"]: event["data"] for event in events}
    assert [entry for entry in told if _raw(said[entry["event_id"]], entry["sentence"])] == []


def _raw(data: dict[str, Any], sentence: str) -> list[str]:
    """The codes that a sentence tells as they are, also with blanks for their underscores."""
    words = (value for value in data.values() if isinstance(value, str))
    codes = [word for word in words if re.fullmatch(r"[a-z]+(_[a-z]+)+", word)]
    return [code for code in codes if code in sentence or code.replace("_", " ") in sentence]
