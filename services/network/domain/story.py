"""A story: of a person, and of a project that persons proposed, only with their consent. Stream `story-<story_id>`."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from foundation.decider import Aggregate, Code, Refused, frozen
from services.network.domain.recording import Book, CorrectFact, Ledger, RecordFact, RetractFact, kind, require
from services.network.domain.story_events import (
    StoryPublished,
    StoryPublishedCorrected,
    StoryPublishedRetracted,
)

KINDS: Final = (kind(StoryPublished, "story_id", "published_on", StoryPublishedCorrected, StoryPublishedRetracted),)


@frozen
class PublishStory:
    """`consented`: a consent `publish_story` of everybody whose story it is was valid that day: of the person, and of
    the persons who proposed the project. Refused: no_consent_that_day."""

    story: StoryPublished
    consented: bool


@frozen
class CorrectStory:
    """As PublishStory, of a story that was told wrongly."""

    story: StoryPublished
    consented: bool
    reason: Code


Command = PublishStory | CorrectStory | RetractFact


def holds(book: Book) -> None:
    """Refuses `story_of_nobody`."""
    for story in book.standing(StoryPublished):
        require(any((story.person_id, story.company_id, story.project_id)), "story_of_nobody")


LEDGER: Final = Ledger(KINDS, holds)


def decide(state: Book | None, command: Command, now: datetime) -> list[Any]:
    """A story that stands is not asked again for its consent; a correction is."""
    match command:
        case PublishStory(story=story, consented=consented):
            known = state is not None and story.story_id in state.facts
            _consented(story, consented or known)
            return LEDGER.decide(state, RecordFact(story), now)
        case CorrectStory(story=story, consented=consented, reason=reason):
            _consented(story, consented)
            return LEDGER.decide(state, CorrectFact(story, reason), now)
        case RetractFact():
            return LEDGER.decide(state, command, now)
        case _:
            raise Refused("not_possible_now")


def _consented(story: StoryPublished, consented: bool) -> None:
    of_persons = story.person_id is not None or story.project_id is not None
    require(consented or not of_persons, "no_consent_that_day", day=story.published_on)


STORY: Final = Aggregate("story", decide, LEDGER.evolve, LEDGER.events())
