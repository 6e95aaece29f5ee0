"""Every page that can be reached by following links, as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.addresses import page_at

BEGINNINGS: Final = ("/", "/figures/4a")
"""From the table one comes to everything; from the contacts with companies to a company."""
WIDE: Final = {"width": 1280, "height": 800}
NARROW: Final = (320, 360, 500)
"""Across, in pixels: a telephone, and a window beside another."""
PAPER: Final = {"width": 1032, "height": 702}
"""A4 across, less margins of 12 mm, at 96 pixels an inch."""
ROWS: Final = 8
"""How many rows of a list axe looks at: those that follow are made as those before."""

SHORTENED: Final = """rows => document.querySelectorAll('tbody, ol').forEach(
  list => [...list.children].slice(rows).forEach(row => row.remove()))"""
TOLD: Final = """() => {
  const all = selector => [...document.querySelectorAll(selector)]
  return {
    title: document.title,
    lang: document.documentElement.lang,
    headings: all('h1, h2, h3, h4, h5, h6').map(one => Number(one.tagName[1])),
    landmarks: all('body > header, header nav[aria-label], body > main, body > footer').map(one => one.localName),
    current: all('header [aria-current=page]').map(one => one.getAttribute('href')),
    unread: all('table').filter(one => !one.caption?.textContent.trim() || !one.querySelector('thead th[scope=col]')
      || [...one.tBodies].some(body => [...body.rows].some(row => !row.querySelector('th[scope=row]')))).length,
    links: all('a[href^="/"]').map(one => one.getAttribute('href')),
  }
}"""
VIOLATIONS: Final = "options => axe.run(options).then(found => found.violations)"
BEYOND: Final = """() => {
  const named = one => one.ariaLabel || document.getElementById(one.getAttribute('aria-labelledby'))?.textContent.trim()
  const region = one => one.role === 'region' && one.tabIndex === 0 && named(one)
  const beyond = (one, edge) => one.getBoundingClientRect().right > edge + 1
  const cut = [...document.querySelectorAll('body *')].filter(one => beyond(one, innerWidth)
    && !region(one.parentElement.closest('.scroll') ?? one))
  const unread = [...document.querySelectorAll('.scroll caption > span, .chain')].filter(
    one => beyond(one, one.closest('.scroll').getBoundingClientRect().right))
  const page = document.documentElement.scrollWidth > innerWidth ? [document.documentElement] : []
  return [...page, ...cut, ...unread].map(one => `${one.localName}.${one.getAttribute('class')} at ${innerWidth}`)
}"""
"""What cannot be reached: only a region with a name, on which one can stand, may be scrolled sideways; its caption and
the table of figures are read without."""
PRINTED: Final = """() => {
  const shown = one => one.getClientRects().length > 0
  const styles = [...document.querySelectorAll('main *')].filter(one => shown(one) && one.textContent.trim())
    .map(one => getComputedStyle(one))
  return {
    width: Math.max(document.documentElement.scrollWidth,
      ...[...document.querySelectorAll('table, svg')].map(one => Math.ceil(one.getBoundingClientRect().right))),
    tallest: Math.max(0, ...[...document.querySelectorAll('main *')]
      .filter(one => shown(one) && getComputedStyle(one).breakInside === 'avoid')
      .map(one => Math.ceil(one.getBoundingClientRect().height))),
    spanning: [...document.querySelectorAll('[rowspan]')].filter(shown).length,
    shown: [...document.querySelectorAll('nav, form, .skip, .more, .files, .cut')].filter(shown).length,
    smallest: Math.min(...styles.map(style => parseFloat(style.fontSize))),
    links: [...new Set([...document.querySelectorAll('main a')].filter(shown).map(one => getComputedStyle(one).color))],
  }
}"""


@dataclass(frozen=True)
class Seen:
    """A page: what it says of itself, what axe finds, what is beyond a narrow window, how it is printed."""

    address: str
    status: int
    told: dict[str, Any]
    findings: list[str]
    dark: list[str]
    narrow: list[str]
    printed: dict[str, Any]
    sheets: set[tuple[int, int]]
    """The sizes of the sheets of paper, in millimetres."""


def look_around(context: BrowserContext, url: str) -> dict[str, Seen]:
    """One page of each declared address, by that address; those where one begins by theirs."""
    seen: dict[str, Seen] = {}
    waiting = list(BEGINNINGS)
    page = context.new_page()
    for address in _each(waiting, seen):
        one = look_at(page, url, address)
        seen[_name(address)] = one
        waiting += one.told["links"]
    page.close()
    return seen


def _each(waiting: list[str], seen: dict[str, Seen]) -> Iterator[str]:
    while waiting:
        address = waiting.pop(0)
        if page_at(urlsplit(address).path) and _name(address) not in seen:
            yield address


def _name(address: str) -> str:
    return address if address in BEGINNINGS else str(page_at(urlsplit(address).path))


def look_at(page: Page, url: str, address: str) -> Seen:
    """The page at an address, on a screen, on a telephone and on paper."""
    answer = page.goto(url + address)
    assert answer is not None
    told = page.evaluate(TOLD)
    narrow = [found for width in NARROW for found in _beyond(page, width)]
    printed, sheets = _on_paper(page)
    page.evaluate(SHORTENED, ROWS)
    findings = findings_of(page)
    page.emulate_media(color_scheme="dark")
    dark = findings_of(page, {"runOnly": ["color-contrast"]})
    page.emulate_media(color_scheme="light")
    return Seen(address, answer.status, told, findings, dark, narrow, printed, sheets)


def _beyond(page: Page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 640})
    found: list[str] = page.evaluate(BEYOND)
    return found


def _on_paper(page: Page) -> tuple[dict[str, Any], set[tuple[int, int]]]:
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    printed = page.evaluate(PRINTED)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    page.emulate_media(media="screen")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return printed, {(_millimetres(width), _millimetres(height)) for width, height in boxes}


def _millimetres(points: bytes) -> int:
    return round(float(points) / 72 * 25.4)


def findings_of(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    """What axe finds, each with how grave it is and where."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(VIOLATIONS, {"resultTypes": ["violations"]} | (options or {}))
    return [
        f"{one['impact']}: {one['id']} at {node['target'][0]}: {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]
