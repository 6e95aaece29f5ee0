"""What `insieme up` says and serves."""

from __future__ import annotations

import re

import httpx

from services.projections.indicators.chain import CHAIN
from tests.command_line.installation import Installation, Running

PLAN = {"1a": "733", "1c": "250", "1d": "130"}


def test_it_tells_its_progress_its_address_and_the_plans_figures(programme: Running) -> None:
    said = "\n".join(programme.up.said)
    for part in (
        "PostgreSQL: starting",
        "Apache Kafka: starting",
        "Services: starting",
        "loading",
        "applications.csv",
        "assessments.csv",
    ):
        assert part.lower() in said.lower(), said
    assert f"{programme.it.url}/" in said
    assert "Indicatori al 31/12/2017" in said
    assert {code: programme.up.figure(code) for code in PLAN} == PLAN
    assert "non ancora alimentato" not in said


def test_its_link_opens_the_figures_once(programme: Running) -> None:
    link = next(found[0] for line in programme.up.said if (found := re.search(r"http\S+/login\?code=\S+", line)))
    _opens_once(programme, link)


def test_another_link_can_be_had(programme: Running) -> None:
    _opens_once(programme, programme.it.said("login").strip())


def _opens_once(programme: Running, link: str) -> None:
    with httpx.Client(trust_env=False) as browser:
        first = browser.get(link)
        assert (first.status_code, first.headers["location"]) == (303, "/")
        parts = browser.get(f"{programme.it.url}/figures/1a", params={"as_of": "2017-12-31"})
        assert parts.status_code == 200
        assert "733" in parts.text
    again = httpx.get(link, trust_env=False)
    assert (again.status_code, again.json()["code"]) == (403, "login_code_used")


def test_the_page_shows_the_plan(programme: Running) -> None:
    page = programme.client.get("/", params={"as_of": "2017-12-31"})
    values = re.findall(r'class="value" href="/figures/(\w+)\?[^>]*>([\d.]+)</a>', page.text)
    shown = {code: value for code, value in values if code in PLAN}
    assert (page.status_code, shown) == (200, PLAN)
    assert "non ancora alimentato" not in page.text
    assert "Inserimenti" in page.text
    assert len(re.findall(r'<th scope="row" role="rowheader">', page.text)) == 8


def test_a_year_later_every_outcome_of_the_eight_activities_is_rated(programme: Running) -> None:
    page = programme.client.get("/", params={"as_of": "2019-02-28"})
    outcomes = [indicator for activity in CHAIN for indicator in activity.outcomes if indicator.ratings]
    shown = dict(re.findall(r'class="value" href="/figures/(\d\w+)\?[^>]*>([\d,.]+)</a>', page.text))
    assert {one.code for one in outcomes} <= shown.keys()
    assert {code[0] for code in shown if "r_" in code} == set("12345678")


def test_what_makes_up_a_figure_needs_a_session(programme: Running) -> None:
    closed = programme.client.get("/figures/1a")
    assert closed.status_code == 401
    assert "text/html" in closed.headers["content-type"]
    open_to_roles = programme.client.get("/projections/kpi/1a/parts", headers=programme.as_("auditor"))
    assert open_to_roles.status_code == 200


def test_a_second_start_in_the_same_home_says_that_it_runs_already(programme: Running) -> None:
    ended = programme.it.insieme("up")
    assert (ended.returncode, "already running" in ended.stderr) == (1, True)
    assert programme.client.get("/health/ready").status_code == 200


def test_a_port_that_is_taken_is_said(programme: Running, nothing: Installation) -> None:
    other = Installation(nothing.home, programme.it.port)
    ended = other.insieme("up", "--empty")
    assert (ended.returncode, "INSIEME_PORT" in ended.stderr) == (1, True), ended.stdout
    assert other.gone() == []


def test_two_copies_run_side_by_side(programme: Running, nothing: Installation) -> None:
    with nothing.running("--empty") as up:
        assert up.figure("1a") == "0"
        assert nothing.url != programme.it.url
        assert httpx.get(f"{nothing.url}/health/ready", trust_env=False).status_code == 200
        assert programme.figures()["1a"] == 733
    assert nothing.gone() == []
    assert programme.client.get("/health/ready").status_code == 200
