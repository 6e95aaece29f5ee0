"""Projects at work, asked over HTTP as its users do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.support.front import ServiceFront


@dataclass(frozen=True)
class Front(ServiceFront):
    service = "projects"
    writer = "project_desk"
    reader = "operator"

    async def submitted(self, **other: Any) -> str:
        body = {"kind": "social", "title": "Laboratorio di pasta fresca", "submitted_on": self.ago(300)} | other
        id: str = (await self.done("/projects", body))["project_id"]
        return id

    async def funded(self, project: str, amount: str) -> str:
        body = {"amount": amount, "source": "call", "funded_on": self.ago(200)}
        id: str = (await self.done(f"/projects/{project}/fundings", body))["funding_id"]
        return id
