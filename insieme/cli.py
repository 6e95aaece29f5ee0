"""The command line `insieme`."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from foundation.collecting import loading
from foundation.decider import Refused
from foundation.http.roles import ROLES as PEOPLE
from foundation.logs import set_up_logs
from foundation.settings import Settings
from insieme.environment import found_settings, read_settings, told_port
from insieme.tending import lag, parked, rebuild, recover
from insieme.terminal import called, day_of_text, known_of_text, opened, places_of_text, run, speaking

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
app.add_typer(parked, name="parked")
for tending in (rebuild, recover, lag):
    app.command()(tending)


class Role(StrEnum):
    API = "api"
    RELAY = "relay"
    WORKER = "worker"


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


@app.command()
def up(empty: Annotated[bool, typer.Option("--empty", help="Start without loading the history.")] = False) -> None:
    """Start the local platform and all services; serve until Ctrl-C."""
    with loading():
        from insieme.up import up as start

    with speaking():
        read_settings()  # what is wrong there is said before anything starts
    run(start(lambda line: print(line, flush=True), empty=empty))


@app.command("run")
def run_service(
    name: Annotated[str, typer.Argument(metavar="SERVICE")], role: Annotated[Role, typer.Argument()] = Role.API
) -> None:
    """Run one service in one role: api (default), relay or worker."""
    _role([called(name)], role)


@app.command("role", hidden=True)
def run_role(role: Role) -> None:
    """Run all services in one role: what `up` starts three of."""
    with loading():
        from insieme.composition import SERVICES

    _role(SERVICES, role)


def _role(services: Any, role: Role) -> None:
    import uvloop

    from foundation.beating import beating
    from foundation.collecting import collect_seldom
    from foundation.running import ROLES

    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    with speaking():
        settings = found_settings()
    set_up_logs(settings.log_level, settings.log_format)
    collect_seldom()
    asyncio.run(beating(ROLES[role](services, settings), settings.beat_to))  # what fails here is for the log, whole


@app.command("import")
def import_history(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", exists=True, file_okay=False)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report without writing.")] = False,
    end: Annotated[bool, typer.Option("--end", help="End an import that crashed, without resuming it.")] = False,
) -> None:
    """Import a folder of CSV files (docs/imports.md). Twice is harmless: so is a crashed import resumed."""
    from insieme.importing import end_imports, import_folder

    if end:
        run(end_imports(opened))
    elif folder is None:
        raise typer.BadParameter("a folder to import, or --end")
    elif run(import_folder(opened, folder, dry_run=dry_run)):
        raise typer.Exit(2)


@app.command()
def kpi(
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day, YYYY-MM-DD; today if left out.")] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Of what flows only what happened from this day on.")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option(metavar="TIME", help="As it was known then, or on a whole day.")
    ] = None,
    positions: Annotated[
        str | None, typer.Option(metavar="PLACES", help="At places of the logs: intake:123,assessment:45.")
    ] = None,
    months: Annotated[bool, typer.Option("--months", help="Under each figure its last twelve months.")] = False,
    format: Format = Format.TABLE,
) -> None:
    """The KPI table as of a day, or of a period, with targets and baselines."""
    from foundation.calendar import day_of
    from insieme.figures import as_json, print_table
    from services.projections.inbound.asking import asked_for

    day = day_of_text(as_of) if as_of else day_of(datetime.now(UTC))
    known = known_of_text(known_at)
    if known is not None and positions is not None:
        raise typer.BadParameter("either an instant or places of the logs")
    places = places_of_text(positions) if positions is not None else None
    try:
        asked = asked_for(day, day_of_text(from_) if from_ else None, known, places)
    except Refused as refused:
        raise typer.BadParameter(f"{refused.code}: a period that ends before it begins") from None

    async def show() -> None:
        async with opened("projections") as [projections]:
            if format is Format.JSON:
                print(await as_json(projections, asked))
            else:
                await print_table(projections, asked, print, months=months)

    run(show())


@app.command()
def bands(
    policy: Annotated[
        Path,
        typer.Option(
            metavar="FILE", help="A band policy as JSON (docs/bands.md); insieme/policies/ ships the plan's sentence."
        ),
    ],
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day, YYYY-MM-DD; now if left out.")] = None,
    format: Format = Format.TABLE,
) -> None:
    """Another band policy over the same facts, beside the one in force. It changes nothing."""
    from insieme.bands import show_bands
    from insieme.policy_files import read_policy

    day = day_of_text(as_of) if as_of else None

    async def show() -> None:
        other = read_policy(policy)
        async with opened("placement") as [placement]:
            await show_bands(placement, other, day, print, json=format is Format.JSON)

    run(show())


@app.command()
def timeline(person: UUID) -> None:
    """What happened to a person, in order; ids, days and codes only."""
    from insieme.timelines import print_timeline

    async def show() -> None:
        async with opened("projections") as [projections]:
            await print_timeline(projections, person)

    run(show())


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

    run(show())


@app.command()
def erase(person: UUID) -> None:
    """Destroy a person's data in every context, and those of persons merged with them. It cannot be undone."""
    with loading():
        from insieme.erasing import erase_person, erased_everywhere

    async def work() -> None:
        await erase_person(found_settings(), person)
        async with opened() as contexts:
            print(f"{person}: erased in {', '.join(await erased_everywhere(contexts, person))}")

    run(work())


@app.command()
def token(role: Annotated[str, typer.Option(help=f"One of {', '.join(sorted(PEOPLE))}.")]) -> None:
    """A bearer token of the local issuer, valid for eight hours."""
    from foundation.http.auth import Tokens

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
    with speaking():
        return read_settings(home=told_port())


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
    from insieme.composition import SERVICES

    folder = PROJECT / "contracts"
    if not (check or release):
        generated.write(SERVICES, folder)
        return
    found = generated.release(SERVICES, folder) if release else generated.check(SERVICES, folder)
    for complaint in found:
        typer.echo(complaint, err=True)
    if found:
        raise typer.Exit(1)
