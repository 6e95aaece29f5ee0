"""An instrument that measures fragility: data, in versions that never change. Stream `instrument-<instrument_id>`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from foundation.decider import Aggregate, Code, PublicText, Refused, frozen
from foundation.facts import said_again

INSTRUMENTS = UUID("0d0f7a3a-6c0b-5b3c-8a57-3b7f5a1c9e20")  # the namespace of instrument ids: never to be changed


def instrument_id(code: str) -> UUID:
    return uuid5(INSTRUMENTS, code)


@frozen
class Item:
    code: Code
    text: PublicText


@frozen
class Scale:
    """Whole points from `lowest` to `highest`, both included, the same for every item."""

    lowest: int
    highest: int


@frozen
class Instrument:
    """One version. `official` only if its items are those of the law, with the `source` that says so."""

    instrument_id: UUID
    version: int
    name: PublicText
    items: tuple[Item, ...]
    scale: Scale
    source: PublicText
    official: bool
    valid_from: date


@frozen
class DefineInstrument:
    instrument: Instrument


@frozen
class FragilityInstrumentDefined:
    instrument: Instrument


Versions = tuple[Instrument, ...]


def decide(
    state: Versions | None,
    command: DefineInstrument,
    now: datetime,  # noqa: ARG001
) -> list[FragilityInstrumentDefined]:
    """The state is all versions. Refuses what is no instrument, a version out of turn, and one that changes."""
    versions, said = state or (), command.instrument
    known = next((version for version in versions if version.version == said.version), None)
    if known is not None:
        return said_again(known, said)
    _well_formed(said)
    _follows(versions, said)
    return [FragilityInstrumentDefined(said)]


def evolve(state: Versions | None, event: FragilityInstrumentDefined) -> Versions:
    return (*(state or ()), event.instrument)


def _well_formed(said: Instrument) -> None:
    codes = [item.code for item in said.items]
    if not codes:
        raise Refused("instrument_without_items")
    if len(set(codes)) != len(codes):
        raise Refused("instrument_item_twice")
    if said.scale.lowest >= said.scale.highest:
        raise Refused("instrument_scale_empty")


def _follows(versions: Versions, said: Instrument) -> None:
    if said.version != len(versions) + 1:
        raise Refused("version_not_next", expected=len(versions) + 1)
    if versions and said.valid_from <= versions[-1].valid_from:
        raise Refused("valid_from_not_after_previous", valid_from=versions[-1].valid_from)


INSTRUMENT: Final = Aggregate("instrument", decide, evolve, (FragilityInstrumentDefined,))
