"""`insieme bands`: another policy over the same facts, beside what happened; and nothing is changed by asking."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

import pytest

from insieme.bands import SENTENCE
from tests.command_line.installation import Running

POLICY: Final = str(SENTENCE)
"""The plan's sentence, as it ships."""
AS_OF: Final = "2018-12-31"
STANDINGS: Final = ("met", "met_late", "missed", "open", "cancelled")


@pytest.fixture(scope="module")
def told(programme: Running) -> Any:
    return json.loads(programme.it.said("bands", "--policy", POLICY, "--as-of", AS_OF, "--format", "json"))


def test_the_policy_in_force_gives_exactly_what_happened(programme: Running, told: Any) -> None:
    burns = programme.client.get("/projections/pathways/burndown", params={"as_of": AS_OF}).json()["items"]
    happened: Counter[tuple[str, str]] = Counter()
    for burn in burns:
        happened.update({(burn["deadline"], standing): burn[standing] for standing in STANDINGS})
    in_force = {(deadline, one): row.get(one, 0) for deadline, row in told["in_force"].items() for one in STANDINGS}
    assert in_force == happened
    assert all(in_force[deadline, "missed"] and in_force[deadline, "met"] for deadline in ("interview", "experience"))


def test_the_other_policy_is_told_beside_it(told: Any) -> None:
    """The sentence gives more time for the interview, and none for the reactivation."""
    assert (told["as_of"], told["policy"]) == (AS_OF, "sentence")
    assert 0 < told["otherwise"] <= told["pathways"]
    assert not any(told["instead"]["reactivation"].values())
    assert told["instead"]["interview"]["missed"] < told["in_force"]["interview"]["missed"]


def test_it_is_a_table_in_italian_and_changes_nothing(programme: Running) -> None:
    before = _logs(programme)
    said = programme.it.said("bands", "--policy", POLICY, "--as-of", AS_OF)
    assert "Fasce temporali al 31/12/2018" in said
    for word in ("in vigore", "sentence", "colloquio in azienda", "mancate", "percorsi che andrebbero diversamente"):
        assert word in said
    assert _logs(programme) == before


def _logs(programme: Running) -> list[int]:
    told = programme.client.get("/projections/kpi", params={"as_of": AS_OF}).json()
    return [position["log_index"] for position in told["positions"]]
