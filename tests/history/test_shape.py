"""The history looks like the programme's: its places, its days, its rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, time, timedelta

import pytest
from stdnum.it import codicefiscale

from foundation.calendar import add_months
from insieme.history.places import DISTRICT_OF
from services.assessment.domain.vocabulary import EvaluatorBody, Readiness
from services.intake.domain.reasons import SHIPPED, ReasonList
from services.intake.domain.vocabulary import AccessFlow, Channel, Interest
from tests.history.sheets import Row, Sheets, count, day

PROTOCOL_SIGNED = date(2017, 5, 22)


def by_application(rows: list[Row]) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[row["application_ref"]].append(row)
    return found


def received_between(sheets: Sheets, first: date, last: date) -> float:
    """Applications a day."""
    return sum(first <= received <= last for received in sheets.received.values()) / ((last - first).days + 1)


@pytest.mark.parametrize("wave", [date(2017, 10, 5), date(2017, 12, 12), date(2017, 12, 20)])
def test_each_public_event_brings_a_wave(sheets: Sheets, wave: date) -> None:
    before = received_between(sheets, wave - timedelta(days=7), wave - timedelta(days=1))
    after = received_between(sheets, wave, wave + timedelta(days=6))
    assert after > 1.5 * before


def test_it_starts_slowly_and_rests_in_august(sheets: Sheets) -> None:
    september = received_between(sheets, date(2017, 9, 1), date(2017, 9, 30))
    assert received_between(sheets, PROTOCOL_SIGNED, date(2017, 6, 15)) < september / 2
    assert received_between(sheets, date(2017, 8, 1), date(2017, 8, 31)) < september / 2


def test_nothing_happens_before_the_protocol_or_after_the_history(sheets: Sheets) -> None:
    days = [*sheets.received.values(), *(day(row["held_on"]) for row in sheets.assessments)]
    days += [day(row["visited_on"]) for row in sheets.visits]
    days += [day(row["withdrawn_on"]) for row in sheets.withdrawals]
    days += [day(row["reported_on"]) for row in sheets.measures]
    assert min(days) > PROTOCOL_SIGNED
    assert max(days) <= date(2018, 2, 28)


def test_help_is_given_when_the_desk_is_open(sheets: Sheets) -> None:
    hours = {2: (time(10), time(12, 30)), 3: (time(15), time(17, 30))}
    for row in sheets.visits:
        opens, closes = hours[day(row["visited_on"]).weekday()]
        assert opens <= time.fromisoformat(row["starts_at"]) < closes


def test_applications_with_help_come_in_on_the_day_of_the_visit(sheets: Sheets) -> None:
    helped = [row for row in sheets.visits if row["application_ref"]]
    assert all(day(row["visited_on"]) == sheets.received[row["application_ref"]] for row in helped)
    assert 200 < len(helped) < len(sheets.visits)


def test_the_form_is_filled_in_online_on_any_day_of_the_week(sheets: Sheets) -> None:
    online = [row for row in sheets.applications if row["channel"] == "online"]
    assert {day(row["received_on"]).weekday() for row in online} == set(range(7))


def test_interviews_are_spread_over_working_days_and_both_bodies(sheets: Sheets) -> None:
    held = Counter(day(row["held_on"]) for row in sheets.assessments)
    assert all(on.weekday() < 5 for on in held)
    assert max(held.values()) <= 14
    assert len(held) > 100
    assert all(count(sheets.assessments, evaluator_body=body) > 100 for body in EvaluatorBody)


def test_refs_are_distinct_and_in_order_of_receipt(sheets: Sheets) -> None:
    refs = [row["ref"] for row in sheets.applications]
    assert refs == sorted(set(refs))
    assert list(sheets.received.values()) == sorted(sheets.received.values())


def test_nobody_is_assessed_before_applying_or_twice_on_a_day(sheets: Sheets) -> None:
    assert all(day(row["held_on"]) >= sheets.received[row["application_ref"]] for row in sheets.assessments)
    assert len({(row["application_ref"], row["held_on"]) for row in sheets.assessments}) == len(sheets.assessments)


def test_readiness_is_said_of_people_in_target_and_only_of_them(sheets: Sheets) -> None:
    said = {(row["in_target"], row["readiness"]) for row in sheets.assessments}
    assert said == {("yes", "ready"), ("yes", "to_reactivate"), ("no", "")}


def released_on(measure: Row) -> date:
    """Twelve months after its end."""
    return add_months(day(measure["ended_on"]), 12) if measure["ended_on"] else date.max


def test_some_measures_suspend_and_some_ended_too_long_ago(sheets: Sheets) -> None:
    suspending = [row for row in sheets.measures if released_on(row) > sheets.received[row["application_ref"]]]
    assert (len(sheets.measures), len(suspending), count(suspending, ended_on="")) == (64, 46, 14)
    assert all(day(row["started_on"]) < sheets.received[row["application_ref"]] for row in sheets.measures)


def test_measures_are_told_while_the_partners_are_waited_for(sheets: Sheets) -> None:
    for row in sheets.measures:
        received_on = sheets.received[row["application_ref"]]
        assert received_on < day(row["reported_on"]) <= received_on + timedelta(days=15)


def test_nobody_is_assessed_while_suspended_and_some_are_afterwards(sheets: Sheets) -> None:
    held = by_application(sheets.assessments)
    first = {row["application_ref"]: day(held[row["application_ref"]][0]["held_on"]) for row in seen(sheets)}
    for row in seen(sheets):
        assert first[row["application_ref"]] >= max(released_on(row), day(row["reported_on"]))
    assert sum(released_on(row) > sheets.received[row["application_ref"]] for row in seen(sheets)) >= 3


def seen(sheets: Sheets) -> list[Row]:
    """The measures of people who were assessed."""
    assessed = {row["application_ref"] for row in sheets.assessments}
    return [row for row in sheets.measures if row["application_ref"] in assessed]


def test_who_withdrew_is_not_called_any_more(sheets: Sheets) -> None:
    held, told = by_application(sheets.assessments), by_application(sheets.measures)
    for row in sheets.withdrawals:
        ref, withdrawn_on = row["application_ref"], day(row["withdrawn_on"])
        before = [day(one["held_on"]) for one in held[ref]] + [day(one["reported_on"]) for one in told[ref]]
        assert max([*before, sheets.received[ref]]) < withdrawn_on
    assert len({row["application_ref"] for row in sheets.withdrawals}) == len(sheets.withdrawals) == 37


def test_some_who_withdrew_stay_in_target(sheets: Sheets) -> None:
    in_target = {row["application_ref"] for row in sheets.in_target(date(2017, 12, 31))}
    assert any(row["application_ref"] in in_target for row in sheets.withdrawals)


def test_codici_fiscali_are_valid_and_agree_with_the_birth_date(sheets: Sheets) -> None:
    known = [row for row in sheets.applications if row["codice_fiscale"]]
    for row in known:
        assert codicefiscale.validate(row["codice_fiscale"]) == row["codice_fiscale"]
        assert codicefiscale.get_birth_date(row["codice_fiscale"]) == day(row["birth_date"])
    assert {codicefiscale.get_gender(row["codice_fiscale"]) for row in known} == {"F", "M"}


def test_people_evidently_do_not_exist(sheets: Sheets) -> None:
    stems = ("Prova", "Esempio", "Campione", "Finto", "Modello", "Inventato", "Fittizio", "D'Esempio", "Segnaposto")
    for row in sheets.applications:
        assert row["last_name"].startswith(stems)
        assert not row["email"] or row["email"].endswith("@example.org")
        assert not row["phone"] or row["phone"].startswith("+39 000 ")


def test_some_people_apply_twice_and_some_have_no_codice_fiscale(sheets: Sheets) -> None:
    fiscal = Counter(row["codice_fiscale"] for row in sheets.applications)
    names = Counter((row["first_name"], row["last_name"], row["birth_date"]) for row in sheets.applications)
    assert fiscal.pop("") == 24 + 7
    assert Counter(fiscal.values())[2] == 14
    assert Counter(names.values()) == {1: 1004 - 2 * 21, 2: 21}


def test_applicants_are_of_working_age(sheets: Sheets) -> None:
    ages = [(sheets.received[row["ref"]] - day(row["birth_date"])).days / 365.25 for row in sheets.applications]
    assert min(ages) >= 18
    assert max(ages) < 69
    assert sum(age >= 35 for age in ages) > len(ages) / 2


def test_codes_are_the_contexts_own(sheets: Sheets) -> None:
    said = {name: {row[name] for row in sheets.applications} for name in ("channel", "access_flow", "interest")}
    assert said["channel"] == set(Channel)
    assert said["access_flow"] == set(AccessFlow)
    assert said["interest"] == set(Interest) - {Interest.NOT_STATED}
    assert {row["readiness"] for row in sheets.assessments} == {*Readiness, ""}
    assert {row["referral"] for row in sheets.applications} - {""} <= SHIPPED[ReasonList.REFERRAL].keys()
    assert {row["measure"] for row in sheets.measures} <= SHIPPED[ReasonList.MEASURE].keys()
    assert {row["reason"] for row in sheets.withdrawals} <= SHIPPED[ReasonList.WITHDRAWAL].keys()


def test_the_access_flow_follows_the_place(sheets: Sheets) -> None:
    assert all(DISTRICT_OF[row["municipality"]] == row["district"] for row in sheets.applications)
    assert {row["municipality"] for row in sheets.applications if row["access_flow"] == "comune"} == {"bologna"}
    assert "bologna" not in {row["municipality"] for row in sheets.applications if row["access_flow"] == "district"}
    assert len(DISTRICT_OF) == 55
    assert len({row["district"] for row in sheets.applications}) == 7
