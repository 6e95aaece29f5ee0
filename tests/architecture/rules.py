"""Rules that imports alone do not show: each yields `file:line name` for every call that breaks it under a folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("foundation", "services", "insieme", "deploy")
FACTORY = Path("foundation/kafka.py")
CLIENTS = frozenset({"AIOKafkaProducer", "AIOKafkaConsumer", "KafkaBroker"})
CLOCKS_AND_CHANCE = frozenset({"now", "today", "utcnow", "uuid1", "uuid4", "uuid6", "uuid7", "token_bytes"})
CONNECTING = frozenset({"read_model", "acquire"})
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


def waits_while_connected(root: Path) -> Iterator[str]:
    """Who holds one connection and asks for another may wait for itself: what is awaited uses the one held."""
    for file in sorted(root.glob("services/**/*.py")):
        for block in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(block, ast.AsyncWith) and (held := _held(block)):
                yield from (f"{file.relative_to(root)}:{one.lineno}" for one in _awaited(block) if not _uses(one, held))


def _held(block: ast.AsyncWith) -> str:
    """The name of the connection that the block holds; empty where it holds none."""
    for item in block.items:
        match item:
            case ast.withitem(ast.Call(func=called), ast.Name(name)) if _name(called) in CONNECTING:
                return name
    return ""


def _awaited(block: ast.AsyncWith) -> Iterator[ast.Await]:
    return (node for line in block.body for node in ast.walk(line) if isinstance(node, ast.Await))


def _uses(node: ast.AST, name: str) -> bool:
    return any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(node))


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
