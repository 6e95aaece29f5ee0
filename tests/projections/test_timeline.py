"""The person's story, in Italian and in order."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest

from foundation.database import Connection
from foundation.envelope import event_type
from insieme.composition import SERVICES
from services.projections.inbound import assessment as a
from services.projections.inbound import intake as i
from services.projections.inbound.heard import HEARD
from services.projections.projections.sentences import SENTENCES
from services.projections.projections.timeline import TIMELINE, company_timeline, timeline
from tests.projections.history import (
    READY,
    History,
    apply,
    assessed,
    fresh_schema,
    id_of,
    interview_corrected,
    interviewed,
    merged,
    received,
    suspended,
    unmerged,
)
from tests.projections.pathways import cancelled, closed, due, met, met_revoked, missed, reopened
from tests.projections.placed import logged, started
from tests.projections.registered import story as story_of
from tests.projections.registered import story_retracted as retracted_story
from tests.projections.said import contacted, interested, joined, meeting, session, session_corrected

D1, D2, D3, D4 = date(2018, 1, 1), date(2018, 1, 3), date(2018, 1, 4), date(2018, 3, 5)


async def story(conn: Connection, history: History, who: str) -> list[tuple[date, str]]:
    await fresh_schema(conn, TIMELINE)
    await apply(conn, TIMELINE, history.heard)
    return [(entry.day, entry.sentence) for entry in await timeline(conn, id_of(who))]


async def test_what_happened_in_the_order_of_its_days(conn: Connection) -> None:
    history = History().says(
        assessed("Ada", D3, READY), interviewed("Ada", D2), received("Ada", D1), received("Bea", D1)
    )
    assert await story(conn, history, "Ada") == [
        (D1, "Candidatura ricevuta (online, accesso Comune)"),
        (D2, "Colloquio tenuto con Fomal"),
        (D3, "Valutazione: in target, immediatamente pronta"),
    ]


async def test_an_unknown_person_has_no_story(conn: Connection) -> None:
    assert await story(conn, History(), "Ada") == []


async def test_a_correction_is_told_beside_what_it_corrects(conn: Connection) -> None:
    told = await story(conn, History().says(interviewed("Ada", D1), interview_corrected("Ada", D2)), "Ada")
    assert told == [
        (D1, "Colloquio tenuto con Fomal"),
        (D2, "Colloquio corretto: tenuto il 3 gennaio 2018 con Fomal"),
    ]


async def test_persons_merged_have_one_story_until_they_part(conn: Connection) -> None:
    history = History().says(received("Ada", D1), received("Bea", D2), merged("Ada", "Bea", D3))
    assert await story(conn, history, "Bea") == await story(conn, history, "Ada")
    assert len(await story(conn, history, "Ada")) == 3
    parted = await story(conn, history.says(unmerged("Ada", "Bea", D4)), "Bea")
    assert [day for day, _ in parted] == [D2, D3, D4]


async def test_a_visit_for_an_application_belongs_to_its_person(conn: Connection) -> None:
    visit = i.HelpDeskVisitRecorded(id_of("visit"), D2, True, None, id_of("form Ada"))
    told = await story(conn, History().says(received("Ada", D1), visit), "Ada")
    assert told[1] == (D2, "Visita allo sportello")


async def test_an_appointment_stands_on_the_day_it_was_made(conn: Connection) -> None:
    slot = a.Slot(datetime(2018, 3, 5, 8, 30, tzinfo=UTC))
    event = a.AssessmentInterviewScheduled(id_of("form Ada"), id_of("Ada"), id_of("talk"), "opimm", slot)
    told = await story(conn, History().says(event, at=datetime(2018, 1, 31, 23, 30, tzinfo=UTC)), "Ada")
    assert told == [(date(2018, 2, 1), "Colloquio fissato per il 5 marzo 2018, ore 9:30 con Opimm")]


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (suspended("Ada", D1, D4), "Candidatura sospesa fino al 5 marzo 2018"),
        (suspended("Ada", D1), "Candidatura sospesa, da rivedere il 1º gennaio 2018"),
        (assessed("Ada", D1, None), "Valutazione: non in target"),
        (i.ApplicationClosed(id_of("f"), id_of("Ada"), D1, "a_new_code"), "Candidatura chiusa: a new code"),
    ],
)
def test_a_sentence_says_only_what_is_known(event: Any, sentence: str) -> None:
    assert SENTENCES[type(event)].say(event) == sentence


async def test_what_people_were_at_together_is_in_the_story_of_each(conn: Connection) -> None:
    history = History().says(meeting("one", D1, "Ada", "Bea"), session("course", D2, "Ada", hours="2.5"))
    assert await story(conn, history, "Ada") == [
        (D1, "Incontro preparatorio ai colloqui: incontro di gruppo"),
        (D2, "Presenza a una lezione (lavoro in gruppo), 2,5 ore"),
    ]
    assert [day for day, _ in await story(conn, history, "Bea")] == [D1]


async def test_who_was_not_there_after_all_is_told_so(conn: Connection) -> None:
    history = History().says(session("course", D2, "Ada"), session_corrected("course", D3, "Bea"))
    for who in ("Ada", "Bea"):
        assert [day for day, _ in await story(conn, history, who)] == [D2, D3]


async def test_a_company_has_its_own_story_with_the_people_there(conn: Connection) -> None:
    history = History().says(interested("Forno", D1), joined("Forno", D2), contacted("Molino", D2))
    history.says(started("one", D3), logged("one", D4, "1"))
    await fresh_schema(conn, TIMELINE)
    await apply(conn, TIMELINE, history.heard)
    assert [(entry.day, entry.sentence) for entry in await company_timeline(conn, id_of("Forno"))] == [
        (D1, "Interesse manifestato"),
        (D2, "Adesione al Board d’impresa"),
        (D3, "Inserimento iniziato: tirocinio"),
        (D4, "Tutoraggio in azienda: 1 ora"),
    ]
    assert len(await timeline(conn, id_of("Ada"))) == 2


async def deadlines_told(conn: Connection, *said: Any) -> list[str]:
    told = await story(conn, History().says(due("Ada", "interview", D3), missed("Ada", "interview", D3), *said), "Ada")
    return [sentence for _, sentence in told if "fissata" not in sentence]


NO_MORE = " (non più: vale quanto si è saputo dopo)"
MISSED = "Scadenza mancata: colloquio in azienda"
NO_LONGER = f"{MISSED}{NO_MORE}"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ([], MISSED),
        ([met("Ada", "interview", D2)], NO_LONGER),
        ([met("Ada", "experience", D2)], MISSED),
        ([met("Ada", "interview", D4, late=True)], MISSED),
        ([met("Ada", "interview", D2), met_revoked("Ada", "interview", D4)], MISSED),
        ([due("Ada", "interview", D4)], NO_LONGER),
        ([due("Ada", "interview", D4), due("Ada", "interview", D3)], MISSED),
        ([cancelled("Ada", "interview", D2)], NO_LONGER),
    ],
    ids=["alone", "in time", "another", "late", "revoked", "moved", "moved back", "cancelled"],
)
async def test_a_deadline_noted_as_missed_is_told_so_until_it_no_longer_is(
    conn: Connection, said: list[Any], sentence: str
) -> None:
    """Met by a fact of a day in time that was recorded late, due on another day, or not due at all."""
    told = await deadlines_told(conn, *said)
    assert [one for one in told if one.startswith(MISSED)] == [sentence]


@pytest.mark.parametrize(
    ("said", "holding"),
    [
        ([], [True]),
        ([met_revoked("Ada", "interview", D4)], [False]),
        ([met_revoked("Ada", "interview", D4), met("Ada", "interview", D4, late=True)], [False, True]),
        ([met_revoked("Ada", "interview", D4), met("Ada", "interview", D2)], [True, True]),
        ([met_revoked("Ada", "experience", D4)], [True]),
    ],
    ids=["alone", "revoked", "late after all", "met again", "another"],
)
async def test_a_deadline_is_told_as_met_until_what_met_it_is_taken_back_or_moved(
    conn: Connection, said: list[Any], holding: list[bool]
) -> None:
    told = await deadlines_told(conn, met("Ada", "interview", D2), *said)
    assert [NO_MORE not in one for one in told if one.startswith("Scadenza rispettata")] == holding


async def pathway_told(conn: Connection, *said: Any) -> list[str]:
    return [sentence for _, sentence in await story(conn, History().says(*said), "Ada")]


async def test_a_closing_that_was_taken_back_or_moved_is_told_so(conn: Connection) -> None:
    """Unmerged, or closed on another day: what holds in the end is unmarked, also where it was said first."""
    merged_, hired = "Percorso chiuso: scheda unita a un’altra", "Percorso chiuso: assunzione"
    first = closed("Ada", D2, "merged")
    assert await pathway_told(conn, first) == [merged_]
    back = await pathway_told(conn, first, reopened("Ada", D3))
    assert back == [f"{merged_}{NO_MORE}", "Percorso riaperto"]
    moved = await pathway_told(conn, first, reopened("Ada", D3), closed("Ada", D4))
    assert moved == [f"{merged_}{NO_MORE}", "Percorso riaperto", hired]
    again = await pathway_told(conn, first, reopened("Ada", D3), closed("Ada", D4), reopened("Ada", D4), first)
    assert again == [merged_, merged_, "Percorso riaperto", f"{hired}{NO_MORE}", "Percorso riaperto"]


@pytest.mark.parametrize(
    ("said", "holding"),
    [
        ([], [True]),
        ([due("Ada", "interview", D4)], [False, True]),
        ([due("Ada", "interview", D4), due("Ada", "interview", D3)], [True, False, True]),
        ([due("Ada", "experience", D4)], [True, True]),
        ([met("Ada", "interview", D2)], [True]),
        ([cancelled("Ada", "interview", D2)], [False]),
    ],
    ids=["alone", "moved", "moved back", "another", "met", "cancelled"],
)
async def test_a_deadline_is_told_as_set_until_it_is_set_anew_or_no_longer_due(
    conn: Connection, said: list[Any], holding: list[bool]
) -> None:
    told = await pathway_told(conn, due("Ada", "interview", D3), *said)
    assert [NO_MORE not in one for one in told if one.startswith("Scadenza fissata")] == holding


@pytest.mark.parametrize(
    ("said", "holding"),
    [
        ([], [True]),
        ([due("Ada", "interview", D3)], [False]),
        ([due("Ada", "interview", D3), cancelled("Ada", "interview", D4)], [True, True]),
        ([missed("Ada", "interview", D3)], [False]),
        ([due("Ada", "experience", D3)], [True]),
    ],
    ids=["alone", "set again", "no longer due again", "missed", "another"],
)
async def test_a_deadline_is_told_as_no_longer_due_until_it_is_set_again(
    conn: Connection, said: list[Any], holding: list[bool]
) -> None:
    told = await pathway_told(conn, due("Ada", "interview", D3), cancelled("Ada", "interview", D2), *said)
    assert [NO_MORE not in one for one in told if one.startswith("Scadenza non più dovuta")] == holding


async def test_a_story_that_came_out_is_told_of_whom_it_is_about(conn: Connection) -> None:
    said = story_of("una", D1, "Forno"), retracted_story("una", D2, "Forno")
    await fresh_schema(conn, TIMELINE)
    await apply(conn, TIMELINE, History().says(*said).heard)
    assert [(entry.day, entry.sentence) for entry in await company_timeline(conn, id_of("Forno"))] == [
        (D1, "Storia pubblicata (online)"),
        (D2, "Pubblicazione della storia annullata"),
    ]


# What a context tells itself of people and companies, or tells twice: nothing happened to them by it.
OWN = {
    *("PersonBecameAlias", "PersonCeasedAlias", "ReactivationListed", "HireListed"),
    *("PathwayFactsShared", "JudgementsShared"),
    *("InsertionNoted", "InsertionWithdrawn", "PersonAliasNoted", "PersonAliasWithdrawn"),
    *("CompanyNameTaken", "CompanyNameFreed", "DemandOpeningNoted", "DemandOpeningWithdrawn"),
    *("PlacementOverNoted", "PlacementOverWithdrawn", "SharingConsentNoted", "SharingWithdrawalNoted"),
}


def test_whatever_any_context_says_of_a_person_or_a_company_has_its_sentence() -> None:
    about = {"person_id", "company_id", "participants", "attended"}
    said = {
        event_type(service.name, event): event.__name__
        for service in SERVICES
        for aggregate in service.aggregates
        for event in aggregate.events
        if about & {one.name for one in fields(event) if one.type != "int"}
    }
    assert set(said.values()) >= OWN
    untold = {name for type, name in said.items() if HEARD.get(type) not in SENTENCES}
    assert untold == OWN


def test_whatever_is_heard_of_a_person_or_a_company_has_its_sentence() -> None:
    about = {"person_id", "company_id", "participants", "attended"}
    told = {shape for shape in HEARD.values() if about & {one.name for one in fields(shape) if one.type != "int"}}
    assert told - set(SENTENCES) == set()


@pytest.mark.parametrize("shape", sorted(SENTENCES, key=str))
def test_a_sentence_names_only_what_its_event_has(shape: type) -> None:
    names = {field.name for field in fields(shape)}
    sentence = SENTENCES[shape]
    assert {name for part in sentence.parts for name in re.findall(r"{(\w+)", part)} | {sentence.day or "day"} <= {
        *names,
        "day",
    }
