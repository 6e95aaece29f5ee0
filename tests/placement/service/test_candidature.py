"""From the shortlist to the company interview, over HTTP, on the real platform."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.placement.service.front import Front
from tests.support.eventually import eventually

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_person_in_target_is_shortlisted_and_their_cv_sent_on_a_consent(front: Front) -> None:
    person = await front.in_target()
    position, company = await front.position()
    candidacy = await front.shortlisted(person, position)
    prepared = {"person_id": str(person), "prepared_on": front.this_day, "text": "Magazziniera, patente B"}
    cv = (await front.done("/cvs", prepared, "operator"))["cv_id"]
    sending = {"cv_id": cv, "sent_on": front.this_day, "through": "randstad"}
    assert await front.code(f"/candidacies/{candidacy}/cv-sendings", sending) == "no_consent_that_day"
    await front.consents(person)
    assert (await front.get(f"/persons/{person}/consent"))["holds"]
    sent = await front.done(f"/candidacies/{candidacy}/cv-sendings", sending)
    steps = await front.get(f"/companies/{company}/candidacies")
    assert [one["step"] for one in steps] == ["shortlisted", "cv_sent"]
    assert (await front.get(f"/cvs/{cv}"))["text"] == "Magazziniera, patente B"

    await front.withdraws(person)
    assert await front.code(f"/candidacies/{candidacy}/cv-sendings", sending) == "no_consent_that_day"
    breaches = await front.get("/worklists/breaches")
    assert sent["sending_id"] in [one["sending_id"] for one in breaches]  # sent and withdrawn on one day
    notice = f"/candidacies/{candidacy}/cv-sendings/{sent['sending_id']}/breach/notice"
    await front.done(notice, {"told_on": front.this_day})
    assert sent["sending_id"] not in [one["sending_id"] for one in await front.get("/worklists/breaches")]

    second = (await front.done("/cvs", prepared | {"text": "Altro"}, "operator"))["cv_id"]
    assert [one["number"] for one in await front.get(f"/persons/{person}/cvs")] == [2, 1]
    assert second != cv
    retraction = {"reason": "entered_by_mistake"}
    await front.done(f"/candidacies/{candidacy}/cv-sendings/{sent['sending_id']}/retraction", retraction)
    assert [one["step"] for one in await front.get(f"/candidacies/{candidacy}")] == ["shortlisted"]


async def test_a_cv_is_written_from_the_persons_own_profile(front: Front) -> None:
    person, another = await front.in_target(), await front.in_target()
    prepared = {"person_id": str(person), "prepared_on": front.this_day, "text": "Magazziniera"}
    for profile in (str(uuid4()), await front.profiled(another)):
        assert await front.code("/cvs", prepared | {"profile_id": profile}, "operator") == "profile_unknown"
    await front.done("/cvs", prepared | {"profile_id": await front.profiled(person)}, "operator")


async def test_only_people_in_target_with_an_open_pathway_are_shortlisted(front: Front) -> None:
    position, _ = await front.position()
    someone = "00000000-0000-4000-8000-000000000001"
    body = {"person_id": someone, "position_id": position, "shortlisted_on": front.this_day, "reasons": ["near"]}
    assert await front.code("/candidacies", body) == "person_unknown"
    asked = {"person_id": someone, "position_id": position, "requested_on": front.this_day}
    assert await front.code("/placements", asked) == "person_unknown"
    outside = {"person_id": str(await front.out_of_target())}
    assert await front.code("/candidacies", body | outside) == "no_open_pathway"
    assert await front.code("/placements", asked | outside) == "no_open_pathway"
    person = await front.in_target()
    known = body | {"person_id": str(person)}
    assert await front.code("/candidacies", known | {"shortlisted_on": "2018-01-31"}) == "before_the_pathway"
    assert await front.code("/candidacies", known | {"reasons": ["no_such"]}) == "reason_not_listed"
    assert await front.code("/candidacies", known, "tutor") == "not_allowed"


async def test_who_was_excluded_from_a_position_is_given_no_place_there(front: Front) -> None:
    person = await front.in_target()
    position, _ = await front.position()
    asked = {"person_id": str(person), "position_id": position}
    exclusion = asked | {"excluded_on": front.this_day, "reasons": ["too_far"]}
    await front.done("/candidacies/exclusions", exclusion)
    assert await front.code("/placements", asked | {"requested_on": front.this_day}) == "candidate_excluded"
    await front.shortlisted(person, position)
    placement = await front.held(person, position)
    await front.done("/candidacies/exclusions", exclusion)
    start = {"started_on": front.this_day, "paid_by": "region", "tutor": "t01"}
    assert await front.code(f"/placements/{placement}/start", start) == "candidate_excluded"


async def test_a_place_that_waits_for_who_is_excluded_or_left_the_pathway_is_free_at_once(front: Front) -> None:
    excluded, leaving = await front.in_target(), await front.in_target()
    (position, _), (elsewhere, _) = await front.position(places=1), await front.position()
    kept = await front.held(excluded, elsewhere)
    await front.held(excluded, position)
    exclusion = {"person_id": str(excluded), "position_id": position, "reasons": ["company_declined"]}
    await front.done("/candidacies/exclusions", exclusion | {"excluded_on": front.this_day})
    await eventually(lambda: _free(front, position))
    await front.held(leaving, position)
    pathway = (await front.get(f"/persons/{leaving}/pathways"))[0]["pathway_id"]
    await front.done(f"/pathways/{pathway}/autonomous-job", {"found_on": front.this_day}, "operator")
    await eventually(lambda: _free(front, position))
    assert await front.in_phase(kept, "held")


async def _free(front: Front, position: str) -> bool:
    return await front.places(position) == {"reserved": 0, "filled": 0, "left": 1}


async def test_an_interview_is_offered_for_an_open_position_and_held(front: Front) -> None:
    person = await front.in_target()
    position, _ = await front.position()
    candidacy = await front.shortlisted(person, position)
    path = f"/candidacies/{candidacy}/interviews"
    interview = (await front.done(path, {"offered_on": front.this_day}))["interview_id"]
    await front.done(f"{path}/{interview}/holding", {"held_on": front.this_day})
    missing = {"missed_on": front.this_day, "reason": "no_show"}
    assert await front.code(f"{path}/{interview}/missing", missing) == "interview_over"
    moved = {"offered_on": front.this_day, "reason": "typing_error"}
    await front.done(f"{path}/{interview}/offer/correction", moved)
    correction = {"held_on": front.this_day, "through": "lavoropiu", "reason": "typing_error"}
    await front.done(f"{path}/{interview}/held/correction", correction)
    offer = {"made_on": front.this_day, "kind": "traineeship", "job_standard": "met"}
    offered = (await front.done(f"/candidacies/{candidacy}/offers", offer))["offer_id"]
    await front.done(f"/candidacies/{candidacy}/offers/{offered}/discussion", {"discussed_on": front.this_day})
    await front.done(f"/candidacies/{candidacy}/offers/{offered}/acceptance", {"accepted_on": front.this_day})
    steps = [one["step"] for one in await front.get(f"/persons/{person}/candidacies")]
    assert steps[-3:] == ["offer_made", "offer_discussed", "offer_accepted"]

    withdrawal = {"withdrawn_on": front.this_day, "reason": "other"}
    await front.companies.done(f"/positions/{position}/withdrawal", withdrawal)
    assert await front.code(path, {"offered_on": front.this_day}) == "position_not_open"


async def test_a_place_is_reserved_started_tutored_and_both_sides_are_asked(front: Front) -> None:
    person = await front.in_target()
    position, company = await front.position()
    placement = await front.held(person, position)
    path = f"/placements/{placement}"
    start = {"started_on": front.this_day, "paid_by": "region", "weekly_hours": 30}
    assert await front.code(f"{path}/start", start | {"paid_by": "company"}) == "company_does_not_pay"
    await front.done(f"{path}/start", start)
    assert placement in [one["placement_id"] for one in await front.get("/worklists/untutored")]
    told = [await front.done(f"{path}/tutor", {"tutor": "t01", "assigned_on": front.this_day}, "tutor") for _ in "12"]
    assert placement not in [one["placement_id"] for one in await front.get("/worklists/untutored")]
    (assigned,) = (await front.get(path))["tutors"]
    assert [one["assignment_id"] for one in told] == [assigned, assigned]
    moved = {"tutor": "t02", "assigned_on": front.this_day, "reason": "typing_error"}
    await front.done(f"{path}/tutor/{assigned}/correction", moved, "tutor")
    await front.done(f"{path}/tutor/{assigned}/retraction", {"reason": "entered_by_mistake"}, "tutor")
    assert placement in [one["placement_id"] for one in await front.get("/worklists/untutored")]
    early = {"tutor": "t01", "assigned_on": "2018-02-02"}
    assert await front.code(f"{path}/tutor", early, "tutor") == "assigned_before_start"
    await front.done(f"{path}/tutor", early | {"assigned_on": front.this_day}, "tutor")
    await front.done(f"{path}/tutoring-hours", {"worked_on": front.this_day, "hours": "2.5"}, "tutor")
    await front.done(f"{path}/end", {"ended_on": front.this_day})
    await eventually(lambda: _awaited(front, placement, 2))
    rating = {"side": "person", "rating": 5, "continues": True, "rated_on": front.this_day}
    await front.done(f"{path}/satisfaction", rating, "tutor")
    assert await _awaited(front, placement, 1)
    hire = {"person_id": str(person), "company_id": company, "hired_on": front.this_day, "contract": "permanent"}
    other = {"person_id": str(await front.in_target()), "position_id": str(position)}
    assert await front.code("/hires", hire | other) == "place_not_held"
    alone = hire | {"person_id": other["person_id"]}
    assert await front.code("/hires", alone | {"company_id": str(uuid4())}) == "company_unknown"
    assert await front.code("/hires", alone | {"hired_on": "2018-01-31"}) == "before_the_pathway"
    began = (await front.done("/hires", alone))["hire_id"]
    company_now, told_of_it = await front.just_registered()
    headers = front.headers(front.writer) | told_of_it
    known = await front.client.post("/placement/hires", json=alone | {"company_id": company_now}, headers=headers)
    assert known.status_code == 201, known.text
    early = {"hired_on": "2018-01-31", "contract": "permanent", "reason": "typing_error"}
    assert await front.code(f"/hires/{began}/correction", early) == "before_the_pathway"
    hired = (await front.done("/hires", hire))["hire_id"]
    (employed,) = await front.get(f"/persons/{person}/employments")
    assert (employed["hire_id"], employed["placement_id"]) == (hired, placement)
    assert await front.code("/hires", hire) == "already_employed"
    await _a_hire_follows_its_placement(front, path, hired)
    renewal = (await front.done(f"/hires/{hired}/renewal", {"renewed_on": front.this_day}))["renewal_id"]
    why = {"reason": "entered_by_mistake"}
    moved = {"renewed_on": front.this_day, "ends_on": front.this_day, "reason": "typing_error"}
    assert await front.code(f"/hires/{hired}/renewal/{renewal}/correction", moved) == "ends_on_of_permanent"
    await front.done(f"/hires/{hired}/renewal/{renewal}/retraction", why)
    await front.done(f"/hires/{hired}/end", {"ended_on": front.this_day, "reason": "resigned"})
    await front.done(f"/hires/{hired}/end/retraction", why)
    (employed,) = await front.get(f"/persons/{person}/employments")
    assert employed["ended_on"] is None
    assert [one["stands"] for one in (await front.get(f"/hires/{hired}"))["renewals"].values()] == [None]


async def _a_hire_follows_its_placement(front: Front, path: str, hired: str) -> None:
    """Whichever of the two is corrected; one that is to go is asked after the hire that follows it."""
    hire = {"placement_id": path.rsplit("/", 1)[1], "contract": "permanent", "reason": "typing_error"}
    assert await front.code(f"/hires/{hired}/correction", hire | {"hired_on": front.ago(1)}) == "hired_before_placement"
    front.clock.offset += timedelta(days=1)
    moved = {"kind": "traineeship", "started_on": front.this_day, "paid_by": "region", "reason": "typing_error"}
    assert await front.code(f"{path}/start/correction", moved) == "hired_before_placement"
    assert await front.code(f"{path}/start/retraction", {"reason": "entered_by_mistake"}) == "hire_follows_it"


async def _awaited(front: Front, placement: str, count: int) -> bool:
    waiting = await front.get("/worklists/satisfaction")
    return len([one for one in waiting if one["placement_id"] == placement]) == count


async def test_a_position_has_no_more_placements_than_places(front: Front) -> None:
    first, second = await front.in_target(), await front.in_target()
    position, _ = await front.position(places=1)
    held = await front.held(first, position)
    body = {"person_id": str(second), "position_id": position, "requested_on": front.this_day}
    other = (await front.done("/placements", body))["placement_id"]
    await eventually(lambda: front.in_phase(other, "denied"))
    start = {"started_on": front.this_day, "paid_by": "region", "tutor": "t01"}
    assert await front.code(f"/placements/{other}/start", start) == "place_not_held"
    await front.done(f"/placements/{held}/giving-up", {"given_up_on": front.this_day, "reason": "person_declined"})
    await front.held(second, position)


async def test_a_direct_job_is_a_hire_in_the_same_append(front: Front) -> None:
    person, (position, company) = await front.in_target(), await front.position(kind="job")
    then, front.clock.offset = front.this_day, timedelta(days=30)
    placement = await front.held(person, position, then)
    start = {"started_on": front.this_day, "paid_by": "company", "tutor": "t01"}
    assert await front.code(f"/placements/{placement}/start", start) == "contract_missing"
    fixed = start | {"contract": "fixed_term"}
    assert await front.code(f"/placements/{placement}/start", fixed) == "ends_on_missing"
    await front.done(f"/placements/{placement}/start", fixed | {"ends_on": "2099-12-31"})
    (employed,) = await front.get(f"/companies/{company}/employments")
    assert employed["placement_id"] == placement
    before = await _employed_before(front, person, company)
    moved = {"kind": "job", "paid_by": "company", "reason": "typing_error", "started_on": front.ago(20)}
    assert await front.code(f"/placements/{placement}/start/correction", moved) == "already_employed"
    await front.done(f"/placements/{placement}/start/correction", moved | {"started_on": front.ago(10)})
    (*_, employed) = await front.get(f"/companies/{company}/employments")
    assert (employed["placement_id"], employed["hired_on"]) == (placement, front.ago(10))
    await _both_halves_move(front, placement, employed["hire_id"])
    await _both_halves_end(front, placement, employed["hire_id"])
    await front.done(f"/hires/{employed['hire_id']}/retraction", {"reason": "entered_by_mistake"})
    assert [one["hire_id"] for one in await front.get(f"/companies/{company}/employments")] == [before]
    assert await front.in_phase(placement, "retracted")


async def _both_halves_move(front: Front, placement: str, hire: str) -> None:
    """What is corrected of a direct job's hire is corrected of its start, and neither goes without the other."""
    moved = {"hired_on": front.ago(9), "contract": "permanent", "reason": "typing_error"}
    for cited in ({}, {"placement_id": str(uuid4())}):
        assert await front.code(f"/hires/{hire}/correction", moved | cited) == "job_has_its_hire"
    await front.done(f"/hires/{hire}/correction", moved | {"placement_id": placement})
    assert (await front.get(f"/placements/{placement}"))["started"]["stands"]["started_on"] == front.ago(9)


async def _both_halves_end(front: Front, placement: str, hire: str) -> None:
    """On one day, with the hire; what is changed of that end is changed of both."""
    path, why, back = f"/placements/{placement}", {"reason": "typing_error"}, {"reason": "entered_by_mistake"}
    day = {"ended_on": front.this_day}
    assert await front.code(f"{path}/end", day) == "job_ends_with_its_hire"
    await front.done(f"/hires/{hire}/end", day | {"reason": "resigned"})
    assert (await front.get(path))["ended"]["stands"]["ended_on"] == front.this_day
    assert await front.code(f"{path}/end/correction", day | why) == "job_ends_with_its_hire"
    assert await front.code(f"{path}/end/retraction", back) == "job_ends_with_its_hire"
    moved = {"ended_on": front.ago(1), "ended_reason": "resigned"} | why
    await front.done(f"/hires/{hire}/end/correction", moved)
    assert (await front.get(path))["ended"]["stands"]["ended_on"] == front.ago(1)
    await front.done(f"/hires/{hire}/end/retraction", back)
    assert (await front.get(path))["phase"] == "running"


async def _employed_before(front: Front, person: UUID, company: str) -> str:
    """A hire that is told with its end, ten days ago."""
    hire = {"person_id": str(person), "company_id": company, "hired_on": front.ago(30), "contract": "permanent"}
    ended = {"ended_on": front.ago(10), "reason": "resigned"}
    id: str = (await front.done("/hires", hire | {"ended": ended}))["hire_id"]
    return id


async def test_a_start_that_is_told_weeks_later_has_its_place(front: Front) -> None:
    person, (position, _), then = await front.in_target(), await front.position(), front.this_day
    front.clock.offset = timedelta(days=60)
    placement = await front.held(person, position, then)
    await front.done(f"/placements/{placement}/start", {"started_on": then, "paid_by": "programme", "tutor": "t01"})
    assert await front.in_phase(placement, "running")


async def test_a_reservation_that_nobody_takes_lapses_by_the_clock(front: Front) -> None:
    person = await front.in_target()
    position, _ = await front.position()
    placement = await front.held(person, position)
    until = (await front.get(f"/placements/{placement}"))["held_until"]
    front.clock.offset = timedelta(days=60)
    await eventually(lambda: front.in_phase(placement, "given_up"))
    await front.system.caught_up()
    log = await front.system.contexts["placement"].pool.fetchval(
        "SELECT data FROM store.events WHERE stream = $1 ORDER BY version DESC LIMIT 1", f"placement-{placement}"
    )
    assert f'"given_up_on":"{until}"' in log
    assert '"lapsed":true' in log
