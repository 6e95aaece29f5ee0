"""Every page in a real browser, with the programme's history behind it: read, narrow, dark, on paper, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

import pytest
from playwright.sync_api import BrowserContext, Page

from foundation.http.login import new_login_code
from foundation.settings import Settings
from services.projections.indicators.chain import CHAIN
from tests.browser.addresses import ROUTES
from tests.browser.chromium import launched
from tests.browser.keyboard import reachable, steps
from tests.browser.looking import BEGINNINGS, NARROW, PAPER, WIDE, Seen, findings_of, look_around, look_at
from tests.command_line.installation import Running

pytestmark = pytest.mark.timeout(420)  # the first test waits for the installation and the look around
LANDMARKS: Final = ["header", "nav", "main", "footer"]
A4_ACROSS: Final = {(297, 210)}
LEAST: Final = 9.3
"""Pixels of the smallest letters on paper: 7 points."""


@dataclass(frozen=True)
class LookedAt:
    """The pages by address, and the session in which they were seen."""

    pages: dict[str, Seen] = field(repr=False)
    closed: Seen = field(repr=False)
    wrong: Seen = field(repr=False)
    context: BrowserContext = field(repr=False)
    url: str

    def told(self, what: str) -> dict[str, Any]:
        return {name: seen.told[what] for name, seen in self.pages.items()}


@pytest.fixture(scope="module")
def looked_at(programme: Running) -> Iterator[LookedAt]:
    """One browser and one look around for all; the session begins with a one-time link."""
    url = programme.it.url
    with launched() as browser:
        stranger = browser.new_page()
        closed, wrong = look_at(stranger, url, "/worklist"), look_at(stranger, url, "/?as_of=2018-02-30")
        context = browser.new_context()
        context.new_page().goto(f"{url}/login?code={new_login_code(Settings(home=programme.it.home))}")
        yield LookedAt(look_around(context, url), closed, wrong, context, url)


@pytest.fixture
def page(looked_at: LookedAt) -> Iterator[Page]:
    """The table of figures, just opened."""
    page = looked_at.context.new_page()
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.goto(looked_at.url)
    yield page
    page.close()


def test_every_page_is_reached_by_following_links(looked_at: LookedAt) -> None:
    assert {seen.status for seen in looked_at.pages.values()} == {200}
    assert {route.path for route in ROUTES} == set(looked_at.pages) - {*BEGINNINGS[1:]}


def test_axe_finds_nothing(looked_at: LookedAt) -> None:
    found = {name: seen.findings for name, seen in looked_at.pages.items() if seen.findings}
    assert not found
    assert not looked_at.closed.findings
    assert not looked_at.wrong.findings


def test_axe_finds_enough_contrast_in_the_dark(looked_at: LookedAt) -> None:
    assert not {name: seen.dark for name, seen in looked_at.pages.items() if seen.dark}
    assert not looked_at.closed.dark
    assert not looked_at.wrong.dark


def test_every_page_is_italian_and_says_where_one_is(looked_at: LookedAt) -> None:
    titles = looked_at.told("title")
    del titles[BEGINNINGS[1]]
    assert set(looked_at.told("lang").values()) == {"it"}
    assert all(title.endswith(" · Insieme per il lavoro") for title in titles.values())
    assert len(set(titles.values())) == len(titles)
    assert looked_at.closed.told["title"].startswith("Serve un accesso")
    assert looked_at.wrong.told["title"].startswith("La pagina non si può mostrare")
    assert (looked_at.wrong.status, looked_at.wrong.told["lang"]) == (422, "it")


def test_the_navigation_marks_the_page_that_is_open(looked_at: LookedAt) -> None:
    reached = set(looked_at.pages["/"].told["links"]) & {route.path for route in ROUTES}
    assert len(reached) > 7
    assert {name: looked_at.pages[name].told["current"] for name in reached} == {name: [name] for name in reached}


def test_headings_are_in_order_under_one(looked_at: LookedAt) -> None:
    for levels in looked_at.told("headings").values():
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_page_has_its_landmarks(looked_at: LookedAt) -> None:
    assert all(landmarks == LANDMARKS for landmarks in looked_at.told("landmarks").values())
    assert looked_at.closed.told["landmarks"] == LANDMARKS


def test_every_table_has_a_caption_and_names_its_columns_and_rows(looked_at: LookedAt) -> None:
    assert not {name: unread for name, unread in looked_at.told("unread").items() if unread}


def test_a_narrow_window_cuts_nothing_off(looked_at: LookedAt) -> None:
    assert not {name: seen.narrow for name, seen in looked_at.pages.items() if seen.narrow}
    assert not looked_at.closed.narrow
    assert not looked_at.wrong.narrow


def test_the_figures_laid_out_as_blocks_are_still_a_table(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    assert not findings_of(page)
    assert page.get_by_role("table").get_by_role("row").count() == 1 + len(CHAIN)
    assert page.get_by_role("rowheader").count() == len(CHAIN)
    assert page.get_by_role("cell").count() == 2 * len(CHAIN) + 1


def test_a_drawing_wider_than_the_window_is_scrolled_with_the_keyboard(page: Page, looked_at: LookedAt) -> None:
    page.set_viewport_size({"width": 800, "height": 640})
    page.goto(f"{looked_at.url}/plan")
    drawing = page.get_by_role("region").first
    drawing.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")


def test_in_a_narrow_window_the_whole_drawing_is_seen_and_its_letters_can_be_read(
    page: Page, looked_at: LookedAt
) -> None:
    page.goto(f"{looked_at.url}/plan")
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 640})
        wide, narrow = page.locator("svg.gantt").all()
        assert not wide.is_visible()
        box = narrow.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= width
        assert page.get_by_role("img").count() == 1
        outside = (
            "svg => [...svg.querySelectorAll('text')].filter(one => one.getBoundingClientRect().right > innerWidth)"
        )
        assert narrow.evaluate(f"{outside}.length") == 0
        letters = narrow.locator("text").first.evaluate(
            "one => one.getScreenCTM().a * parseFloat(getComputedStyle(one).fontSize)"
        )
        assert letters >= LEAST


def test_on_paper_nothing_is_cut_off_and_what_leads_elsewhere_is_left_out(looked_at: LookedAt) -> None:
    printed = {name: seen.printed for name, seen in looked_at.pages.items()}
    assert not {name: it["width"] for name, it in printed.items() if it["width"] > PAPER["width"]}
    assert not {name: it["smallest"] for name, it in printed.items() if it["smallest"] < LEAST}
    assert not {name: it["shown"] for name, it in printed.items() if it["shown"]}
    assert all(seen.sheets == A4_ACROSS for seen in looked_at.pages.values())
    assert {colour for it in printed.values() for colour in it["links"]} == {"rgb(0, 0, 0)"}


def test_on_paper_the_table_and_the_drawing_do_not_leave_sheets_empty(looked_at: LookedAt) -> None:
    table, plan = (looked_at.pages[name].printed for name in ("/", "/plan"))
    assert table["spanning"] == 0
    assert max(table["tallest"], plan["tallest"]) <= PAPER["height"]


def test_tab_reaches_everything_in_the_order_in_which_it_is_read(page: Page) -> None:
    expected = reachable(page)
    taken = steps(page)
    assert len(expected) > len(LANDMARKS) + len(CHAIN) * 3
    assert [step.number for step in taken] == expected


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_where_one_is_can_be_seen(page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    reachable(page)
    taken = steps(page)
    assert not [step for step in taken if not step.seen or step.outline < 2 or step.contrast < 3]


def test_the_first_link_skips_what_every_page_has(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Vai al contenuto"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


def test_a_figure_is_opened_and_left_with_the_keyboard(page: Page) -> None:
    page.locator("a.value").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/**")
    page.locator(".back a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?as_of=*")


def test_a_figure_is_cut_with_the_keyboard(page: Page) -> None:
    page.locator("a.cut").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/1a/cut?as_of=*")
    page.locator(".states a").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/1a/cut?by=referral*")
    assert page.locator(".states [aria-current]").inner_text() == "Partner che ha indirizzato"
    assert page.locator("tbody th[scope=row]").count() > 3
