"""One person, one position and what happens between them: the facts that the tests of placement tell."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from services.placement.domain.candidacy_commands import candidate_of
from services.placement.domain.candidacy_events import CandidateShortlisted, InterviewOffered
from services.placement.domain.placement_beside import TutorAssigned, TutorRequired, assigned_as
from services.placement.domain.placement_events import PlaceHeld, PlacementEnded, PlacementStarted, PlaceRequested
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Source

PERSON: Final = UUID(int=1)
POSITION: Final = UUID(int=2)
COMPANY: Final = UUID(int=3)
PLACEMENT_ID: Final = UUID(int=4)
HIRE: Final = UUID(int=5)
TODAY: Final = date(2018, 3, 5)
YESTERDAY: Final = TODAY - timedelta(days=1)
TOMORROW: Final = TODAY + timedelta(days=1)
LAST_WEEK: Final = TODAY - timedelta(days=7)
NEXT_WEEK: Final = TODAY + timedelta(days=7)
IN_SUMMER: Final = date(2018, 8, 31)

CANDIDATE: Final = candidate_of(PERSON, POSITION, COMPANY)
shortlisted: Final = CandidateShortlisted(*CANDIDATE.ids, LAST_WEEK, ("near",))
INTERVIEW: Final = UUID(int=6)
offered: Final = InterviewOffered(INTERVIEW, *CANDIDATE.ids, LAST_WEEK, "direct", Source.HERE)

IDS: Final = (PLACEMENT_ID, PERSON, COMPANY)
requested: Final = PlaceRequested(*IDS, POSITION, PlacementKind.TRAINEESHIP, LAST_WEEK)
held: Final = PlaceHeld(*IDS, POSITION, LAST_WEEK, NEXT_WEEK)
started: Final = PlacementStarted(
    *IDS, POSITION, PlacementKind.TRAINEESHIP, LAST_WEEK, IN_SUMMER, 30, PaidBy.REGION, Source.HERE, None
)

WHY: Final = ("typing_error", None)
untutored: Final = TutorRequired(*IDS, LAST_WEEK)
tutored: Final = TutorAssigned(*IDS, "t01", LAST_WEEK, assigned_as(PLACEMENT_ID, "t01", LAST_WEEK))
running: Final = (requested, held, started, tutored)
ended: Final = PlacementEnded(*IDS, YESTERDAY)
