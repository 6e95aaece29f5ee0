"""The folder as it is committed: in step with the code, valid, and enough for a partner."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from foundation.contracts import check
from foundation.contracts.catalogue import said
from foundation.contracts.released import breaks, read_lock
from insieme.composition import SERVICES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "contracts"
SCHEMAS = sorted(FOLDER.rglob("*.schema.json"))
EXAMPLES = sorted(FOLDER.rglob("*.example.json"))
NAMES = [path.relative_to(FOLDER).as_posix() for path in EXAMPLES]


def load(path: Path) -> Any:
    text = path.read_text("utf-8")
    return yaml.safe_load(text) if path.suffix == ".yaml" else json.loads(text)


def checked(schema: Any) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_nothing_stands_against_the_contracts() -> None:
    assert check(SERVICES, FOLDER) == []


def test_every_event_that_is_said_has_a_schema_and_an_example() -> None:
    assert {load(path)["type"] for path in EXAMPLES} >= set(said(SERVICES))
    assert len(SCHEMAS) == len(EXAMPLES) + 1


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_every_schema_is_one_and_stands_alone(path: Path) -> None:
    schema = load(path)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["description"]
    assert not {"additionalProperties", "$ref"} & set(keys(schema))


@pytest.mark.parametrize("path", EXAMPLES, ids=NAMES)
def test_every_example_is_valid(path: Path) -> None:
    example = load(path)
    checked(load(FOLDER / "cloudevent.schema.json")).validate(example)
    checked(load(path.with_name(path.name.replace(".example.", ".schema.")))).validate(example["data"])


def test_released_and_present_examples_are_valid_both_ways() -> None:
    for type, event in read_lock(FOLDER).events.items():
        place = FOLDER / type.removeprefix("insieme.").replace(".", "/", 1)
        example, schema = load(Path(f"{place}.example.json")), load(Path(f"{place}.schema.json"))
        checked(event.schema).validate(example["data"])
        for released in event.examples:
            checked(schema).validate(released["data"])
            checked(event.schema).validate(released["data"])


def test_every_context_is_released() -> None:
    lock = read_lock(FOLDER)
    assert {type.split(".")[1] for type in lock.events} == {service.name for service in SERVICES if service.aggregates}
    assert set(lock.partitions) == set(load(FOLDER / "channels.yaml")["channels"])
    assert lock.envelope is not None


def test_of_every_released_event_only_an_optional_field_may_be_added() -> None:
    """Planted in each: a field newly required, taken away, renamed, and a new optional one."""
    for type, event in read_lock(FOLDER).events.items():
        fields, required = event.schema["properties"], event.schema.get("required", [])
        first, *_ = fields
        others = {name: schema for name, schema in fields.items() if name != first}
        grown = {**event.schema, "properties": {**fields, "new": fields[first]}}
        kept = {**event.schema, "required": [name for name in required if name != first]}
        assert list(breaks(event.schema, grown)) == [], type
        assert list(breaks(event.schema, {**grown, "required": [*required, "new"]})) == ["new: the field is newly required"]
        for without in (others, {**others, "renamed": fields[first]}):
            told = list(breaks(event.schema, {**kept, "properties": without}))
            assert told == [f"{first}: the field was taken away"], type


def test_channels_name_files_that_are_there() -> None:
    described = load(FOLDER / "channels.yaml")
    for topic, channel in described["channels"].items():
        assert topic == f"insieme.{channel['owner']}"
        for event in channel["events"].values():
            assert (FOLDER / event["schema"]).exists()
            assert (FOLDER / event["example"]).exists()


def test_the_readme_names_every_topic() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert [topic for topic in load(FOLDER / "channels.yaml")["channels"] if f"`{topic}`" not in readme] == []


def test_what_can_be_corrected_says_by_what() -> None:
    events = load(FOLDER / "channels.yaml")["channels"]["insieme.intake"]["events"]
    received = events["insieme.intake.application-received.v1"]
    assert received["corrected_by"] == "insieme.intake.application-received-corrected.v1"
    assert received["retracted_by"] == "insieme.intake.application-received-retracted.v1"
    assert received["key_field"] == "application_id"


def test_the_asyncapi_document_is_whole() -> None:
    document = load(FOLDER / "asyncapi.yaml")
    assert document["asyncapi"] == "3.0.0"
    assert {"title", "version"} <= set(document["info"])
    for channel in document["channels"].values():
        assert channel["bindings"]["kafka"]["partitions"] == 12
    for operation in document["operations"].values():
        assert operation["action"] in {"send", "receive"}
        channel = resolved(document, operation["channel"]["$ref"])
        sent = [resolved(document, one["$ref"]) for one in operation["messages"]]
        assert sent == [resolved(document, one["$ref"]) for one in channel["messages"].values()]
    messages = document["components"]["messages"]
    assert {message["payload"]["properties"]["type"]["const"] for message in messages.values()} >= set(said(SERVICES))


def test_every_reference_of_the_asyncapi_document_leads_somewhere() -> None:
    document = load(FOLDER / "asyncapi.yaml")
    for reference in references(document):
        assert resolved(document, reference), reference


def test_every_service_with_routes_has_its_openapi() -> None:
    with_routes = {service.name for service in SERVICES if service.routes}
    assert {path.stem for path in (FOLDER / "openapi").glob("*.json")} == with_routes
    for name in with_routes:
        described = load(FOLDER / "openapi" / f"{name}.json")
        assert described["openapi"].startswith("3.1")
        assert described["paths"]
        for reference in references(described):
            assert resolved(described, reference), reference


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    """In a process of its own, with other hashes and another time zone."""
    (tmp_path / "released.json").write_bytes((FOLDER / "released.json").read_bytes())
    code = (
        "import sys; from pathlib import Path; from foundation.contracts import write;"
        "from insieme.composition import SERVICES; write(SERVICES, Path(sys.argv[1]))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "INSIEME_PARTITIONS": "3"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, env=environment, check=True, timeout=60)
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    assert {path: (FOLDER / path).read_bytes() for path in again} == again


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for part in parts(value):
        yield from keys(part)


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict) and isinstance(value.get("$ref"), str):
        yield value["$ref"]
    for part in parts(value):
        yield from references(part)


def parts(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def resolved(document: Any, reference: str) -> Any:
    """What a reference leads to: a place in the document, or a file beside it. Raises `KeyError`, `OSError`."""
    file, _, place = reference.partition("#")
    target = load(FOLDER / file) if file else document
    for step in filter(None, place.split("/")):
        target = target[step]
    return resolved(document, target["$ref"]) if "$ref" in target and not file else target
