"""A version of a person's CV. Stream `cv-<cv_id>`: one event, for ever.

What was sent never changes: a stream takes one CvPrepared, whoever sends it cites the version, and `digest` proves
the text that it had. The digest is salted, and the salt is sealed with the text: after an erasure it confirms no guess.
"""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from foundation.decider import Aggregate, Code, Personal, Refused, frozen
from foundation.facts import not_in_future, said_again

_CVS: Final = UUID("9d8f2c3e-41b7-5c0a-8b6d-1f5e7a9c3d20")


def cv_id(person_id: UUID, version: int) -> UUID:
    """Two that prepare the same next version meet on one stream, where only one of them can be first."""
    return uuid5(_CVS, f"{person_id}:{version}")


def digest_of(salt: str, text: str) -> str:
    """Hexadecimal SHA-256 of salt and text."""
    return sha256(f"{salt}\n{text}".encode()).hexdigest()


@frozen
class PrepareCv:
    """Versions of a person count from 1. `profile_id` is assessment's profile that it was written from.

    Refused: cv_empty, date_in_future, known_with_other_content.
    """

    cv_id: UUID
    person_id: UUID
    version: int
    profile_id: UUID | None
    prepared_on: date
    salt: Personal[str]
    text: Personal[str]


@frozen
class CvPrepared:
    cv_id: UUID
    person_id: UUID
    version: int
    profile_id: UUID | None
    prepared_on: date
    digest: Code
    salt: Personal[str]
    text: Personal[str]


Event = CvPrepared


def decide(state: CvPrepared | None, command: PrepareCv, now: datetime) -> list[Event]:
    match state, command:
        case None, PrepareCv(salt=str() as salt, text=str() as text):
            if not text.strip():
                raise Refused("cv_empty")
            not_in_future(command.prepared_on, now)
            return [_prepared(command, salt, text)]
        case CvPrepared(salt=str() as salt), PrepareCv(text=str() as text):
            said_again(state, _prepared(command, salt, text))
            return []
        case _:
            raise Refused("not_possible_now")


def _prepared(command: PrepareCv, salt: str, text: str) -> CvPrepared:
    ids = command.cv_id, command.person_id, command.version, command.profile_id
    return CvPrepared(*ids, command.prepared_on, digest_of(salt, text), salt, text)


def evolve(_state: CvPrepared | None, event: Event) -> CvPrepared:
    return event


CV: Final = Aggregate("cv", decide, evolve, (CvPrepared,))
