"""Another policy over the same facts; and the one in force gives exactly what happened."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.calendar import end_of_day, noon
from insieme import bands
from insieme.bands import as_json, instead, print_bands
from insieme.policy_files import BadPolicy, read_policy
from services.placement.domain.bands import TABLE, BandPolicy, Standing, outcomes, policy_on
from services.placement.domain.pathway_words import BandDeadline, Readiness
from services.placement.processes.bands_again import courses_upto, tally
from services.placement.processes.pathway_knowing import Known
from tests.placement.pathways.examples import (
    ANNA,
    OPENED_ON,
    READY,
    assessed,
    became_ready,
    hired,
    id_of,
    offered,
    started,
)
from tests.placement.pathways.test_interleavings import END, story
from tests.placement.pathways.world import World

INTERVIEW, EXPERIENCE = BandDeadline.INTERVIEW, BandDeadline.EXPERIENCE
LATER = date(2021, 12, 31)


def knowing(world: World) -> list[Known]:
    return [state for (name, _), state in world.instances.items() if name == "pathways" and state is not None]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_the_policy_in_force_evaluated_again_gives_exactly_what_happened(seed: int, order: int) -> None:
    world = World(random.Random(order)).interleaved(story(seed)).ring(END)
    again = {
        course.pathway_id: {
            made.deadline: (made.standing(END), made.due_on, made.met.on if made.met else None)
            for made in outcomes(course, policy_on(course.opened_on))
            if not made.cancelled
        }
        for course in courses_upto(knowing(world), LATER)
        if course.closed_on is None or course.closed_on > course.opened_on
    }
    assert again == {pathway: stands for pathway, (_, _, _, stands) in world.outcomes().items()}


def lived() -> World:
    other = id_of("Berta")
    return World().hears(
        assessed(),
        became_ready(date(2018, 4, 1)),
        offered(date(2018, 7, 1)),
        assessed(readiness=READY, name="Berta's", person=other),
        offered(date(2018, 6, 1), "Berta's interview", other),
        started(date(2018, 10, 1), "Berta's placement", other),
        hired(date(2019, 2, 1)),
    )


def test_the_plans_sentence_is_kinder_to_who_is_ready() -> None:
    courses = list(courses_upto(knowing(lived()), LATER))
    told = tally(courses, [policy_on, instead(SENTENCE)], noon(LATER))
    assert told.pathways == 2
    assert told.row(0, INTERVIEW)[Standing.MET_LATE] == 1
    assert told.row(1, INTERVIEW)[Standing.MET] == 2
    assert told.row(1, EXPERIENCE)[Standing.MET] == 1
    assert told.row(0, EXPERIENCE)[Standing.MET_LATE] == 2
    assert told.otherwise == 2


def test_as_of_a_day_only_what_had_happened_counts() -> None:
    day = date(2018, 5, 15)
    told = tally(courses_upto(knowing(lived()), day), [policy_on], end_of_day(day))
    assert told.row(0, BandDeadline.REACTIVATION)[Standing.MET] == 1
    assert told.row(0, INTERVIEW) == {**dict.fromkeys(Standing, 0), Standing.MISSED: 1, Standing.OPEN: 1}


def test_before_a_policys_first_day_the_one_in_force_holds() -> None:
    later = BandPolicy("later", 2, date(2018, 6, 1), SENTENCE.ready, SENTENCE.to_reactivate)
    assert instead(later)(date(2018, 5, 31)) is TABLE
    assert instead(later)(date(2018, 6, 1)) is later


SENTENCE = read_policy(bands.SENTENCE)
GOOD: dict[str, Any] = {
    "code": "sentence",
    "ready": {"interview": 6, "experience": 10},
    "to_reactivate": {"interview": 6, "experience": 10},
}


def test_the_file_that_ships_is_the_plans_sentence() -> None:
    """For all in target, an interview within 6 months and an experience within 10."""
    assert (SENTENCE.code, SENTENCE.version, SENTENCE.valid_from) == ("sentence", 1, date.min)
    for readiness in Readiness:
        assert SENTENCE.months(readiness) == {BandDeadline.INTERVIEW: 6, BandDeadline.EXPERIENCE: 10}


def test_the_docs_show_it_as_it_ships() -> None:
    documented = Path("docs/bands.md").read_text("utf-8")
    shown = documented[documented.index("    {\n") : documented.index("\n    }\n") + 6]
    assert json.loads(shown) == json.loads(bands.SENTENCE.read_bytes())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ready": {"interview": 0}}, "la chiave 'ready.interview' dev'essere un numero intero di mesi, da 1 a 120"),
        ({"ready": {"interview": 3.5}}, "la chiave 'ready.interview' dev'essere un numero intero di mesi, da 1 a 120"),
        (
            {"ready": {}},
            "la chiave 'ready' dev'essere un oggetto con i mesi di almeno una scadenza fra interview, experience",
        ),
        (
            {"ready": {"reactivation": 3}},
            "la chiave 'ready.reactivation' non è una scadenza: qui sono interview, experience",
        ),
        ({"months": 3}, "la chiave 'months' non è prevista"),
        ({"code": "Mine!"}, "la chiave 'code' dev'essere un codice: lettere minuscole, cifre e _ . : -, al massimo 64"),
        ({"valid_from": "2018-13-01"}, "la chiave 'valid_from' dev'essere una data, AAAA-MM-GG"),
        ({"version": True}, "la chiave 'version' dev'essere un numero intero, da 1"),
    ],
    ids=["months", "half months", "no deadline", "reactivation", "unknown key", "no code", "no day", "no version"],
)
def test_a_file_that_is_no_policy_says_in_italian_which_key_is_wrong(
    wrong: dict[str, Any], said: str, tmp_path: Path
) -> None:
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(GOOD | wrong))
    with pytest.raises(BadPolicy) as bad:
        read_policy(file)
    assert str(bad.value) == f"policy.json: {said}"


def test_a_policy_may_say_from_when_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "policy.json"
    file.write_text(json.dumps(GOOD | {"valid_from": "2018-06-01", "version": 2}))
    assert (read_policy(file).valid_from, read_policy(file).version) == (date(2018, 6, 1), 2)


def test_both_policies_are_shown_side_by_side() -> None:
    told = tally(courses_upto(knowing(lived()), LATER), [policy_on, instead(SENTENCE)], noon(LATER))
    lines: list[str] = []
    print_bands(told, SENTENCE, LATER, lines.append)
    assert "2 percorsi" in lines[0]
    assert next(line.split()[-2:] for line in lines if "colloquio" in line and "in tempo" in line) == ["1", "2"]
    said = json.loads(as_json(told, SENTENCE, LATER))
    assert (said["otherwise"], said["instead"]["interview"]["met"]) == (2, 2)
    assert {ANNA} <= {one.person_id for one in courses_upto(knowing(lived()), OPENED_ON)}
