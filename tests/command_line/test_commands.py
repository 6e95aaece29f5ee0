"""Each command of the command line, against an installation that runs."""

from __future__ import annotations

import csv
import json
import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from aiokafka.admin import AIOKafkaAdminClient

from foundation.calendar import day_of
from insieme import composition
from insieme.history import generate
from tests.command_line.installation import Running
from tests.support.eventually import eventually

OF_INDICATOR = tuple(
    sorted("code label value unit kind whole macro_activity target baseline trend".split())  # noqa: SIM905
)


def _kpi(programme: Running, *words: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(programme.it.said("kpi", "--format", "json", *words))
    return told


def _value(told: dict[str, Any], code: str) -> Any:
    return next(one["value"] for one in told["indicators"] if one["code"] == code)


def test_kpi_as_json_has_its_documented_shape(programme: Running) -> None:
    told = _kpi(programme, "--as-of", "2018-02-28")
    assert list(told) == ["as_of", "from", "known_at", "positions", "indicators", "outcomes"]
    assert (told["as_of"], told["from"], told["known_at"]) == ("2018-02-28", None, None)
    assert all(list(one)[:3] == ["code", "label", "value"] for one in told["indicators"])
    assert {tuple(sorted(one)) for one in told["indicators"]} == {OF_INDICATOR}
    assert 1000 < _value(told, "1a") < 1010
    assert _value(told, "7a") >= 35


def test_kpi_of_a_period_counts_what_happened_in_it_and_what_stands_at_its_end(programme: Running) -> None:
    asked = {"as_of": "2018-02-28", "from": "2018-01-01"}
    told = _kpi(programme, "--as-of", asked["as_of"], "--from", asked["from"])
    assert {name: told[name] for name in asked} == asked
    assert (_value(told, "1a"), _value(told, "8a")) == (271, 9)
    served = programme.client.get("/projections/kpi", params=asked).json()
    assert [one["value"] for one in told["indicators"]] == [one["value"] for one in served["indicators"]]
    said = programme.it.said("kpi", "--as-of", asked["as_of"], "--from", asked["from"])
    assert "Indicatori al 28/02/2018, attività dal 01/01/2018" in said
    assert re.search(r"^\s+1a\s.*\s271$", said, re.MULTILINE)


def test_kpi_as_it_was_known_before_anything_was_recorded(programme: Running) -> None:
    told = _kpi(programme, "--as-of", "2017-12-31", "--known-at", "2018-01-01T00:00:00+01:00")
    assert (told["known_at"], _value(told, "1a")) == ("2018-01-01T00:00:00+01:00", 0)


def test_kpi_as_known_on_a_day_is_known_until_its_end(programme: Running) -> None:
    asked = {"as_of": "2018-02-28", "known_at": str(day_of(datetime.now(UTC)))}
    told = _kpi(programme, "--as-of", asked["as_of"], "--known-at", asked["known_at"])
    assert (told["known_at"][:10], _value(told, "1a") > 1000) == (asked["known_at"], True)
    before = programme.client.get("/projections/kpi", params=asked | {"known_at": "2018-02-28"}).json()
    assert (before["known_at"], _value(before, "1a")) == ("2018-02-28T23:59:59.999999+01:00", 0)
    said = programme.it.insieme("kpi", "--known-at", "2199-12-31")
    assert (said.returncode, "known_at_in_future" in said.stderr) == (2, True)


def test_kpi_at_places_of_the_logs_says_what_is_not_applied_yet(programme: Running) -> None:
    told = _kpi(programme, "--as-of", "2017-12-31", "--positions", "intake:0,assessment:999999999")
    assert _value(told, "1a") == 0
    assert _value(told, "1c") > 0
    applied = {one["context"]: (one["log_index"], one["applied"]) for one in told["positions"]}
    assert applied["intake"] == (0, True)
    assert applied["assessment"] == (999999999, False)
    said = programme.it.said("kpi", "--as-of", "2017-12-31", "--positions", "assessment:999999999")
    assert "assessment: la posizione 999999999 non è ancora applicata" in said


def test_kpi_as_a_table(programme: Running) -> None:
    said = programme.it.said("kpi", "--as-of", "2017-12-31")
    assert re.search(r"^\s+1a\s.*\s733$", said, re.MULTILINE)
    said = programme.it.said("kpi", "--as-of", "2018-02-28")
    assert re.search(r"^ +obiettivo .+ entro il \d\d/\d\d/\d{4}: \d+ %$", said, re.MULTILINE)
    assert "per mese da" not in said
    said = programme.it.said("kpi", "--as-of", "2018-02-28", "--months")
    assert len(re.findall(r"^ +per mese da 03/2017: \S.*( · .+){11}$", said, re.MULTILINE)) > 10


def test_the_table_as_a_file_holds_each_figure_against_its_target(programme: Running) -> None:
    asked = {"as_of": "2018-02-28"}
    answers = [programme.client.get("/projections/exports/kpi.csv", params=asked) for _ in range(2)]
    assert answers[0].content == answers[1].content
    lines = [line for line in answers[0].text.splitlines() if not line.startswith("#")]
    rows = {row["Codice"]: row for row in csv.DictReader(lines)}
    for one in _kpi(programme, "--as-of", "2018-02-28")["indicators"]:
        row, target, base = rows[one["code"]], one["target"], one["baseline"]
        days = row["Obiettivo entro il"], row["Base al"]
        assert days == (target["by_on"] if target else "", base["on"] if base else "")
        told = [row[name] for name in ("Obiettivo", "Quota dell’obiettivo (%)", "2018-02")]
        asked_for = (target["value"], target["share_percent"]) if target else (None, None)
        assert [float(cell) if cell else None for cell in told] == [*asked_for, one["trend"][-1]["value"]]


def test_the_hours_of_courses_are_cut_by_the_body_that_held_them(programme: Running) -> None:
    asked = {"as_of": "2019-02-28", "by": "training_body"}
    told = programme.client.get("/projections/kpi/3a/cut", params=asked, headers=programme.as_("auditor")).json()
    assert len(told["slices"]) > 1
    assert sum(float(one["value"]) for one in told["slices"]) == float(told["value"]) > 0
    assert any(one["code"] for one in told["slices"])


def test_a_list_as_a_file_is_as_it_was_known(programme: Running) -> None:
    asked = {"as_of": "2018-02-28", "known_at": "2018-02-28T12:00:00+01:00"}
    later = asked | {"known_at": str(day_of(datetime.now(UTC)))}
    got = {name: [programme.client.get(f"/projections/exports/{name}.csv", params=one) for one in (asked, later)]
           for name in ("targets", "burndown")}  # fmt: skip
    for told in got.values():
        rows = [[line for line in one.text.splitlines() if not line.startswith("#")] for one in told]
        assert [len(one) > 1 for one in rows] == [False, True]
    until, *places = [line for line in got["targets"][0].text.splitlines() if line.startswith("# ")][2:]
    assert until == "# Noto al: 2018-02-28T12:00:00+01:00"
    assert "# Registro network: 0" in places
    assert {place.rpartition(" ")[2] for place in places} == {"0"}  # nothing was recorded yet


def test_a_timeline_is_told_in_italian(programme: Running) -> None:
    person = _person(programme, "1c")
    lines = programme.it.said("timeline", person).splitlines()
    assert all(re.match(r"\d\d/\d\d/\d{4}  [A-Z]", line) for line in lines)
    told = "\n".join(lines)
    for part in ("Candidatura ricevuta", "Candidatura ammessa", "Colloquio tenuto con", "Valutazione: in target"):
        assert part in told


def _person(programme: Running, code: str) -> str:
    """Somebody who is counted in a figure of people."""
    asked: dict[str, str | int] = {"as_of": "2017-12-31", "limit": 500}
    told = programme.client.get(f"/projections/kpi/{code}/parts", params=asked, headers=programme.as_("auditor"))
    person: str = told.json()["parts"][-1]["subject"]
    return person


async def test_nothing_lags_when_nothing_happens(programme: Running) -> None:
    async def caught_up() -> list[str]:
        lines = programme.it.said("lag").splitlines()
        return lines if all(line.split()[-2] == "0" for line in lines) else []

    lines = await eventually(caught_up, 30)
    names = {line.rsplit(maxsplit=2)[0] for line in lines}
    assert {"intake relay", "assessment relay", "intake/precheck", "projections/kpi", "projections/timeline"} <= names
    assert {"network/consents", "placement/consents"} <= names
    assert {line.split()[-1] for line in lines} == {"events", "records"}
    asked = programme.it.said("lag", "kpi", "network/consents").splitlines()
    assert [line.split()[0] for line in asked] == ["projections/kpi", "network/consents"]


async def test_env_points_other_tools_at_what_runs(programme: Running) -> None:
    lines = [shlex.split(line) for line in programme.it.said("env").splitlines()]
    told = dict(word.split("=", 1) for words in lines for word in words)
    assert set(told) == {"KAFKA_BOOTSTRAP_SERVERS"} | {f"DATABASE_URL_{name}" for name in SERVICES}
    for name in SERVICES:
        connection = await asyncpg.connect(told[f"DATABASE_URL_{name}"])
        assert await connection.fetchval("SELECT current_database()") == name.lower()
        await connection.close()
    admin = AIOKafkaAdminClient(bootstrap_servers=told["KAFKA_BOOTSTRAP_SERVERS"])
    await admin.start()
    topics = await admin.list_topics()
    await admin.close()
    assert {"insieme.intake", "insieme.assessment"} <= set(topics)


SERVICES = tuple(service.name.upper() for service in composition.SERVICES)


def test_a_token_opens_what_its_role_may(programme: Running) -> None:
    bearer = {"Authorization": f"Bearer {programme.it.said('token', '--role', 'auditor').strip()}"}
    asked = ("/projections/kpi/1a/parts", "/projections/worklist")
    assert [programme.client.get(path, headers=bearer).status_code for path in asked] == [200, 403]


@pytest.mark.parametrize("reader", ["projections/kpi", "intake/candidates"])
def test_a_rebuild_comes_out_equal(programme: Running, reader: str) -> None:
    before, worklist = programme.figures("2018-02-28"), _worklist(programme)
    said = programme.it.said("rebuild", reader.partition("/")[2])
    assert re.fullmatch(rf"{reader}: build \d+ is current\n", said)
    assert (programme.figures("2018-02-28"), _worklist(programme)) == (before, worklist)


def _worklist(programme: Running) -> Any:
    return programme.client.get("/projections/worklist", headers=programme.as_("operator")).json()["counts"]


def test_the_same_history_again_has_no_effect(programme: Running, tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    rows = generate(plan)
    before, events = programme.figures("2018-12-31"), _events(programme)
    said = programme.it.said("import", str(plan))
    for name in rows:
        assert re.search(rf"^{name}: 0 rows taken, [1-9]\d* known before$", said, re.MULTILINE), said
    assert (programme.figures("2018-12-31"), _events(programme)) == (before, events)


def test_a_dry_run_reports_and_writes_nothing(programme: Running, tmp_path: Path) -> None:
    sheet = "ref,received_on,channel,access_flow,referral,codice_fiscale,first_name,last_name,birth_date,email,phone,"
    sheet += "municipality,district,interest\n"
    good, bad = "DRY-1,2018-03-05,online,comune,,,Prova,Sintetica,,,,,,\n", "DRY-2,2018-02-30,online,x,,,,,,,,,,\n"
    (tmp_path / "applications.csv").write_text(sheet + good + bad)
    before = _events(programme)
    ended = programme.it.insieme("import", str(tmp_path), "--dry-run")
    assert ended.returncode == 2
    assert re.search(r"^applications\.csv:3, received_on: .* \[not_a_date\]$", ended.stdout, re.MULTILINE), ended.stdout
    assert "applications.csv:2" not in ended.stdout
    assert _events(programme) == before


def _events(programme: Running) -> list[int]:
    """How long the log of each context is."""
    told = programme.client.get("/projections/kpi", params={"as_of": "2018-12-31"}).json()
    return [position["log_index"] for position in told["positions"]]


def test_nothing_is_parked(programme: Running) -> None:
    assert programme.it.said("parked", "list") == ""
    assert programme.it.said("parked", "retry", "kpi") == "projections/kpi: 0 applied, 0 still parked\n"


PARKED = """
INSERT INTO applying.parked (parked_id, reader, build, topic, partition, record_offset, key, value, error)
OVERRIDING SYSTEM VALUE SELECT $1, reader, build, 'insieme.stray', 0, $2, 'stray', $3, 'unreadable'
  FROM applying.current WHERE reader = 'consents'
"""


async def _park(programme: Running, parked_id: int, *offsets: int) -> None:
    """Records that the consents of both contexts parked, under the same numbers."""
    lines = [shlex.split(line)[-1].split("=", 1) for line in programme.it.said("env").splitlines()]
    urls = {name.removeprefix("DATABASE_URL_"): url for name, url in lines}
    for name in ("NETWORK", "PLACEMENT"):
        connection = await asyncpg.connect(urls[name])
        for offset in offsets:
            await connection.execute(PARKED, parked_id + offset, offset, b"%d" % parked_id)
        await connection.close()


def _parked(programme: Running) -> list[tuple[str, ...]]:
    """Reader, number and place of each."""
    lines = [line.split() for line in programme.it.said("parked", "list").splitlines()]
    return sorted((words[0], words[1], words[4]) for words in lines)


async def test_a_discard_is_of_one_reader_or_by_place_of_all(programme: Running) -> None:
    discard = ("parked", "discard", "--reason", "di nessuno")
    await _park(programme, 900_000, 1, 2)
    first, second = ("900001", "insieme.stray/0@1"), ("900002", "insieme.stray/0@2")
    everywhere = [(f"{context}/consents", *one) for context in ("network", "placement") for one in (first, second)]
    assert _parked(programme) == everywhere
    programme.it.said(*discard, "placement/consents", "900001")
    assert _parked(programme) == [one for one in everywhere if one != ("placement/consents", *first)]
    tried = programme.it.said("parked", "retry", "insieme.stray/0@1")
    assert tried == "network/consents: 0 applied, 2 still parked\n"
    for _, place in (first, second):
        programme.it.said(*discard, place)
    assert _parked(programme) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("parked", "discard", "kpi", "7", "--reason", "nessuno"), "No parked record has that number"),
        (("parked", "discard", "nobody", "7", "--reason", "nessuno"), "no reader is called nobody"),
        (("parked", "discard", "insieme.intake/0@7", "--reason", "nessuno"), "No parked record has that number"),
        (("parked", "discard", "consents", "7", "--reason", "nessuno"), "network/consents, placement/consents"),
        (("parked", "retry", "consents"), "consents is in several contexts; say which: "),
        (("lag", "nobody"), "no reader is called nobody"),
        (("rebuild", "nobody"), "no read model is called nobody"),
        (("rebuild", "precheck"), "no read model is called precheck"),
    ],
)
def test_what_is_not_there_is_one_sentence(programme: Running, words: tuple[str, ...], sentence: str) -> None:
    ended = programme.it.insieme(*words)
    assert (ended.returncode, sentence in ended.stderr) == (1, True), ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_context_that_lost_nothing_recovers_nothing(programme: Running) -> None:
    assert programme.it.said("recover", "intake") == "intake: 0 events recovered from the topic\n"


async def test_an_erased_person_still_counts(programme: Running) -> None:
    person, before = _person(programme, "1d"), programme.figures()
    assert programme.it.said("erase", person) == f"{person}: erased in intake, assessment, training, placement\n"

    async def told() -> bool:
        path = f"/projections/people/{person}/timeline"
        return "Dati personali cancellati" in programme.client.get(path, headers=programme.as_("auditor")).text

    await eventually(told, 30)
    assert programme.figures() == before
    headers = programme.as_("operator")
    assert programme.client.get(f"/intake/persons/{person}", headers=headers).status_code == 410


def test_nobody_unknown_is_erased(programme: Running) -> None:
    ended = programme.it.insieme("erase", "00000000-0000-0000-0000-000000000007")
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False)
    assert ended.stderr.strip()
