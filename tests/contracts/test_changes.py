"""What may change once it is released, each violation planted and seen to be named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from foundation.contracts import check, release, write
from foundation.contracts.catalogue import said
from foundation.contracts.example import example_of
from foundation.contracts.released import breaks
from foundation.contracts.schema import schema_of
from foundation.decider import Code, PublicText
from tests.contracts.synthetic import enumeration, event, saying

Size = enumeration("Size", "small", "large")
Grown = enumeration("Size", "large", "small", "huge")
Shrunk = enumeration("Size", "small")
PLACED = {"order_id": UUID, "placed_on": date, "size": Size, "note": Code | None, "lines": tuple[Code, ...]}
TYPE = "insieme.shop.order-placed.v1"


def released(folder: Path, fields: dict[str, Any] = PLACED, **more: Any) -> None:
    services = [saying(event("OrderPlaced", fields, **more))]
    write(services, folder)
    assert release(services, folder) == []


def changed(folder: Path, *events: type) -> list[str]:
    """What is said against these events after they were written over what was released."""
    services = [saying(*events)]
    write(services, folder)
    return check(services, folder)


def test_a_new_optional_field_and_a_new_value_are_allowed(tmp_path: Path) -> None:
    released(tmp_path)
    grown = event("OrderPlaced", {**PLACED, "size": Grown}, optional={"colour": Code | None})
    assert changed(tmp_path, grown) == []


BREAKING: dict[str, tuple[dict[str, Any], str]] = {
    "deleted": ({**PLACED, "note": ...}, "note: the field was taken away"),
    "renamed": ({**PLACED, "note": ..., "remark": Code | None}, "note: the field was taken away"),
    "retyped": ({**PLACED, "placed_on": int}, "placed_on: it was"),
    "newly required": ({**PLACED, "colour": Code}, "colour: the field is newly required"),
    "required though it may be null": ({**PLACED, "colour": Code | None}, "colour: the field is newly required"),
    "a value taken away": ({**PLACED, "size": Shrunk}, "size: the value large was taken away"),
    "an enumeration made a code": ({**PLACED, "size": Code}, "size: it was"),
    "null let in": ({**PLACED, "placed_on": date | None}, "placed_on: it was"),
    "null taken away": ({**PLACED, "note": Code}, "note: it was"),
    "a list of something else": ({**PLACED, "lines": tuple[UUID, ...]}, "lines[]: it was"),
    "longer text": ({**PLACED, "note": PublicText | None}, "note: it was"),
}


@pytest.mark.parametrize("case", BREAKING)
def test_any_other_change_of_a_released_event_is_named(case: str, tmp_path: Path) -> None:
    fields, said_of_it = BREAKING[case]
    released(tmp_path)
    complaints = changed(tmp_path, event("OrderPlaced", {n: hint for n, hint in fields.items() if hint is not ...}))
    assert any(complaint.startswith(f"{TYPE}: {said_of_it}") for complaint in complaints), complaints


def test_an_optional_field_neither_becomes_required_nor_a_required_one_optional(tmp_path: Path) -> None:
    released(tmp_path, optional={"colour": Code | None})
    required = changed(tmp_path, event("OrderPlaced", {**PLACED, "colour": Code | None}))
    assert required == [f"{TYPE}: colour: the field is newly required"]
    later = {name: hint for name, hint in PLACED.items() if name != "order_id"}
    optional = changed(tmp_path, event("OrderPlaced", {"order_id": UUID}, optional=later))
    assert f"{TYPE}: size: the field is no longer sure to be there" in optional


def test_a_change_inside_a_nested_part_is_named(tmp_path: Path) -> None:
    released(tmp_path, {"order_id": UUID, "slot": event("Slot", {"room": Code, "day": date})})
    nested = event("Slot", {"day": int})
    complaints = changed(tmp_path, event("OrderPlaced", {"order_id": UUID, "slot": nested}))
    assert [complaint.split(": it was")[0] for complaint in complaints] == [
        f"{TYPE}: slot.day",
        f"{TYPE}: slot.room: the field was taken away",
    ]


def test_a_released_class_cannot_vanish(tmp_path: Path) -> None:
    released(tmp_path)
    complaints = changed(tmp_path, event("OrderShipped", PLACED))
    assert complaints == [f"{TYPE} is released and on its topic for ever, but no class describes it any more"]


def test_a_version_that_a_later_one_supersedes_stays_described(tmp_path: Path) -> None:
    released(tmp_path)
    before = (tmp_path / "shop/order-placed.v1.schema.json").read_text()
    assert changed(tmp_path, event("OrderPlaced", {"order_id": UUID}, version=2)) == []
    assert (tmp_path / "shop/order-placed.v1.schema.json").read_text() == before
    assert json.loads((tmp_path / "shop/order-placed.v1.example.json").read_text())["type"] == TYPE
    assert "superseded_by: insieme.shop.order-placed.v2" in (tmp_path / "channels.yaml").read_text()


def test_what_is_not_released_may_still_change(tmp_path: Path) -> None:
    write([saying(event("OrderPlaced", PLACED))], tmp_path)
    assert changed(tmp_path, event("OrderPlaced", {"order_id": UUID})) == []


def test_a_release_with_complaints_locks_nothing(tmp_path: Path) -> None:
    services = [saying(event("OrderPlaced", PLACED))]
    write(services, tmp_path)
    (tmp_path / "channels.yaml").unlink()
    before = (tmp_path / "released.json").read_text()
    assert release(services, tmp_path)
    assert (tmp_path / "released.json").read_text() == before


def test_every_example_ever_released_is_kept(tmp_path: Path) -> None:
    released(tmp_path)
    released(tmp_path, optional={"colour": Code | None})
    examples = json.loads((tmp_path / "released.json").read_text())["events"][TYPE]["examples"]
    assert ["colour" in example["data"] for example in examples] == [True, False]


def test_the_envelope_and_the_partitions_are_locked_too(tmp_path: Path) -> None:
    released(tmp_path)
    lock = json.loads((tmp_path / "released.json").read_text())
    lock["partitions"]["insieme.shop"] = 6
    lock["envelope"]["properties"]["tenant"] = {"type": "string"}
    (tmp_path / "released.json").write_text(json.dumps(lock))
    assert check([saying(event("OrderPlaced", PLACED))], tmp_path) == [
        "envelope: tenant: the field was taken away",
        "insieme.shop: it was released with 6 partitions, which are for ever",
    ]


HINTS = st.sampled_from([UUID, date, int, bool, Code, PublicText, Size, Code | None, Size | None, tuple[Code, ...]])
FIELDS = st.dictionaries(st.sampled_from([f"field_{letter}" for letter in "abcdefgh"]), HINTS, max_size=6)


@settings(max_examples=60, deadline=None)
@given(before=FIELDS, after=FIELDS, added=FIELDS)
def test_whatever_is_allowed_lets_old_and_new_examples_pass_both_schemas(
    before: dict[str, Any], after: dict[str, Any], added: dict[str, Any]
) -> None:
    """Also of a change at random: either it is named, or both directions are valid."""
    old = {"order_id": UUID, **before}
    optional = {name: hint | None for name, hint in added.items() if name not in old}
    assert not broken(old, {}, old, optional)
    broken(old, {}, {"order_id": UUID, **after}, {})


def broken(old: dict[str, Any], old_more: dict[str, Any], new: dict[str, Any], new_more: dict[str, Any]) -> bool:
    """Whether the change is named; where it is not, each one's example is valid under the other's schema."""
    (was,) = said([saying(event("OrderPlaced", old, optional=old_more))]).values()
    (now,) = said([saying(event("OrderPlaced", new, optional=new_more))]).values()
    if list(breaks(schema_of(was), schema_of(now))):
        return True
    Draft202012Validator(schema_of(was)).validate(json.loads(example_of(now))["data"])
    Draft202012Validator(schema_of(now)).validate(json.loads(example_of(was))["data"])
    return False
