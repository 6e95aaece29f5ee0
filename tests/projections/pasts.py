"""Any past of the programme that Hypothesis thinks of: who says what, in every context."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from foundation.applying.heard import Heard
from tests.projections import engaged as e
from tests.projections import history as h
from tests.projections import networked as n
from tests.projections import placed as p
from tests.projections import said as s
from tests.projections import ventured as v

WHO = st.sampled_from(["Ada", "Bea", "Cia"])
WHAT = st.sampled_from(["", "again"])
PAIRS = st.sampled_from([("Ada", "Bea"), ("Cia", "Bea")])
DAYS = st.integers(1, 4).map(lambda day: date(2018, 1, day))
READINESS = st.sampled_from([h.READY, h.TO_REACTIVATE, None])
STEP = timedelta(hours=7)  # some instants are shared, some days are passed

COURSES = st.sampled_from(["course", "other"])
SUBJECTS = st.sampled_from(["teamwork", "welding"])
COURSE_KINDS = st.sampled_from([s.SOFT, s.TECHNICAL])
THERE = st.lists(WHO, unique=True)
HOURS = st.sampled_from(["1", "0.5", "2.25"])
FIRMS = st.sampled_from(["Forno", "Molino"])
PLACES = st.integers(1, 4)
LEVELS = st.sampled_from(["prospect", "interacting", "interested", "member", "unheard of"])
PLACEMENTS = st.sampled_from(["one", "two"])
PLACEMENT_KINDS = st.sampled_from(["traineeship", "stage", "job"])
CITED = st.sampled_from(["one", "two", None])
RATINGS = st.integers(1, 9).map(str)
POINTS = st.integers(1, 5)
DIMENSIONS = st.sampled_from(["autonomy_in_search", "confidence"])
POSITIONS = st.sampled_from(["baker", "cook"])


def _merged(pair: tuple[str, str], on: date) -> Any:
    return h.merged(*pair, on)


def _unmerged(pair: tuple[str, str], on: date) -> Any:
    return h.unmerged(*pair, on)


MERGES = st.one_of(st.builds(_merged, PAIRS, DAYS), st.builds(_merged, PAIRS, DAYS), st.builds(_unmerged, PAIRS, DAYS))

PEOPLE = st.one_of(
    st.builds(h.received, WHO, DAYS),
    st.builds(h.received_corrected, WHO, DAYS),
    st.builds(h.received_retracted, WHO, DAYS),
    st.builds(h.interviewed, WHO, DAYS, WHAT),
    st.builds(h.interview_corrected, WHO, DAYS, WHAT),
    st.builds(h.interview_retracted, WHO, DAYS, WHAT),
    st.builds(h.assessed, WHO, DAYS, READINESS, WHAT),
    st.builds(h.assessed, WHO, DAYS, READINESS, WHAT),
    st.builds(h.assessed_corrected, WHO, DAYS, READINESS, WHAT),
    st.builds(h.assessed_retracted, WHO, DAYS, WHAT),
    st.builds(h.reached, WHO, DAYS),
    st.builds(h.competence, WHO, DAYS, st.sampled_from(["s1.1", "s2.2", None]), st.booleans(), WHAT),
    MERGES,
    st.builds(h.admitted, WHO, DAYS),
    st.builds(h.suspended, WHO, DAYS),
    st.builds(h.case_assigned, WHO, DAYS),
)
OF_ONE_PERSON_OR_TWO = st.one_of(
    st.builds(h.assessed, WHO, DAYS, READINESS, WHAT),
    st.builds(h.competence, WHO, DAYS, st.just("s1.1")),
    MERGES,
)


def _session(say: Callable[..., Any]) -> st.SearchStrategy[Any]:
    def told(course: str, on: date, who: list[str], hours: str, kind: str, what: str) -> Any:
        return say(course, on, *who, hours=hours, kind=kind, what=what)

    return st.builds(told, COURSES, DAYS, THERE, HOURS, COURSE_KINDS, WHAT)


def _meeting(say: Callable[..., Any]) -> st.SearchStrategy[Any]:
    return st.builds(lambda what, on, who: say(what, on, *who), WHAT, DAYS, THERE)


def _tutoring(say: Callable[..., Any], *told: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A placement is one person's."""

    def of(what: str, on: date, entry: str, *more: Any) -> Any:
        return say(what, on, *more, who={"one": "Ada", "two": "Bea"}[what], entry=entry)

    return st.builds(of, PLACEMENTS, DAYS, WHAT, *told)


TRAINING = st.one_of(
    _meeting(s.meeting),
    _meeting(s.meeting_corrected),
    st.builds(s.meeting_retracted, WHAT, DAYS),
    st.builds(s.activated, COURSES, DAYS, COURSE_KINDS, SUBJECTS),
    st.builds(s.activated_corrected, COURSES, DAYS, COURSE_KINDS, SUBJECTS),
    st.builds(s.activated_retracted, COURSES, DAYS),
    _session(s.session),
    _session(s.session),
    _session(s.session_corrected),
    st.builds(s.session_retracted, COURSES, DAYS, WHAT),
    MERGES,
)
COMPANIES = st.one_of(
    st.builds(s.contacted, FIRMS, DAYS, WHAT),
    st.builds(s.contact_corrected, FIRMS, DAYS, WHAT),
    st.builds(s.contact_retracted, FIRMS, DAYS, WHAT),
    st.builds(s.visited, FIRMS, DAYS, WHAT),
    st.builds(s.visit_corrected, FIRMS, DAYS, WHAT),
    st.builds(s.visit_retracted, FIRMS, DAYS, WHAT),
    st.builds(s.mapped, FIRMS, DAYS, POSITIONS),
    st.builds(s.demand_corrected, FIRMS, DAYS, POSITIONS),
    st.builds(s.demand_retracted, FIRMS, DAYS, POSITIONS),
)
ENGAGEMENT = st.one_of(
    st.builds(s.interested, FIRMS, DAYS, WHAT),
    st.builds(s.interest_corrected, FIRMS, DAYS, WHAT),
    st.builds(s.interest_retracted, FIRMS, DAYS, WHAT),
    st.builds(s.engaged, FIRMS, DAYS, LEVELS, WHAT),
    st.builds(s.engagement_corrected, FIRMS, DAYS, LEVELS, WHAT),
    st.builds(s.engagement_retracted, FIRMS, DAYS, WHAT),
    st.builds(s.joined, FIRMS, DAYS, WHAT),
    st.builds(s.joined_corrected, FIRMS, DAYS, WHAT),
    st.builds(s.joined_retracted, FIRMS, DAYS, WHAT),
    st.builds(s.left, FIRMS, DAYS, WHAT),
    st.builds(s.left_corrected, FIRMS, DAYS, WHAT),
    st.builds(s.left_retracted, FIRMS, DAYS, WHAT),
    st.builds(e.posts_opened, FIRMS, DAYS, WHAT, PLACES),
    st.builds(e.posts_corrected, FIRMS, DAYS, WHAT, PLACES),
    st.builds(e.posts_retracted, FIRMS, DAYS, WHAT),
)
PLACED = st.one_of(
    st.builds(p.started, PLACEMENTS, DAYS, PLACEMENT_KINDS),
    st.builds(p.started_corrected, PLACEMENTS, DAYS, PLACEMENT_KINDS),
    st.builds(p.started_retracted, PLACEMENTS, DAYS),
    st.builds(p.interrupted, PLACEMENTS, DAYS),
    st.builds(p.interruption_retracted, PLACEMENTS, DAYS),
    st.builds(p.ended, PLACEMENTS, DAYS),
    st.builds(p.end_corrected, PLACEMENTS, DAYS),
    st.builds(p.tutor_assigned, PLACEMENTS, DAYS),
    st.builds(p.tutor_corrected, PLACEMENTS, DAYS, DAYS),
    st.builds(p.tutor_retracted, PLACEMENTS, DAYS),
    _tutoring(p.logged, HOURS),
    _tutoring(p.log_corrected, HOURS),
    _tutoring(p.log_retracted),
    st.builds(p.hired, WHAT, DAYS, CITED, WHO, FIRMS),
    st.builds(p.hire_corrected, WHAT, DAYS, CITED, WHO, FIRMS),
    st.builds(p.hire_retracted, WHAT, DAYS, CITED, WHO, FIRMS),
)
SOUGHT = st.one_of(
    st.builds(p.cv_sent, WHO, DAYS, POSITIONS, WHAT),
    st.builds(p.cv_corrected, WHO, DAYS, POSITIONS, WHAT),
    st.builds(p.cv_retracted, WHO, DAYS, POSITIONS, WHAT),
    st.builds(p.met_company, WHO, DAYS, POSITIONS, WHAT),
    st.builds(p.met_company_corrected, WHO, DAYS, POSITIONS, WHAT),
    st.builds(p.met_company_retracted, WHO, DAYS, POSITIONS, WHAT),
    _tutoring(p.logged, HOURS),
    MERGES,
)
RATED = st.one_of(
    st.builds(s.rated, RATINGS, DAYS, POINTS, DIMENSIONS),
    st.builds(s.rated, RATINGS, DAYS, POINTS, DIMENSIONS),
    st.builds(s.assessor_rated, RATINGS, DAYS, POINTS, st.just("autonomy_in_job_search")),
    st.builds(s.rating_corrected, RATINGS, DAYS, POINTS, DIMENSIONS),
    st.builds(s.rating_retracted, RATINGS, DAYS),
    st.builds(p.satisfied, RATINGS, DAYS, POINTS),
    st.builds(p.satisfied, RATINGS, DAYS, POINTS),
    st.builds(p.satisfaction_retracted, RATINGS, DAYS),
)
PROJECTS = st.sampled_from(["Sartoria", "Bottega"])
EURO = st.sampled_from(["0.10", "0.20", "1250.00"])
VENTURED = st.one_of(
    st.builds(v.submitted, PROJECTS, DAYS),
    st.builds(v.submission_corrected, PROJECTS, DAYS),
    st.builds(v.submission_retracted, PROJECTS, DAYS),
    st.builds(v.supported, PROJECTS, DAYS, WHAT),
    st.builds(v.support_corrected, PROJECTS, DAYS, WHAT),
    st.builds(v.support_retracted, PROJECTS, DAYS, WHAT),
    st.builds(v.founded, PROJECTS, DAYS, WHAT),
    st.builds(v.foundation_corrected, PROJECTS, DAYS, WHAT),
    st.builds(v.foundation_retracted, PROJECTS, DAYS, WHAT),
    st.builds(v.jobs, PROJECTS, DAYS, POINTS),
    st.builds(v.jobs_corrected, PROJECTS, DAYS, POINTS),
    st.builds(v.jobs_retracted, PROJECTS, DAYS),
)
PAID = st.one_of(
    st.builds(v.disbursed, PROJECTS, DAYS, EURO, WHAT),
    st.builds(v.disbursement_corrected, PROJECTS, DAYS, EURO, WHAT),
    st.builds(v.disbursement_retracted, PROJECTS, DAYS, WHAT),
    st.builds(v.returned, PROJECTS, DAYS, EURO),
    st.builds(v.return_retracted, PROJECTS, DAYS),
)
PARTNERS = st.sampled_from(["CNA", "Randstad"])
PARTNER_KINDS = st.sampled_from(["signatory", "agency", "company", "unheard of"])
NETWORKED = st.one_of(
    st.builds(n.partner_joined, PARTNERS, DAYS, PARTNER_KINDS, st.booleans()),
    st.builds(n.partner_joined, PARTNERS, DAYS, PARTNER_KINDS, st.booleans()),
    st.builds(n.partner_corrected, PARTNERS, DAYS, PARTNER_KINDS, st.booleans()),
    st.builds(n.partner_retracted, PARTNERS, DAYS),
    st.builds(n.partner_left, PARTNERS, DAYS),
    st.builds(n.leaving_corrected, PARTNERS, DAYS),
    st.builds(n.leaving_retracted, PARTNERS, DAYS),
    st.builds(n.signed, PARTNERS, DAYS),
    st.builds(n.signature_corrected, PARTNERS, DAYS),
    st.builds(n.signature_retracted, PARTNERS, DAYS),
    st.builds(n.activated, PARTNERS, DAYS),
    st.builds(n.activation_corrected, PARTNERS, DAYS),
    st.builds(n.activation_retracted, PARTNERS, DAYS),
)
OF_PEOPLE = (PEOPLE, OF_ONE_PERSON_OR_TWO)
OF_PACTS = (TRAINING, TRAINING, COMPANIES, ENGAGEMENT, PLACED, PLACED, SOUGHT, RATED)
OF_PROJECTS = (VENTURED, PAID, NETWORKED)


@st.composite
def histories(draw: st.DrawFn, kinds: tuple[st.SearchStrategy[Any], ...] = OF_PEOPLE) -> list[Heard]:
    """A past: one event after the other, each context's records never going back in time."""
    told, instant = h.History(), h.BEGAN
    for event in draw(st.lists(draw(st.sampled_from(kinds)), min_size=4, max_size=25)):
        instant += STEP * draw(st.integers(0, 2))
        told.says(event, at=instant)
    return told.heard
