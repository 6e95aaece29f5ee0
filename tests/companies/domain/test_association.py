"""All.5: "sempre un contatto preliminare e successivo con le Associazioni"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from foundation.calendar import end_of_day, noon
from services.companies.domain.casework import CASEWORK, CiteAttempts
from services.companies.domain.casework_events import ContactAttempted
from services.companies.domain.company import COMPANY
from services.companies.domain.company_commands import (
    CorrectCompanyDetails,
    CorrectFact,
    FollowUpWithAssociation,
    NoteFollowUpOverdue,
    RetractFact,
    SeekCompany,
    Sought,
)
from services.companies.domain.company_events import CompanyDetailsCorrected
from services.companies.domain.contact_events import (
    AssociationFollowedUp,
    AssociationFollowedUpCorrected,
    AssociationFollowedUpRetracted,
    AssociationFollowUpOverdue,
    AssociationPreContacted,
    AssociationPreContactedCorrected,
    AssociationPreContactedRetracted,
    CompanyContacted,
    CompanyContactedCorrected,
    CompanyContactedRetracted,
    CompanyMeetingHeld,
    CompanyMeetingHeldCorrected,
    CompanyMeetingHeldRetracted,
)
from services.companies.domain.vocabulary import CompanySize, Direction
from tests.companies.domain.examples import (
    COMPANY_ID,
    CONTACT_ID,
    CONTACTED_ON,
    DUE_ON,
    FOLLOW_UP_ID,
    HELD_ON,
    MEETING_ID,
    PRE_CONTACT_ID,
    PRE_CONTACTED_ON,
    alone,
    contact,
    contacted,
    contacted_alone,
    hold,
    met,
    pre_contact,
    pre_contacted,
    registered,
)
from tests.support.given import NOW, given

TODAY = date(2018, 3, 5)
FOLLOWED_UP_ON = date(2018, 1, 30)
follow_up = FollowUpWithAssociation(FOLLOW_UP_ID, MEETING_ID, COMPANY_ID, FOLLOWED_UP_ON)
followed_up = AssociationFollowedUp(FOLLOW_UP_ID, MEETING_ID, COMPANY_ID, "confindustria", FOLLOWED_UP_ON)
overdue = AssociationFollowUpOverdue(MEETING_ID, COMPANY_ID, "confindustria", DUE_ON)
chain = registered, pre_contacted, contacted, met


def test_sempre_un_contatto_preliminare_con_le_associazioni() -> None:
    given(COMPANY, registered).when(contact).refused("association_not_contacted_before", association="confindustria")
    given(COMPANY, registered).when(pre_contact).then(pre_contacted).and_again_nothing()
    given(COMPANY, registered, pre_contacted).when(contact).then(contacted).and_again_nothing()


def test_association_before_and_after_a_company_contact() -> None:
    """Whatever the association of reference is since, and whatever is corrected or taken back."""
    whole, other = (*chain, followed_up), replace(details("cna"), corrected_on=date(2018, 2, 1))
    of_other = AssociationPreContacted(UUID(int=15), COMPANY_ID, "cna", date(2018, 2, 2))
    for known, day in ((whole, HELD_ON), ((*whole, other), date(2018, 2, 1))):
        sought = replace(contact, contact_id=UUID(int=16), contacted_on=day)
        given(COMPANY, *known, other).when(sought).refused("association_not_contacted_before", association="cna")
        met_again = replace(hold, meeting_id=UUID(int=17), held_on=day)
        given(COMPANY, *known, other).when(met_again).refused("association_not_contacted_before", association="cna")
    for before in (PRE_CONTACT_ID, CONTACT_ID, MEETING_ID):
        for known in (whole, (*whole, other), (*whole, details(None))):
            given(COMPANY, *known).when(RetractFact(before, "trial")).refused("others_stand_on_it")
    came = replace(contact, direction=Direction.FROM_COMPANY)
    heard = CompanyContacted(CONTACT_ID, COMPANY_ID, CONTACTED_ON, Direction.FROM_COMPANY, "phone", None)
    sought_after_all = CorrectFact(replace(came, direction=Direction.TO_COMPANY), "typing_error")
    given(COMPANY, registered, heard).when(sought_after_all).refused("association_not_contacted_before")
    past_the_change = CorrectFact(replace(hold, held_on=date(2018, 2, 3)), "typing_error")
    told_after_it = replace(followed_up, followed_up_on=date(2018, 2, 5))
    given(COMPANY, *chain, other, of_other, told_after_it).when(past_the_change).refused("others_stand_on_it")
    given(COMPANY, *chain, other, told_after_it).when(past_the_change).refused("association_not_contacted_before")


def test_the_association_is_contacted_before_the_company_not_after() -> None:
    early = replace(contact, contacted_on=date(2018, 1, 7))
    given(COMPANY, registered, pre_contacted).when(early).refused("association_not_contacted_before")


def test_on_the_same_day_is_before() -> None:
    same = replace(contact, contacted_on=PRE_CONTACTED_ON)
    given(COMPANY, registered, pre_contacted).when(same).then(replace(contacted, contacted_on=PRE_CONTACTED_ON))


def test_a_contact_comes_after_the_latest_that_its_association_was_told() -> None:
    for told in ((earlier, pre_contacted), (pre_contacted, earlier)):
        given(COMPANY, registered, *told).when(contact).then(contacted)


def test_a_company_without_an_association_is_contacted_at_once() -> None:
    given(COMPANY, alone).when(contact).then(contacted_alone)
    given(COMPANY, alone).when(pre_contact).refused("no_association")


def test_a_company_that_comes_by_itself_is_heard_but_met_only_after_its_association() -> None:
    came = replace(contact, direction=Direction.FROM_COMPANY)
    heard = CompanyContacted(CONTACT_ID, COMPANY_ID, CONTACTED_ON, Direction.FROM_COMPANY, "phone", None)
    given(COMPANY, registered).when(came).then(heard)
    given(COMPANY, registered, heard).when(hold).refused("association_not_contacted_before")


def test_another_association_is_contacted_anew() -> None:
    moved = CompanyDetailsCorrected(
        COMPANY_ID, TODAY, "Esempio S.p.A.", "mechanics", CompanySize.LARGE, "cna", False, "bologna", "changed"
    )
    given(COMPANY, registered, pre_contacted, moved).when(contact).refused("association_not_contacted_before")
    other = AssociationPreContacted(PRE_CONTACT_ID, COMPANY_ID, "cna", PRE_CONTACTED_ON)
    given(COMPANY, registered, moved).when(pre_contact).then(other)


def details(association: str | None) -> CompanyDetailsCorrected:
    who = COMPANY_ID, TODAY, "Esempio S.p.A.", "mechanics", CompanySize.LARGE
    return CompanyDetailsCorrected(*who, association, False, "bologna", "changed")


def corrects(association: str | None) -> CorrectCompanyDetails:
    said = details(association)
    who = said.name, said.sector, said.size, said.association, said.publicly_owned, said.municipality
    return CorrectCompanyDetails(*who, said.reason)


def test_an_association_is_not_taken_away_to_seek_the_company_before_it() -> None:
    sought = registered, details(None), contacted_alone
    for association in ("confindustria", "cna"):
        given(COMPANY, *sought).when(corrects(association)).refused("sought_without_association")
    told = AssociationPreContacted(PRE_CONTACT_ID, COMPANY_ID, "confindustria", PRE_CONTACTED_ON)
    given(COMPANY, registered, told, details(None), contacted_alone).when(corrects("confindustria")).then(
        details("confindustria")
    )
    met_alone = replace(met, follow_up_due_on=None, association=None, pre_contact_id=None)
    came = replace(contacted_alone, direction=Direction.FROM_COMPANY)
    given(COMPANY, registered, details(None), came).when(corrects("cna")).then(details("cna"))
    given(COMPANY, registered, details(None), came, met_alone).when(corrects("cna")).refused(
        "sought_without_association"
    )


def test_an_association_that_comes_to_be_known_later_leaves_past_contacts_as_they_were() -> None:
    given(COMPANY, alone, contacted_alone).when(corrects("cna")).then(details("cna"))
    given(COMPANY, alone, contacted_alone, details("cna")).when(corrects("confindustria")).then(
        details("confindustria")
    )


def test_nobody_tries_to_reach_a_company_before_its_association() -> None:
    given(COMPANY, registered).when(SeekCompany(CONTACTED_ON)).refused("association_not_contacted_before")
    given(COMPANY, registered, pre_contacted).when(SeekCompany(CONTACTED_ON, PRE_CONTACT_ID)).then()
    given(COMPANY, registered, pre_contacted).when(SeekCompany(CONTACTED_ON)).refused("not_possible_now")
    given(COMPANY, alone).when(SeekCompany(CONTACTED_ON)).then()


def test_an_attempt_to_reach_a_company_stands_on_its_association_as_a_contact_does() -> None:
    """No way round it: neither by its details nor by moving or taking away what its association was told."""
    sought = (Sought(CONTACTED_ON),)
    for association in ("confindustria", "cna"):
        again = replace(corrects(association), sought=sought)
        given(COMPANY, registered, details(None)).when(again).refused("sought_without_association")
    told, again = (registered, pre_contacted), replace(corrects("confindustria"), sought=sought)
    given(COMPANY, *told, details(None)).when(again).then(details("confindustria"))
    given(COMPANY, alone).when(replace(corrects("cna"), sought=sought)).then(details("cna"))
    later = replace(pre_contact, contacted_on=date(2018, 1, 16))
    for amend in (RetractFact(PRE_CONTACT_ID, "trial", sought), CorrectFact(later, "typing_error", sought)):
        given(COMPANY, *told).when(amend).refused("others_stand_on_it")
    gone = AssociationPreContactedRetracted(
        PRE_CONTACT_ID, PRE_CONTACT_ID, COMPANY_ID, TODAY, "confindustria", PRE_CONTACTED_ON, "trial"
    )
    given(COMPANY, *told).when(RetractFact(PRE_CONTACT_ID, "trial", (Sought(date(2018, 1, 2)),))).then(gone)


def test_what_an_attempt_stands_on_is_not_taken_back_while_the_company_has_another_association() -> None:
    sought = (Sought(CONTACTED_ON, PRE_CONTACT_ID),)
    elsewhere = registered, pre_contacted, details("cna")
    later = replace(pre_contacted, association="cna", contacted_on=HELD_ON)
    given(COMPANY, *elsewhere).when(RetractFact(PRE_CONTACT_ID, "trial", sought)).refused("others_stand_on_it")
    moved = CorrectFact(replace(pre_contact, contacted_on=HELD_ON), "typing_error", sought)
    given(COMPANY, *elsewhere).when(moved).refused("others_stand_on_it")
    given(COMPANY, *elsewhere).when(replace(corrects("confindustria"), sought=sought)).then(details("confindustria"))
    other = replace(later, contact_id=FOLLOW_UP_ID)
    gone = AssociationPreContactedRetracted(FOLLOW_UP_ID, FOLLOW_UP_ID, COMPANY_ID, TODAY, "cna", HELD_ON, "trial")
    earlier = CorrectFact(replace(pre_contact, contacted_on=date(2018, 1, 2)), "typing_error", sought)
    ids, when = (PRE_CONTACT_ID, PRE_CONTACT_ID, COMPANY_ID, TODAY), (date(2018, 1, 2), "typing_error")
    given(COMPANY, *elsewhere).when(earlier).then(AssociationPreContactedCorrected(*ids, "confindustria", *when))
    given(COMPANY, *elsewhere, other).when(RetractFact(FOLLOW_UP_ID, "trial", sought)).then(gone)


def test_whoever_judges_by_the_attempts_has_looked_at_all_of_them() -> None:
    attempted = ContactAttempted(UUID(int=7), COMPANY_ID, CONTACTED_ON, "phone", "no_answer")
    given(CASEWORK, attempted).when(CiteAttempts(1)).then()
    given(CASEWORK, attempted).when(CiteAttempts(0)).refused("not_possible_now")


def test_a_meeting_comes_after_a_contact() -> None:
    given(COMPANY, registered, pre_contacted).when(hold).refused("not_contacted_yet")
    given(COMPANY, registered, pre_contacted, contacted).when(hold).then(met).and_again_nothing()


def test_sempre_un_contatto_successivo_con_le_associazioni() -> None:
    """A meeting leaves a follow-up due; the association's being told settles it."""
    assert met.follow_up_due_on == DUE_ON
    given(COMPANY, *chain).when(follow_up).then(followed_up).and_again_nothing()
    given(COMPANY, *chain, followed_up).when(replace(follow_up, follow_up_id=UUID(int=99))).refused(
        "already_followed_up"
    )


def test_a_meeting_without_an_association_leaves_nothing_due() -> None:
    held = CompanyMeetingHeld(MEETING_ID, COMPANY_ID, HELD_ON, None, None, None)
    given(COMPANY, alone, contacted_alone).when(hold).then(held)
    given(COMPANY, alone, contacted_alone, held).when(follow_up).refused("no_association")


def test_a_follow_up_is_of_a_meeting_and_after_it() -> None:
    given(COMPANY, registered, pre_contacted, contacted).when(follow_up).refused("meeting_unknown")
    given(COMPANY, *chain).when(replace(follow_up, followed_up_on=date(2018, 1, 21))).refused(
        "followed_up_before_meeting"
    )


def test_an_association_that_nobody_told_in_time_is_a_task() -> None:
    late = end_of_day(DUE_ON)
    given(COMPANY, *chain).when(NoteFollowUpOverdue(MEETING_ID), late).then(overdue).and_again_nothing()
    given(COMPANY, *chain).when(NoteFollowUpOverdue(MEETING_ID), noon(DUE_ON)).then()
    given(COMPANY, *chain, followed_up).when(NoteFollowUpOverdue(MEETING_ID), late).then()
    given(COMPANY, *chain, overdue).when(follow_up).then(followed_up)


def test_a_pre_contact_that_others_stand_on_stays() -> None:
    given(COMPANY, registered, pre_contacted, contacted).when(RetractFact(PRE_CONTACT_ID, "trial")).refused(
        "others_stand_on_it"
    )
    later = replace(pre_contact, contacted_on=date(2018, 1, 16))
    given(COMPANY, registered, pre_contacted, contacted).when(CorrectFact(later, "typing_error")).refused(
        "others_stand_on_it"
    )


def test_a_pre_contact_is_corrected_and_retracted() -> None:
    day = date(2018, 1, 9)
    moved = AssociationPreContactedCorrected(
        PRE_CONTACT_ID, PRE_CONTACT_ID, COMPANY_ID, TODAY, "confindustria", day, "typing_error"
    )
    given(COMPANY, registered, pre_contacted, contacted).when(
        CorrectFact(replace(pre_contact, contacted_on=day), "typing_error")
    ).then(moved).and_again_nothing()
    gone = AssociationPreContactedRetracted(
        PRE_CONTACT_ID, PRE_CONTACT_ID, COMPANY_ID, TODAY, "confindustria", PRE_CONTACTED_ON, "trial"
    )
    given(COMPANY, registered, pre_contacted).when(RetractFact(PRE_CONTACT_ID, "trial")).then(gone).and_again_nothing()


EARLIER_ID, EARLIER_ON = UUID(int=15), date(2018, 1, 3)
earlier = replace(pre_contacted, contact_id=EARLIER_ID, contacted_on=EARLIER_ON)


def test_a_pre_contact_that_an_earlier_one_does_as_well_for_is_retracted_and_moved() -> None:
    """Whoever came after it comes after the earlier one, and says so."""
    why = "pre_contact_amended"
    contact_after = CompanyContactedCorrected(
        *(CONTACT_ID, CONTACT_ID, COMPANY_ID, TODAY, CONTACTED_ON, Direction.TO_COMPANY, "phone", EARLIER_ID, why)
    )
    meeting_after = CompanyMeetingHeldCorrected(
        *(MEETING_ID, MEETING_ID, COMPANY_ID, TODAY, HELD_ON, DUE_ON, "confindustria", EARLIER_ID, why)
    )
    gone = AssociationPreContactedRetracted(
        PRE_CONTACT_ID, PRE_CONTACT_ID, COMPANY_ID, TODAY, "confindustria", PRE_CONTACTED_ON, "trial"
    )
    past = registered, earlier, pre_contacted, contacted, met
    retract = RetractFact(PRE_CONTACT_ID, "trial", (Sought(CONTACTED_ON, PRE_CONTACT_ID),))
    given(COMPANY, *past).when(retract).then(gone, contact_after, meeting_after).and_again_nothing()
    between = date(2018, 1, 16)
    ids = PRE_CONTACT_ID, PRE_CONTACT_ID, COMPANY_ID, TODAY
    moved = AssociationPreContactedCorrected(*ids, "confindustria", between, "typing_error")
    correct = CorrectFact(replace(pre_contact, contacted_on=between), "typing_error")
    given(COMPANY, *past).when(correct).then(moved, contact_after).and_again_nothing()
    to_the_day = CorrectFact(replace(pre_contact, contacted_on=CONTACTED_ON), "typing_error")
    twin = replace(earlier, contacted_on=CONTACTED_ON)
    for known in (past, (registered, twin, pre_contacted, contacted, met)):
        given(COMPANY, *known).when(to_the_day).then(replace(moved, contacted_on=CONTACTED_ON)).and_again_nothing()
    of_another = replace(earlier, association="cna")
    given(COMPANY, registered, of_another, pre_contacted, contacted).when(retract).refused("others_stand_on_it")


def test_who_came_by_itself_holds_no_pre_contact() -> None:
    came = replace(contact, direction=Direction.FROM_COMPANY)
    heard = replace(contacted, direction=Direction.FROM_COMPANY, pre_contact_id=None)
    given(COMPANY, registered, pre_contacted).when(came).then(heard)
    gone = AssociationPreContactedRetracted(
        PRE_CONTACT_ID, PRE_CONTACT_ID, COMPANY_ID, TODAY, "confindustria", PRE_CONTACTED_ON, "trial"
    )
    for told in (heard, replace(heard, pre_contact_id=PRE_CONTACT_ID)):
        given(COMPANY, registered, pre_contacted, told).when(RetractFact(PRE_CONTACT_ID, "trial")).then(gone)


def test_what_was_told_under_an_association_is_corrected_under_it_when_the_company_has_another() -> None:
    changed = replace(details("cna"), corrected_on=date(2018, 2, 1))
    ids = CONTACT_ID, CONTACT_ID, COMPANY_ID, TODAY
    for day in (CONTACTED_ON, date(2018, 1, 10)):
        said = replace(contact, contacted_on=day, channel="visit")
        how = Direction.TO_COMPANY, "visit", PRE_CONTACT_ID
        told = CompanyContactedCorrected(*ids, day, *how, "typing_error")
        given(COMPANY, *chain, changed).when(CorrectFact(said, "typing_error")).then(told).and_again_nothing()
    day = date(2018, 1, 25)
    moved = CompanyMeetingHeldCorrected(
        *(MEETING_ID, MEETING_ID, COMPANY_ID, TODAY, day, date(2018, 2, 9), "confindustria", PRE_CONTACT_ID),
        "typing_error",
    )
    given(COMPANY, *chain, changed).when(CorrectFact(replace(hold, held_on=day), "typing_error")).then(moved)
    other = CorrectFact(replace(contact, channel="visit"), "typing_error")
    visited = CompanyContactedCorrected(*ids, CONTACTED_ON, Direction.TO_COMPANY, "visit", None, "typing_error")
    given(COMPANY, alone, contacted_alone, changed).when(other).then(visited)


def test_what_is_moved_past_the_change_of_association_is_under_the_one_since() -> None:
    changed = replace(details("cna"), corrected_on=date(2018, 2, 1))
    for said in (replace(contact, contacted_on=date(2018, 2, 1)), replace(hold, held_on=date(2018, 2, 2))):
        correct = CorrectFact(said, "typing_error")
        given(COMPANY, *chain, changed).when(correct).refused("association_not_contacted_before", association="cna")


def test_a_pre_contact_is_corrected_once_the_company_has_no_association() -> None:
    moved = AssociationPreContactedCorrected(
        PRE_CONTACT_ID, PRE_CONTACT_ID, COMPANY_ID, TODAY, "confindustria", EARLIER_ON, "typing_error"
    )
    said = CorrectFact(replace(pre_contact, contacted_on=EARLIER_ON), "typing_error")
    given(COMPANY, *chain, details(None)).when(said).then(moved)


def test_a_contact_is_corrected_and_retracted() -> None:
    day = date(2018, 1, 20)
    moved = CompanyContactedCorrected(
        CONTACT_ID, CONTACT_ID, COMPANY_ID, TODAY, day, Direction.TO_COMPANY, "visit", PRE_CONTACT_ID, "typing_error"
    )
    given(COMPANY, *chain).when(CorrectFact(replace(contact, contacted_on=day, channel="visit"), "typing_error")).then(
        moved
    ).and_again_nothing()
    gone = CompanyContactedRetracted(CONTACT_ID, CONTACT_ID, COMPANY_ID, TODAY, CONTACTED_ON, "trial")
    given(COMPANY, registered, pre_contacted, contacted).when(RetractFact(CONTACT_ID, "trial")).then(gone)
    given(COMPANY, *chain).when(RetractFact(CONTACT_ID, "trial")).refused("others_stand_on_it")


def test_a_corrected_meeting_moves_its_follow_up() -> None:
    day = date(2018, 1, 25)
    moved = CompanyMeetingHeldCorrected(
        MEETING_ID,
        MEETING_ID,
        COMPANY_ID,
        TODAY,
        day,
        date(2018, 2, 9),
        "confindustria",
        PRE_CONTACT_ID,
        "typing_error",
    )
    said = CorrectFact(replace(hold, held_on=day), "typing_error")
    given(COMPANY, *chain).when(said).then(moved).and_again_nothing()
    given(COMPANY, *chain, overdue, moved).when(NoteFollowUpOverdue(MEETING_ID), NOW).then(
        replace(overdue, due_on=date(2018, 2, 9))
    )
    too_late = CorrectFact(replace(hold, held_on=date(2018, 2, 1)), "typing_error")
    given(COMPANY, *chain, followed_up).when(too_late).refused("others_stand_on_it")


def test_a_retracted_meeting_leaves_nothing_due() -> None:
    gone = CompanyMeetingHeldRetracted(MEETING_ID, MEETING_ID, COMPANY_ID, TODAY, HELD_ON, "trial")
    given(COMPANY, *chain).when(RetractFact(MEETING_ID, "trial")).then(gone).and_again_nothing()
    given(COMPANY, *chain, gone).when(NoteFollowUpOverdue(MEETING_ID)).then()
    given(COMPANY, *chain, followed_up).when(RetractFact(MEETING_ID, "trial")).refused("others_stand_on_it")


def test_a_retracted_follow_up_is_due_again() -> None:
    gone = AssociationFollowedUpRetracted(
        FOLLOW_UP_ID, FOLLOW_UP_ID, MEETING_ID, COMPANY_ID, TODAY, FOLLOWED_UP_ON, "trial"
    )
    given(COMPANY, *chain, followed_up).when(RetractFact(FOLLOW_UP_ID, "trial")).then(gone)
    given(COMPANY, *chain, followed_up, gone).when(NoteFollowUpOverdue(MEETING_ID)).then(overdue)
    again = replace(follow_up, follow_up_id=UUID(int=99))
    given(COMPANY, *chain, followed_up, gone).when(again).then(replace(followed_up, follow_up_id=UUID(int=99)))


def test_a_follow_up_is_corrected() -> None:
    day = date(2018, 1, 31)
    moved = AssociationFollowedUpCorrected(
        FOLLOW_UP_ID, FOLLOW_UP_ID, MEETING_ID, COMPANY_ID, TODAY, "confindustria", day, "typing_error"
    )
    given(COMPANY, *chain, followed_up).when(CorrectFact(replace(follow_up, followed_up_on=day), "typing_error")).then(
        moved
    ).and_again_nothing()


def test_a_changed_association_leaves_past_contacts_as_they_were() -> None:
    change = CorrectCompanyDetails("Esempio S.p.A.", "mechanics", CompanySize.LARGE, "cna", False, None, "changed")
    changed = CompanyDetailsCorrected(
        COMPANY_ID, TODAY, "Esempio S.p.A.", "mechanics", CompanySize.LARGE, "cna", False, None, "changed"
    )
    given(COMPANY, *chain).when(change).then(changed).and_again_nothing()
    given(COMPANY, *chain, changed).when(contact).then()
