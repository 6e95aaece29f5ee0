"""Small pasts to project: what intake and assessment say of three people, in each stream's own order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from foundation.calendar import noon
from services.assessment.domain import fragility, instrument, interview_events, rating
from services.assessment.domain.esempio import ESEMPIO
from services.assessment.domain.vocabulary import EvaluatorBody, Slot, Source
from services.assessment.inbound import heard as intake
from tests.support.interleaving import id_of

DAY = date(2018, 3, 5)


def events_of(who: str, chance: random.Random) -> Iterator[tuple[UUID, Any]]:
    """What happens around one person, each with the key of its stream."""
    yield from _application(who, chance)
    yield from _interview(who, chance)
    yield from _findings(who, chance)


def _application(who: str, chance: random.Random) -> Iterator[tuple[UUID, Any]]:
    ids = id_of(f"application {who}"), id_of(who)
    yield ids[0], intake.ApplicationReceived(*ids, DAY)
    steps = [intake.ApplicationSuspended, intake.ApplicationAdmitted, intake.ApplicationWithdrawn]
    for step in chance.sample(steps, k=chance.randint(0, 3)):
        yield ids[0], step(*ids)
    yield ids[0], intake.ApplicationReceivedCorrected(*ids, DAY + timedelta(days=chance.randint(0, 2)))
    other = chance.choice([id_of("Ada"), id_of("Bea"), id_of("Cia")])
    for shape in chance.choices([intake.PersonsMerged, intake.PersonsUnmerged], k=chance.randint(0, 3)):
        yield ids[1], shape(ids[1], other)
    if chance.random() < 0.2:
        yield ids[1], intake.PersonErased(ids[1])


def _slot(chance: random.Random) -> Slot:
    starts = noon(DAY) + timedelta(hours=chance.randint(0, 5))
    return Slot(chance.choice(["e1", "e2"]), chance.choice(["r1", "r2"]), starts, starts + timedelta(hours=1))


def _interview(who: str, chance: random.Random) -> Iterator[tuple[UUID, Any]]:
    key = id_of(f"interview {who}")
    ids = key, id_of(who), id_of(f"application {who}")
    if chance.random() < 0.8:
        yield key, interview_events.AssessmentInterviewScheduled(*ids, EvaluatorBody.FOMAL, _slot(chance))
        body, slot = EvaluatorBody.OPIMM, _slot(chance)
        yield key, interview_events.AssessmentInterviewRescheduled(*ids, body, slot, "other")
    end = chance.choice([0, 1, 2])
    if end == 0:
        yield key, interview_events.AssessmentInterviewMissed(*ids, DAY, "no_show")
    if end == 1:
        yield key, interview_events.AssessmentInterviewHeld(*ids, EvaluatorBody.FOMAL, DAY, Source.AGENDA)
        why = "trial", None
        body = EvaluatorBody.OPIMM
        yield key, interview_events.AssessmentInterviewHeldCorrected(key, *ids, DAY, body, DAY, *why)
        yield key, interview_events.AssessmentInterviewHeldRetracted(key, *ids, DAY, DAY, *why)


def _findings(who: str, chance: random.Random) -> Iterator[tuple[UUID, Any]]:
    ids = id_of(f"finding {who}"), id_of(who), id_of(f"application {who}")
    if chance.random() < 0.5:
        yield ids[0], rating.OutcomeRated(*ids, rating.Dimension.AWARENESS, 3, "candidate", DAY)
        return
    used = ESEMPIO.instrument
    yield used.instrument_id, instrument.FragilityInstrumentDefined(used)
    yield ids[0], fragility.FragilityMeasured(*ids, None, DAY, used.instrument_id, used.version, {})


def told(chance: random.Random) -> list[tuple[UUID, Any]]:
    """(key of its stream, event), each stream in its own order."""
    return [one for who in ("Ada", "Bea", "Cia") for one in events_of(who, chance)]
