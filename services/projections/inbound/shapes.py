"""What the slim shapes share."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from foundation.decider import frozen
from foundation.envelope import event_type


class OpenEnum(StrEnum):
    """A closed list of the sender that may grow: what is not known here reads as `other`, which each list must have."""

    @classmethod
    def _missing_(cls, value: object) -> OpenEnum:  # noqa: ARG003
        return cls("other")


@frozen
class OfPerson:
    person_id: UUID


@frozen
class OfApplication:
    application_id: UUID
    person_id: UUID


def said_by(context: str, *shapes: type) -> dict[str, type]:
    """The shapes by the CloudEvents type, version 1, that each of them reads."""
    return {event_type(context, shape): shape for shape in shapes}
