"""Readers that could not take what is live, each planted and seen to be named; and unknown values read as `other`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from foundation.codec import decode
from foundation.contracts import check, release, write
from foundation.contracts.catalogue import Listener, listeners, said
from foundation.contracts.example import example_of
from foundation.decider import Code
from insieme.composition import SERVICES
from tests.contracts.synthetic import enumeration, event, reading, saying

TYPE = "insieme.shop.order-placed.v1"
PLACED = {"order_id": UUID, "placed_on": date, "size": enumeration("Size", "small", "large")}


class OpenSize(StrEnum):
    SMALL = "small"
    OTHER = "other"

    @classmethod
    def _missing_(cls, value: object) -> OpenSize:  # noqa: ARG003
        return cls.OTHER


def complaints(folder: Path, hears: Mapping[str, type], *said_too: type) -> list[str]:
    services = [saying(event("OrderPlaced", PLACED), *said_too), reading(hears)]
    write(services, folder)
    return check(services, folder)


def test_a_slim_shape_with_an_open_enumeration_is_a_good_reader(tmp_path: Path) -> None:
    assert complaints(tmp_path, {TYPE: event("Placed", {"order_id": UUID, "size": OpenSize})}) == []


def test_a_type_that_nobody_says_is_not_heard(tmp_path: Path) -> None:
    misheard = "insieme.shop.order-palced.v1"
    assert complaints(tmp_path, {misheard: event("Placed", {"order_id": UUID})}) == [
        f"board/sums hears {misheard}, which nobody says"
    ]


@pytest.mark.parametrize("fields", [{"order": UUID}, {"order_id": int}, {"placed_on": bool}])
def test_a_field_that_is_not_there_or_is_something_else(fields: dict[str, Any], tmp_path: Path) -> None:
    (complaint,) = complaints(tmp_path, {TYPE: event("Placed", fields)})
    assert complaint.startswith(f"board/sums cannot read an example of {TYPE}: ")


def test_an_enumeration_that_would_turn_a_new_value_away(tmp_path: Path) -> None:
    (complaint,) = complaints(tmp_path, {TYPE: event("Placed", PLACED)})
    assert complaint == f"board/sums reads {TYPE} with Size, which does not read an unknown value as `other`"


def test_the_owner_itself_may_keep_its_enumerations_closed(tmp_path: Path) -> None:
    own = event("OrderPlaced", PLACED)
    services = [saying(own, name="board"), reading({"insieme.board.order-placed.v1": own}, name="board")]
    write(services, tmp_path)
    assert check(services, tmp_path) == []


def test_a_reader_of_one_version_hears_every_live_one(tmp_path: Path) -> None:
    old = [saying(event("OrderPlaced", PLACED))]
    write(old, tmp_path)
    release(old, tmp_path)
    slim = event("Placed", {"order_id": UUID})
    services = [saying(event("OrderPlaced", {"order_id": UUID}, version=2)), reading({TYPE: slim})]
    write(services, tmp_path)
    lacking = "board/sums does not hear insieme.shop.order-placed.v2, which is live, but another version of it"
    assert check(services, tmp_path) == [lacking]
    both = {TYPE: slim, "insieme.shop.order-placed.v2": slim}
    assert check([services[0], reading(both)], tmp_path) == []


def test_an_example_released_long_ago_is_still_read(tmp_path: Path) -> None:
    """A reader that relies on a field which came later would fail on the topic's beginning."""
    old = [saying(event("OrderPlaced", PLACED))]
    write(old, tmp_path)
    release(old, tmp_path)
    newer = saying(event("OrderPlaced", PLACED, optional={"colour": Code | None}))
    write([newer], tmp_path)
    greedy = reading({TYPE: event("Placed", {"colour": Code | None})})
    (complaint,) = check([newer, greedy], tmp_path)
    assert "missing required field `colour`" in complaint
    patient = reading({TYPE: event("Placed", {"order_id": UUID}, optional={"colour": Code | None})})
    assert check([newer, patient], tmp_path) == []


REAL = list(listeners(SERVICES))
SAID = said(SERVICES)


@pytest.mark.parametrize("listener", REAL, ids=lambda one: f"{one.name} {one.hears}")
def test_every_reader_reads_every_event_it_names(listener: Listener) -> None:
    data = json.loads(example_of(SAID[listener.hears]))["data"]
    assert type(read(listener, {**data, "field_of_tomorrow": {"a": [1]}})) is listener.cls


@pytest.mark.parametrize("listener", [one for one in REAL if one.foreign], ids=lambda one: f"{one.name} {one.hears}")
def test_a_value_of_tomorrow_is_read_as_other_by_every_foreign_reader(listener: Listener) -> None:
    data = json.loads(example_of(SAID[listener.hears]))["data"]
    enumerations = [name for name, value in vars_of(read(listener, data)).items() if isinstance(value, StrEnum)]
    heard = vars_of(read(listener, {**data, **dict.fromkeys(enumerations, "value_of_tomorrow")}))
    assert {name: heard[name] for name in enumerations} == dict.fromkeys(enumerations, "other")


def test_some_foreign_reader_does_read_an_enumeration() -> None:
    """Else the test above would hold for want of anything to read."""
    data = {one: json.loads(example_of(SAID[one.hears]))["data"] for one in REAL if one.foreign}
    assert any(isinstance(v, StrEnum) for one, said in data.items() for v in vars_of(read(one, said)).values())


def read(listener: Listener, data: Mapping[str, Any]) -> Any:
    return decode(listener.cls, json.dumps(data).encode())


def vars_of(heard: Any) -> dict[str, Any]:
    return {name: getattr(heard, name) for name in heard.__dataclass_fields__}
