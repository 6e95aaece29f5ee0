"""The old sheets themselves: CSV files in UTF-8, and the columns of each."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

Row = tuple[str, ...]
Rows = list[Row]

COLUMNS: Final[Mapping[str, str]] = {
    "applications.csv": "ref received_on channel access_flow referral codice_fiscale first_name last_name birth_date "
    "email phone municipality district interest",
    "assessments.csv": "application_ref held_on evaluator_body in_target readiness reason",
    "helpdesk.csv": "ref visited_on starts_at application_ref",
    "measures.csv": "application_ref partner measure started_on ended_on reported_on",
    "withdrawals.csv": "application_ref withdrawn_on reason",
    "consents.csv": "application_ref purpose given_on until",
    "competences.csv": "application_ref found_on esco level usable",
    "companies.csv": "ref registered_on name sector size association publicly_owned municipality",
    "company_contacts.csv": "company_ref contacted_on direction channel association_contacted_on",
    "company_meetings.csv": "company_ref held_on followed_up_on",
    "engagement.csv": "company_ref updated_on engagement",
    "board.csv": "company_ref joined_on left_on reason",
    "commitments.csv": "ref company_ref made_on number from_on by_on through",
    "positions.csv": "ref company_ref opened_on title profile occupation kind weekly_hours places municipality "
    "competences",
    "reactivations.csv": "application_ref started_on expected_end_on completed_on interrupted_on reason",
    "preparatory_meetings.csv": "ref held_on kind participants",
    "courses.csv": "ref planned_on kind subject title training_body places planned_hours activated_on closed_on "
    "enrolled",
    "sessions.csv": "ref course_ref held_on hours attended",
    "training_offers.csv": "ref training_body published_on kind subject title hours",
    "availability.csv": "application_ref recorded_on weekly_hours days transport municipality limits",
    "cvs.csv": "ref application_ref company_ref position_ref sent_on through",
    "company_interviews.csv": "ref application_ref company_ref position_ref offered_on held_on missed_on through "
    "reason",
    "placements.csv": "ref application_ref company_ref position_ref kind started_on expected_end_on weekly_hours "
    "paid_by tutor contract ends_on ended_on interrupted_on reason",
    "hires.csv": "ref application_ref company_ref position_ref placement_ref hired_on contract ends_on",
    "tutoring.csv": "ref placement_ref tutor worked_on hours",
    "satisfaction.csv": "placement_ref side rating continues rated_on",
    "partners.csv": "ref code name kind counts joined_on left_on",
    "actors.csv": "ref code name did activated_on",
    "tables.csv": "ref code name cadence_days per_year convened_on",
    "table_meetings.csv": "table_ref held_on",
    "plan.csv": "ref plan_year row_code row label planned_on indicator value row_number",
    "milestones_reached.csv": "ref reached_on evidence",
    "table_decisions.csv": "ref table_ref held_on decision",
    "table_actions.csv": "ref table_ref action assignee assigned_on due_on done_on",
    "partner_commitments.csv": "ref partner_ref year commitment channel made_on by_on kept_on",
    "union_commitments.csv": "ref partner_ref commitment recorded_on by_on",
    "initiatives.csv": "ref kind title planned_on planned_for held_on participants",
    "needs.csv": "ref need area recorded_on",
    "calls.csv": "ref code title published_on closes_on bonus",
    "reviews.csv": "ref plan_year milestone_ref held_on figures",
    "stories.csv": "ref application_ref consented_on published_on channel",
    "standards.csv": "ref table_ref defined_on version title criteria",
    "milestones_moved.csv": "ref plan_year rescheduled_on planned_on reason",
    "targets.csv": "indicator by_on value from_on set_by set_on",
    "baselines.csv": "indicator on value recorded_on",
    "topics.csv": "ref month title published_on channel",
    "projects.csv": "ref kind title tags district submitted_on evaluation_started_on unfit_on approved_on withdrawn_on "
    "reason",
    "project_funding.csv": "ref project_ref amount source funded_on",
    "project_payments.csv": "ref funding_ref project_ref kind amount paid_on",
    "project_support.csv": "ref project_ref partner started_on ended_on",
    "project_feasibility.csv": "ref project_ref assessed_on outcome",
    "project_pilots.csv": "ref project_ref pilot started_on",
    "enterprises.csv": "ref project_ref name form founded_on jobs",
    "assets.csv": "ref partner kind offered_on",
    "trainer_pools.csv": "ref trainers formed_on",
    "interview_outcomes.csv": "ref application_ref dimension rating rated_by rated_on",
    "training_outcomes.csv": "ref application_ref dimension rating rated_by rated_on",
    "company_outcomes.csv": "ref company_ref dimension rating rated_by rated_on",
    "placement_outcomes.csv": "ref application_ref placement_ref dimension rating rated_by rated_on",
    "project_outcomes.csv": "ref project_ref dimension rating rated_by rated_on",
    "network_outcomes.csv": "ref partner_ref actor_ref dimension rating rated_by rated_on",
}


def write(folder: Path, sheets: Mapping[str, Sequence[Row]]) -> dict[str, int]:
    """Write all files and return how many rows each has, its header not counted."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in sheets.items():
        _write(folder / name, COLUMNS[name].split(), rows)
    return {name: len(rows) for name, rows in sheets.items()}


def _write(path: Path, header: Sequence[str], rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
