"""Every refusal has a sentence, no sentence is left over, and none quotes what its refusal does not tell."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from foundation.http.problems import GENERAL_SENTENCES
from foundation.service import Service
from insieme.composition import SERVICES

PROJECT = Path(__file__).parents[2]
Said = tuple[str, set[str]]


def _refusals(folder: Path) -> Iterator[Said]:
    """Each refusal's code and the names of its details, wherever `Refused`, `require` or `not_before` says it."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _said(node, node.func.id)


def _said(call: ast.Call, by: str) -> Iterator[Said]:
    match by, call.args:
        case "Refused", [ast.Constant(value=str(code)), *_]:
            yield code, {keyword.arg or "" for keyword in call.keywords}
        case "require", [_, ast.Constant(value=str(code)), *_]:
            yield code, {keyword.arg or "" for keyword in call.keywords}
        case "not_before", [*_, ast.Constant(value=str(code))]:
            yield code, {"day", "earliest"}


SHARED = list(_refusals(PROJECT / "foundation"))


def _own(service: Service) -> list[Said]:
    return list(_refusals(PROJECT / "services" / service.name))


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_every_refusal_has_an_italian_sentence_and_no_sentence_is_left_over(service: Service) -> None:
    own = {code for code, _ in _own(service)}
    assert own - GENERAL_SENTENCES.keys() <= service.sentences.keys()
    assert service.sentences.keys() <= own | {code for code, _ in SHARED}


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_a_sentence_quotes_only_what_every_refusal_with_its_code_tells(service: Service) -> None:
    for code, details in (*_own(service), *SHARED):
        sentence = {**GENERAL_SENTENCES, **service.sentences}[code]
        assert {name for _, name, _, _ in Formatter().parse(sentence) if name} <= details, code
