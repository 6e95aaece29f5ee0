"""A partner's training body and its offers, as data. Stream `training_body-<training_body_id>`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final, get_args
from uuid import UUID

from foundation.calendar import day_of
from foundation.decider import Aggregate, Code, PublicText, Refused, frozen
from foundation.facts import Told, not_before, not_in_future, retracted, said_again, standing
from services.training.domain.training_body_events import (
    Event,
    TrainingBodyEngaged,
    TrainingBodyEngagedCorrected,
    TrainingBodyEngagedRetracted,
    TrainingOfferPublished,
    TrainingOfferPublishedCorrected,
    TrainingOfferPublishedRetracted,
)
from services.training.domain.vocabulary import CourseKind


@frozen
class EngageTrainingBody:
    training_body_id: UUID
    name: PublicText
    engaged_on: date


@frozen
class NoteTrainingBody:
    """An old sheet names the body of a course: it was engaged by then, unless it is known already."""

    training_body_id: UUID
    name: PublicText
    engaged_on: date


@frozen
class CorrectTrainingBodyEngaged:
    name: PublicText
    engaged_on: date
    reason: Code


@frozen
class RetractTrainingBodyEngaged:
    reason: Code


@frozen
class PublishTrainingOffer:
    """`hours` of the whole course."""

    offer_id: UUID
    kind: CourseKind
    subject: Code
    title: PublicText
    hours: Decimal
    published_on: date


@frozen
class CorrectTrainingOfferPublished:
    offer_id: UUID
    kind: CourseKind
    subject: Code
    title: PublicText
    hours: Decimal
    published_on: date
    reason: Code


@frozen
class RetractTrainingOfferPublished:
    offer_id: UUID
    reason: Code


OfEngagement = EngageTrainingBody | NoteTrainingBody | CorrectTrainingBodyEngaged | RetractTrainingBodyEngaged
OfOffer = PublishTrainingOffer | CorrectTrainingOfferPublished | RetractTrainingOfferPublished
Command = OfEngagement | OfOffer


@frozen
class TrainingBody:
    engaged: Told[TrainingBodyEngaged]
    offers: Mapping[UUID, Told[TrainingOfferPublished]] = field(default_factory=dict)

    def standing_offers(self) -> list[TrainingOfferPublished]:
        return [told.stands for told in self.offers.values() if told.stands]


def decide(state: TrainingBody | None, command: Command, now: datetime) -> list[Event]:
    """Refuses `hours_not_positive`, `published_before_engaged`, and `not_possible_now` whatever no row allows."""
    match state, command:
        case None, EngageTrainingBody(id, name, day) | NoteTrainingBody(id, name, day):
            not_in_future(day, now)
            return [TrainingBodyEngaged(id, name, day)]
        case TrainingBody(), NoteTrainingBody():
            return []
        case TrainingBody(engaged=Told(first=first)), EngageTrainingBody(id, name, day):
            return said_again(first, TrainingBodyEngaged(id, name, day))
        case TrainingBody(engaged=Told(stands=TrainingBodyEngaged() as engaged)), _:
            return _once_engaged(state, engaged, command, now)
        case TrainingBody(engaged=Told(stands=None)), RetractTrainingBodyEngaged():
            return []
        case _:
            raise Refused("not_possible_now")


def _once_engaged(state: TrainingBody, engaged: TrainingBodyEngaged, command: Command, now: datetime) -> list[Event]:
    id = engaged.training_body_id
    match command:
        case CorrectTrainingBodyEngaged():
            return _correct_engagement(state, engaged, command, now)
        case RetractTrainingBodyEngaged(reason):
            return [_engagement_retracted(state, engaged, reason, now)]
        case PublishTrainingOffer(offer_id=offer) if offer in state.offers:
            return said_again(state.offers[offer].first, _offer(id, command))
        case PublishTrainingOffer():
            _can_be_published(command, engaged.engaged_on, now)
            return [_offer(id, command)]
        case CorrectTrainingOfferPublished():
            return _correct_offer(state, engaged, command, now)
        case RetractTrainingOfferPublished():
            return _retract_offer(state, id, command, now)
        case _:
            raise Refused("not_possible_now")


def _engagement_retracted(
    state: TrainingBody, engaged: TrainingBodyEngaged, reason: Code, now: datetime
) -> TrainingBodyEngagedRetracted:
    if state.standing_offers():
        raise Refused("body_has_offers")
    id = engaged.training_body_id
    return TrainingBodyEngagedRetracted(id, id, day_of(now), engaged.engaged_on, reason)


def _retract_offer(
    state: TrainingBody, body: UUID, command: RetractTrainingOfferPublished, now: datetime
) -> list[Event]:
    offer = command.offer_id
    if retracted(state.offers, offer):
        return []
    day = standing(state.offers, offer).published_on
    return [TrainingOfferPublishedRetracted(offer, offer, body, day_of(now), day, command.reason)]


def _correct_engagement(
    state: TrainingBody, engaged: TrainingBodyEngaged, command: CorrectTrainingBodyEngaged, now: datetime
) -> list[Event]:
    id, name, day = engaged.training_body_id, command.name, command.engaged_on
    if (name, day) == (engaged.name, engaged.engaged_on):
        return []
    not_in_future(day, now)
    for offer in state.standing_offers():
        not_before(offer.published_on, day, "published_before_engaged")
    return [TrainingBodyEngagedCorrected(id, id, day_of(now), name, day, command.reason)]


def _offer(body: UUID, command: PublishTrainingOffer) -> TrainingOfferPublished:
    what = command.kind, command.subject, command.title, command.hours
    return TrainingOfferPublished(command.offer_id, body, *what, command.published_on)


def _can_be_published(
    said: PublishTrainingOffer | CorrectTrainingOfferPublished, engaged_on: date, now: datetime
) -> None:
    not_in_future(said.published_on, now)
    not_before(said.published_on, engaged_on, "published_before_engaged")
    if said.hours <= 0:
        raise Refused("hours_not_positive")


def _correct_offer(
    state: TrainingBody, engaged: TrainingBodyEngaged, command: CorrectTrainingOfferPublished, now: datetime
) -> list[Event]:
    stands = standing(state.offers, command.offer_id)
    _can_be_published(command, engaged.engaged_on, now)
    correction = TrainingOfferPublishedCorrected(
        fact_id=command.offer_id,
        offer_id=command.offer_id,
        training_body_id=engaged.training_body_id,
        corrected_on=day_of(now),
        kind=command.kind,
        subject=command.subject,
        title=command.title,
        hours=command.hours,
        published_on=command.published_on,
        reason=command.reason,
    )
    return [] if _corrected(stands, correction) == stands else [correction]


def _corrected(offer: TrainingOfferPublished, event: TrainingOfferPublishedCorrected) -> TrainingOfferPublished:
    day, hours = event.published_on, event.hours
    return replace(offer, kind=event.kind, subject=event.subject, title=event.title, hours=hours, published_on=day)


def evolve(state: TrainingBody | None, event: Event) -> TrainingBody:
    match state, event:
        case None, TrainingBodyEngaged():
            return TrainingBody(Told(event, event))
        case TrainingBody(engaged=told), TrainingBodyEngagedCorrected(name=name, engaged_on=day):
            return replace(state, engaged=Told(told.first, replace(told.first, name=name, engaged_on=day)))
        case TrainingBody(engaged=told), TrainingBodyEngagedRetracted():
            return replace(state, engaged=Told(told.first, None))
        case TrainingBody(), TrainingOfferPublished(offer_id=id):
            return _with_offer(state, id, Told(event, event))
        case TrainingBody(offers=offers), TrainingOfferPublishedCorrected(offer_id=id):
            return _with_offer(state, id, Told(offers[id].first, _corrected(offers[id].first, event)))
        case TrainingBody(offers=offers), TrainingOfferPublishedRetracted(offer_id=id):
            return _with_offer(state, id, Told(offers[id].first, None))
        case _:
            raise ValueError(f"{type(event).__name__} cannot come here")


def _with_offer(state: TrainingBody, id: UUID, told: Told[TrainingOfferPublished]) -> TrainingBody:
    return replace(state, offers={**state.offers, id: told})


TRAINING_BODY: Final = Aggregate("training_body", decide, evolve, get_args(Event))
