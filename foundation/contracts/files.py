"""The folder of contracts: written from the code, compared with it, and released."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from foundation.contracts import plain_yaml
from foundation.contracts.catalogue import NotPublishable, Said, listeners, said
from foundation.contracts.channels import ENVELOPE_FILE, Live, asyncapi, channels
from foundation.contracts.example import example_of
from foundation.contracts.openapi import openapi
from foundation.contracts.readers import reader_complaints
from foundation.contracts.released import LOCK_FILE, Released, ReleasedEvent, breaks, lock_document, read_lock
from foundation.contracts.schema import envelope_schema, schema_of
from foundation.contracts.unopened import Unopened
from foundation.envelope import stem_of, version_of
from foundation.service import Service

_GENERATED: Final = frozenset({".json", ".yaml"})


@dataclass(frozen=True)
class Contracts:
    """What the code says together with what the lock remembers."""

    services: tuple[Service, ...]
    released: Released

    @cached_property
    def said(self) -> Mapping[str, Said]:
        return said(self.services)

    @cached_property
    def schemas(self) -> Mapping[str, Mapping[str, Any]]:
        """Of every live type: of a version that the code says no more, as it was released."""
        old = {type: self.released.events[type].schema for type in self.superseded}
        return dict(sorted({**old, **{type: schema_of(one) for type, one in self.said.items()}}.items()))

    @cached_property
    def superseded(self) -> frozenset[str]:
        """Released versions of which the code says a later one. They stay on the topic, so they stay live."""
        gone = self.released.events.keys() - self.said.keys()
        return frozenset(type for type in gone if self._newest(type) != type)

    def examples(self, type: str) -> list[Mapping[str, Any]]:
        """Today's first, then all that were ever released."""
        now = [json.loads(example_of(self.said[type]))] if type in self.said else []
        before = self.released.events[type].examples if type in self.released.events else ()
        return now + [example for example in before if example not in now]

    def live(self) -> Iterator[Live]:
        for type, schema in self.schemas.items():
            newest = self._newest(type)
            key_field = self.said[type].key_field if type in self.said else None
            newer = newest if newest != type else None
            yield Live(type, key_field, schema["title"], schema["description"], newer)

    def _newest(self, type: str) -> str:
        versions = [one for one in self.said if stem_of(one) == stem_of(type)]
        return max([*versions, type], key=version_of)

    def files(self) -> dict[str, str]:
        """Every generated file by its path in the folder."""
        made = {f"{live.path}.schema.json": _json(self.schemas[live.type]) for live in self.live()}
        made |= {f"{live.path}.example.json": self._example_file(live.type) for live in self.live()}
        made |= {f"openapi/{one.name}.json": _json(doc) for one in self.services if (doc := openapi(one))}
        made[ENVELOPE_FILE] = _json(envelope_schema())
        made["channels.yaml"] = plain_yaml.dump(channels(self.live()))
        made["asyncapi.yaml"] = plain_yaml.dump(asyncapi(self.live()))
        return made

    def _example_file(self, type: str) -> str:
        if type in self.said:
            return example_of(self.said[type]).decode()
        return _json(self.released.events[type].examples[0])

    def complaints(self) -> Iterator[str]:
        """What partners, or our own readers, could not take."""
        yield from self._broken_promises()
        live = {type: self.examples(type) for type in self.schemas}
        yield from reader_complaints(listeners(self.services), live)

    def _broken_promises(self) -> Iterator[str]:
        for type, event in sorted(self.released.events.items()):
            if type not in self.schemas:
                yield f"{type} is released and on its topic for ever, but no class describes it any more"
            else:
                yield from (f"{type}: {broken}" for broken in breaks(event.schema, self.schemas[type]))
        if self.released.envelope:
            yield from (f"envelope: {broken}" for broken in breaks(self.released.envelope, envelope_schema()))
        for topic, count in sorted(self.released.partitions.items()):
            if self.partitions.get(topic) != count:
                yield f"{topic}: it was released with {count} partitions, which are for ever"

    @property
    def partitions(self) -> dict[str, int]:
        described = channels(self.live())["channels"]
        return {topic: channel["partitions"] for topic, channel in described.items()}

    def as_released(self) -> Released:
        events = {t: ReleasedEvent(schema, tuple(self.examples(t))) for t, schema in self.schemas.items()}
        return Released(events, envelope_schema(), self.partitions)


def write(services: Sequence[Service], folder: Path) -> list[str]:
    """Write the folder anew from the code; the paths that changed. The lock is kept as it is.

    Raises `NotPublishable` for an event that cannot be described, `Unopened` for a route that cannot.
    """
    if not (folder / LOCK_FILE).exists():
        _write_lock(folder, Released())
    files = Contracts(tuple(services), read_lock(folder)).files()
    changed = sorted(path for path, text in files.items() if _read(folder / path) != text)
    for path in changed:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(files[path], "utf-8")
    extra = [path for path in _generated(folder) if path not in files]
    for path in extra:
        (folder / path).unlink()
    return sorted(changed + extra)


def check(services: Sequence[Service], folder: Path) -> list[str]:
    """Everything that stands against these contracts, a sentence each; nothing when all is well."""
    try:
        contracts = Contracts(tuple(services), read_lock(folder))
        return [*_differences(contracts.files(), folder), *contracts.complaints()]
    except FileNotFoundError:
        return [f"{LOCK_FILE} is missing: restore it; it says what partners were promised"]
    except (NotPublishable, Unopened) as error:
        return [str(error)]


def release(services: Sequence[Service], folder: Path) -> list[str]:
    """Lock what is written now as promised; what stands against that, in which case nothing is locked."""
    complaints = check(services, folder)
    if not complaints:
        _write_lock(folder, Contracts(tuple(services), read_lock(folder)).as_released())
    return complaints


def _differences(files: Mapping[str, str], folder: Path) -> Iterator[str]:
    for path, text in sorted(files.items()):
        if _read(folder / path) != text:
            yield f"{path} is not what the code says: run `make contracts` and commit it"
    for path in _generated(folder):
        if path not in files:
            yield f"{path} describes nothing that the code says: run `make contracts` and commit its removal"


def _generated(folder: Path) -> list[str]:
    found = [path for path in folder.rglob("*") if path.suffix in _GENERATED and path.name != LOCK_FILE]
    return sorted(path.relative_to(folder).as_posix() for path in found)


def _read(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def _write_lock(folder: Path, released: Released) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LOCK_FILE).write_text(_json(lock_document(released)), "utf-8")


def _json(document: Any) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
