"""Commands of whoever tends an installation: read models anew, records that wait, recovery, how far it is behind."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from insieme.terminal import called, opened, run

if TYPE_CHECKING:
    from foundation.applying.reader import Reader
    from foundation.service import Context

parked = typer.Typer(no_args_is_help=True, help="Records that wait for a person.")

Reason = Annotated[str, typer.Option(help="Why, for whoever asks later: never a person's data.")]


def rebuild(projections: Annotated[list[str], typer.Argument(metavar="PROJECTION...")]) -> None:
    """Build read models anew from the topics, those of a service in one pass; the old builds serve meanwhile."""
    from foundation.applying.rebuild import rebuild_all

    async def work() -> None:
        async with opened() as contexts:
            named = [_reader(contexts, name) for name in dict.fromkeys(projections)]
            for context in contexts:
                if readers := [reader for owner, reader in named if owner is context]:
                    builds = await rebuild_all(readers, context.pool, context.settings, _applied)
                    _progress("")
                    for name, build in builds.items():
                        print(f"{name}: build {build} is current")

    run(work())


def _applied(events: int) -> None:
    _progress(f"{events} events")


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{text:<40}", end="", file=sys.stderr, flush=True)


def _reader(contexts: list[Context], name: str) -> tuple[Context, Reader]:
    there = {reader.name: (context, reader) for context in contexts for reader in context.readers()}
    if name not in there:
        raise LookupError(f"no read model is called {name}; there are {', '.join(there)}")
    return there[name]


def _all_readers(contexts: list[Context]) -> list[tuple[Context, Reader]]:
    from foundation.running import runners_of

    own = [(context, reader) for context in contexts for reader in context.readers()]
    return own + [(context, runner.reader) for context in contexts for runner in runners_of(context)]


@parked.command("list")
def parked_list() -> None:
    """Every parked record: its number, reader, key, what went wrong. Never its content."""
    from foundation.applying.parking import list_parked

    async def show() -> None:
        async with opened() as contexts:
            for context, reader in _all_readers(contexts):
                for one in await list_parked(context.pool, reader.name):
                    where = f"{one.topic}/{one.partition}@{one.offset}"
                    when = f"{one.parked_at:%Y-%m-%d %H:%M}"
                    print(f"{reader.name} {one.parked_id}  {when}  {where}  {one.key}  {one.error}")

    run(show())


@parked.command("retry")
def parked_retry(reader: Annotated[str | None, typer.Argument()] = None) -> None:
    """Apply parked records again, in order: of one reader, or of all."""
    from foundation.applying.parking import retry

    async def work() -> None:
        async with opened(bells=True) as contexts:
            for context, one in _all_readers(contexts):
                if reader in (None, one.name):
                    applied, left = await retry(context.pool, one)
                    print(f"{one.name}: {applied} applied, {left} still parked")

    run(work())


@parked.command("discard")
def parked_discard(reader: str, number: int, reason: Reason) -> None:
    """Give a parked record up, in this build and every later one."""
    from foundation.applying.parking import discard

    async def work() -> None:
        async with opened() as contexts:
            context = next((c for c, one in _all_readers(contexts) if one.name == reader), None)
            if context is None:
                raise LookupError(f"no reader is called {reader}")
            await discard(context.pool, reader, number, reason)

    run(work())


def recover(context: str) -> None:
    """Append again, from the topic, what a context's database lost by going back to an older copy."""
    from foundation.recovery import recover as append_again

    async def work() -> None:
        async with opened(called(context).name) as [one]:
            print(f"{context}: {await append_again(one)} events recovered from the topic")

    run(work())


def lag() -> None:
    """How far each relay and each reader is behind."""
    from insieme.lagging import print_lag

    async def show() -> None:
        async with opened() as contexts:
            await print_lag(contexts)

    run(show())
