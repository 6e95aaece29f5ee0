"""What is on the topics, held against what contracts/ promises."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from aiokafka import ConsumerRecord
from jsonschema import Draft202012Validator

from deploy.local.home import PROJECT
from foundation.kafka import bulk_reader
from foundation.settings import Settings

CONTRACTS: Final = PROJECT / "contracts"


async def published(settings: Settings, contexts: Sequence[str], *ids: str) -> list[dict[str, Any]]:
    """The CloudEvents of all topics that name one of the ids, each checked; by topic, in the order of the log."""
    found = [_kept(record) for record in await _records(settings, contexts)]
    about = [event for event in found if any(id in json.dumps(event) for id in ids)]
    return sorted(about, key=lambda event: (contexts.index(context_of(event)), event["logindex"]))


def types_of(events: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """What was said, by topic, without what a context says to itself of its agenda."""
    said: dict[str, list[str]] = {}
    for event in events:
        if "agenda" not in name_of(event):
            said.setdefault(context_of(event), []).append(name_of(event))
    return said


async def _records(settings: Settings, contexts: Sequence[str]) -> list[ConsumerRecord]:
    records: list[ConsumerRecord] = []
    async with bulk_reader(settings, [settings.topic(context) for context in contexts]) as consumer:
        ends = await consumer.end_offsets(consumer.assignment())
        while any([await consumer.position(place) < end for place, end in ends.items()]):
            for batch in (await consumer.getmany(timeout_ms=500)).values():
                records += batch
    return records


def _kept(record: ConsumerRecord) -> dict[str, Any]:
    """The record's event. Fails where the envelope, the data, the key or the topic is not as promised."""
    event: dict[str, Any] = json.loads(record.value)
    _schema("cloudevent.schema.json").validate(event)
    context, name = context_of(event), event["type"].split(".", 2)[2]
    _schema(f"{context}/{name}.schema.json").validate(event["data"])
    assert record.key.decode() == event["partitionkey"]
    assert record.topic.endswith(f".{context}")
    return event


def context_of(event: dict[str, Any]) -> str:
    context: str = event["type"].split(".")[1]
    return context


def name_of(event: dict[str, Any]) -> str:
    name: str = event["type"].split(".")[2]
    return name


@cache
def _schema(name: str) -> Draft202012Validator:
    schema = json.loads((CONTRACTS / name).read_text())
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
