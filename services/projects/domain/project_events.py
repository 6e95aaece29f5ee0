"""All that is said of a project, on its one stream."""

from __future__ import annotations

from services.projects.domain.evaluation_events import EvaluationEvent
from services.projects.domain.growth_events import GrowthEvent
from services.projects.domain.money_events import MoneyEvent

Event = EvaluationEvent | MoneyEvent | GrowthEvent
