"""That no two actors bear one code. Stream `actor_code-<uuid5 of the code>`.

An actor takes its code in the append that tells its first activation, and frees it where it is corrected to another or
retracted: 8b counts "distinct organisations or groups at first ActorActivated", and what one did later is no second.
"""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID, uuid5

from foundation.bearing import borne
from foundation.decider import Code, frozen
from services.network.domain.vocabulary import NAMES


def actor_code_id(code: str) -> UUID:
    """The stream of a code."""
    return uuid5(NAMES, f"actor:{code}")


@frozen
class TakeActorCode:
    """Refused: actor_code_taken, by another actor, or by the same of an earlier deed."""

    code: Code
    actor_id: UUID
    taken_on: date


@frozen
class FreeActorCode:
    """Refused where the actor no longer bears it, because it was freed meanwhile: not_possible_now."""

    code: Code
    actor_id: UUID
    freed_on: date


@frozen
class ActorCodeTaken:
    code: Code
    actor_id: UUID
    taken_on: date


@frozen
class ActorCodeFreed:
    code: Code
    actor_id: UUID
    freed_on: date


ACTOR_CODE: Final = borne("actor_code", "actor_id", TakeActorCode, FreeActorCode, ActorCodeTaken, ActorCodeFreed)
