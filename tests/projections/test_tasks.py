"""What is to be done, by when and by whom; and what settles it."""

from __future__ import annotations

from datetime import date, timedelta

from foundation.database import Connection
from services.projections.inbound import companies as c
from services.projections.inbound import intake as i
from services.projections.inbound import training as t
from services.projections.projections.pacts import PACTS
from services.projections.projections.tasks import Count, Kind, Task, TaskState, counts, kinds_of, tasks
from tests.projections import engaged as e
from tests.projections import pathways as w
from tests.projections.history import (
    admitted,
    apply,
    case_assigned,
    dismissed,
    fresh_schema,
    id_of,
    merged,
    proposal_withdrawn,
    proposed,
    received,
    unmerged,
)
from tests.projections.pacts import Past

D1, D2, D3, D4 = (date(2018, 1, day) for day in (2, 3, 4, 5))
FORM, ADA = id_of("form Ada"), id_of("Ada")
REACTIVATION = id_of("reactivation Ada"), ADA


async def listed(conn: Connection, past: Past, today: date = D4, state: TaskState = TaskState.OPEN) -> list[Task]:
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, past.heard)
    return list(await tasks(conn, today, state=state))


async def kinds(conn: Connection, past: Past, today: date = D4) -> list[tuple[Kind, bool]]:
    return [(task.kind, task.overdue) for task in await listed(conn, past, today)]


async def test_a_pre_check_is_due_until_it_is_answered_or_the_application_goes_on(conn: Connection) -> None:
    past = Past().says(i.PreCheckRequested(FORM, ADA, D1, D3))
    [task] = await listed(conn, past)
    assert (task.kind, task.role, task.due_on, task.overdue) == (Kind.PRE_CHECK, "operator", D3, True)
    assert task.task_id == f"pre_check:{FORM}"
    assert await listed(conn, past.says(admitted("Ada", D4))) == []
    [done] = await listed(conn, past, state=TaskState.DONE)
    assert (done.task_id, done.settled_on) == (task.task_id, D4)


async def test_a_second_application_while_one_is_open_is_somebodys_task(conn: Connection) -> None:
    past = Past().says(received("Ada", D1), received("Ada", D2, "again"), received("Bea", D3))
    [task] = await listed(conn, past)
    assert (task.kind, task.role, task.subject_id, task.asked_on) == (Kind.SECOND_FORM, "operator", id_of("again"), D2)
    past.says(i.ApplicationClosed(id_of("again"), ADA, D3, "duplicate"))
    assert await listed(conn, past) == []
    [done] = await listed(conn, past, state=TaskState.DONE)
    assert (done.task_id, done.settled_on) == (task.task_id, D3)


async def test_a_second_application_is_no_task_once_the_first_is_over_or_it_is_none(conn: Connection) -> None:
    two = received("Ada", D1), received("Ada", D3, "again")
    withdrawn = i.ApplicationWithdrawn(FORM, ADA, D2, "health")
    for state in TaskState:
        assert await listed(conn, Past().says(*two, withdrawn), state=state) == []
    later = i.ApplicationWithdrawn(FORM, ADA, D4, "health")
    assert await listed(conn, Past().says(*two, later)) == []
    kept = i.DuplicateDismissed(ADA, id_of("again"), D4, "kept_on_purpose", ADA)
    assert await listed(conn, Past().says(*two, kept)) == []
    assert await kinds(conn, Past().says(*two, dismissed("Ada", "Bea", D4))) == [(Kind.SECOND_FORM, False)]


async def test_applications_of_records_that_were_merged_are_of_one_person(conn: Connection) -> None:
    past = Past().says(received("Ada", D1), received("Bea", D2), received("Cia", D3))
    past.says(merged("Ada", "Bea", D3), merged("Cia", "Ada", D4))
    assert [task.person_id for task in await listed(conn, past)] == [id_of("Bea"), id_of("Cia")]
    past.says(unmerged("Cia", "Ada", D4))
    assert [task.person_id for task in await listed(conn, past)] == [id_of("Bea")]


async def test_two_records_that_look_alike_are_somebodys_task_until_it_is_decided(conn: Connection) -> None:
    def proposals() -> Past:
        return Past().says(proposed("Bea", "Ada", D2))

    [task] = await listed(conn, proposals())
    assert (task.kind, task.role, task.person_id, task.subject_id) == (Kind.DUPLICATE, "operator", id_of("Bea"), ADA)
    for decided in (dismissed("Ada", "Bea", D3), dismissed("Bea", "Ada", D3), merged("Ada", "Bea", D3)):
        assert await listed(conn, proposals().says(decided)) == []
        [done] = await listed(conn, proposals().says(decided), state=TaskState.DONE)
        assert (done.task_id, done.asked_on, done.settled_on) == (task.task_id, D2, D3)
    again = proposals().says(merged("Ada", "Bea", D3), unmerged("Ada", "Bea", D4))
    assert [one.task_id for one in await listed(conn, again)] == [task.task_id]


async def test_records_that_look_alike_no_longer_are_nobodys_task_until_they_do_again(conn: Connection) -> None:
    past = Past().says(proposed("Bea", "Ada", D1), proposal_withdrawn("Bea", "Ada", D2))
    assert await listed(conn, past) == []
    assert await kinds(conn, past.says(proposed("Bea", "Ada", D3))) == [(Kind.DUPLICATE, False)]


async def test_who_looks_like_another_or_applied_again_is_decided_about_within_seven_days(conn: Connection) -> None:
    past = Past().says(received("Cia", D1), received("Cia", D2, "again"), proposed("Bea", "Ada", D2))
    past.says(i.PreCheckRequested(id_of("form Cia"), id_of("Cia"), D1, D1 + timedelta(days=10)))
    due, kinds_ = D2 + timedelta(days=7), {Kind.DUPLICATE, Kind.SECOND_FORM}
    last = await listed(conn, past, due)
    assert {one.kind: (one.due_on, one.overdue) for one in last if one.kind in kinds_} == dict.fromkeys(
        kinds_, (due, False)
    )
    late = await listed(conn, past, due + timedelta(days=1))
    assert {one.kind for one in late[:2] if one.overdue} == kinds_
    assert [(one.kind, one.overdue) for one in late[2:]] == [(Kind.PRE_CHECK, False)]


async def test_a_third_record_is_held_against_a_merged_person_once(conn: Connection) -> None:
    past = Past().says(proposed("Bea", "Ada", D1), proposed("Cia", "Ada", D1), proposed("Cia", "Bea", D1))
    assert len(await listed(conn, past)) == 3
    assert [task.person_id for task in await listed(conn, past.says(merged("Ada", "Bea", D2)))] == [id_of("Cia")]
    assert await listed(conn, past.says(dismissed("Ada", "Cia", D3), dismissed("Cia", "Bea", D3))) == []


async def test_a_measure_without_an_end_is_reviewed_again_and_again(conn: Connection) -> None:
    past = Past().says(i.ApplicationSuspended(FORM, ADA, D1, None, D2))
    assert await kinds(conn, past) == [(Kind.MEASURE_REVIEW, True)]
    past.says(i.MeasureReviewDue(FORM, ADA, D2, D4))
    assert await kinds(conn, past, D2) == [(Kind.MEASURE_REVIEW, False)]
    assert await kinds(conn, past.says(i.SuspensionRevised(FORM, ADA, D3, D4, None))) == []


async def test_a_reactivation_is_due_on_its_expected_end(conn: Connection) -> None:
    past = Past().says(t.ReactivationStarted(*REACTIVATION, D1, D2))
    assert await kinds(conn, past) == [(Kind.REACTIVATION, True)]
    past.says(t.ReactivationExtended(*REACTIVATION, id_of("extension"), D4, D2, "health"))
    assert await kinds(conn, past) == [(Kind.REACTIVATION, False)]
    past.says(t.ReactivationCompleted(*REACTIVATION, D4))
    assert await kinds(conn, past) == []
    assert await kinds(conn, past.says(t.ReactivationCompletedRetracted(*REACTIVATION, D4, "trial"))) == [
        (Kind.REACTIVATION, False)
    ]


async def test_the_association_of_a_company_that_was_met_is_to_hear_of_it(conn: Connection) -> None:
    past = Past().says(e.registered("Faac", D1), e.meeting("Faac", D1, D2))
    [task] = await listed(conn, past)
    assert (task.kind, task.company, task.role, task.overdue) == (Kind.FOLLOW_UP, "Faac", "company_desk", True)
    past.says(e.followed_up("Faac", D3), e.meeting_corrected("Faac", D1, D3))
    assert await listed(conn, past) == []


async def test_a_reservation_and_a_commitment_near_their_end(conn: Connection) -> None:
    past = Past().says(e.reserved("store", "Ada", D1, D3), e.promised("Faac", D1, 1, date(2018, 3, 1)))
    assert await kinds(conn, past, D1) == [(Kind.RESERVATION, False)]
    assert await kinds(conn, past, date(2018, 2, 10)) == [(Kind.RESERVATION, True), (Kind.COMMITMENT, False)]
    past.says(e.filled("store", "Ada", D2), e.lapsed("Faac", date(2018, 3, 1)))
    assert await kinds(conn, past, date(2018, 3, 2)) == []


async def test_a_company_is_to_be_told_that_a_cv_was_sent_after_the_consent_was_withdrawn(conn: Connection) -> None:
    def past() -> Past:
        return Past().says(e.registered("Faac", D1), e.sharing_used("Ada", "store", D2), e.breached("Ada", "store", D2))

    [task] = await listed(conn, past(), D3)
    assert (task.kind, task.role, task.company, task.person_id) == (Kind.BREACH, "company_desk", "Faac", ADA)
    assert (task.due_on, task.overdue) == (D2, True)
    for over in (e.breach_told, e.sharing_released, e.sharing_used):
        ended = past().says(over("Ada", "store", D3))
        assert await listed(conn, ended) == []
        assert [one.settled_on for one in await listed(conn, ended, state=TaskState.DONE)] == [D3]
    again = past().says(e.breach_told("Ada", "store", D3), e.sharing_used("Ada", "store", D3))
    assert await kinds(conn, again.says(e.breached("Ada", "store", D4))) == [(Kind.BREACH, False)]


async def test_a_placement_without_a_tutor_is_a_task_at_once(conn: Connection) -> None:
    past = Past().says(e.started("Ada", D1), e.tutor_required("Ada", D1))
    [task] = await listed(conn, past, D1)
    assert (task.kind, task.role, task.due_on) == (Kind.TUTOR, "coordinator", D1)
    over = Past(past.now, list(past.heard), dict(past.indexes), dict(past.versions)).says(e.ended("Ada", D3))
    assert await listed(conn, over) == []
    assert await kinds(conn, over.says(e.end_retracted("Ada", D4))) == [(Kind.TUTOR, True)]
    assert await listed(conn, past.says(e.tutor_assigned("Ada", D2))) == []
    past.says(e.tutor_retracted("Ada", D2), e.tutor_required("Ada", D1))
    assert await kinds(conn, past) == [(Kind.TUTOR, True)]


async def test_each_side_is_asked_how_it_was_and_the_tutor_sees_to_it(conn: Connection) -> None:
    past = Past().says(e.started("Ada", D1), e.tutor_assigned("Ada", D1), e.rated("Ada", "person", D2))
    past.says(e.satisfaction_asked("Ada", "person", D3, D4), e.satisfaction_asked("Ada", "company", D3, D4))
    assert {(task.kind, task.holder) for task in await listed(conn, past)} == {(Kind.SATISFACTION, "tutor-1")}
    assert len(await listed(conn, past.says(e.rated("Ada", "company", D4)))) == 1
    assert await listed(conn, past.says(e.satisfaction_withdrawn("Ada", "person", D4))) == []


async def test_a_band_deadline_comes_is_missed_and_is_still_to_be_met(conn: Connection) -> None:
    past = Past().says(w.opened("Ada", D1), w.due("Ada", "interview", D3), w.due("Ada", "experience", D4))
    past.says(w.missed("Ada", "interview", D3))
    assert await kinds(conn, past) == [(Kind.BAND_INTERVIEW, True), (Kind.BAND_EXPERIENCE, False)]
    past.says(w.met("Ada", "interview", D4, late=True))
    assert await kinds(conn, past) == [(Kind.BAND_EXPERIENCE, False)]
    assert await kinds(conn, past.says(w.closed("Ada", D4, "withdrawn"))) == []


async def test_the_overdue_first_by_role_and_by_who_has_the_case(conn: Connection) -> None:
    past = Past().says(i.PreCheckRequested(FORM, ADA, D1, D4), case_assigned("Bea", D1, "desk-1"))
    past.says(merged("Bea", "Ada", D2), e.meeting("Faac", D1, D2))
    past.says(c.CaseAssigned(id_of("Faac"), "desk-2", D1))
    everything = await listed(conn, past, D3)
    assert [(task.kind, task.holder) for task in everything] == [
        (Kind.FOLLOW_UP, "desk-2"),
        (Kind.PRE_CHECK, "desk-1"),
    ]
    assert [task.kind for task in await tasks(conn, D3, kinds=kinds_of("operator"))] == [Kind.PRE_CHECK]
    assert [task.kind for task in await tasks(conn, D3, holder="desk-2")] == [Kind.FOLLOW_UP]
    assert [task.kind for task in await tasks(conn, D3, within=0)] == [Kind.FOLLOW_UP]
    found = await counts(conn, D3)
    assert (found[Kind.FOLLOW_UP], found[Kind.PRE_CHECK], found[Kind.OFFER]) == (Count(1, 1), Count(1, 0), Count())
