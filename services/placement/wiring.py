"""What placement is made of."""

from __future__ import annotations

from foundation.service import Service
from services.placement.domain.availability import AVAILABILITY

SERVICE = Service(
    name="placement",
    aggregates=(AVAILABILITY,),
)
