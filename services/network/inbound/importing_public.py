"""The old sheets about what the plan's reviews saw, and about whose story came out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from foundation.calendar import noon
from foundation.cells import Kind, day, listed, quantity
from foundation.decider import Refused
from foundation.importing import Column, Importer, Planned, Row, imported_id, told
from services.network.domain.plan_events import ReviewHeld
from services.network.domain.reasons import SHIPPED, ReasonList
from services.network.domain.story import PublishStory
from services.network.domain.story_events import StoryPublished
from services.network.domain.vocabulary import COUNTED, FrozenFigure
from services.network.inbound.cells import year
from services.network.inbound.importing_commitments import recorded

_figure: Final = listed(COUNTED)


def _figures(cell: str) -> tuple[FrozenFigure, ...]:
    told = [one.partition(":") for one in cell.split()]
    return tuple(FrozenFigure(_figure.read(indicator), quantity.read(value)) for indicator, _, value in told)


_EXPECTED: Final = "codici di indicatori della tabella con i loro valori, come 4d:17, separati da spazi"
figures: Final = Kind(_figures, "not_figures", _EXPECTED)


def _review(row: Row) -> Sequence[Planned]:
    """Of the plan of that year; the sheets give the figures as they were known on the day itself."""
    plan, on = imported_id("plan", str(row["plan_year"])), row["held_on"]
    milestone = imported_id("milestone", row["milestone_ref"]) if row["milestone_ref"] else None
    held = ReviewHeld(plan, imported_id("review", row["ref"]), milestone, on, noon(on), row["figures"])
    return recorded("plan", plan, ("review", on, held))


REVIEWS: Final = Importer(
    file="reviews.csv",
    columns=(
        Column("ref"),
        Column("plan_year", year),
        Column("milestone_ref", required=False),
        Column("held_on", day),
        Column("figures", figures),
    ),
    commands=_review,
)


def _story(row: Row) -> Sequence[Planned]:
    """Of a person, a company, a project, or several of them. A person's consent is of the same row: intake, which is
    asked before, takes it as given on that day. A project of the sheets has no proposers."""
    id, on = imported_id("story", row["ref"]), row["published_on"]
    consented = _consented(row["application_ref"] is not None, row["consented_on"], on)
    person, company = _named("person", row["application_ref"]), _named("company", row["company_ref"])
    story = StoryPublished(id, person, company, _named("project", row["project_ref"]), on, row["channel"])
    return told("story", id, ("story", on, PublishStory(story, consented)))


def _consented(of_a_person: bool, on: date | None, published_on: date) -> bool:
    """True of nobody, too. Refuses `consented_on_missing`, `consented_on_without_person`."""
    if of_a_person and on is None:
        raise Refused("consented_on_missing")
    if on is not None and not of_a_person:
        raise Refused("consented_on_without_person")
    return on is None or on <= published_on


def _named(kind: str, ref: str | None) -> UUID | None:
    return None if ref is None else imported_id(kind, ref)


STORIES: Final = Importer(
    file="stories.csv",
    columns=(
        Column("ref"),
        Column("application_ref", required=False),
        Column("company_ref", required=False),
        Column("project_ref", required=False),
        Column("consented_on", day, required=False),
        Column("published_on", day),
        Column("channel", listed(SHIPPED[ReasonList.CHANNEL])),
    ),
    commands=_story,
)

PUBLIC: Final = (REVIEWS, STORIES)
