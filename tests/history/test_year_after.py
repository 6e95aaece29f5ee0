"""Companies, courses and placements of the history: the plan's counts, and the rules that its rows must keep."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from foundation.calendar import add_months
from insieme.history.companies import BOARD_2017
from insieme.history.places import DISTRICT_OF
from tests.history.sheets import Row, Sheets, day, rows

YEAR_END = "2017-12-31"
LAST_DAY = date(2019, 2, 28)


class Book:
    """Every sheet by its name without `.csv`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.people = Sheets(folder, whole=True)

    def __getitem__(self, name: str) -> list[Row]:
        return rows(self._folder / f"{name}.csv")

    def by(self, name: str, *columns: str) -> dict[tuple[str, ...], Row]:
        return {tuple(row[column] for column in columns): row for row in self[name]}


@pytest.fixture(scope="session")
def book(history: Path) -> Book:
    return Book(history)


def levels(book: Book, upto: str) -> Counter[str]:
    latest = {row["company_ref"]: row["engagement"] for row in book["engagement"] if row["updated_on"] <= upto}
    return Counter(latest.values())


def test_the_seventeen_of_the_board_are_on_it_by_the_end_of_2017(book: Book) -> None:
    names = {row["ref"]: row["name"] for row in book["companies"]}
    joined = [names[row["company_ref"]] for row in book["board"] if row["joined_on"] <= YEAR_END]
    assert sorted(joined) == sorted(firm.name for firm in BOARD_2017)
    assert len(joined) == 17


def test_18_are_interested_and_33_interact_by_the_end_of_2017(book: Book) -> None:
    assert levels(book, YEAR_END) == {"interested": 18, "interacting": 15}


def test_the_baselines_are_the_plans_figures_and_those_of_the_sheets(book: Book) -> None:
    baselines = {row["indicator"]: (row["on"], int(row["value"])) for row in book["baselines"]}
    figures = {"1a": 733, "1c": 250, "1d": 130, "4d": 17, "4e": 33, "4f": 18, "7a": 35, "8a": 9}
    assert baselines == {code: (YEAR_END, value) for code, value in figures.items()}
    in_target = book.people.in_target(day(YEAR_END))
    ready = [row for row in in_target if row["readiness"] == "ready"]
    assert (book.people.received_by(day(YEAR_END)), len(in_target), len(ready)) == (733, 250, 130)
    for name, on, code in (("projects", "submitted", "7a"), ("partners", "joined", "8a"), ("board", "joined", "4d")):
        assert sum(row[f"{on}_on"] <= YEAR_END for row in book[name]) == figures[code]


def test_who_points_people_to_the_programme_is_an_actor_or_a_partner_by_that_word(book: Book) -> None:
    pointed = {row["referral"] for row in book.people.applications}
    known = {row["code"]: row["ref"] for row in (*book["actors"], *book["partners"])}
    assert pointed & known.keys() == {"sportello_lavoro", "district", "caritas", "cgil"}
    assert known["district"] == "districts"


def test_the_board_reaches_30_by_june_and_50_too_late(book: Book) -> None:
    def members(upto: str) -> int:
        return sum(row["joined_on"] <= upto and (not row["left_on"] or row["left_on"] > upto) for row in book["board"])

    assert members("2018-06-30") >= 30
    assert members("2018-12-31") < 50 <= members("2019-02-28")


def test_an_association_is_asked_before_its_company_and_told_after_a_meeting(book: Book) -> None:
    association = {row["ref"]: row["association"] for row in book["companies"]}
    for row in book["company_contacts"]:
        assert bool(row["association_contacted_on"]) == bool(association[row["company_ref"]])
        assert row["association_contacted_on"] < row["contacted_on"]
    contacted = {row["company_ref"]: row["contacted_on"] for row in book["company_contacts"]}
    for row in book["company_meetings"]:
        assert contacted[row["company_ref"]] < row["held_on"]
        assert not row["followed_up_on"] or row["held_on"] < row["followed_up_on"]
        assert association[row["company_ref"]] or not row["followed_up_on"]


def test_nobody_is_proposed_without_consent_or_for_what_is_not_open(book: Book) -> None:
    consent = {row["application_ref"]: row["given_on"] for row in book["consents"]}
    opened = {row["ref"]: row["opened_on"] for row in book["positions"]}
    assert len(book["cvs"]) > 500
    for row in book["cvs"]:
        assert consent[row["application_ref"]] <= row["sent_on"]
        assert opened[row["position_ref"]] < row["sent_on"]


def test_interviews_follow_a_cv_and_placements_an_interview(book: Book) -> None:
    sent = book.by("cvs", "application_ref", "position_ref")
    held = book.by("company_interviews", "application_ref", "position_ref")
    for names, row in held.items():
        assert sent[names]["sent_on"] < row["offered_on"]
        assert not (row["held_on"] and row["missed_on"])
    for row in book["placements"]:
        interview = held[row["application_ref"], row["position_ref"]]
        assert interview["held_on"] < row["started_on"]


def test_no_position_is_filled_beyond_its_places(book: Book) -> None:
    places = {row["ref"]: int(row["places"]) for row in book["positions"]}
    taken = Counter(row["position_ref"] for row in book["placements"])
    assert all(taken[ref] <= places[ref] for ref in taken)
    assert len(taken) < len(places)


def test_placements_end_in_one_way_and_have_a_tutor_but_for_a_few(book: Book) -> None:
    placements = book["placements"]
    assert all(not (row["ended_on"] and row["interrupted_on"]) for row in placements)
    untutored = [row for row in placements if not row["tutor"]]
    assert 0 < len(untutored) < len(placements) / 10
    assert {row["kind"] for row in placements} == {"traineeship", "stage", "job"}
    assert all(bool(row["contract"]) == (row["kind"] == "job") for row in placements)


def test_a_fixed_term_contract_has_an_end_and_a_permanent_one_has_none(book: Book) -> None:
    contracts = {(row["contract"], bool(row["ends_on"])) for name in ("placements", "hires") for row in book[name]}
    assert {("fixed_term", True), ("permanent", False)} < contracts
    assert not contracts & {("fixed_term", False), ("permanent", True), ("", True)}


def test_tutors_work_while_the_placement_runs(book: Book) -> None:
    placements = book.by("placements", "ref")
    for row in book["tutoring"]:
        placement = placements[(row["placement_ref"],)]
        assert placement["started_on"] <= row["worked_on"]
        assert placement["tutor"] == row["tutor"]
        assert row["worked_on"] <= (placement["ended_on"] or placement["interrupted_on"] or str(LAST_DAY))


def test_both_sides_say_how_content_they_were_once_a_placement_is_over(book: Book) -> None:
    placements = book.by("placements", "ref")
    for row in book["satisfaction"]:
        placement = placements[(row["placement_ref"],)]
        assert (placement["ended_on"] or placement["interrupted_on"]) < row["rated_on"]
        assert 1 <= int(row["rating"]) <= 5
    assert len(book.by("satisfaction", "placement_ref", "side")) == len(book["satisfaction"]) > 200


def test_a_hire_follows_an_ended_placement_at_the_same_company(book: Book) -> None:
    placements = book.by("placements", "ref")
    assert book["hires"]
    for row in book["hires"]:
        placement = placements[(row["placement_ref"],)]
        assert placement["ended_on"] < row["hired_on"]
        assert (placement["company_ref"], placement["application_ref"]) == (row["company_ref"], row["application_ref"])


def test_sessions_are_attended_by_who_is_enrolled_within_the_places(book: Book) -> None:
    courses = book.by("courses", "ref")
    hours: dict[str, int] = defaultdict(int)
    for row in book["sessions"]:
        course = courses[(row["course_ref"],)]
        assert set(row["attended"].split()) <= set(course["enrolled"].split())
        assert course["activated_on"] <= row["held_on"] <= course["closed_on"]
        hours[row["course_ref"]] += int(row["hours"])
    assert all(len(course["enrolled"].split()) <= int(course["places"]) for course in courses.values())
    assert hours == {ref: int(course["planned_hours"]) for (ref,), course in courses.items()}


def test_reactivation_is_of_who_was_to_be_reactivated(book: Book) -> None:
    said = defaultdict(list)
    for row in sorted(book.people.assessments, key=lambda row: row["held_on"]):
        said[row["application_ref"]].append(row)
    for row in book["reactivations"]:
        known = [one for one in said[row["application_ref"]] if one["held_on"] <= row["started_on"]]
        assert known[-1]["readiness"] == "to_reactivate"
        assert not (row["completed_on"] and row["interrupted_on"])


def test_bands_are_met_and_missed(book: Book) -> None:
    """The first band of who is to be reactivated: three months from the assessment."""
    begun: dict[str, date] = {}
    for row in sorted(book.people.assessments, key=lambda row: row["held_on"]):
        if row["readiness"] == "to_reactivate":
            begun.setdefault(row["application_ref"], day(row["held_on"]))
    done = {row["application_ref"]: day(row["completed_on"]) for row in book["reactivations"] if row["completed_on"]}
    met = [ref for ref in done if ref in begun and done[ref] <= add_months(begun[ref], 3)]
    assert 50 < len(met) < len(done) - 50


def test_what_is_known_of_people_in_target_is_known_of_them_alone(book: Book) -> None:
    in_target = {row["application_ref"] for row in book.people.assessments if row["in_target"] == "yes"}
    for name in ("consents", "competences", "availability", "reactivations", "cvs", "placements"):
        assert {row["application_ref"] for row in book[name]} <= in_target
    assert {row["municipality"] for row in book["availability"]} <= DISTRICT_OF.keys()


def test_the_year_after_goes_on_and_ends_with_february(book: Book) -> None:
    received = [on for on in book.people.received.values() if on > date(2018, 2, 28)]
    assert len(received) == 796
    assert max(received) <= LAST_DAY
    held = Counter(row["held_on"] for row in book.people.assessments)
    assert max(held.values()) <= 14
    assert max(held) <= str(LAST_DAY)
