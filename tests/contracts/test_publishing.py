"""What an event class becomes outside, and which classes become nothing."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator

from foundation.codec import UnmarkedText
from foundation.contracts import check, write
from foundation.contracts.catalogue import NotPublishable, Said, said
from foundation.contracts.example import example_of, synthetic_id
from foundation.contracts.schema import schema_of
from foundation.decider import Code, Personal, PublicText, frozen
from foundation.service import Service
from tests.contracts.synthetic import enumeration, event, saying

Size = enumeration("Size", "small", "large")
NAME = Personal[str]


@frozen
class Slot:
    """A room for a while."""

    room: Code
    starts_at: datetime
    ends_at: datetime


@frozen
class OrderPlaced:
    """Somebody wants something.

    The price is in euro.
    """

    order_id: UUID
    person_id: UUID
    placed_on: date
    size: Size  # type: ignore[valid-type]
    price: Decimal
    shop: PublicText
    slot: Slot | None
    codes: tuple[Code, ...]
    paid: bool
    count: int
    name: Personal[str]
    born_on: Personal[date] | None


def one(cls: type) -> Said:
    (only,) = said([saying(cls)]).values()
    return only


def test_the_schema_describes_the_public_part_and_nothing_else() -> None:
    schema = schema_of(one(OrderPlaced))
    Draft202012Validator.check_schema(schema)
    assert schema["description"] == "Order placed. Somebody wants something. The price is in euro."
    assert (
        set(schema["properties"])
        == set(schema["required"])
        == set(OrderPlaced.__dataclass_fields__)
        - {
            "name",
            "born_on",
        }
    )
    assert schema["properties"]["slot"]["anyOf"][0]["description"] == "A room for a while."


def test_the_schema_is_open_where_the_producer_is_closed() -> None:
    schema = schema_of(one(OrderPlaced))
    assert "additionalProperties" not in json.dumps(schema)
    data = json.loads(example_of(one(OrderPlaced)))["data"]
    grown = {**data, "size": "huge", "colour": "red", "slot": {**data["slot"], "floor": 3}}
    Draft202012Validator(schema).validate(grown)


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": "Not a code"},
        {"size": 3},
        {"placed_on": 20180305},
        {"count": "1"},
        {"slot": {"room": "a"}},
        {"codes": "a"},
    ],
)
def test_the_schema_still_turns_away_what_is_no_such_event(wrong: dict[str, Any]) -> None:
    data = json.loads(example_of(one(OrderPlaced)))["data"]
    assert not Draft202012Validator(schema_of(one(OrderPlaced))).is_valid({**data, **wrong})


def test_the_known_values_of_an_enumeration_are_listed() -> None:
    size = schema_of(one(OrderPlaced))["properties"]["size"]
    assert size["anyOf"][0] == {"enum": ["small", "large"]}


def test_the_example_is_synthetic_keyed_and_without_personal_fields() -> None:
    example = json.loads(example_of(one(OrderPlaced)))
    assert example["partitionkey"] == example["data"]["order_id"] == str(synthetic_id("order_id"))
    assert example["data"]["order_id"].startswith("00000000-0000-7000-8000-0000")
    assert example["stream"] == f"order-{example['partitionkey']}"
    assert not {"name", "born_on"} & set(example["data"])
    assert example["sealeddigest"]


def test_a_correction_s_example_names_the_fact_that_it_corrects() -> None:
    corrected = event("OrderPlacedCorrected", {"fact_id": UUID, "person_id": UUID, "order_id": UUID})
    data = json.loads(example_of(one(corrected)))["data"]
    assert data["fact_id"] == data["order_id"] != data["person_id"]


def test_a_plain_text_is_refused() -> None:
    with pytest.raises(NotPublishable, match=r"order-placed\.v1: OrderPlaced: a text is Code, PublicText or Personal"):
        schema_of(one(event("OrderPlaced", {"order_id": UUID, "remark": str})))
    with pytest.raises(NotPublishable, match="never a plain str"):
        schema_of(one(event("OrderPlaced", {"order_id": UUID, "remarks": tuple[str, ...]})))
    assert issubclass(UnmarkedText, TypeError)


@pytest.mark.parametrize("hint", [float, bytes, dict[str, int], object])
def test_a_type_without_an_agreed_form_is_refused(hint: Any) -> None:
    with pytest.raises(NotPublishable, match=r"insieme\.shop\.order-placed\.v1"):
        schema_of(one(event("OrderPlaced", {"order_id": UUID, "thing": hint})))


def test_personal_fields_need_a_person_and_the_top_level() -> None:
    with pytest.raises(NotPublishable, match="no person_id"):
        said([saying(event("OrderPlaced", {"order_id": UUID, "name": NAME}))])
    nested: Any = event("Buyer", {"name": NAME})
    with pytest.raises(NotPublishable, match="Buyer is nested and has personal fields"):
        said([saying(event("OrderPlaced", {"order_id": UUID, "person_id": UUID, "buyer": nested | None}))])


def test_one_type_belongs_to_one_class() -> None:
    twice = event("OrderPlaced", {"order_id": UUID}), event("OrderPlaced", {"order_id": UUID, "count": int})
    with pytest.raises(NotPublishable, match="two classes have this type"):
        said([saying(*twice)])


def test_the_check_says_so_instead_of_failing(tmp_path: Path) -> None:
    write([saying(OrderPlaced)], tmp_path)
    (complaint,) = check([saying(event("OrderPlaced", {"order_id": UUID, "remark": str}))], tmp_path)
    assert "never a plain str" in complaint


def test_a_file_that_differs_is_missing_or_describes_nothing_is_named(tmp_path: Path) -> None:
    services = [saying(OrderPlaced)]
    assert write(services, tmp_path)
    assert check(services, tmp_path) == []
    schema = tmp_path / "shop/order-placed.v1.schema.json"
    schema.write_text(schema.read_text() + "\n")
    (tmp_path / "shop/order-placed.v1.example.json").unlink()
    (tmp_path / "shop/order-lost.v1.schema.json").write_text("{}")
    assert [complaint.split(" ", 1)[0] for complaint in check(services, tmp_path)] == [
        "shop/order-placed.v1.example.json",
        "shop/order-placed.v1.schema.json",
        "shop/order-lost.v1.schema.json",
    ]
    write(services, tmp_path)
    assert check(services, tmp_path) == []


def test_a_lost_lock_is_named(tmp_path: Path) -> None:
    write([saying(OrderPlaced)], tmp_path)
    (tmp_path / "released.json").unlink()
    (complaint,) = check([saying(OrderPlaced)], tmp_path)
    assert complaint.startswith("released.json is missing")


def test_writing_keeps_the_lock_and_the_readme(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Read me.")
    write([saying(OrderPlaced)], tmp_path)
    (tmp_path / "released.json").write_text('{"envelope": null, "events": {}, "partitions": {"insieme.shop": 12}}')
    assert write([saying(OrderPlaced)], tmp_path) == []
    assert "12" in (tmp_path / "released.json").read_text()
    assert (tmp_path / "README.md").exists()


def test_a_route_that_needs_a_running_service_to_be_declared_is_named(tmp_path: Path) -> None:
    def routes(context: Any) -> Any:
        return context.pool.fetch("SELECT 1")

    hasty = Service("shop", routes=routes)
    write([Service("shop")], tmp_path)
    assert check([hasty], tmp_path) == ["the pool of shop is used while it is only described"]
