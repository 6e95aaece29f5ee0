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
            match node:
                case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
                    yield from _said(node, name)


def _said(call: ast.Call, by: str) -> Iterator[Said]:
    match by, call.args:
        case "Refused", [ast.Constant(value=str(code)), *_]:
            yield code, {keyword.arg or "" for keyword in call.keywords}
        case "Refused", [ast.IfExp(body=ast.Constant(value=str(one)), orelse=ast.Constant(value=str(other))), *_]:
            yield from ((code, {keyword.arg or "" for keyword in call.keywords}) for code in (one, other))
        case "one", [ast.Name(), ast.Constant(value=str(code))]:
            yield code, set()
        case "require", [_, ast.Constant(value=str(code)), *_]:
            yield code, {keyword.arg or "" for keyword in call.keywords}
        case "not_before", [*_, ast.Constant(value=str(code))]:
            yield code, {"day", "earliest"}


SHARED = list(_refusals(PROJECT / "foundation"))


def _own(service: Service) -> list[Said]:
    return list(_refusals(PROJECT / "services" / service.name))


def _of_ids(service: Service) -> set[str]:
    """`partner_unknown`, where a table of what may be cited has `partner_id`."""
    paths = (PROJECT / "services" / service.name / "inbound").rglob("lookups.py")
    keys = [
        key for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Dict)
        for key in node.keys
    ]  # fmt: skip
    return {str(key.value).replace("_id", "_unknown") for key in keys if isinstance(key, ast.Constant)}


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_every_refusal_has_an_italian_sentence_and_no_sentence_is_left_over(service: Service) -> None:
    own = {code for code, _ in _own(service)}
    assert own - GENERAL_SENTENCES.keys() <= service.sentences.keys()
    assert service.sentences.keys() <= own | {code for code, _ in SHARED} | _of_ids(service)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_a_sentence_quotes_only_what_every_refusal_with_its_code_tells(service: Service) -> None:
    for code, details in (*_own(service), *SHARED):
        sentence = {**GENERAL_SENTENCES, **service.sentences}[code]
        assert {name for _, name, _, _ in Formatter().parse(sentence) if name} <= details, code


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_a_context_does_not_say_again_what_is_said_for_all(service: Service) -> None:
    assert not service.sentences.items() & GENERAL_SENTENCES.items()
