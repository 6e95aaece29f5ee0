"""The rules of the house hold in the product, and each of them bites on a planted violation."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.rules import PACKAGES, clients_made_elsewhere, impure_calls, waits_while_connected

PROJECT = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")

PLANTED = {
    "foundation/planted.py": "import services.intake.domain",
    "deploy/planted.py": "import insieme",
    "services/intake/inbound/planted.py": "import services.assessment.domain",
    "services/intake/domain/planted_clock.py": "import time",
    "services/intake/domain/planted_store.py": "from foundation.store import Store",
    "services/intake/domain/planted_client.py": "import httpx",
    "services/intake/domain/planted_room.py": "import services.intake.processes",
    "services/intake/processes/planted.py": "import services.intake.projections",
    "services/intake/projections/planted.py": "import aiokafka",
    "services/assessment/wiring.py": "",
    "services/assessment/inbound/planted.py": "import services.assessment.wiring",
}
BROKEN = {
    "Only the composition imports everything; the foundation knows no service": [
        "foundation.planted -> services.intake.domain",
        "deploy.planted -> insieme",
    ],
    "Services never import each other": ["services.intake.inbound.planted -> services.assessment.domain"],
    "A domain stands on the vocabulary, the calendar and itself": [
        "services.intake.domain.planted_clock -> time",
        "services.intake.domain.planted_store -> foundation.store",
        "services.intake.domain.planted_client -> httpx",
        "services.intake.domain.planted_room -> services.intake.processes",
    ],
    "A process stands on the vocabulary, the calendar, itself and its own domain": [
        "services.intake.processes.planted -> services.intake.projections",
    ],
    "Only wiring names what is concrete": [
        "services.intake.domain.planted_store -> foundation.store",
        "services.intake.projections.planted -> aiokafka",
    ],
    "Nothing in a service imports its wiring": [
        "services.assessment.inbound.planted -> services.assessment.wiring",
    ],
}


def plant(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n")


def lint(root: Path) -> str:
    """What import-linter says of the packages under `root`, each contract's verdict and chains."""
    ran = subprocess.run(
        [LINTER, "--no-cache"], cwd=root, env={"PYTHONPATH": str(root)}, capture_output=True, text=True, check=False
    )
    return ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> str:
    copy = tmp_path_factory.mktemp("planted")
    for package in (*PACKAGES, "tests/architecture"):
        shutil.copytree(PROJECT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "pyproject.toml", copy)
    plant(copy, PLANTED)
    return lint(copy)


@pytest.mark.parametrize("contract", BROKEN)
def test_an_import_rule_bites(verdicts: str, contract: str) -> None:
    assert f"{contract} BROKEN" in verdicts
    section = verdicts[verdicts.index(f"\n{contract}\n-") :]
    for violation in BROKEN[contract]:
        assert violation in section


def test_every_import_rule_has_a_planted_violation(verdicts: str) -> None:
    named = re.findall(r"^(.+) (?:KEPT|BROKEN)$", verdicts, re.MULTILINE)
    assert sorted(named) == sorted(BROKEN)


def test_kafka_clients_come_from_the_factory() -> None:
    assert list(clients_made_elsewhere(PROJECT)) == []


def test_a_kafka_client_made_elsewhere_is_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "services/intake/inbound/one.py": "import aiokafka\naiokafka.AIOKafkaConsumer('insieme.intake')",
            "insieme/two.py": "from aiokafka import AIOKafkaProducer as Producer\nProducer()",
            "deploy/three.py": "from faststream.kafka import KafkaBroker\nKafkaBroker()",
            "foundation/kafka.py": "from aiokafka import AIOKafkaProducer\nAIOKafkaProducer()",
        },
    )
    assert sorted(clients_made_elsewhere(tmp_path)) == [
        "deploy/three.py:2 KafkaBroker",
        "insieme/two.py:2 AIOKafkaProducer",
        "services/intake/inbound/one.py:2 AIOKafkaConsumer",
    ]


def test_decisions_read_neither_clock_nor_chance() -> None:
    assert list(impure_calls(PROJECT)) == []


def test_a_decision_that_reads_the_clock_is_found(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            "services/intake/domain/one.py": "from datetime import date\ndate.today()",
            "services/intake/processes/two.py": "from uuid import uuid4 as fresh\nfresh()",
            "services/intake/inbound/fine.py": "from uuid import uuid4\nuuid4()",
        },
    )
    assert sorted(impure_calls(tmp_path)) == [
        "services/intake/domain/one.py:2 today",
        "services/intake/processes/two.py:2 uuid4",
    ]


def test_nobody_asks_for_a_connection_while_holding_one() -> None:
    assert list(waits_while_connected(PROJECT)) == []


def test_who_asks_for_a_second_connection_is_found(tmp_path: Path) -> None:
    nested = "async def of(pool, who):\n async with read_model(pool, 'people') as conn:\n  "
    plant(
        tmp_path,
        {
            "services/intake/inbound/one.py": nested + "return await found(conn, await persons(who))",
            "services/intake/inbound/two.py": nested.replace("read_model(pool, 'people')", "pool.acquire()")
            + "await who()",
            "services/intake/inbound/fine.py": nested + "return await found(conn, who)",
        },
    )
    assert list(waits_while_connected(tmp_path)) == [
        "services/intake/inbound/one.py:3",
        "services/intake/inbound/two.py:3",
    ]
