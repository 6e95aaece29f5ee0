"""What placement was told of a person's consent to share the profile with companies, and what stood on it.

The consent is intake's. It is noted here, on a stream of this context, so that sending a CV and noting a withdrawal
are decisions on one stream.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import frozen


@frozen
class SharingConsentNoted:
    """Intake's ConsentGiven for sharing the profile: from `given_on` to the end of `until`."""

    consent_id: UUID
    person_id: UUID
    given_on: date
    until: date | None


@frozen
class SharingWithdrawalNoted:
    """Intake's ConsentWithdrawn: from `withdrawn_on` on nothing is sent."""

    person_id: UUID
    withdrawn_on: date


@frozen
class SharingConsentUsed:
    """A CV was sent on it. Said again of a sending, its day was corrected."""

    sending_id: UUID
    consent_id: UUID
    person_id: UUID
    company_id: UUID
    used_on: date


@frozen
class SharingBreached:
    """A withdrawal came to be known only after a CV had been sent on or after its day: the company is to be told."""

    sending_id: UUID
    person_id: UUID
    company_id: UUID
    used_on: date
    withdrawn_on: date


@frozen
class SharingBreachTold:
    """The company knows that the person's CV is not to be used: the breach is over."""

    sending_id: UUID
    person_id: UUID
    company_id: UUID
    told_on: date


@frozen
class SharingReleased:
    """The sending was taken back: it never took place."""

    sending_id: UUID
    person_id: UUID
    released_on: date


UseEvent = SharingConsentUsed | SharingReleased | SharingBreached | SharingBreachTold
Event = SharingConsentNoted | SharingWithdrawalNoted | UseEvent
