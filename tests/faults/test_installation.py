"""A whole installation, `insieme up`: killed as a whole, found again; and nothing personal anywhere in clear (I6)."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx

from deploy.local import state
from deploy.local.home import PROJECT, Home, free_port
from deploy.local.postgres import BINARIES
from foundation.http.auth import Tokens
from foundation.settings import Settings
from insieme.history.people import codice_fiscale
from tests.support.crew import bound_to_us
from tests.support.eventually import eventually

UP_WITHIN, DOWN_WITHIN = 120.0, 15.0
WORD = "Zqxcanarino"
"""No name, no word, and so nowhere but where it was put."""


@dataclass(frozen=True)
class Site:
    """One installation in a folder; `process` is its supervisor."""

    home: Home
    port: int
    process: asyncio.subprocess.Process
    client: httpx.AsyncClient

    def servers(self) -> state.State:
        found = state.read(self.home)
        assert found is not None
        return found

    async def ask(self, method: str, path: str, role: str | None = None, body: Any = None) -> httpx.Response:
        token = Tokens(Settings(home=self.home.root)).issue(role, "test", 600) if role else ""
        headers = {"Authorization": f"Bearer {token}"} if role else {}
        return await self.client.request(method, f"http://127.0.0.1:{self.port}{path}", headers=headers, json=body)

    async def ready(self) -> bool:
        assert self.process.returncode is None, "it ended"
        try:
            return (await self.ask("GET", "/health/ready")).is_success
        except httpx.TransportError:
            return False


def environment(root: Path, port: int) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("INSIEME_", "DATABASE_URL", "KAFKA_", "PROM"))}
    return {**kept, "INSIEME_HOME": str(root), "INSIEME_PORT": str(port)}


@asynccontextmanager
async def up(root: Path, port: int) -> AsyncIterator[Site]:
    """`insieme up --empty`, ready; ended as Ctrl-C would, unless the test has killed it."""
    with (root / "up.log").open("ab") as output:
        process = await asyncio.create_subprocess_exec(
            *(*bound_to_us(signal.SIGTERM), sys.executable, "-m", "insieme", "up", "--empty"),
            cwd=PROJECT,
            env=environment(root, port),
            stdout=output,
            stderr=output,
        )
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
            site = Site(Home(root), port, process, client)
            await eventually(site.ready, within=UP_WITHIN)
            yield site
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
            await asyncio.wait_for(process.wait(), DOWN_WITHIN)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def form() -> dict[str, Any]:
    born = date(1980, 5, 17)
    return {
        "access_flow": "comune",
        "interest": "employment",
        "first_name": f"{WORD}primo",
        "last_name": f"{WORD}ultimo",
        "codice_fiscale": codice_fiscale("Zqxultimo", "Zqxprimo", born, female=False, birthplace="A944"),
        "birth_date": born.isoformat(),
        "email": f"{WORD}@posta.example".lower(),
        "phone": "+39 051 98 98 98 747",
        "message": f"Una riga con {WORD} dentro",
        "cv_text": f"Un curriculum con {WORD} dentro",
    }


def personal(body: dict[str, Any]) -> list[str]:
    """What may be found nowhere, as a file or a dump would show it."""
    return [WORD, body["codice_fiscale"], body["phone"], body["phone"].replace(" ", "")]


async def test_an_installation_that_is_killed_starts_again_with_its_data_and_holds_nothing_personal_in_clear(
    tmp_path: Path,
) -> None:
    root, port, body = tmp_path, free_port(taken=set()), form()
    async with up(root, port) as site:
        answer = await site.ask("POST", "/intake/applications", body=body)
        assert answer.status_code == httpx.codes.CREATED, answer.text
        application = UUID(answer.json()["ids"]["application_id"])
        refused = await site.ask("POST", "/intake/applications", body=body | {"sex": WORD, "first_name": [WORD]})
        assert refused.status_code == httpx.codes.UNPROCESSABLE_ENTITY
        assert WORD not in refused.text
        await eventually(lambda: listed(site, application), within=30)
        site.process.kill()
        await site.process.wait()
    async with up(root, port) as site:
        person = await eventually(lambda: listed(site, application), within=30)
        known = await site.ask("GET", f"/intake/persons/{person}", "operator")
        assert WORD in known.text
        await nowhere(site, personal(body), control=str(application))
        await erased(site, person)
        assert WORD not in (await site.ask("GET", f"/intake/persons/{person}", "operator")).text
        await nowhere(site, personal(body), control=str(application))
    found = found_in_files(root, personal(body))
    assert not found


async def listed(site: Site, application: UUID) -> UUID | None:
    """The applicant, once intake's own list shows the application."""
    answer = await site.ask("GET", f"/intake/applications/{application}", "operator")
    return UUID(answer.json()["person_id"]) if answer.is_success else None


async def erased(site: Site, person: UUID) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "insieme", "erase", str(person)),
        cwd=PROJECT,
        env=environment(site.home.root, site.port),
        stdout=asyncio.subprocess.DEVNULL,
    )
    assert await process.wait() == 0
    for service in ("intake", "assessment"):
        await eventually(lambda name=service: without_key(site, name, person), within=30)  # type: ignore[misc]


async def without_key(site: Site, service: str, person: UUID) -> bool:
    connection = await asyncpg.connect(site.servers().databases[service])
    try:
        left = await connection.fetchval(
            "SELECT (SELECT count(*) FROM store.personal WHERE person_id = $1)"
            " + (SELECT count(*) FROM store.person_keys WHERE person_id = $1 AND wrapped IS NOT NULL)"
            " + (SELECT count(*) = 0 FROM store.person_keys WHERE person_id = $1)::int",
            person,
        )
        return not left
    finally:
        await connection.close()


async def nowhere(site: Site, words: list[str], control: str) -> None:
    """In no table, and in no file of the broker, the database or the logs; `control` is found, so it was a search."""
    await checkpoint(site)
    dumps = [await dump(url) for url in site.servers().databases.values()]
    assert any(control in text for text in dumps)
    for text in dumps:
        assert not contained(text.lower().encode(), words)
    assert found_in_files(site.home.kafka, [control])
    assert not found_in_files(site.home.root, words)


async def checkpoint(site: Site) -> None:
    port = json.loads((site.home.root / "ports.json").read_text())["postgres"]
    connection = await asyncpg.connect(
        f"postgresql://postgres:{site.home.password('postgres')}@127.0.0.1:{port}/postgres"
    )
    try:
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


async def dump(url: str) -> str:
    process = await asyncio.create_subprocess_exec(str(BINARIES / "pg_dump"), url, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    assert process.returncode == 0
    return output.decode()


def forms(word: str) -> list[bytes]:
    plain = word.lower().encode()
    return [plain, plain.hex().encode()]


def found_in_files(root: Path, words: list[str]) -> list[tuple[str, str]]:
    """Read while the servers work: a file of theirs that goes between listing and reading holds nothing any more."""
    found = []
    for folder, _, names in os.walk(root):
        for path in (Path(folder, name) for name in names):
            with suppress(FileNotFoundError):
                if path.is_file() and not path.is_symlink():
                    found += [(str(path), word) for word in contained(written(path).lower(), words)]
    return found


def written(path: Path) -> bytes:
    """What the file holds, without its holes: the broker sets aside 10 MiB for each index of a partition."""
    parts, end = [], 0
    with path.open("rb") as file:
        while (start := data_from(file.fileno(), end)) is not None:
            end = os.lseek(file.fileno(), start, os.SEEK_HOLE)
            parts.append(os.pread(file.fileno(), end - start, start))
    return b"\0".join(parts)


def data_from(file: int, place: int) -> int | None:
    try:
        return os.lseek(file, place, os.SEEK_DATA)
    except OSError as error:
        if error.errno == errno.ENXIO:  # only a hole, or the end
            return None
        raise


def contained(content: bytes, words: list[str]) -> list[str]:
    return [word for word in words if any(form in content for form in forms(word))]
