"""The tables of the programme: cadence, meetings, decisions, actions. Stream `table-<table_id>`."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from foundation.decider import Code, PublicText, frozen


@frozen
class TableConvened:
    """The next meeting is due `cadence_days` after the last, or so that there are `per_year`; neither: when needed."""

    table_id: UUID
    code: Code
    name: PublicText
    cadence_days: int | None
    per_year: int | None
    convened_on: date


@frozen
class TableConvenedCorrected:
    fact_id: UUID
    table_id: UUID
    corrected_on: date
    code: Code
    name: PublicText
    cadence_days: int | None
    per_year: int | None
    convened_on: date
    reason: Code


@frozen
class TableConvenedRetracted:
    fact_id: UUID
    table_id: UUID
    retracted_on: date
    convened_on: date
    reason: Code


@frozen
class TableMeetingScheduled:
    """`scheduled_on` is the day of the meeting."""

    table_id: UUID
    meeting_id: UUID
    schedule_id: UUID
    scheduled_on: date
    announced_on: date


@frozen
class TableMeetingScheduledCorrected:
    fact_id: UUID
    table_id: UUID
    meeting_id: UUID
    schedule_id: UUID
    corrected_on: date
    scheduled_on: date
    announced_on: date
    reason: Code


@frozen
class TableMeetingScheduledRetracted:
    fact_id: UUID
    table_id: UUID
    meeting_id: UUID
    schedule_id: UUID
    retracted_on: date
    announced_on: date
    reason: Code


@frozen
class TableMeetingHeld:
    """The table met."""

    table_id: UUID
    meeting_id: UUID
    held_on: date


@frozen
class TableMeetingHeldCorrected:
    fact_id: UUID
    table_id: UUID
    meeting_id: UUID
    corrected_on: date
    held_on: date
    reason: Code


@frozen
class TableMeetingHeldRetracted:
    fact_id: UUID
    table_id: UUID
    meeting_id: UUID
    retracted_on: date
    held_on: date
    reason: Code


@frozen
class DecisionRecorded:
    """What a meeting decided."""

    table_id: UUID
    decision_id: UUID
    meeting_id: UUID
    text: PublicText
    decided_on: date


@frozen
class DecisionRecordedCorrected:
    fact_id: UUID
    table_id: UUID
    decision_id: UUID
    meeting_id: UUID
    corrected_on: date
    text: PublicText
    decided_on: date
    reason: Code


@frozen
class DecisionRecordedRetracted:
    fact_id: UUID
    table_id: UUID
    decision_id: UUID
    meeting_id: UUID
    retracted_on: date
    decided_on: date
    reason: Code


@frozen
class ActionAssigned:
    """`assignee` is an organisation's or a role's code, never a name."""

    table_id: UUID
    action_id: UUID
    what: PublicText
    assignee: Code
    due_on: date
    assigned_on: date


@frozen
class ActionAssignedCorrected:
    fact_id: UUID
    table_id: UUID
    action_id: UUID
    corrected_on: date
    what: PublicText
    assignee: Code
    due_on: date
    assigned_on: date
    reason: Code


@frozen
class ActionAssignedRetracted:
    fact_id: UUID
    table_id: UUID
    action_id: UUID
    retracted_on: date
    assigned_on: date
    reason: Code


@frozen
class ActionDone:
    """The action was done."""

    table_id: UUID
    action_id: UUID
    doing_id: UUID
    done_on: date


@frozen
class ActionDoneCorrected:
    fact_id: UUID
    table_id: UUID
    action_id: UUID
    doing_id: UUID
    corrected_on: date
    done_on: date
    reason: Code


@frozen
class ActionDoneRetracted:
    fact_id: UUID
    table_id: UUID
    action_id: UUID
    doing_id: UUID
    retracted_on: date
    done_on: date
    reason: Code


@frozen
class TableMeetingOverdue:
    """The task: nobody had met by `due_on`. The next meeting closes it."""

    table_id: UUID
    due_on: date


@frozen
class TableMeetingOverdueRevoked:
    """After what was told since, the table had met in time, or nothing was due on `due_on`: the task was none."""

    table_id: UUID
    due_on: date
    revoked_on: date
