"""The programme's synthetic history: sheets as it would have kept them, which give exactly the plan's figures.

As of 31 December 2017: 733 applications received, 250 people in target, 130 of them ready; 17 companies on the board,
18 interested, 33 interacting; as of 28 February 2018: 1004 applications. What follows, up to 28 February 2019, is
invented. Nobody in it exists. The same seed writes the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from insieme.composition import IMPORT_ORDER
from insieme.history import (
    outcomes,
    sheets_of_commitments,
    sheets_of_companies,
    sheets_of_network,
    sheets_of_pathways,
    sheets_of_people,
    telling,
)
from insieme.history.arriving import stories
from insieme.history.companies import Company
from insieme.history.dice import Dice
from insieme.history.engaging import engage
from insieme.history.figures import PLAN, Figures, scaled
from insieme.history.following import follow
from insieme.history.knowing import Known, known
from insieme.history.later import NEXT_DAY, continue_stories
from insieme.history.network import Milestone, milestones
from insieme.history.people import Crowd
from insieme.history.placing import Placed, place
from insieme.history.projects import Project, projects
from insieme.history.reactivating import Course, Gathering, Journey, courses, journeys, meetings
from insieme.history.season import FORM_ONLINE, HISTORY_END, YEAR_AFTER_END
from insieme.history.sheets import Rows, write
from insieme.history.sheets_of_outcomes import rated
from insieme.history.sheets_of_people import Visit
from insieme.history.story import Story

SEED: Final = 20171231


def generate(folder: Path, *, applications: int | None = None, seed: int = SEED) -> dict[str, int]:
    """Write the CSV files into `folder`, those that are imported, and return how many rows each has.

    With `applications` the history has so many up to February 2018, over the same days and in the same proportions.
    """
    figures = PLAN if applications is None else scaled(applications)
    sheets = _sheets(figures, seed)
    return write(folder, {name: sheets[name] for name in IMPORT_ORDER})


def _sheets(figures: Figures, seed: int) -> Mapping[str, Rows]:
    """The plan's months are drawn by one chance, the year after by another: the one never moves the other."""
    dice, later = Dice(seed), Dice(seed + 1)
    crowd = Crowd(dice)
    told = stories(dice, crowd, figures)
    follow(dice, told, figures)
    busy = 1 + 2 * len(told) // 1000
    askers = sheets_of_people.asking(dice, FORM_ONLINE, HISTORY_END, busy)
    askers += sheets_of_people.asking(later, NEXT_DAY, YEAR_AFTER_END, busy)
    continue_stories(later, crowd.drawn_by(later), told, figures)
    companies = engage(later, figures.received / PLAN.received)
    walking = journeys(later, told)
    of_target = [known(later, journey) for journey in walking]
    consenting = {one.ref for one in of_target if one.consented_on}
    gathered, taught = meetings(later, walking), courses(later, walking)
    placed = place(later, [journey for journey in walking if journey.ref in consenting], companies)
    started = projects(Dice(seed + 2))
    return {
        **_of_people(told, askers, of_target),
        **_of_companies(companies),
        **_of_pathways(walking, gathered, taught, placed),
        **_of_projects(started),
        **_of_network(milestones()),
        **sheets_of_commitments.sheets(),
        "training_offers.csv": telling.training_offers(),
        "reviews.csv": telling.reviews(milestones(), companies, started),
        "stories.csv": telling.stories(placed.hires),
        **_of_outcomes(Dice(seed + 3), walking, taught, companies, placed, started),
    }


def _of_people(told: list[Story], askers: list[Visit], of_target: list[Known]) -> dict[str, Rows]:
    return {
        "applications.csv": sheets_of_people.applications(told),
        "assessments.csv": sheets_of_people.assessments(told),
        "helpdesk.csv": sheets_of_people.visits(told, askers),
        "measures.csv": sheets_of_people.measures(told),
        "withdrawals.csv": sheets_of_people.withdrawals(told),
        "consents.csv": sheets_of_people.consents(of_target),
        "competences.csv": sheets_of_people.competences(of_target),
        "availability.csv": sheets_of_people.availability(of_target),
    }


def _of_companies(companies: list[Company]) -> dict[str, Rows]:
    return {
        "companies.csv": sheets_of_companies.companies(companies),
        "company_contacts.csv": sheets_of_companies.contacts(companies),
        "company_meetings.csv": sheets_of_companies.meetings(companies),
        "engagement.csv": sheets_of_companies.engagement(companies),
        "board.csv": sheets_of_companies.board(companies),
        "commitments.csv": sheets_of_companies.commitments(companies),
        "positions.csv": sheets_of_companies.positions(companies),
    }


def _of_pathways(
    walking: list[Journey], gathered: list[Gathering], taught: list[Course], placed: Placed
) -> dict[str, Rows]:
    return {
        "reactivations.csv": sheets_of_pathways.reactivations(walking),
        "preparatory_meetings.csv": sheets_of_pathways.meetings(gathered),
        "courses.csv": sheets_of_pathways.courses(taught),
        "sessions.csv": sheets_of_pathways.sessions(taught),
        "cvs.csv": sheets_of_pathways.cvs(placed.proposals),
        "company_interviews.csv": sheets_of_pathways.interviews(placed.proposals),
        "placements.csv": sheets_of_pathways.placements(placed.placements, placed.hires),
        "hires.csv": sheets_of_pathways.hires(placed.placements, placed.hires),
        "tutoring.csv": sheets_of_pathways.tutoring(placed.placements),
        "satisfaction.csv": sheets_of_pathways.satisfaction(placed.placements),
    }


def _of_projects(known: list[Project]) -> dict[str, Rows]:
    return {
        "projects.csv": sheets_of_network.projects(known),
        "project_funding.csv": sheets_of_network.funding(known),
        "project_payments.csv": sheets_of_network.payments(known),
        "project_support.csv": sheets_of_network.support(known),
        "project_feasibility.csv": sheets_of_network.feasibility(known),
        "project_pilots.csv": sheets_of_network.pilots(known),
        "enterprises.csv": sheets_of_network.enterprises(known),
        "assets.csv": sheets_of_network.assets(),
        "trainer_pools.csv": sheets_of_network.trainer_pools(),
    }


def _of_network(planned: list[Milestone]) -> dict[str, Rows]:
    return {
        "partners.csv": sheets_of_network.partners(),
        "actors.csv": sheets_of_network.actors(),
        "tables.csv": sheets_of_network.tables(),
        "table_meetings.csv": sheets_of_network.table_meetings(),
        "plan.csv": sheets_of_network.plan(planned),
        "milestones_reached.csv": sheets_of_network.milestones_reached(planned),
        "targets.csv": sheets_of_network.targets(),
        "baselines.csv": sheets_of_network.baselines(),
        "topics.csv": sheets_of_network.topics(),
    }


def _of_outcomes(
    dice: Dice,
    walking: list[Journey],
    taught: list[Course],
    companies: list[Company],
    placed: Placed,
    started: list[Project],
) -> dict[str, Rows]:
    """Drawn by a chance of their own: what was rated moves nothing of what happened."""
    return {
        "interview_outcomes.csv": rated("ES-COL", outcomes.of_interviews(dice, walking)),
        "training_outcomes.csv": rated("ES-FOR", outcomes.of_training(dice, taught)),
        "company_outcomes.csv": rated("ES-AZ", outcomes.of_companies(dice, companies)),
        "placement_outcomes.csv": rated("ES-INS", outcomes.of_placement(dice, placed.placements)),
        "project_outcomes.csv": rated("ES-PRG", outcomes.of_projects(dice, started)),
        "network_outcomes.csv": rated("ES-RETE", outcomes.of_network(dice)),
    }
