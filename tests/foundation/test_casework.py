"""Who follows a person, and what was noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from foundation.calendar import ROME
from foundation.casework import (
    CASEWORK,
    DOCUMENTS,
    LARGEST_FILE_BYTES,
    AssignCase,
    AttachDocument,
    CaseAssigned,
    CaseReassigned,
    ContactAttempted,
    ContactChannel,
    DocumentAttached,
    FileType,
    NoteRecorded,
    RecordContactAttempt,
    RecordNote,
    Restriction,
)
from tests.support.given import given

NOW = datetime(2018, 3, 5, 9, tzinfo=ROME)
TODAY, TOMORROW, FEBRUARY = date(2018, 3, 5), date(2018, 3, 6), date(2018, 2, 15)
PERSON, ENTRY = uuid4(), uuid4()
assigned = CaseAssigned(PERSON, "fomal-01", FEBRUARY)
reassigned = CaseReassigned(PERSON, "opimm-02", "fomal-01", TODAY, "absence", "In ferie")
FILE = ("certificate", Restriction.TEAM, FileType.PDF, 3, "0" * 64, "attestato.pdf", "YWJj")
attach, attached = AttachDocument(PERSON, ENTRY, TODAY, *FILE), DocumentAttached(PERSON, ENTRY, TODAY, *FILE)
reassign = AssignCase(PERSON, "opimm-02", TODAY, "absence", "In ferie")


def test_a_case_is_assigned_once() -> None:
    given(CASEWORK).when(AssignCase(PERSON, "fomal-01", FEBRUARY), at=NOW).then(assigned)
    given(CASEWORK, assigned).when(AssignCase(PERSON, "fomal-01", TODAY), at=NOW).then()


def test_a_case_passes_to_another_with_a_reason() -> None:
    given(CASEWORK, assigned).when(reassign, at=NOW).then(reassigned)
    given(CASEWORK, assigned).when(replace(reassign, reason=None), at=NOW).refused("reason_missing")


def test_a_case_passes_on_in_order_of_days() -> None:
    early = replace(reassign, assigned_on=date(2018, 1, 1))
    given(CASEWORK, assigned).when(early, at=NOW).refused("assigned_before_previous")
    given(CASEWORK).when(replace(reassign, assigned_on=TOMORROW), at=NOW).refused("date_in_future")


def test_contacts_and_notes_are_entered_once() -> None:
    phone = ContactChannel.PHONE
    for command, event in (
        (
            RecordContactAttempt(ENTRY, PERSON, TODAY, phone, "no_answer", "Squilla a vuoto"),
            ContactAttempted(ENTRY, PERSON, TODAY, phone, "no_answer", "Squilla a vuoto"),
        ),
        (
            RecordNote(ENTRY, PERSON, TODAY, Restriction.DESK, "da rivedere"),
            NoteRecorded(ENTRY, PERSON, TODAY, Restriction.DESK, "da rivedere"),
        ),
    ):
        given(CASEWORK).when(command, at=NOW).then(event)
        given(CASEWORK, event).when(command, at=NOW).then()


def test_an_entry_never_changes() -> None:
    noted = NoteRecorded(ENTRY, PERSON, TODAY, Restriction.TEAM, "da rivedere")
    other = RecordNote(ENTRY, PERSON, TODAY, Restriction.TEAM, "altro")
    contact = RecordContactAttempt(ENTRY, PERSON, TODAY, ContactChannel.EMAIL, "reached")
    given(CASEWORK, noted).when(other, at=NOW).refused("known_with_other_content")
    given(CASEWORK, noted).when(contact, at=NOW).refused("known_with_other_content")


def test_a_file_is_filed_once_and_not_too_large() -> None:
    given(DOCUMENTS).when(attach, at=NOW).then(attached).and_again_nothing()
    given(DOCUMENTS).when(replace(attach, size=LARGEST_FILE_BYTES + 1), at=NOW).refused("file_too_large")


def test_nothing_is_noted_or_filed_tomorrow() -> None:
    note = RecordNote(ENTRY, PERSON, TOMORROW, Restriction.TEAM, "domani")
    given(CASEWORK).when(note, at=NOW).refused("date_in_future")
    given(DOCUMENTS).when(replace(attach, attached_on=TOMORROW), at=NOW).refused("date_in_future")
