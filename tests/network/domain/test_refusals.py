"""Every refusal that the network's rules may give has its sentence, and no sentence is left over."""

from __future__ import annotations

import re
from pathlib import Path

import services.network
from foundation.http.problems import GENERAL_SENTENCES
from services.network.inbound.lookups import CITED, ELSEWHERE
from services.network.inbound.refusals import SENTENCES

ROOT = Path(services.network.__file__).parent
_CODES = re.compile(r'(?:Refused\(|(?:require|not_before)\([^"]*|\.one\(\w+, )\s*"(\w+)"', re.DOTALL)
GIVEN = {code for path in ROOT.rglob("*.py") for code in _CODES.findall(path.read_text())} | {
    name.replace("_id", "_unknown") for name in (*CITED, *ELSEWHERE)
}


def test_every_refusal_has_an_italian_sentence() -> None:
    assert GIVEN - SENTENCES.keys() - GENERAL_SENTENCES.keys() == set()
    assert {"reached_by_its_figure", "no_consent_that_day", "table_not_convened", "indicator_fixed"} <= GIVEN


def test_no_sentence_is_for_nothing() -> None:
    assert SENTENCES.keys() - GIVEN == set()
