"""The pages as text: pure functions from what was read to HTML. No page loads anything from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from foundation.calendar import ROME
from services.projections.indicators.chain import CHAIN, GOAL, IMPACTS, INDICATORS
from services.projections.indicators.rule import About, Indicator, Unit
from services.projections.page.italian import amount, day_and_time, exact, long_day, month, number
from services.projections.page.pact_words import FILTERS
from services.projections.projections.cuts import ways
from services.projections.projections.figures import Figure, Part
from services.projections.projections.measured import Measured, Point
from services.projections.projections.places import Places, written
from services.projections.projections.steps import State
from services.projections.projections.timeline import Entry
from services.projections.projections.words import EVENTS, ROLES, STATES, WORDS
from services.projections.projections.worklist import Item

FIELDS: Final[Mapping[str, str]] = {
    "as_of": "Situazione al",
    "from": "Attività dal",
    "known_at": "Come era noto il",
    "positions": "Posizioni del registro",
    "tag": "Tema",
    "district": "Distretto",
    "within": "Entro giorni",
    "holder": "In carico a",
    "role": "Ruolo",
    "state": "Stato",
    "by": "Suddivisione",
    "page": "Pagina",
    "after": "Pagina",
    "code": "Indicatore",
}
"""The fields of the forms and addresses, by the names that they are sent under."""
NOTHING_MEASURED: Final[Mapping[str, Measured]] = {}
NOTHING_NAMED: Final[Mapping[UUID, str]] = {}


@dataclass(frozen=True)
class Position:
    """How much of a context's log an answer knows: up to `log_index`; `applied` when the figures hold all of it."""

    context: str
    log_index: int
    applied: bool


@dataclass(frozen=True)
class Asked:
    """What a figure was asked for: a day in Rome, perhaps from another on, perhaps as known at an aware instant or at
    places of the logs."""

    as_of: date
    from_: date | None = None
    known_at: datetime | None = None
    places: Places | None = None

    @property
    def when(self) -> tuple[date, date | None, datetime | None, Places | None]:
        """As the questions take it."""
        return self.as_of, self.from_, self.known_at, self.places

    def query(self) -> str:
        asked = {
            "as_of": self.as_of.isoformat(),
            "from": self.from_ and self.from_.isoformat(),
            "known_at": self.known_at and self.known_at.astimezone(ROME).isoformat(),
            "positions": written(self.places) if self.places else None,
        }
        return urlencode({name: value for name, value in asked.items() if value})


def render_kpi_page(
    figures: Iterable[Figure],
    asked: Asked,
    *,
    today: date,
    measured: Mapping[str, Measured] = NOTHING_MEASURED,
    positions: Sequence[Position] = (),
    nonce: str = "",
) -> str:
    """The chain of value with its figures; `nonce` is the one that the page's policy allows a style to have."""
    return rendered(
        "kpi.html",
        nonce,
        asked,
        here="kpi",
        figures={figure.indicator.code: figure for figure in figures},
        measured=measured,
        chain=CHAIN,
        goal=GOAL,
        impacts=IMPACTS,
        today=today,
        positions=positions,
    )


def render_parts_page(
    indicator: Indicator,
    value: int | Decimal,
    parts: Sequence[Part],
    asked: Asked,
    *,
    following: str | None = None,
    positions: Sequence[Position] = (),
    names: Mapping[UUID, str] = NOTHING_NAMED,
    nonce: str = "",
) -> str:
    """The events that make up a figure; `following` is the address of the next page. `names`: of what they are about,
    where that is no person."""
    told: dict[str, Any] = {
        "indicator": indicator,
        "value": value,
        "parts": parts,
        "following": following,
        "positions": positions,
        "names": names,
        "roots": {About.PERSON: "people", About.COMPANY: "companies"},
    }
    return rendered("parts.html", nonce, asked, here="", back=f"/?{asked.query()}", **told)


def render_timeline_page(person_id: UUID, entries: Sequence[Entry], *, nonce: str = "") -> str:
    told: dict[str, Any] = {"title": "Storia della persona", "back": "/worklist", "back_to": "Candidature"}
    return rendered("timeline.html", nonce, here="", id=person_id, entries=entries, **told)


def render_company_page(company_id: UUID, entries: Sequence[Entry], *, nonce: str = "") -> str:
    told: dict[str, Any] = {"title": "Storia dell’azienda", "back": "/", "back_to": "Catena del valore"}
    return rendered("timeline.html", nonce, here="", id=company_id, entries=entries, **told)


def render_worklist_page(
    items: Sequence[Item],
    counts: Mapping[State, int],
    *,
    today: date,
    state: State | None = None,
    following: str | None = None,
    nonce: str = "",
) -> str:
    told: dict[str, Any] = {"items": items, "counts": counts, "today": today, "state": state, "following": following}
    return rendered("worklist.html", nonce, here="worklist", **told)


def render_closed_page(*, known: bool, nonce: str = "") -> str:
    """Why the page asked for is not shown; `known` tells that there is a session, in another role."""
    return rendered("closed.html", nonce, here="", known=known)


def render_problem_page(sentence: str, fields: Sequence[str], *, nonce: str = "") -> str:
    """Why the page asked for cannot be shown, and the fields that stand against it."""
    return rendered("problem.html", nonce, here="", sentence=sentence, fields=[FIELDS.get(one, one) for one in fields])


def rendered(template: str, nonce: str, asked: Asked | None = None, **told: Any) -> str:
    """A template as a page."""
    names = "as_of", "from_", "known_at", "places"
    times = {"asked": asked, **dict(zip(names, asked.when, strict=True))} if asked else {}
    return _PAGES.get_template(template).render(nonce=nonce, **times, **told)


def when(as_of: date, known_at: datetime | None = None) -> str:
    """The query of an address that asks for the same day, as known at the same instant."""
    return Asked(as_of, known_at=known_at).query()


def _field(instant: datetime | None) -> str:
    """An instant as the field of a form shows it, in Rome."""
    return instant.astimezone(ROME).strftime("%Y-%m-%dT%H:%M:%S") if instant else ""


def _link(figure: Figure, asked: Asked) -> str:
    return f"/figures/{figure.indicator.code}?{asked.query()}"


def _share(part: Figure, whole: Figure) -> str:
    """How much of another figure this one is: di 12, 75 %."""
    if not part.value or not whole.value:
        return f"di {number(int(whole.value or 0))}"
    return f"di {number(int(whole.value))}, {number(round(100 * part.value / whole.value))} %"


def _bars(trend: Sequence[Point], height: int = 16) -> Sequence[tuple[int, float, float]]:
    """Of each month's bar: how far from the left it stands, from where down, how high. Negative ones are left out."""
    values = [max(Decimal(point.value or 0), Decimal(0)) for point in trend]
    most = max(values, default=Decimal(0)) or Decimal(1)
    heights = [round(float(height * value / most), 1) for value in values]
    return [(5 * number, round(height - bar, 1), bar) for number, bar in enumerate(heights)]


def _told(value: Decimal | None, code: str) -> str:
    """A figure in its indicator's unit; as it is, where the table has no such figure."""
    if value is None:
        return "—"
    return amount(value, INDICATORS[code].unit) if code in INDICATORS else str(value)


def _short(id: object) -> str:
    """The last characters of an id, which differ; a code stays whole."""
    text = str(id)
    return f"…{text[-8:]}" if len(text) == 36 else text


def _pages() -> Environment:
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {
        "day": long_day,
        "instant": day_and_time,
        "month": month,
        "number": number,
        "amount": amount,
        "exact": exact,
        "field": _field,
        "when": when,
        "link": _link,
        "share": _share,
        "bars": _bars,
        "short": _short,
        "state": lambda state: STATES[state][0],
        "states": lambda state: STATES[state][1],
        "event": lambda type: EVENTS.get(type, type),
        "role": lambda role: ROLES.get(role, role),
        "ways": ways,
        "told": _told,
        "euro": lambda value: amount(value, Unit.EURO),
        "figure": lambda code: INDICATORS[code].label if code in INDICATORS else code,
        "word": lambda code: WORDS.get(code, code),
        **FILTERS,
    }
    return pages


_PAGES = _pages()
