"""What every command of the command line shares: how it opens the services, reads days, and says what went wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import date, datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer

from deploy.local.state import AlreadyRunning
from deploy.local.supervision import StartFailed
from foundation.applying.parking import NotParked
from foundation.calendar import FIRST_YEAR, LAST_YEAR, within_reason
from foundation.clock import system_clock
from foundation.collecting import collect_seldom, loading
from foundation.decider import Refused
from foundation.logs import set_up_logs
from insieme.environment import NoDatabases, NothingRunning, WrongSetting, found_settings

if TYPE_CHECKING:
    from foundation.service import Context, Service


@contextmanager
def speaking() -> Iterator[None]:
    """What the person can mend is one line: exit status 2 for what was set wrongly, 1 for the rest."""
    try:
        yield
    except WrongSetting as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(2) from None
    except (AlreadyRunning, StartFailed, NotParked, LookupError, Refused, RuntimeError) as error:
        typer.echo(_sentence(error), err=True)
        raise typer.Exit(1) from None


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run to the end."""
    set_up_logs("WARNING", "console")
    with speaking():
        return asyncio.run(work)


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
async def opened(*names: str, bells: bool = False) -> AsyncIterator[list[Context]]:
    """The contexts of these services, or of all; only what is opened is imported. Raises `NothingRunning`."""
    settings = found_settings()
    with loading():
        from foundation.running import contexts as open_contexts

        chosen = [_wired(name) for name in names] if names else _all()
    collect_seldom()
    async with open_contexts(chosen, settings, lambda _: 4, bells=bells) as contexts:
        yield contexts


def _wired(name: str) -> Service:
    found: Service = import_module(f"services.{name}.wiring").SERVICE
    return found


def _all() -> tuple[Service, ...]:
    from insieme.composition import SERVICES

    return SERVICES


def called(name: str) -> Service:
    from insieme.composition import service

    try:
        return service(name)
    except KeyError:
        known = ", ".join(one.name for one in _all())
        raise typer.BadParameter(f"no service is called {name}; there are {known}") from None


def day_of_text(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # Python reads 20180228 and 2018-W09-3, too
        raise typer.BadParameter("a day is written YYYY-MM-DD")
    return _within_reason(day)


def known_of_text(text: str | None) -> datetime | None:
    """As over HTTP: the instant until which is known, told as one or as a day."""
    from services.projections.inbound.known_at import instant_known, known_of

    try:
        return instant_known(known_of(text), system_clock()) if text else None
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong)) from None
    except Refused as refused:
        raise typer.BadParameter(f"{refused.code}: nobody knows yet what will be known then") from None


def places_of_text(text: str) -> Mapping[str, int]:
    """As over HTTP: intake:123,assessment:45."""
    from services.projections.projections.places import places_of

    try:
        return places_of(text)
    except ValueError:
        raise typer.BadParameter("places of the logs are written intake:123,assessment:45") from None


def _within_reason(given: date) -> date:
    """As over HTTP: beyond it, calendars end."""
    if not within_reason(given):
        raise typer.BadParameter(f"a day between {FIRST_YEAR} and {LAST_YEAR}")
    return given
