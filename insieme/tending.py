"""Commands of whoever tends an installation: read models anew, records that wait, recovery, how far it is behind."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from insieme.terminal import called, opened, run

if TYPE_CHECKING:
    from foundation.service import Context
    from insieme.readers import Named

parked = typer.Typer(no_args_is_help=True, help="Records that wait for a person.")

READER_OR_PLACE = typer.Argument(metavar="READER|PLACE", help="placement/consents, or topic/partition@offset.")
Reason = Annotated[str, typer.Option(help="Why, for whoever asks later: never a person's data.")]


def rebuild(readers: Annotated[list[str], typer.Argument(metavar="READER...")]) -> None:
    """Build read models anew from the topics, those of a service in one pass; the old builds serve meanwhile."""
    from foundation.applying.rebuild import rebuild_all
    from insieme.readers import read_models, reader_called

    async def work() -> None:
        async with opened() as contexts:
            named = {
                one.name: one for one in (reader_called(read_models(contexts), name, "read model") for name in readers)
            }
            for context in contexts:
                if own := [one.reader for one in named.values() if one.context is context]:
                    builds = await rebuild_all(own, context.pool, context.settings, _applied)
                    _progress("")
                    for name, build in builds.items():
                        print(f"{context.name}/{name}: build {build} is current")

    run(work())


def _applied(events: int) -> None:
    _progress(f"{events} events")


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{text:<40}", end="", file=sys.stderr, flush=True)


@parked.command("list")
def parked_list() -> None:
    """Every parked record: its reader, number, place, key, what went wrong. Never its content."""
    from foundation.applying.parking import list_parked
    from insieme.readers import all_readers, place_of

    async def show() -> None:
        async with opened() as contexts:
            for named in all_readers(contexts):
                for one in await list_parked(named.context.pool, named.reader.name):
                    when = f"{one.parked_at:%Y-%m-%d %H:%M}"
                    print(f"{named.name} {one.parked_id}  {when}  {place_of(one)}  {one.key}  {one.error}")

    run(show())


@parked.command("retry")
def parked_retry(which: Annotated[str | None, READER_OR_PLACE] = None) -> None:
    """Apply parked records again, in order: of one reader, of all that parked one record, or of all."""
    from foundation.applying.parking import retry

    async def work() -> None:
        async with opened(bells=True) as contexts:
            for named in await _meant(contexts, which):
                applied, left = await retry(named.context.pool, named.reader)
                print(f"{named.name}: {applied} applied, {left} still parked")

    run(work())


async def _meant(contexts: list[Context], which: str | None) -> list[Named]:
    from insieme.readers import all_readers, is_place, parked_at, reader_called

    readers = all_readers(contexts)
    if which is None:
        return readers
    if is_place(which):
        return [named for named, _ in await parked_at(readers, which)]
    return [reader_called(readers, which)]


@parked.command("discard")
def parked_discard(
    which: Annotated[str, READER_OR_PLACE],
    reason: Reason,
    number: Annotated[int | None, typer.Argument(metavar="NUMBER")] = None,
) -> None:
    """Give up, in this build and every later one, a reader's record by its number, or by its place every reader's."""
    from foundation.applying.parking import discard
    from insieme.readers import is_place

    if is_place(which) != (number is None):
        raise typer.BadParameter("a reader and a number, or a record's place (topic/partition@offset) alone")

    async def work() -> None:
        async with opened() as contexts:
            for named, parked_id in await _given_up(contexts, which, number):
                await discard(named.context.pool, named.reader.name, parked_id, reason)
                print(f"{named.name} {parked_id}: discarded")

    run(work())


async def _given_up(contexts: list[Context], which: str, number: int | None) -> list[tuple[Named, int]]:
    from insieme.readers import all_readers, parked_at, reader_called

    readers = all_readers(contexts)
    if number is not None:
        return [(reader_called(readers, which), number)]
    return [(named, one.parked_id) for named, one in await parked_at(readers, which)]


def recover(context: str) -> None:
    """Append again, from the topic, what a context's database lost by going back to an older copy."""
    from foundation.recovery import recover as append_again

    async def work() -> None:
        async with opened(called(context).name) as [one]:
            print(f"{context}: {await append_again(one)} events recovered from the topic")

    run(work())


def lag(readers: Annotated[list[str] | None, typer.Argument(metavar="[READER...]")] = None) -> None:
    """How far each relay and each reader is behind, or these readers alone."""
    from insieme.lagging import print_lag

    async def show() -> None:
        async with opened() as contexts:
            await print_lag(contexts, readers or [])

    run(show())
