"""Rules that imports alone do not show: each yields `file:line name` for every call that breaks it under a folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("foundation", "services", "insieme", "deploy")
FACTORY = Path("foundation/kafka.py")
CLIENTS = frozenset({"AIOKafkaProducer", "AIOKafkaConsumer", "KafkaBroker"})
CLOCKS_AND_CHANCE = frozenset({"now", "today", "utcnow", "uuid1", "uuid4", "uuid6", "uuid7", "token_bytes"})
PURE_ROOMS = ("domain", "processes")


def clients_made_elsewhere(root: Path) -> Iterator[str]:
    """Producers, consumers and brokers come from one factory: their own defaults lose events."""
    for package in PACKAGES:
        for file in sorted((root / package).rglob("*.py")):
            if file.relative_to(root) != FACTORY:
                yield from _calls(file, root, CLIENTS)


def impure_calls(root: Path) -> Iterator[str]:
    """A decision depends on its arguments alone: the clock is passed in, ids come with the command."""
    for room in PURE_ROOMS:
        for file in sorted(root.glob(f"services/*/{room}/**/*.py")):
            yield from _calls(file, root, CLOCKS_AND_CHANCE)


def _calls(file: Path, root: Path, names: frozenset[str]) -> Iterator[str]:
    tree = ast.parse(file.read_text("utf-8"))
    aliases = _aliases(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = _name(node.func)
            if aliases.get(called, called) in names:
                yield f"{file.relative_to(root)}:{node.lineno} {aliases.get(called, called)}"


def _name(called: ast.expr) -> str:
    match called:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _aliases(tree: ast.AST) -> dict[str, str]:
    """What was imported under another name: `from aiokafka import AIOKafkaProducer as Producer`."""
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {name.asname: name.name for node in imports for name in node.names if name.asname}
