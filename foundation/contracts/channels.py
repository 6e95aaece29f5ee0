"""Where events are and what is promised of them: `channels.yaml`, and the same as AsyncAPI 3."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from foundation.envelope import context_of, stem_of, version_of
from foundation.kafka import MAX_RECORD
from foundation.settings import Settings

ENVELOPE_FILE: Final = "cloudevent.schema.json"
MEDIA_TYPE: Final = "application/cloudevents+json"
PROMISES: Final = {
    "delivery": "at least once: every event reaches its topic, some of them more than once, with identical bytes",
    "deduplication": (
        "by the attribute `id`; or, within a partition, by skipping what is at or below the highest `logindex` seen"
    ),
    "order": (
        "by key: the events of one aggregate are in one partition in the order of `streamversion`; "
        "first occurrences rise by `logindex` in each partition; nothing is promised across keys or topics"
    ),
    "retention": "for ever: a new reader starts at `earliest` and has the whole history",
    "partitions": "their number never changes under a topic's name",
    "change": "a version of a type only gains optional fields and values; anything else is a new version",
    "erasure": "personal data never travel; what is on a topic stays when a person is erased",
}


@dataclass(frozen=True)
class Live:
    """An event type that is on a topic. `key_field` repeats the key; `superseded_by` is the version now written."""

    type: str
    key_field: str | None
    title: str
    description: str
    superseded_by: str | None

    @property
    def path(self) -> str:
        """Its files in the folder of contracts, without their endings."""
        return self.type.removeprefix("insieme.").replace(".", "/", 1)


def channels(live: Iterable[Live]) -> dict[str, Any]:
    """`channels.yaml`."""
    return {
        "envelope": ENVELOPE_FILE,
        "promises": PROMISES,
        "channels": {topic: _channel(context, events) for context, topic, events in _by_topic(live)},
    }


def partitions() -> int:
    return int(Settings.model_construct().partitions)


def _channel(context: str, events: list[Live]) -> dict[str, Any]:
    types = {event.type for event in events}
    return {
        "owner": context,
        "partitions": partitions(),
        "partitioner": "murmur2 of the key, Kafka's default",
        "key": "the attribute `partitionkey`: a UUID in lower case with hyphens, as UTF-8",
        "value": f"{MEDIA_TYPE} (CloudEvents 1.0, structured JSON)",
        "retention": "for ever",
        "cleanup_policy": "delete",
        "timestamps": "LogAppendTime",
        "max_message_bytes": MAX_RECORD,
        "events": {event.type: _event(event, types) for event in events},
    }


def _event(event: Live, types: set[str]) -> dict[str, Any]:
    stem, version = stem_of(event.type), version_of(event.type)
    taken_back = {name: f"{stem}-{end}.v{version}" for name, end in _CORRECTIONS.items()}
    return {
        "schema": f"{event.path}.schema.json",
        "example": f"{event.path}.example.json",
        **({"key_field": event.key_field} if event.key_field else {}),
        **{name: type for name, type in taken_back.items() if type in types},
        **({"superseded_by": event.superseded_by} if event.superseded_by else {}),
    }


_CORRECTIONS: Final = {"corrected_by": "corrected", "retracted_by": "retracted"}


def asyncapi(live: Iterable[Live]) -> dict[str, Any]:
    """`asyncapi.yaml`: the services send, whoever is let in receives."""
    topics = [(context, topic, events) for context, topic, events in _by_topic(live)]
    every = [event for _, _, events in topics for event in events]
    return {
        "asyncapi": "3.0.0",
        "info": {"title": "Insieme per il lavoro: events", "version": "1", "description": _about()},
        "defaultContentType": MEDIA_TYPE,
        "servers": {"kafka": _SERVER},
        "channels": {context: _async_channel(topic, events) for context, topic, events in topics},
        "operations": {f"publish_{context}": _operation(context, events) for context, _, events in topics},
        "components": {"messages": {_name(event): _message(event) for event in every}},
    }


_SERVER: Final = {
    "host": "{bootstrap}",
    "protocol": "kafka",
    "description": "Given to each partner with its principal; locally `insieme env` prints it.",
    "variables": {"bootstrap": {"description": "KAFKA_BOOTSTRAP_SERVERS", "default": "localhost:9092"}},
}


def _about() -> str:
    return " ".join(f"{name.capitalize()}: {promise}." for name, promise in PROMISES.items())


def _async_channel(topic: str, events: list[Live]) -> dict[str, Any]:
    return {
        "address": topic,
        "messages": {_name(event): {"$ref": f"#/components/messages/{_name(event)}"} for event in events},
        "bindings": {
            "kafka": {
                "topic": topic,
                "partitions": partitions(),
                "topicConfiguration": {
                    "cleanup.policy": ["delete"],
                    "retention.ms": -1,
                    "retention.bytes": -1,
                    "max.message.bytes": MAX_RECORD,
                },
                "bindingVersion": "0.5.0",
            }
        },
    }


def _operation(context: str, events: list[Live]) -> dict[str, Any]:
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{context}"},
        "messages": [{"$ref": f"#/channels/{context}/messages/{_name(event)}"} for event in events],
    }


def _message(event: Live) -> dict[str, Any]:
    return {
        "name": event.type,
        "title": event.title,
        "summary": event.description,
        "contentType": MEDIA_TYPE,
        "payload": {
            "allOf": [{"$ref": f"./{ENVELOPE_FILE}"}],
            "properties": {"type": {"const": event.type}, "data": {"$ref": f"./{event.path}.schema.json"}},
        },
        "bindings": {"kafka": {"key": {"type": "string", "format": "uuid"}, "bindingVersion": "0.5.0"}},
    }


def _name(event: Live) -> str:
    """The type in the letters that AsyncAPI lets a component's name have."""
    return event.type.removeprefix("insieme.")


def _by_topic(live: Iterable[Live]) -> list[tuple[str, str, list[Live]]]:
    settings: Any = Settings.model_construct()
    ordered = sorted(live, key=lambda event: event.type)
    groups = groupby(ordered, key=lambda event: context_of(event.type))
    return [(context, settings.topic(context), list(events)) for context, events in groups]
