"""Small pasts to project: what happens around three people and two positions, in each stream's own order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.placement.domain import candidacy_events as candidacies
from services.placement.domain import employment_events as employments
from services.placement.domain import pathway_events as pathways
from services.placement.domain import placement_beside as beside
from services.placement.domain import placement_events as placements
from services.placement.domain.candidacy_commands import candidate_of
from services.placement.domain.cv import CvPrepared
from services.placement.domain.pathway_words import Readiness
from services.placement.domain.rating import Dimension, OutcomeRated
from services.placement.domain.sharing_events import (
    SharingBreached,
    SharingBreachTold,
    SharingConsentUsed,
    SharingReleased,
)
from services.placement.domain.vocabulary import PaidBy, PlacementKind, Side, Source
from services.placement.inbound import heard
from tests.support.interleaving import id_of

Told = Iterator[tuple[UUID, Any]]
PEOPLE = ("Ada", "Bea", "Cia")
POSITIONS = ("store", "kitchen")
COMPANY = id_of("company")
WHY = ("trial", None)


def told(chance: random.Random) -> list[tuple[UUID, Any]]:
    """(key of its stream, event), each stream in its own order."""
    said: list[tuple[UUID, Any]] = []
    for position in POSITIONS:
        said += _position(id_of(position), chance)
    for who in PEOPLE:
        said += _person(who, chance)
        said += _candidacy(who, chance)
        said += _placement(who, chance)
        said += _hire(who, chance)
    return said


def a_day(chance: random.Random) -> date:
    return date(2018, 3, 1) + timedelta(days=chance.randint(0, 20))


def _position(id: UUID, chance: random.Random) -> Told:
    who = id_of(f"placement {chance.choice(('Ada', 'Bea'))}")
    yield id, heard.PositionOpened(id, COMPANY, "traineeship", chance.randint(1, 2), a_day(chance))
    steps: list[Any] = [
        heard.PositionOpenedCorrected(id, COMPANY, "stage", chance.randint(1, 2), a_day(chance)),
        heard.PositionFilled(id, who),
        heard.PositionReopened(id, 1),
        heard.ReopeningTakenBack(id),
        heard.PositionFilledRetracted(id, who),
    ]
    for step in chance.choices(steps, k=chance.randint(0, 4)):
        yield id, step
    if chance.random() < 0.3:
        yield id, heard.PositionWithdrawn(id, a_day(chance))


def _person(who: str, chance: random.Random) -> Told:
    person, pathway = id_of(who), id_of(f"pathway {who}")
    rest = a_day(chance), Readiness.READY, "plan", 1
    yield id_of(f"form {who}"), heard.ApplicationReceived(person)
    yield pathway, pathways.PathwayOpened(pathway, person, id_of("assessment"), id_of("application"), *rest)
    if chance.random() < 0.5:
        yield pathway, pathways.PathwayClosed(pathway, person, a_day(chance), "hired")
    other = chance.choice([id_of(name) for name in PEOPLE if name != who])
    for shape in chance.choices([heard.PersonsMerged, heard.PersonsUnmerged], k=chance.randint(0, 3)):
        yield person, shape(person, other)
    if chance.random() < 0.2:
        yield person, heard.PersonErased(person)
    yield id_of(f"cv {who}"), CvPrepared(id_of(f"cv {who}"), person, 1, None, a_day(chance), "d1", "salt", "text")
    sharing, sending = id_of(f"sharing {who}"), id_of(f"sending {who}")
    yield sharing, SharingConsentUsed(sending, id_of(f"consent {who}"), person, COMPANY, a_day(chance))
    yield sharing, SharingBreached(sending, person, COMPANY, a_day(chance), a_day(chance))
    if chance.random() < 0.3:
        yield sharing, SharingBreachTold(sending, person, COMPANY, a_day(chance))
    if chance.random() < 0.3:
        yield sharing, SharingReleased(sending, person, a_day(chance))
    rated = person, None, Dimension.GOOD_OUTCOME, 3, "tutor", a_day(chance)
    yield id_of(f"rating {who}"), OutcomeRated(id_of(f"rating {who}"), *rated)


def _candidacy(who: str, chance: random.Random) -> Told:
    candidate = candidate_of(id_of(who), id_of(chance.choice(POSITIONS)), COMPANY)
    ids, key, today = candidate.ids, candidate.candidacy_id, date(2018, 4, 1)
    sending, interview, offer = (id_of(f"{kind} {who}") for kind in ("sending", "interview", "offer"))
    yield key, candidacies.CandidateShortlisted(*ids, a_day(chance), ("near",))
    yield key, candidacies.CvSent(sending, *ids, None, None, a_day(chance), "direct", None, Source.HISTORICAL)
    if chance.random() < 0.5:
        yield key, candidacies.CvSentCorrected(sending, sending, *ids, today, a_day(chance), "direct", None, *WHY)
    if chance.random() < 0.3:
        yield key, candidacies.CvSentRetracted(sending, sending, *ids, today, a_day(chance), *WHY)
    yield key, candidacies.InterviewOffered(interview, *ids, a_day(chance), "direct", Source.HERE)
    yield key, candidacies.CompanyInterviewHeld(interview, *ids, a_day(chance), "direct")
    if chance.random() < 0.3:
        yield key, candidacies.CompanyInterviewHeldRetracted(interview, interview, *ids, today, a_day(chance), *WHY)
    yield key, candidacies.OfferMade(offer, *ids, a_day(chance), PlacementKind.STAGE, "met")
    yield key, candidacies.OfferDeclined(offer, *ids, a_day(chance), "pay")
    if chance.random() < 0.5:
        yield key, candidacies.CandidateExcluded(*ids, a_day(chance), ("too_far",))


def _placement(who: str, chance: random.Random) -> Told:
    key, position, today = id_of(f"placement {who}"), id_of(chance.choice(POSITIONS)), date(2018, 4, 1)
    ids, kind = (key, id_of(who), COMPANY), PlacementKind.TRAINEESHIP
    if chance.random() < 0.7:
        yield key, placements.PlaceRequested(*ids, position, kind, a_day(chance))
        yield key, placements.PlaceHeld(*ids, position, a_day(chance), a_day(chance))
    if chance.random() < 0.3:
        yield key, placements.PlaceGivenUp(*ids, position, a_day(chance), True, "not_taken")
        return
    begun = a_day(chance)
    yield key, placements.PlacementStarted(*ids, position, kind, begun, None, 30, PaidBy.REGION, Source.HERE, None)
    yield key, beside.TutorRequired(*ids, a_day(chance))
    if chance.random() < 0.5:
        assigned = beside.TutorAssigned(*ids, "t01", a_day(chance))
        id = beside.assigned_as(key, assigned.tutor, assigned.assigned_on)
        yield key, assigned
        if chance.random() < 0.5:
            yield key, beside.TutorAssignedCorrected(id, id, *ids, today, "t02", a_day(chance), *WHY)
        if chance.random() < 0.3:
            yield key, beside.TutorAssignedRetracted(id, id, *ids, today, a_day(chance), *WHY)
    if chance.random() < 0.3:
        stage, moved = PlacementKind.STAGE, a_day(chance)
        corrected = placements.PlacementStartedCorrected
        yield key, corrected(key, *ids, position, today, stage, moved, None, 20, PaidBy.REGION, *WHY)
    yield from _over(key, ids, chance)
    if chance.random() < 0.2:
        yield key, placements.PlacementStartedRetracted(key, *ids, position, today, a_day(chance), *WHY)


def _over(key: UUID, ids: tuple[UUID, UUID, UUID], chance: random.Random) -> Told:
    today, rating = date(2018, 4, 1), id_of(f"satisfaction {key}")
    if chance.random() < 0.5:
        yield key, placements.PlacementInterrupted(*ids, a_day(chance), "health")
        yield key, placements.PlacementInterruptedRetracted(key, *ids, today, a_day(chance), *WHY)
    if chance.random() < 0.6:
        yield key, placements.PlacementEnded(*ids, a_day(chance))
        yield key, beside.SatisfactionRequested(*ids, Side.PERSON, a_day(chance), a_day(chance))
        yield key, beside.SatisfactionRequested(*ids, Side.COMPANY, a_day(chance), a_day(chance))
        yield key, beside.SatisfactionRated(rating, *ids, Side.PERSON, 4, True, a_day(chance))
    if chance.random() < 0.2:
        yield key, beside.SatisfactionRatedRetracted(rating, rating, *ids, today, Side.PERSON, a_day(chance), *WHY)
        yield key, beside.SatisfactionRequestWithdrawn(*ids, Side.COMPANY, today)


def _hire(who: str, chance: random.Random) -> Told:
    key, today = id_of(f"hire {who}"), date(2018, 4, 1)
    ids, contract = (key, id_of(who), COMPANY), ("permanent", None)
    yield key, employments.Hired(*ids, None, None, a_day(chance), *contract, Source.HERE)
    if chance.random() < 0.5:
        yield key, employments.HiredCorrected(key, *ids, None, today, None, a_day(chance), *contract, *WHY)
    if chance.random() < 0.5:
        yield key, employments.EmploymentEnded(*ids, a_day(chance), "resigned")
        if chance.random() < 0.3:
            yield key, employments.EmploymentEndedCorrected(key, *ids, today, a_day(chance), "dismissed", *WHY)
        if chance.random() < 0.3:
            yield key, employments.EmploymentEndedRetracted(key, *ids, today, a_day(chance), *WHY)
    if chance.random() < 0.3:
        yield key, employments.HiredRetracted(key, *ids, None, None, today, a_day(chance), *WHY)
