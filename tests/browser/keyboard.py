"""A page as one meets it with the keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from playwright.sync_api import Page

MOST: Final = 400
"""So many steps, and the end was not reached."""
REACHABLE: Final = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
NUMBERED: Final = """reachable => [...document.querySelectorAll(reachable)].map((one, index) => {
  one.dataset.step = index
  return index
})"""
STOOD_ON: Final = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const box = one.getBoundingClientRect(), style = getComputedStyle(one)
  const ground = from => {
    for (let at = from; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor
      if (!/, 0\\)$|transparent/.test(colour)) return colour
    }
    return 'rgb(255, 255, 255)'
  }
  return {
    step: Number(one.dataset.step ?? -1),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    colour: style.outlineColor,
    ground: ground(document.elementFromPoint(box.left - 4, (box.top + box.bottom) / 2) ?? one.parentElement),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
  }
}"""


@dataclass(frozen=True)
class Step:
    """What Tab leads to. `number`: its place in the page's order; `outline`: how thick, in pixels; `contrast`: of the
    outline with what it stands on; `seen`: whether it is in the window."""

    number: int
    outline: float
    contrast: float
    seen: bool


def reachable(page: Page) -> list[int]:
    """What can be used, in the order in which it is read."""
    numbers: list[int] = page.evaluate(NUMBERED, REACHABLE)
    return numbers


def steps(page: Page) -> list[Step]:
    """What Tab leads to, one after the other, from the top of the page until it leaves it."""
    taken: list[Step] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        told = page.evaluate(STOOD_ON)
        if told is None or (len(taken) > 1 and told["step"] == 0):
            return [next(of_one) for _, of_one in groupby(taken, lambda step: step.number)]
        taken.append(_step(told))
    raise AssertionError(f"Tab does not leave the page after {MOST} steps")


def _step(told: dict[str, Any]) -> Step:
    return Step(told["step"], told["outline"], contrast(told["colour"], told["ground"]), told["seen"])


def contrast(one: str, other: str) -> float:
    """Of two colours as a browser tells them; between 1 and 21, as WCAG 2.1 computes it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
