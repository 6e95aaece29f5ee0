"""The command line `insieme`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
import uvloop

from deploy.local.state import AlreadyRunning
from deploy.local.supervision import StartFailed
from foundation.applying.parking import NotParked
from foundation.applying.reader import Reader
from foundation.calendar import ROME
from foundation.decider import Refused
from foundation.http.auth import ROLES as PEOPLE
from foundation.http.auth import Tokens
from foundation.logs import set_up_logs
from foundation.running import ROLES, runners_of
from foundation.running import contexts as open_contexts
from foundation.service import Context, Service
from foundation.settings import Settings
from insieme.composition import SERVICES, service
from insieme.environment import NoDatabases, NothingRunning, found_settings, told_port

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
parked = typer.Typer(no_args_is_help=True, help="Records that wait for a person.")
app.add_typer(parked, name="parked")

Reason = Annotated[str, typer.Option(help="Why, for whoever asks later: never a person's data.")]


class Role(StrEnum):
    API = "api"
    RELAY = "relay"
    WORKER = "worker"


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def _run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run to the end; what the person can mend is one line and exit status 1."""
    set_up_logs("WARNING", "console")
    try:
        return asyncio.run(work)
    except (AlreadyRunning, StartFailed, NotParked, LookupError, Refused, RuntimeError) as error:
        typer.echo(_sentence(error), err=True)
        raise typer.Exit(1) from None


def _sentence(error: Exception) -> str:
    if isinstance(error, NothingRunning):
        return "Nothing is running here: start it with `make run`, or set KAFKA_BOOTSTRAP_SERVERS and DATABASE_URL."
    if isinstance(error, NoDatabases):
        return "KAFKA_BOOTSTRAP_SERVERS is set but no DATABASE_URL: set both, or neither for the local platform."
    if isinstance(error, AlreadyRunning):
        return "It is already running from this folder: use that one, or stop it first."
    if isinstance(error, NotParked):
        return "No parked record has that number: `insieme parked list` shows them."
    return f"{type(error).__name__}: {error}"


@asynccontextmanager
async def _opened(*names: str, bells: bool = False) -> AsyncIterator[list[Context]]:
    settings = found_settings()
    chosen = [service(name) for name in names] if names else SERVICES
    async with open_contexts(chosen, settings, lambda _: 4, bells=bells) as opened:
        yield opened


def _service(name: str) -> Service:
    try:
        return service(name)
    except KeyError:
        known = ", ".join(one.name for one in SERVICES)
        raise typer.BadParameter(f"no service is called {name}; there are {known}") from None


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # Python reads 20180228 and 2018-W09-3, too
        raise typer.BadParameter("a day is written YYYY-MM-DD")
    return day


def _instant(text: str | None) -> datetime | None:
    """Without a zone it is one in Rome, as on the page."""
    try:
        read = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter("an instant is written YYYY-MM-DDTHH:MM:SS+01:00") from None
    return read.replace(tzinfo=ROME) if read and read.tzinfo is None else read


@app.command()
def up(empty: Annotated[bool, typer.Option("--empty", help="Start without loading the history.")] = False) -> None:
    """Start the local platform and all services; serve until Ctrl-C."""
    from insieme.up import up as start

    _run(start(lambda line: print(line, flush=True), empty=empty))


@app.command("run")
def run_service(
    name: Annotated[str, typer.Argument(metavar="SERVICE")], role: Annotated[Role, typer.Argument()] = Role.API
) -> None:
    """Run one service in one role: api (default), relay or worker."""
    _role([_service(name)], role)


@app.command("role", hidden=True)
def run_role(role: Role) -> None:
    """Run all services in one role: what `up` starts three of."""
    _role(SERVICES, role)


def _role(services: Any, role: Role) -> None:
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    try:
        settings = found_settings()
    except (NothingRunning, NoDatabases) as nothing:
        typer.echo(_sentence(nothing), err=True)
        raise typer.Exit(1) from None
    set_up_logs(settings.log_level, settings.log_format)
    asyncio.run(ROLES[role](services, settings))  # what fails here is for the log, whole


@app.command("import")
def import_history(
    folder: Annotated[Path, typer.Argument(metavar="DIR", exists=True, file_okay=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report without writing.")] = False,
    end: Annotated[bool, typer.Option("--end", help="End an import that crashed, without resuming it.")] = False,
) -> None:
    """Import a folder of CSV files (docs/imports.md). Twice is harmless: so is a crashed import resumed."""
    from insieme.importing import import_folder

    if _run(import_folder(_opened, folder, dry_run=dry_run, end=end)):
        raise typer.Exit(2)


@app.command()
def kpi(
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day, YYYY-MM-DD; today if left out.")] = None,
    known_at: Annotated[str | None, typer.Option(metavar="TIME", help="As it was known then.")] = None,
    format: Format = Format.TABLE,
) -> None:
    """The KPI table as of a day."""
    from foundation.calendar import day_of
    from insieme.figures import as_json, print_table

    day = _day(as_of) if as_of else day_of(datetime.now(UTC))
    known = _instant(known_at)

    async def show() -> None:
        async with _opened("projections") as [projections]:
            if format is Format.JSON:
                print(await as_json(projections, day, known))
            else:
                await print_table(projections, day, known, print)

    _run(show())


@app.command()
def timeline(person: UUID) -> None:
    """What happened to a person, in order; ids, days and codes only."""
    from insieme.timelines import print_timeline

    async def show() -> None:
        async with _opened("projections") as [projections]:
            await print_timeline(projections, person)

    _run(show())


@app.command()
def rebuild(projection: str) -> None:
    """Build a read model anew from the topics; the old build serves until the new one has caught up."""
    from foundation.applying.rebuild import rebuild as build_anew

    async def run() -> None:
        async with _opened() as opened:
            context, reader = _reader(opened, projection)
            build = await build_anew(reader, context.pool, context.settings, lambda n: _progress(f"{n} events"))
            _progress("")
            print(f"{projection}: build {build} is current")

    _run(run())


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{text:<40}", end="", file=sys.stderr, flush=True)


def _reader(opened: list[Context], name: str) -> tuple[Context, Reader]:
    there = {reader.name: (context, reader) for context in opened for reader in context.readers()}
    if name not in there:
        raise LookupError(f"no read model is called {name}; there are {', '.join(there)}")
    return there[name]


def _all_readers(opened: list[Context]) -> list[tuple[Context, Reader]]:
    own = [(context, reader) for context in opened for reader in context.readers()]
    return own + [(context, runner.reader) for context in opened for runner in runners_of(context)]


@parked.command("list")
def parked_list() -> None:
    """Every parked record: its number, reader, key, what went wrong. Never its content."""
    from foundation.applying.parking import list_parked

    async def show() -> None:
        async with _opened() as opened:
            for context, reader in _all_readers(opened):
                for one in await list_parked(context.pool, reader.name):
                    where = f"{one.topic}/{one.partition}@{one.offset}"
                    when = f"{one.parked_at:%Y-%m-%d %H:%M}"
                    print(f"{reader.name} {one.parked_id}  {when}  {where}  {one.key}  {one.error}")

    _run(show())


@parked.command("retry")
def parked_retry(reader: Annotated[str | None, typer.Argument()] = None) -> None:
    """Apply parked records again, in order: of one reader, or of all."""
    from foundation.applying.parking import retry

    async def run() -> None:
        async with _opened(bells=True) as opened:
            for context, one in _all_readers(opened):
                if reader in (None, one.name):
                    applied, left = await retry(context.pool, one)
                    print(f"{one.name}: {applied} applied, {left} still parked")

    _run(run())


@parked.command("discard")
def parked_discard(reader: str, number: int, reason: Reason) -> None:
    """Give a parked record up, in this build and every later one."""
    from foundation.applying.parking import discard

    async def run() -> None:
        async with _opened() as opened:
            context = next((c for c, one in _all_readers(opened) if one.name == reader), None)
            if context is None:
                raise LookupError(f"no reader is called {reader}")
            await discard(context.pool, reader, number, reason)

    _run(run())


@app.command()
def recover(context: str) -> None:
    """Append again, from the topic, what a context's database lost by going back to an older copy."""
    from foundation.recovery import recover as append_again

    async def run() -> None:
        async with _opened(_service(context).name) as [opened]:
            print(f"{context}: {await append_again(opened)} events recovered from the topic")

    _run(run())


@app.command()
def lag() -> None:
    """How far each relay and each reader is behind."""
    from insieme.lagging import print_lag

    async def show() -> None:
        async with _opened() as opened:
            await print_lag(opened)

    _run(show())


@app.command()
def env() -> None:
    """Shell lines that point kcat, psql and others at what is running here."""
    import os
    import shlex

    async def show() -> None:
        found_settings()
        for name, value in sorted(os.environ.items()):
            if name == "KAFKA_BOOTSTRAP_SERVERS" or name.startswith("DATABASE_URL"):
                print(f"{name}={shlex.quote(value)}")

    _run(show())


@app.command()
def erase(person: UUID) -> None:
    """Destroy a person's data in every context, and those of persons merged with them. It cannot be undone."""
    from insieme.erasing import erase_person

    async def run() -> None:
        print(await erase_person(found_settings(), person))

    _run(run())


@app.command()
def token(role: Annotated[str, typer.Option(help=f"One of {', '.join(sorted(PEOPLE))}.")]) -> None:
    """A bearer token of the local issuer, valid for eight hours."""
    if role not in PEOPLE:
        raise typer.BadParameter(f"one of {', '.join(sorted(PEOPLE))}")
    print(Tokens(_local_settings()).issue(role, "local", 8 * 3600))


@app.command()
def login() -> None:
    """A link that opens the pages of this installation once."""
    from foundation.http.login import new_login_code

    settings = _local_settings()
    print(f"http://{settings.host}:{settings.port}/login?code={new_login_code(settings)}")


def _local_settings() -> Settings:
    return Settings(home=told_port())


@app.command()
def contracts(
    check: Annotated[bool, typer.Option("--check", help="Fail when they differ from the code.")] = False,
    release: Annotated[
        bool, typer.Option("--release", help="Lock what is written: it is promised from now on.")
    ] = False,
) -> None:
    """Write contracts/ anew from the code, check them, or release them (docs/contracts.md)."""
    from deploy.local.home import PROJECT
    from foundation import contracts as generated

    folder = PROJECT / "contracts"
    if not (check or release):
        generated.write(SERVICES, folder)
        return
    found = generated.release(SERVICES, folder) if release else generated.check(SERVICES, folder)
    for complaint in found:
        typer.echo(complaint, err=True)
    if found:
        raise typer.Exit(1)
