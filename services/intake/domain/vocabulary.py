"""The closed lists of intake's words, as they travel; `docs/glossary.md` gives their Italian."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from foundation.decider import Absent


class Channel(StrEnum):
    ONLINE = "online"
    HELP_DESK = "help_desk"


class AccessFlow(StrEnum):
    COMUNE = "comune"  # the plan's All.1
    DISTRICT = "district"  # All.2
    COMMUNITY = "community"


class Interest(StrEnum):
    EMPLOYMENT = "employment"
    SELF_EMPLOYMENT = "self_employment"
    SOCIAL_PROJECT = "social_project"
    NOT_STATED = "not_stated"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class AgeBand(StrEnum):
    UNDER_25 = "under_25"
    FROM_25 = "25_34"
    FROM_35 = "35_44"
    FROM_45 = "45_54"
    FROM_55 = "55_64"
    FROM_65 = "65_over"
    UNKNOWN = "unknown"


class PreCheckOutcome(StrEnum):
    CLEAR = "clear"
    ACTIVE_MEASURE = "active_measure"
    NO_ANSWER = "no_answer"


class Admission(StrEnum):
    """How an application came to be admitted."""

    CHECKED = "checked"  # the partners know of no measure
    NO_ANSWER = "no_answer"  # they did not answer in time
    RESUMED = "resumed"  # it had been suspended
    HISTORICAL = "historical"  # an old record of an assessment proves it ("storico")


class Purpose(StrEnum):
    """What a consent is for."""

    SHARE_PROFILE = "share_profile"
    PUBLISH_STORY = "publish_story"
    CONTACT = "contact"


_BANDS = (
    (25, AgeBand.UNDER_25),
    (35, AgeBand.FROM_25),
    (45, AgeBand.FROM_35),
    (55, AgeBand.FROM_45),
    (65, AgeBand.FROM_55),
)


def age_on(day: date, born: date) -> int:
    """Whole years lived on `day`; who is born on 29 February comes of age on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_band(day: date, born: date | Absent | None) -> AgeBand:
    """The band of the age on `day`: what may travel of a birth date."""
    if not isinstance(born, date):
        return AgeBand.UNKNOWN
    age = age_on(day, born)
    return next((band for below, band in _BANDS if age < below), AgeBand.FROM_65)
