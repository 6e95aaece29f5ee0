"""The event store: what a stream holds, and the one statement that adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from foundation.codec import decode, encode, nothing_personal, personal_fields
from foundation.database import Connection
from foundation.decider import Absent, Aggregate, Refused
from foundation.envelope import MAX_BYTES, event_type
from foundation.sealing import KeyRow, PersonKey, Sealed, Sealer

_ENVELOPE_ROOM = 1024  # bytes that the attributes around the data may take

_LOAD = """
SELECT NULL::text AS stream, NULL::int AS version, NULL::text AS type, NULL::json AS data,
       scope, command_id, body_mac, answer, NULL::uuid AS person_id, NULL::uuid AS key_id,
       NULL::bytea AS nonce, NULL::bytea AS ciphertext, NULL::bytea AS wrapped, false AS sealed, false AS erased
  FROM store.commands WHERE (scope, command_id) IN (SELECT * FROM unnest($2::text[], $3::text[]))
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, person_id, key_id, NULL, NULL, wrapped, false, false
  FROM store.person_keys WHERE person_id = ANY ($4)
UNION ALL
(SELECT e.stream, e.version, e.type, e.data, NULL, NULL, NULL, NULL,
        p.person_id, p.key_id, p.nonce, p.ciphertext, k.wrapped, e.sealed_digest IS NOT NULL,
        p.event_id IS NULL AND EXISTS (SELECT FROM store.person_keys t WHERE t.erased_at IS NOT NULL
            AND t.person_id = (CASE WHEN e.sealed_digest IS NOT NULL THEN (e.data ->> 'person_id')::uuid END))
   FROM store.events e
   LEFT JOIN store.personal p USING (event_id)
   LEFT JOIN store.person_keys k ON k.person_id = p.person_id
  WHERE e.stream = ANY ($1)
  ORDER BY e.stream, e.version)
"""

_APPEND = "SELECT store.append({})".format(", ".join(f"${n}" for n in range(1, 24)))


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who and why, for the envelope: a role (never a name), the chain of causes, when it happened."""

    actor_role: str
    correlation_id: UUID
    causation_id: UUID
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event about to be appended at `version` of its stream."""

    event_id: UUID
    stream: str
    version: int
    key: UUID
    event: Any
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """A command's id in its scope, the keyed digest of its body, and the answer that a repetition gets."""

    scope: str
    command_id: str
    body_mac: bytes
    answer: str


@dataclass(slots=True)
class Loaded:
    """What a load found: each stream's events in order, the answers already given, the persons' keys asked for.

    A person without a row has no key yet; `wrapped` is None where it was destroyed.
    """

    events: dict[str, list[Any]] = field(default_factory=dict)
    answers: dict[tuple[str, str], tuple[bytes, str]] = field(default_factory=dict)
    keys: dict[UUID, KeyRow | None] = field(default_factory=dict)


class Store:
    """The streams of one context."""

    def __init__(self, context: str, aggregates: Iterable[Aggregate], sealer: Sealer) -> None:
        self._context = context
        self._sealer = sealer
        self.classes = {event_type(context, cls): cls for aggregate in aggregates for cls in aggregate.events}

    async def load(
        self,
        connection: Connection,
        streams: Sequence[str],
        commands: Sequence[tuple[str, str]],
        persons: Sequence[UUID] = (),
    ) -> Loaded:
        """The streams' events, the commands' earlier answers and the persons' keys, in one round trip."""
        scopes = [scope for scope, _ in commands]
        ids = [command for _, command in commands]
        loaded = Loaded({stream: [] for stream in streams}, keys=dict.fromkeys(persons))
        for row in await connection.fetch(_LOAD, streams, scopes, ids, persons):
            if row["person_id"] is not None:
                loaded.keys[row["person_id"]] = KeyRow(row["key_id"], row["wrapped"])
            if row["stream"] is not None:
                loaded.events[row["stream"]].append(self._event(row))
            elif row["scope"] is not None:
                loaded.answers[row["scope"], row["command_id"]] = (row["body_mac"], row["answer"])
        return loaded

    def _event(self, row: Any) -> Any:
        cls = self.classes[row["type"]]
        return decode(cls, row["data"].encode(), self._opened(cls, row) if row["sealed"] else nothing_personal(cls))

    def _opened(self, cls: type, row: Any) -> bytes | Absent:
        if row["wrapped"] is None or row["ciphertext"] is None:
            return Absent.ERASED if row["erased"] or row["person_id"] else Absent.LOST
        sealed = Sealed(row["person_id"], row["key_id"], row["nonce"], row["ciphertext"])
        return self._sealer.open(sealed, row["wrapped"], place(row["stream"], row["version"], cls))

    async def append(
        self,
        connection: Connection,
        events: Sequence[NewEvent],
        answers: Sequence[NewAnswer],
        known_keys: Mapping[UUID, KeyRow | None],
    ) -> None:
        """All or nothing, in one round trip. Refused (`person_erased`) where it holds words of somebody erased.

        Raises `asyncpg.UniqueViolationError` when a stream moved or a command was already answered, and a
        `PostgresError` with SQLSTATE IX002 when a person's key changed meanwhile: load and decide again.
        """
        encoded = [(new, *encode(new.event)) for new in events]
        persons = {new.event.person_id for new, _, secret in encoded if secret is not None}
        keys = await self._sealer.keys_for(connection, persons, known_keys) if persons else {}
        sealed = [(new, data, self._seal(new, secret, keys)) for new, data, secret in encoded]
        for _, data, _ in sealed:
            if len(data) + _ENVELOPE_ROOM > MAX_BYTES:
                raise Refused("event_too_large", limit=MAX_BYTES)
        await connection.execute(
            _APPEND, *self._answers(answers), *self._events(sealed), *_payloads(sealed), *_fresh(keys)
        )

    def _seal(self, new: NewEvent, secret: bytes | None, keys: Mapping[UUID, PersonKey]) -> Sealed | None:
        """Of somebody erased words are refused (`person_erased`); where none are said there is nothing to seal."""
        if secret is None:
            return None
        person: UUID = new.event.person_id
        if person not in keys and secret == nothing_personal(type(new.event)):
            return None
        if person not in keys:
            raise Refused("person_erased")
        return self._sealer.seal(keys[person], person, place(new.stream, new.version, type(new.event)), secret)

    def _answers(self, answers: Sequence[NewAnswer]) -> list[list[Any]]:
        return [
            [new.scope for new in answers],
            [new.command_id for new in answers],
            [new.body_mac for new in answers],
            [new.answer for new in answers],
        ]

    def _events(self, sealed: Sequence[tuple[NewEvent, bytes, Sealed | None]]) -> list[list[Any]]:
        news = [new for new, _, _ in sealed]
        return [
            [new.event_id for new in news],
            [new.stream for new in news],
            [new.version for new in news],
            [new.key for new in news],
            [event_type(self._context, type(new.event)) for new in news],
            [new.metadata.occurred_at for new in news],
            [data.decode() for _, data, _ in sealed],
            [payload.digest if payload else None for _, _, payload in sealed],
            [new.metadata.actor_role for new in news],
            [new.metadata.correlation_id for new in news],
            [new.metadata.causation_id for new in news],
        ]


def place(stream: str, version: int, cls: type) -> str:
    """Where a sealed payload stands: it opens nowhere else."""
    return f"{stream}|{version}|{','.join(personal_fields(cls))}"


def _payloads(sealed: Sequence[tuple[NewEvent, bytes, Sealed | None]]) -> list[list[Any]]:
    kept = [(new.event_id, payload) for new, _, payload in sealed if payload]
    return [
        [event_id for event_id, _ in kept],
        [payload.person_id for _, payload in kept],
        [payload.key_id for _, payload in kept],
        [payload.nonce for _, payload in kept],
        [payload.ciphertext for _, payload in kept],
    ]


def _fresh(keys: Mapping[UUID, PersonKey]) -> list[list[Any]]:
    fresh = [(person, key) for person, key in keys.items() if key.fresh]
    return [
        [person for person, _ in fresh],
        [key.key_id for _, key in fresh],
        [key.wrapped for _, key in fresh],
    ]
