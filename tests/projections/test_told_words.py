"""No code that a context may say on a timeline is told raw: of enumerations, of closed lists, of its own rules."""

from __future__ import annotations

import ast
import re
import typing
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest

from foundation.envelope import event_type
from insieme.composition import SERVICES
from services.projections.inbound.heard import HEARD
from services.projections.projections.sentences import SENTENCES
from services.projections.projections.told_words import TOLD

TELLING = ("intake", "assessment", "training", "companies", "placement")
NEVER_TOLD = {
    "intake": {"erasure"},
    "assessment": {"in_target", "out_of_target", "evidence", "rated_by"},
    "training": {"rated_by"},
    "companies": {"sector", "contact_role", "rated_by", "erasure"},
    "placement": {"shortlisting", "exclusion", "job_standard", "transport", "limit", "rated_by"},
}
"""Lists of which no sentence says a code."""
CLOCKS = {"window_end", "expected_end", "follow_up"}
"""Of processes: what falls due, which no event says."""
CODE = re.compile(r"[a-z]+(_[a-z]+)+")


def events() -> dict[str, type]:
    return {
        event_type(service.name, event): event
        for service in SERVICES
        for aggregate in service.aggregates
        for event in aggregate.events
    }


def enumerations() -> set[type[StrEnum]]:
    """Of every field that a sentence names."""
    found = set()
    for type_, event in events().items():
        if (shape := HEARD.get(type_)) in SENTENCES:
            hints = typing.get_type_hints(event)
            named = {name for part in SENTENCES[shape].parts for name in re.findall(r"{(\w+)", part)}
            found |= {kind for name in named for kind in (hints[name], *typing.get_args(hints[name]))}
    return {kind for kind in found if isinstance(kind, type) and issubclass(kind, StrEnum)}


def test_every_word_of_an_enumeration_is_told_in_italian() -> None:
    kinds = enumerations()
    assert len(kinds) > 10
    assert {value for kind in kinds for value in kind} - TOLD.keys() == set()


@pytest.mark.parametrize("context", TELLING)
def test_every_code_of_a_closed_list_is_told_in_italian(context: str) -> None:
    shipped = import_module(f"services.{context}.domain.reasons").SHIPPED
    assert NEVER_TOLD[context] <= {str(name) for name in shipped}
    told = {code for name, codes in shipped.items() if str(name) not in NEVER_TOLD[context] for code in codes}
    assert told - TOLD.keys() == set()


def _said_by_itself(context: str) -> Iterator[str]:
    """The codes that its rules or processes give a name, in a module or within a function."""
    for room in ("domain", "processes"):
        for module in Path(import_module(f"services.{context}.{room}").__path__[0]).glob("**/*.py"):
            yield from _assigned(ast.parse(module.read_text()))


def _assigned(part: ast.AST) -> Iterator[str]:
    """Without the words of classes: those are enumerations."""
    for inner in ast.iter_child_nodes(part):
        if isinstance(inner, ast.Assign | ast.AnnAssign):
            either = (inner.value.body, inner.value.orelse) if isinstance(inner.value, ast.IfExp) else (inner.value,)
            yield from (code for one in either if (code := _code(one)))
        elif not isinstance(inner, ast.ClassDef):
            yield from _assigned(inner)


def _code(part: ast.AST | None) -> str | None:
    said = part.value if isinstance(part, ast.Constant) else None
    return said if isinstance(said, str) and CODE.fullmatch(said) else None


@pytest.mark.parametrize("context", TELLING)
def test_every_code_that_a_rule_says_by_itself_is_told_in_italian(context: str) -> None:
    assert set(_said_by_itself(context)) - TOLD.keys() - CLOCKS == set()


def test_where_a_story_came_out_is_told_in_italian() -> None:
    shipped = import_module("services.network.domain.reasons").SHIPPED
    assert set(next(codes for name, codes in shipped.items() if name == "channel")) - TOLD.keys() == set()
