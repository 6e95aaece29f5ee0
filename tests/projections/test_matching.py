"""Who fits a position and which positions fit a person: proposed with reasons, absent with reasons."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from foundation.database import Connection
from services.projections.inbound import assessment as a
from services.projections.inbound import candidacies as c
from services.projections.inbound import intake as i
from services.projections.inbound import placement as p
from services.projections.inbound import positions as o
from services.projections.projections.candidates import FRESH
from services.projections.projections.distances import SEATS, kilometres
from services.projections.projections.matching import Match, Matches, people_for, positions_for
from services.projections.projections.pacts import PACTS
from tests.projections import history as h
from tests.projections.engaged import filled, position_opened, reservation_lapsed, reserved
from tests.projections.history import apply, fresh_schema, id_of, merged
from tests.projections.pacts import Past
from tests.projections.pathways import closed, opened, paused

DAY, LATER, TODAY = date(2018, 1, 10), date(2018, 2, 10), date(2018, 3, 10)


def in_target(who: str, on: date = DAY, readiness: str = "ready") -> a.TargetAssessed:
    said = (True, a.Readiness(readiness))
    return a.TargetAssessed(id_of(f"form {who}"), id_of(who), id_of(f"assessment {who} {on}"), on, *said)


def out_of_target(who: str, on: date) -> a.TargetAssessed:
    return a.TargetAssessed(id_of(f"form {who}"), id_of(who), id_of(f"assessment {who} {on}"), on, False, None)


def able(who: str, esco: str, level: int) -> a.CompetenceRecorded:
    return a.CompetenceRecorded(id_of(f"form {who}"), id_of(who), id_of(f"skill {who} {esco}"), DAY, esco, level, True)


def consents(who: str, until: date | None = None) -> i.ConsentGiven:
    return i.ConsentGiven(id_of(who), "share_profile", DAY, until)


def free(who: str, hours: int = 40, town: str = "bologna", transport: str = "car") -> p.AvailabilityRecorded:
    return p.AvailabilityRecorded(id_of(who), DAY, hours, (transport,), town, ())


def whole(who: str, **given: Any) -> list[Any]:
    """Somebody who can be proposed for anything."""
    return [in_target(who), opened(who, DAY), consents(who), able(who, "s6.2", 3), free(who, **given)]


def cv_sent(who: str, position: str) -> c.CvSent:
    of = (id_of(f"candidacy {who} {position}"), id_of(who), id_of(position), id_of("Faac"))
    return c.CvSent(*of, id_of(f"cv {who} {position}"), LATER, "direct")


@pytest.fixture
def told(conn: Connection) -> Any:
    async def tell(*events: Any) -> None:
        await fresh_schema(conn, PACTS)
        await apply(conn, PACTS, Past().says(position_opened("Magazzino", DAY, 2), *events).heard)

    return tell


async def for_position(conn: Connection, *, there: bool = True) -> Matches:
    found = await people_for(conn, id_of("Magazzino"), TODAY, there=there)
    assert found is not None
    return found


async def for_person(conn: Connection, who: str, *, there: bool = True) -> Matches:
    found = await positions_for(conn, id_of(who), TODAY, there=there)
    assert found is not None
    return found


async def only(conn: Connection, *, there: bool = True) -> Match:
    [match] = (await for_position(conn, there=there)).matches
    return match


def codes(reasons: Any) -> set[tuple[str, str | None]]:
    return {(reason.code, reason.detail) for reason in reasons}


async def test_who_fits_is_proposed_with_every_reason(conn: Connection, told: Any) -> None:
    await told(*whole("Ada"))
    match = await only(conn)
    assert match.person_id == id_of("Ada")
    assert codes(match.speaks_for) == {("competence", "s6.2"), ("ready", None), ("near", "0"), ("hours_fit", "40")}
    assert (match.speaks_against, match.absent, match.elsewhere) == ((), (), ())


async def test_what_speaks_against_is_said_and_hinders_nobody(conn: Connection, told: Any) -> None:
    await told(
        in_target("Ada", readiness="to_reactivate"),
        *(opened("Ada", DAY), consents("Ada"), able("Ada", "s6.2", 1)),
        free("Ada", hours=30, town="imola", transport="bicycle"),
    )
    match = await only(conn)
    assert codes(match.speaks_for) == {("hours_fit", "30")}
    assert codes(match.speaks_against) == {
        ("competence_below_level", "s6.2"),
        ("to_reactivate", None),
        ("far", str(kilometres("imola", "bologna"))),
    }


def lives(who: str, town: str | None, district: str | None = None, on: date = DAY) -> i.ApplicationReceived:
    form = (*h.FORM[:-1], district)
    return i.ApplicationReceived(id_of(f"form {who} {on}"), id_of(who), on, *form, municipality=town)


def anywhere(who: str) -> p.AvailabilityRecorded:
    return p.AvailabilityRecorded(id_of(who), DAY, 40, ("bicycle",), None, ())


FROM_IMOLA = ("far", str(kilometres("imola", "bologna")))
RESIDENCES: dict[str, tuple[list[Any], tuple[str, str | None]]] = {
    "none": ([], ("distance_unknown", None)),
    "municipality": ([lives("Ada", "imola", "savena_idice")], FROM_IMOLA),
    "district": ([lives("Ada", None, "savena_idice")], ("near", str(kilometres("san_lazzaro_di_savena", "bologna")))),
    "latest form": ([lives("Ada", "imola", on=LATER), lives("Ada", "bologna")], FROM_IMOLA),
    "form that says nothing": ([lives("Ada", "imola"), lives("Ada", None, on=LATER)], FROM_IMOLA),
    "form taken back": (
        [lives("Ada", "imola"), i.ApplicationReceivedRetracted(id_of(f"form Ada {DAY}"), id_of("Ada"), DAY, DAY, "x")],
        ("distance_unknown", None),
    ),
    "of another record": ([lives("Adele", "imola"), merged("Ada", "Adele", LATER)], FROM_IMOLA),
    "availability first": ([lives("Ada", "imola"), free("Ada")], ("near", "0")),
}


@pytest.mark.parametrize("case", RESIDENCES)
async def test_who_names_no_municipality_as_available_lives_where_the_latest_form_says(
    conn: Connection, case: str
) -> None:
    """Each event in a batch of its own: whoever is a candidate already lives elsewhere from the form on."""
    forms, distance = RESIDENCES[case]
    candidate = in_target("Ada"), opened("Ada", DAY), consents("Ada"), anywhere("Ada")
    heard = Past().says(position_opened("Magazzino", DAY, 2), *candidate, *forms).heard
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, heard, range(len(heard)))
    match = await only(conn)
    assert distance in codes(match.speaks_for) | codes(match.speaks_against)


async def test_who_has_nothing_in_favour_is_not_proposed_but_told_among_the_others(conn: Connection, told: Any) -> None:
    await told(
        in_target("Ada", readiness="to_reactivate"),
        *(opened("Ada", DAY), consents("Ada"), able("Ada", "s6.2", 1)),
        free("Ada", hours=20, town="imola", transport="bicycle"),
    )
    assert (await for_position(conn)).absent == {"nothing_in_favour": 1}
    match = await only(conn, there=False)
    assert (match.speaks_for, match.absent) == ((), ("nothing_in_favour",))
    assert ("hours_short", "20") in codes(match.speaks_against)
    assert (await for_person(conn, "Ada", there=False)).matches == [match]


async def test_a_narrower_competence_covers_a_wider_one_and_another_does_not(conn: Connection, told: Any) -> None:
    await told(in_target("Bea"), opened("Bea", DAY), consents("Bea"), able("Bea", "s6.2.1", 2), able("Bea", "s6.20", 5))
    assert ("competence", "s6.2") in codes((await only(conn)).speaks_for)
    await told(in_target("Bea"), opened("Bea", DAY), consents("Bea"), able("Bea", "s6.20", 5))
    assert ("competence_missing", "s6.2") in codes((await only(conn)).speaks_against)


async def test_the_best_come_first(conn: Connection, told: Any) -> None:
    nearby = [in_target("Bea"), opened("Bea", DAY), consents("Bea"), free("Bea")]
    await told(*nearby, *whole("Cleo", town="imola"), *whole("Ada"))
    order = [match.person_id for match in (await for_position(conn)).matches]
    assert order == [id_of("Ada"), id_of("Cleo"), id_of("Bea")]


ABSENCES: dict[str, tuple[str, list[Any]]] = {
    "without consent": ("no_consent", [in_target("Ada"), opened("Ada", DAY)]),
    "consent over": ("no_consent", [in_target("Ada"), opened("Ada", DAY), consents("Ada", until=LATER)]),
    "consent withdrawn": (
        "no_consent",
        [*whole("Ada"), i.ConsentWithdrawn(id_of("Ada"), "share_profile", LATER)],
    ),
    "out of target since": ("not_in_target", [*whole("Ada"), out_of_target("Ada", LATER)]),
    "pathway closed": ("no_open_pathway", [*whole("Ada"), closed("Ada", LATER)]),
    "pathway paused": ("pathway_paused", [*whole("Ada"), paused("Ada", LATER)]),
    "CV sent already": ("already_a_candidate", [*whole("Ada"), cv_sent("Ada", "Magazzino")]),
    "erased": ("erased", [*whole("Ada"), i.PersonErased(id_of("Ada"), LATER)]),
    "at work": (
        "in_a_placement",
        [
            *whole("Ada"),
            p.PlacementStarted(
                *(id_of("placement Ada"), id_of("Ada"), id_of("Faac"), None, "traineeship", LATER, None)
            ),
        ],
    ),
}


@pytest.mark.parametrize("case", ABSENCES)
async def test_who_cannot_be_proposed_is_not_there_and_says_why(conn: Connection, told: Any, case: str) -> None:
    reason, events = ABSENCES[case]
    await told(*events)
    found = await for_position(conn)
    assert (found.matches, found.proposed, found.absent) == ([], 0, {reason: 1})
    assert (await only(conn, there=False)).absent == (reason,)


async def test_who_is_in_a_pipeline_elsewhere_is_there_and_shown_so(conn: Connection, told: Any) -> None:
    await told(*whole("Ada"), position_opened("Cucina", DAY, 1), cv_sent("Ada", "Cucina"))
    match = await only(conn)
    assert match.elsewhere == (id_of("Cucina"),)
    assert ("in_a_pipeline_elsewhere", "1") in codes(match.speaks_against)


async def test_who_has_a_place_held_is_in_its_pipeline_shortlisted_or_not_until_it_is_free(conn: Connection) -> None:
    """Each event in a batch of its own: whoever has a place is a candidate already when it is free again."""
    past = Past().says(position_opened("Magazzino", DAY, 2), position_opened("Cucina", DAY, 1), *whole("Ada"))
    past.says(reserved("Cucina", "Ada", DAY, LATER))
    await fresh_schema(conn, PACTS)
    await apply(conn, PACTS, past.heard, range(len(past.heard)))
    assert (await only(conn)).elsewhere == (id_of("Cucina"),)
    of_cucina = await people_for(conn, id_of("Cucina"), TODAY, there=False)
    assert of_cucina is not None
    assert [one.absent for one in of_cucina.matches] == [("already_a_candidate", "position_full")]
    await apply(conn, PACTS, past.says(reservation_lapsed("Cucina", "Ada", LATER)).heard[-1:])
    assert (await only(conn)).elsewhere == ()
    before = await people_for(conn, id_of("Magazzino"), DAY)
    assert before is not None
    assert [one.elsewhere for one in before.matches] == [(id_of("Cucina"),)]


async def test_a_position_only_for_who_is_ready_hides_the_others(conn: Connection, told: Any) -> None:
    asked = asdict(position_opened("Magazzino", DAY, 2)) | {"requires": (), "needs_ready": True}
    asks = o.PositionOpenedCorrected(**asked, corrected_on=DAY, reason="trial")
    await told(asks, in_target("Ada", readiness="to_reactivate"), opened("Ada", DAY), consents("Ada"), free("Ada"))
    assert (await for_position(conn)).absent == {"not_ready": 1}


async def test_persons_merged_are_one_with_all_that_is_known_of_them(conn: Connection, told: Any) -> None:
    await told(
        in_target("Ada"), opened("Ada", DAY), consents("Adele"), able("Adele", "s6.2", 3), merged("Ada", "Adele", LATER)
    )
    match = await only(conn)
    assert ("competence", "s6.2") in codes(match.speaks_for)
    assert match.person_id in (id_of("Ada"), id_of("Adele"))


async def test_of_one_day_the_assessment_that_was_recorded_last_decides_whatever_is_corrected(
    conn: Connection, told: Any
) -> None:
    first, second = h.assessed("Ada", DAY, h.READY), h.assessed("Ada", DAY, None, "again")
    corrected = h.assessed_corrected("Ada", DAY, h.TO_REACTIVATE)
    await told(first, second, corrected, opened("Ada", DAY), consents("Ada"), free("Ada"))
    assert (await for_position(conn)).absent == {"not_in_target": 1}


async def test_a_person_sees_the_positions_with_a_place_left(conn: Connection, told: Any) -> None:
    gone = o.PositionWithdrawn(id_of("Cucina"), id_of("Faac"), LATER, "filled_otherwise")
    await told(*whole("Ada"), position_opened("Cucina", DAY, 1), gone, position_opened("Bar", LATER, 1))
    found = await for_person(conn, "Ada")
    assert {match.position_id for match in found.matches} == {id_of("Magazzino"), id_of("Bar")}
    assert {match.person_id for match in found.matches} == {id_of("Ada")}


async def test_a_position_that_is_full_or_withdrawn_is_not_there_and_says_why(conn: Connection, told: Any) -> None:
    gone = o.PositionWithdrawn(id_of("Cucina"), id_of("Faac"), LATER, "filled_otherwise")
    taken = [filled("Bar", "Bea", LATER), reserved("Sala", "Cleo", LATER, TODAY)]
    opened_too = [position_opened(name, DAY, 1) for name in ("Cucina", "Bar", "Sala")]
    await told(*whole("Ada"), *opened_too, gone, *taken)
    assert (await for_person(conn, "Ada")).absent == {"position_withdrawn": 1, "position_full": 2}
    others = {match.position_id: match.absent for match in (await for_person(conn, "Ada", there=False)).matches}
    full = dict.fromkeys((id_of("Bar"), id_of("Sala")), ("position_full",))
    assert others == {id_of("Cucina"): ("position_withdrawn",), **full}
    for name, why in {"Cucina": "position_withdrawn", "Bar": "position_full", "Magazzino": None}.items():
        found = await people_for(conn, id_of(name), TODAY)
        assert found is not None
        assert (found.none_because, found.proposed) == (why, 0 if why else 1)
    before = await people_for(conn, id_of("Cucina"), DAY)
    assert before is not None
    assert (before.none_because, before.proposed) == (None, 1)


async def test_a_position_or_a_person_whom_nobody_knows_has_no_answer(conn: Connection, told: Any) -> None:
    await told(h.received("Bea", DAY))
    assert await people_for(conn, id_of("Nowhere"), TODAY) is None
    assert await positions_for(conn, id_of("Nobody"), TODAY) is None
    assert (await for_person(conn, "Bea")).none_because == "never_assessed"


def test_with_another_rule_for_the_kept_rows_the_read_model_is_another_and_built_anew() -> None:
    """Rows made by the rule before would stay until the next event of their person."""
    assert f"-- each: {' '.join(FRESH.split())}\n" in PACTS.schema


def test_distances_are_those_of_the_map() -> None:
    assert len(SEATS) == 55
    assert kilometres("bologna", "bologna") == 0
    assert 28 <= kilometres("bologna", "imola") <= 36
    assert kilometres("imola", "bologna") == kilometres("bologna", "imola")
