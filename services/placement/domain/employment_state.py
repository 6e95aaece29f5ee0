"""What an employment has come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from uuid import UUID

from foundation.amending import Kind
from foundation.decider import frozen
from foundation.facts import Told
from services.placement.domain.employment_events import (
    EmploymentEnded,
    EmploymentEndedCorrected,
    EmploymentEndedRetracted,
    EmploymentRenewed,
    EmploymentRenewedCorrected,
    EmploymentRenewedRetracted,
    EndEvent,
    Event,
    Hired,
    HiredCorrected,
    HiredRetracted,
    HireEvent,
    RenewalEvent,
    renewed_as,
)

RENEWED = Kind(EmploymentRenewed, "renewal_id", "renewed_on", EmploymentRenewedCorrected, EmploymentRenewedRetracted)
ENDED = Kind(EmploymentEnded, "hire_id", "ended_on", EmploymentEndedCorrected, EmploymentEndedRetracted, "ended_reason")


@frozen
class Employment:
    hired: Told[Hired]
    renewals: Mapping[UUID, Told[EmploymentRenewed]] = field(default_factory=dict)
    end: Told[EmploymentEnded] | None = None

    @property
    def ended(self) -> EmploymentEnded | None:
        """The end as it stands."""
        return self.end.stands if self.end else None

    @property
    def ended_on(self) -> date | None:
        return self.ended.ended_on if self.ended else None

    @property
    def renewed(self) -> list[EmploymentRenewed]:
        """The renewals that stand."""
        return [told.stands for told in self.renewals.values() if told.stands]


def evolve(state: Employment | None, event: Event) -> Employment:
    if isinstance(event, Hired):
        return Employment(Told(event, event))
    assert state is not None, f"{type(event).__name__} cannot come first"
    if isinstance(event, HireEvent):
        return replace(state, hired=_hired(state.hired.first, event))
    if isinstance(event, EndEvent):
        return replace(state, end=_ended(state, event))
    return replace(state, renewals=_renewals(state.renewals, event))


def _hired(first: Hired, event: HiredCorrected | HiredRetracted) -> Told[Hired]:
    if isinstance(event, HiredRetracted):
        return Told(first, None)
    placement, day, contract, end = event.placement_id, event.hired_on, event.contract, event.ends_on
    return Told(first, replace(first, placement_id=placement, hired_on=day, contract=contract, ends_on=end))


def _renewals(
    known: Mapping[UUID, Told[EmploymentRenewed]], event: RenewalEvent
) -> dict[UUID, Told[EmploymentRenewed]]:
    if isinstance(event, EmploymentRenewed):
        id = event.renewal_id or renewed_as(event.hire_id, event.renewed_on)
        first = replace(event, renewal_id=id)
        return {**known, id: Told(first, first)}
    id, first = event.renewal_id, known[event.renewal_id].first
    stands = RENEWED.restated(event) if isinstance(event, EmploymentRenewedCorrected) else None
    return {**known, id: Told(first, stands)}


def _ended(state: Employment, event: EndEvent) -> Told[EmploymentEnded]:
    if isinstance(event, EmploymentEnded):
        return Told(event, event)
    assert state.end is not None
    first = state.end.first
    return Told(first, ENDED.restated(event) if isinstance(event, EmploymentEndedCorrected) else None)
