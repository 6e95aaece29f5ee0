"""One application, its process and a clock, so that a rule can be followed over the years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from foundation.decider import (
    Answer,
    Cancel,
    CommandRefused,
    Deadline,
    DeadlineReached,
    Issue,
    Refused,
)
from services.intake.domain.application import APPLICATION
from services.intake.domain.application_state import Application
from services.intake.processes.precheck import PRECHECK, PreCheck


class World:
    def __init__(self) -> None:
        self.application: Application | None = None
        self.process: PreCheck | None = None
        self.events: list[Any] = []
        self.heard: list[tuple[Any, datetime]] = []
        self.deadlines: dict[str, datetime] = {}

    def ask(self, command: Any, at: datetime) -> None:
        """Raises `Refused`. What is decided is heard by the process before anything else happens."""
        for event in APPLICATION.decide(self.application, command, at):
            self.application = APPLICATION.evolve(self.application, event)
            self.events.append(event)
            if type(event) in PRECHECK.hears.values():
                self.hear(event, at)

    def try_to(self, command: Any, at: datetime) -> None:
        try:
            self.ask(command, at)
        except Refused:
            return

    def hear(self, message: Any, at: datetime) -> None:
        self.heard.append((message, at))
        answers = PRECHECK.react(self.process, message, at)
        self.process = PRECHECK.evolve(self.process, message, at)
        self.keep_time(answers)
        for answer in answers:
            if isinstance(answer, Issue):
                self._issue(answer.command, at)

    def keep_time(self, answers: Sequence[Answer]) -> None:
        for answer in answers:
            match answer:
                case Deadline(name, due_at):
                    self.deadlines[name] = due_at
                case Cancel(name):
                    self.deadlines.pop(name, None)

    def _issue(self, command: Any, at: datetime) -> None:
        try:
            self.ask(command, at)
        except Refused as refusal:
            self.hear(CommandRefused(refusal.code, type(command).__name__), at)

    def advance(self, until: datetime) -> None:
        """What falls due is heard oldest first, each as of its instant."""
        while self.deadlines and min(self.deadlines.values()) <= until:
            name = min(self.deadlines, key=lambda name: self.deadlines[name])
            due_at = self.deadlines.pop(name)
            self.hear(DeadlineReached(name, due_at), due_at)
