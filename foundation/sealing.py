"""Personal data: sealed with a key of the person and the context, opened where the key still is.

AES-256-GCM with a fresh nonce; the associated data binds stream, version, fields and person. A person's key is kept
wrapped by the master key (settings); erasure destroys the wrapped key and leaves a tombstone.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from uuid_utils.compat import uuid7

from foundation.database import Connection

KEY_LIFE = 60.0
"""Seconds for which an opened key may be kept in memory."""
KEYS = 10_000
"""How many opened keys may be kept."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A person's key as kept; `wrapped` is None once it was destroyed."""

    key_id: UUID
    wrapped: bytes | None


@dataclass(frozen=True, slots=True)
class PersonKey:
    """A person's opened key. `fresh` means it is not in the database yet and travels, wrapped, with the append."""

    key_id: UUID
    cipher: AESGCM
    wrapped: bytes
    fresh: bool


@dataclass(frozen=True, slots=True)
class Sealed:
    """A payload that only the person's key opens."""

    person_id: UUID
    key_id: UUID
    nonce: bytes
    ciphertext: bytes

    @property
    def digest(self) -> bytes:
        """SHA-256 of nonce and ciphertext: what the log's leaf covers. It confirms no guess about the plaintext."""
        return hashlib.sha256(self.nonce + self.ciphertext).digest()


class Sealer:
    """Seals and opens the personal payloads of one context."""

    def __init__(self, context: str, master_key: bytes) -> None:
        self._context = context
        self._wrapping_key = hmac.digest(master_key, b"wrap:" + context.encode(), "sha256")
        self._blinding_key = hmac.digest(master_key, b"blind:" + context.encode(), "sha256")
        self._body_key = hmac.digest(master_key, b"body:" + context.encode(), "sha256")
        self._opened: dict[UUID, tuple[float, PersonKey]] = {}

    async def keys_for(
        self, connection: Connection, persons: Iterable[UUID], known: Mapping[UUID, KeyRow | None]
    ) -> dict[UUID, PersonKey]:
        """Each person's key, minted where there is none; whose was destroyed is left out.

        `known` are rows just read (None: there was no row); only the others are asked for.
        """
        wanted = set(persons)
        rows = dict(known)
        unknown = [person for person in wanted if person not in rows and not self._remembered(person)]
        if unknown:
            rows |= dict.fromkeys(unknown)
            rows |= await _key_rows(connection, unknown)
        found = {person: self._key(person, rows.get(person)) for person in wanted}
        return {person: key for person, key in found.items() if key}

    def _key(self, person: UUID, row: KeyRow | None) -> PersonKey | None:
        remembered = self._remembered(person)
        if remembered and (row is None or row.key_id == remembered.key_id) and not (row and row.wrapped is None):
            return remembered
        if row is None:
            return self.mint()
        if row.wrapped is None:
            return None
        return self._open(person, row.key_id, row.wrapped)

    def forget(self) -> None:
        """Drop every opened key: one of them was replaced or destroyed."""
        self._opened.clear()

    def seal(self, key: PersonKey, person_id: UUID, place: str, plaintext: bytes) -> Sealed:
        """`place` is where the payload stands (stream, version, fields): it opens nowhere else."""
        nonce = os.urandom(12)
        bound = f"{self._context}|{person_id}|{place}".encode()
        return Sealed(person_id, key.key_id, nonce, key.cipher.encrypt(nonce, plaintext, bound))

    def open(self, sealed: Sealed, wrapped: bytes, place: str) -> bytes:
        """The plaintext. Raises `cryptography.exceptions.InvalidTag` when it was moved or altered."""
        key = self._remembered(sealed.person_id)
        if key is None or key.key_id != sealed.key_id:
            key = self._open(sealed.person_id, sealed.key_id, wrapped)
        bound = f"{self._context}|{sealed.person_id}|{place}".encode()
        return key.cipher.decrypt(sealed.nonce, sealed.ciphertext, bound)

    def blind(self, kind: str, value: str) -> bytes:
        """A keyed HMAC by which equal values find each other without being readable."""
        return hmac.digest(self._blinding_key, f"{kind}\0{value}".encode(), "sha256")

    def body_mac(self, body: bytes) -> bytes:
        """By which a repeated command is known to say the same, without keeping what it said."""
        return hmac.digest(self._body_key, body, "sha256")

    def _remembered(self, person: UUID) -> PersonKey | None:
        at, key = self._opened.get(person, (0.0, None))
        return key if key and monotonic() - at < KEY_LIFE else None

    def _open(self, person: UUID, key_id: UUID, wrapped: bytes) -> PersonKey:
        key = PersonKey(key_id, AESGCM(aes_key_unwrap(self._wrapping_key, wrapped)), wrapped, fresh=False)
        self._opened.pop(person, None)
        self._opened[person] = (monotonic(), key)
        self._drop_old()
        return key

    def _drop_old(self) -> None:
        """The oldest stand first: two go for one that comes, so that none outlives its time in a process at work."""
        for person in list(islice(self._opened, 2)):
            if self._remembered(person) is None or len(self._opened) > KEYS:
                del self._opened[person]

    def mint(self) -> PersonKey:
        """A new key, not yet in the database."""
        plain = AESGCM.generate_key(256)
        return PersonKey(uuid7(), AESGCM(plain), aes_key_wrap(self._wrapping_key, plain), fresh=True)


async def _key_rows(connection: Connection, persons: list[UUID]) -> dict[UUID, KeyRow]:
    rows = await connection.fetch(
        "SELECT person_id, key_id, wrapped FROM store.person_keys WHERE person_id = ANY($1)", persons
    )
    return {row["person_id"]: KeyRow(row["key_id"], row["wrapped"]) for row in rows}


async def erase(tx: Connection, persons: Iterable[UUID], own_tables: Mapping[str, str] | None = None) -> None:
    """Destroy the persons' keys and sealed payloads, inside the caller's transaction, and leave tombstones.

    FOR UPDATE waits for every transaction that is writing data of these persons; none can start another after it.
    """
    wanted = sorted(set(persons))
    await tx.execute(
        "INSERT INTO store.person_keys (person_id, key_id, erased_at)"
        " SELECT p, gen_random_uuid(), clock_timestamp() FROM unnest($1::uuid[]) AS p ON CONFLICT DO NOTHING",
        wanted,
    )
    await tx.execute("SELECT FROM store.person_keys WHERE person_id = ANY($1) ORDER BY person_id FOR UPDATE", wanted)
    await tx.execute(
        "UPDATE store.person_keys SET wrapped = NULL, erased_at = coalesce(erased_at, clock_timestamp())"
        " WHERE person_id = ANY($1)",
        wanted,
    )
    await tx.execute("DELETE FROM store.personal WHERE person_id = ANY($1)", wanted)
    for table, column in (own_tables or {}).items():
        await tx.execute(f"DELETE FROM {table} WHERE {column} = ANY($1)", wanted)
