"""A candidacy: judged by people, a CV sent on a consent, interviews for real positions, offers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.placement.domain.candidacy import CANDIDACY
from services.placement.domain.candidacy_commands import (
    AcceptOffer,
    CorrectCompanyInterviewHeld,
    CorrectCvSent,
    CorrectInterviewOffered,
    DeclineInterview,
    DeclineOffer,
    DiscussOffer,
    ExcludeCandidate,
    HoldCompanyInterview,
    MakeOffer,
    MissCompanyInterview,
    OfferInterview,
    RecordCvSent,
    RetractCompanyInterviewHeld,
    RetractCvSent,
    RetractInterviewOffered,
    SendCv,
    ShortlistCandidate,
    StandAsCandidate,
)
from services.placement.domain.candidacy_events import (
    CandidateExcluded,
    CompanyInterviewHeld,
    CompanyInterviewHeldCorrected,
    CompanyInterviewHeldRetracted,
    CompanyInterviewMissed,
    CvSent,
    CvSentCorrected,
    CvSentRetracted,
    InterviewDeclined,
    InterviewOfferedCorrected,
    InterviewOfferedRetracted,
    OfferAccepted,
    OfferDeclined,
    OfferDiscussed,
    OfferMade,
)
from services.placement.domain.vocabulary import PlacementKind, Source
from services.placement.wiring import SERVICE
from tests.placement.domain.examples import (
    CANDIDATE,
    INTERVIEW,
    LAST_WEEK,
    TODAY,
    TOMORROW,
    YESTERDAY,
    offered,
    shortlisted,
)
from tests.support.given import given

SENDING, CV_ID, CONSENT, OFFER = (CANDIDATE.candidacy_id.__class__(int=place) for place in (10, 11, 12, 13))
WHY = ("typing_error", None)
sent = CvSent(SENDING, *CANDIDATE.ids, CV_ID, 2, TODAY, "direct", CONSENT, Source.HERE)
send = SendCv(CANDIDATE, SENDING, CV_ID, 2, YESTERDAY, TODAY, "direct", CONSENT)
interviewed = CompanyInterviewHeld(INTERVIEW, *CANDIDATE.ids, YESTERDAY, "direct")
made = OfferMade(OFFER, *CANDIDATE.ids, YESTERDAY, PlacementKind.TRAINEESHIP, "met")
excluded = CandidateExcluded(*CANDIDATE.ids, TODAY, ("too_far",))


def test_a_candidate_is_shortlisted_and_excluded_with_reasons() -> None:
    shortlist = ShortlistCandidate(CANDIDATE, LAST_WEEK, ("near",))
    given(CANDIDACY).when(shortlist).then(shortlisted).and_again_nothing()
    given(CANDIDACY, shortlisted).when(ExcludeCandidate(CANDIDATE, TODAY, ("too_far",))).then(excluded)
    given(CANDIDACY).when(ShortlistCandidate(CANDIDATE, TODAY, ())).refused("reason_missing")
    given(CANDIDACY).when(ExcludeCandidate(CANDIDATE, TODAY, ())).refused("reason_missing")


def test_who_was_excluded_may_be_shortlisted_again_but_not_on_an_earlier_day() -> None:
    again = ShortlistCandidate(CANDIDATE, YESTERDAY, ("company_asked",))
    given(CANDIDACY, shortlisted, excluded).when(again).refused("judged_before_previous")


def test_who_was_excluded_from_a_position_is_given_no_place_there_until_shortlisted_again() -> None:
    given(CANDIDACY, shortlisted, excluded).when(StandAsCandidate()).refused("candidate_excluded")
    again = replace(shortlisted, shortlisted_on=TODAY)
    for past in ((), (shortlisted,), (shortlisted, excluded, again)):
        assert given(CANDIDACY, *past).when(StandAsCandidate()).events() == []


def test_the_matcher_and_every_other_process_may_neither_shortlist_nor_exclude() -> None:
    issued = {command for process in SERVICE.processes for command in process.commands}
    assert not issued & {ShortlistCandidate, ExcludeCandidate}


def test_a_cv_is_sent_for_who_is_shortlisted() -> None:
    given(CANDIDACY, shortlisted).when(send).then(sent).and_again_nothing()
    given(CANDIDACY).when(send).refused("not_shortlisted")
    given(CANDIDACY, shortlisted, excluded).when(send).refused("not_shortlisted")


def test_a_cv_is_not_sent_before_it_was_prepared() -> None:
    early = SendCv(CANDIDATE, SENDING, CV_ID, 2, TODAY, YESTERDAY, "direct", CONSENT)
    given(CANDIDACY, shortlisted).when(early).refused("sent_before_prepared")


def test_nothing_is_proposed_of_a_person_on_a_day_before_they_were_shortlisted() -> None:
    late = replace(shortlisted, shortlisted_on=TODAY)
    on_yesterday = (
        SendCv(CANDIDATE, SENDING, CV_ID, 2, YESTERDAY, YESTERDAY, "direct", CONSENT),
        OfferInterview(CANDIDATE, INTERVIEW, YESTERDAY, "direct", LAST_WEEK),
        MakeOffer(OFFER, YESTERDAY, PlacementKind.TRAINEESHIP, "met"),
    )
    for command in on_yesterday:
        for past in ((late,), (shortlisted, excluded, late)):
            given(CANDIDACY, *past).when(command).refused("before_shortlisting", day=YESTERDAY, earliest=TODAY)
    again = replace(late, reasons=("other",))
    given(CANDIDACY, shortlisted, again).when(on_yesterday[0]).then(replace(sent, sent_on=YESTERDAY))


def test_nothing_proposed_is_moved_to_a_day_before_the_person_was_shortlisted() -> None:
    to_sent, to_offered = (
        CorrectCvSent(SENDING, YESTERDAY, None, CONSENT, *WHY),
        CorrectInterviewOffered(INTERVIEW, YESTERDAY, None, *WHY),
    )
    late = replace(shortlisted, shortlisted_on=TODAY), replace(sent, sent_on=TODAY), replace(offered, offered_on=TODAY)
    for correct in (to_sent, to_offered):
        given(CANDIDACY, *late).when(correct).refused("before_shortlisting", day=YESTERDAY, earliest=TODAY)
    told = replace(sent, sent_on=TODAY, source=Source.HISTORICAL)
    given(CANDIDACY, told).when(to_sent).then(
        CvSentCorrected(SENDING, SENDING, *CANDIDATE.ids, TODAY, YESTERDAY, "direct", CONSENT, *WHY)
    )


def test_an_old_sheet_tells_of_a_cv_without_its_version() -> None:
    told = CvSent(SENDING, *CANDIDATE.ids, None, None, LAST_WEEK, "randstad", None, Source.HISTORICAL)
    given(CANDIDACY).when(RecordCvSent(CANDIDATE, SENDING, LAST_WEEK, "randstad")).then(told).and_again_nothing()


def test_a_sending_is_corrected_and_retracted() -> None:
    ids = SENDING, SENDING, *CANDIDATE.ids
    corrected = CvSentCorrected(*ids, TODAY, YESTERDAY, "randstad", CONSENT, *WHY)
    correct = CorrectCvSent(SENDING, YESTERDAY, "randstad", CONSENT, *WHY)
    given(CANDIDACY, shortlisted, sent).when(correct).then(corrected).and_again_nothing()
    retract = RetractCvSent(SENDING, *WHY)
    retracted = CvSentRetracted(*ids, TODAY, YESTERDAY, *WHY)
    given(CANDIDACY, shortlisted, sent, corrected).when(retract).then(retracted).and_again_nothing()


def test_a_sending_cannot_be_corrected_to_stand_on_no_consent() -> None:
    correct = CorrectCvSent(SENDING, YESTERDAY, "direct", None, *WHY)
    given(CANDIDACY, shortlisted, sent).when(correct).refused("no_consent_that_day")


def test_an_interview_is_offered_only_for_a_real_position() -> None:
    offer = OfferInterview(CANDIDATE, INTERVIEW, LAST_WEEK, "direct", LAST_WEEK)
    given(CANDIDACY, shortlisted).when(offer).then(offered).and_again_nothing()
    none_open = OfferInterview(CANDIDATE, INTERVIEW, TODAY, "direct", None)
    given(CANDIDACY, shortlisted).when(none_open).refused("position_not_open")
    too_early = OfferInterview(CANDIDATE, INTERVIEW, LAST_WEEK, "direct", TODAY)
    given(CANDIDACY, shortlisted).when(too_early).refused("position_not_open_yet")
    given(CANDIDACY).when(offer).refused("not_shortlisted")


def test_an_interview_is_held_once_and_after_it_was_offered() -> None:
    hold = HoldCompanyInterview(INTERVIEW, YESTERDAY, "direct")
    given(CANDIDACY, shortlisted, offered).when(hold).then(interviewed).and_again_nothing()
    given(CANDIDACY, shortlisted, offered, interviewed).when(MissCompanyInterview(INTERVIEW, TODAY, "no_show")).refused(
        "interview_over"
    )
    too_early = HoldCompanyInterview(INTERVIEW, LAST_WEEK.replace(day=1, month=1), "direct")
    given(CANDIDACY, shortlisted, offered).when(too_early).refused("before_the_offer")
    given(CANDIDACY, shortlisted, offered).when(HoldCompanyInterview(INTERVIEW, TOMORROW, "direct")).refused(
        "date_in_future"
    )


@pytest.mark.parametrize(
    ("command", "event"),
    [
        (
            DeclineInterview(INTERVIEW, TODAY, "not_interested"),
            InterviewDeclined(INTERVIEW, *CANDIDATE.ids, TODAY, "not_interested"),
        ),
        (
            MissCompanyInterview(INTERVIEW, TODAY, "no_show"),
            CompanyInterviewMissed(INTERVIEW, *CANDIDATE.ids, TODAY, "no_show"),
        ),
    ],
    ids=["declined", "missed"],
)
def test_an_interview_is_declined_or_missed(command: object, event: object) -> None:
    given(CANDIDACY, shortlisted, offered).when(command).then(event).and_again_nothing()


def test_an_interview_offered_is_corrected_and_retracted() -> None:
    ids = INTERVIEW, INTERVIEW, *CANDIDATE.ids
    corrected = InterviewOfferedCorrected(*ids, TODAY, YESTERDAY, "direct", *WHY)
    correct = CorrectInterviewOffered(INTERVIEW, YESTERDAY, "direct", *WHY)
    given(CANDIDACY, shortlisted, offered).when(correct).then(corrected).and_again_nothing()
    retracted = InterviewOfferedRetracted(*ids, TODAY, LAST_WEEK, *WHY)
    retract = RetractInterviewOffered(INTERVIEW, *WHY)
    given(CANDIDACY, shortlisted, offered).when(retract).then(retracted).and_again_nothing()
    given(CANDIDACY, shortlisted, offered, interviewed).when(retract).refused("interview_was_held")


def test_an_interview_held_is_corrected_and_retracted() -> None:
    ids = INTERVIEW, INTERVIEW, *CANDIDATE.ids
    past = given(CANDIDACY, shortlisted, offered, interviewed)
    corrected = CompanyInterviewHeldCorrected(*ids, TODAY, TODAY, "randstad", *WHY)
    past.when(CorrectCompanyInterviewHeld(INTERVIEW, TODAY, "randstad", *WHY)).then(corrected).and_again_nothing()
    retracted = CompanyInterviewHeldRetracted(*ids, TODAY, YESTERDAY, *WHY)
    past.when(RetractCompanyInterviewHeld(INTERVIEW, *WHY)).then(retracted).and_again_nothing()


def test_what_a_correction_leaves_out_of_an_agency_stays_as_it_was() -> None:
    ids, by_agency = (INTERVIEW, INTERVIEW, *CANDIDATE.ids), replace(offered, through="randstad")
    moved = InterviewOfferedCorrected(*ids, TODAY, YESTERDAY, "randstad", *WHY)
    given(CANDIDACY, shortlisted, by_agency).when(CorrectInterviewOffered(INTERVIEW, YESTERDAY, None, *WHY)).then(moved)
    held = replace(interviewed, through="randstad")
    held_later = CompanyInterviewHeldCorrected(*ids, TODAY, TODAY, "randstad", *WHY)
    past = given(CANDIDACY, shortlisted, offered, held)
    past.when(CorrectCompanyInterviewHeld(INTERVIEW, TODAY, None, *WHY)).then(held_later).and_again_nothing()
    sent_before = CvSentCorrected(SENDING, SENDING, *CANDIDATE.ids, TODAY, YESTERDAY, "randstad", CONSENT, *WHY)
    given(CANDIDACY, shortlisted, replace(sent, sent_on=TODAY, through="randstad")).when(
        CorrectCvSent(SENDING, YESTERDAY, None, CONSENT, *WHY)
    ).then(sent_before)


def test_an_offer_is_made_discussed_and_answered_once() -> None:
    make = MakeOffer(OFFER, YESTERDAY, PlacementKind.TRAINEESHIP, "met")
    discussed = OfferDiscussed(OFFER, *CANDIDATE.ids, TODAY)
    accepted = OfferAccepted(OFFER, *CANDIDATE.ids, TODAY)
    given(CANDIDACY, shortlisted).when(make).then(made).and_again_nothing()
    given(CANDIDACY, shortlisted, made).when(DiscussOffer(OFFER, TODAY)).then(discussed).and_again_nothing()
    given(CANDIDACY, shortlisted, made).when(AcceptOffer(OFFER, TODAY)).then(accepted).and_again_nothing()
    declined = OfferDeclined(OFFER, *CANDIDATE.ids, TODAY, "pay")
    given(CANDIDACY, shortlisted, made).when(DeclineOffer(OFFER, TODAY, "pay")).then(declined).and_again_nothing()
    given(CANDIDACY, shortlisted, made, accepted).when(DeclineOffer(OFFER, TODAY, "pay")).refused("offer_answered")
