"""What a timeline says of companies: contacts, engagement, commitments, positions and their places."""

from __future__ import annotations

from services.projections.inbound import agreements as g
from services.projections.inbound import commitments as m
from services.projections.inbound import companies as c
from services.projections.inbound import positions as o
from services.projections.inbound import published as w
from services.projections.inbound import ratings as r
from services.projections.projections.telling import BECAUSE, CORRECTED, RETRACTED, Sentence, said_of

_COMPANY: dict[type, Sentence] = {
    c.CompanyRegistered: said_of("registered_on", "Azienda registrata: {name}"),
    c.CompanyDetailsCorrected: said_of(CORRECTED, "Dati dell’azienda corretti: {name}", BECAUSE),
    c.AssociationPreContacted: said_of("contacted_on", "Contatto preliminare con l’associazione ({association})"),
    c.AssociationPreContactedCorrected: said_of(
        CORRECTED, "Contatto preliminare con l’associazione corretto: {contacted_on} ({association})"
    ),
    c.AssociationPreContactedRetracted: said_of(
        RETRACTED, "Contatto preliminare con l’associazione annullato", BECAUSE
    ),
    c.CompanyContacted: said_of("contacted_on", "Contatto: {direction}"),
    c.CompanyContactedCorrected: said_of(CORRECTED, "Contatto corretto: {contacted_on}, {direction}"),
    c.CompanyContactedRetracted: said_of(RETRACTED, "Contatto annullato", BECAUSE),
    c.CompanyMeetingHeld: said_of(
        "held_on", "Incontro con l’azienda", ", da riferire all’associazione entro il {follow_up_due_on}"
    ),
    c.CompanyMeetingHeldCorrected: said_of(CORRECTED, "Incontro con l’azienda corretto: tenuto il {held_on}"),
    c.CompanyMeetingHeldRetracted: said_of(RETRACTED, "Incontro con l’azienda annullato, come non tenuto", BECAUSE),
    c.AssociationFollowedUp: said_of("followed_up_on", "Esito dell’incontro riferito all’associazione ({association})"),
    c.AssociationFollowedUpCorrected: said_of(
        CORRECTED, "Contatto successivo con l’associazione corretto: {followed_up_on} ({association})"
    ),
    c.AssociationFollowedUpRetracted: said_of(RETRACTED, "Contatto successivo con l’associazione annullato", BECAUSE),
    c.AssociationFollowUpOverdue: said_of("due_on", "Esito dell’incontro non ancora riferito all’associazione"),
    c.InterestExpressed: said_of("expressed_on", "Interesse manifestato"),
    c.InterestExpressedCorrected: said_of(CORRECTED, "Manifestazione di interesse corretta: {expressed_on}"),
    c.InterestExpressedRetracted: said_of(RETRACTED, "Manifestazione di interesse annullata", BECAUSE),
    c.EngagementUpdated: said_of("updated_on", "Coinvolgimento: {engagement}"),
    c.EngagementUpdatedCorrected: said_of(CORRECTED, "Coinvolgimento corretto: {engagement} dal {updated_on}"),
    c.EngagementUpdatedRetracted: said_of(RETRACTED, "Aggiornamento del coinvolgimento annullato", BECAUSE),
    c.BoardJoined: said_of("joined_on", "Adesione al Board d’impresa"),
    c.BoardJoinedCorrected: said_of(CORRECTED, "Adesione al Board d’impresa corretta: {joined_on}"),
    c.BoardJoinedRetracted: said_of(RETRACTED, "Adesione al Board d’impresa annullata", BECAUSE),
    c.BoardLeft: said_of("left_on", "Uscita dal Board d’impresa", BECAUSE),
    c.BoardLeftCorrected: said_of(CORRECTED, "Uscita dal Board d’impresa corretta: {left_on}"),
    c.BoardLeftRetracted: said_of(RETRACTED, "Uscita dal Board d’impresa annullata", BECAUSE),
    c.CaseAssigned: said_of("assigned_on", "Azienda affidata a un operatore"),
    c.CaseReassigned: said_of("assigned_on", "Azienda affidata a un altro operatore", BECAUSE),
}
_RATINGS: dict[type, Sentence] = {
    r.CompanyOutcomeRated: said_of("rated_on", "Esito valutato, {dimension}: {rating} su 5"),
    r.CompanyOutcomeRatedCorrected: said_of(CORRECTED, "Esito corretto, {dimension}: {rating} su 5"),
    r.CompanyOutcomeRatedRetracted: said_of(RETRACTED, "Valutazione di un esito annullata", BECAUSE),
}
_COMMITMENTS: dict[type, Sentence] = {
    m.CommitmentMade: said_of("made_on", "Impegno preso: {number} inserimenti dal {from_on} al {by_on} ({through})"),
    m.CommitmentMadeCorrected: said_of(
        CORRECTED, "Impegno corretto: {number} inserimenti dal {from_on} al {by_on} ({through})"
    ),
    m.CommitmentMadeRetracted: said_of(RETRACTED, "Impegno annullato, come non preso", BECAUSE),
    m.CommitmentRevised: said_of("revised_on", "Impegno rivisto: {number} inserimenti entro il {by_on}", BECAUSE),
    m.CommitmentServed: said_of("served_on", "Inserimento che vale per l’impegno dell’azienda"),
    m.CommitmentServiceRevoked: said_of("revoked_on", "L’inserimento del {served_on} non vale più per l’impegno"),
    m.CommitmentFulfilled: said_of("fulfilled_on", "Impegno mantenuto: {kept} su {promised}"),
    m.CommitmentFulfilledCorrected: said_of(
        CORRECTED, "Impegno mantenuto, corretto: {kept} su {promised} il {fulfilled_on}"
    ),
    m.CommitmentFulfilledRetracted: said_of(RETRACTED, "L’impegno non risulta più mantenuto", BECAUSE),
    m.CommitmentLapsed: said_of("lapsed_on", "Impegno scaduto: {kept} su {promised}"),
    m.CommitmentLapsedCorrected: said_of(CORRECTED, "Impegno scaduto, corretto: {kept} su {promised} il {lapsed_on}"),
    m.CommitmentLapsedRetracted: said_of(RETRACTED, "L’impegno non risulta più scaduto", BECAUSE),
}
_POSITIONS: dict[type, Sentence] = {
    o.PositionOpened: said_of("opened_on", "Posizione aperta: {title} ({kind}), posti: {places}"),
    o.PositionOpenedCorrected: said_of(CORRECTED, "Posizione corretta: {title} ({kind}), posti: {places}"),
    o.PositionOpenedRetracted: said_of(RETRACTED, "Posizione annullata, come non aperta", BECAUSE),
    o.PlaceReserved: said_of("reserved_on", "Posto riservato fino al {until_on}"),
    o.PlaceReservationRefused: said_of("refused_on", "Posto non riservato", BECAUSE),
    o.PlaceReservationReleased: said_of("released_on", "Posto riservato reso libero", BECAUSE),
    o.PlaceReservationLapsed: said_of("lapsed_on", "Riserva del posto scaduta"),
    o.PositionFilled: said_of("filled_on", "Posto occupato"),
    o.PositionFilledCorrected: said_of(CORRECTED, "Occupazione del posto corretta: {filled_on}"),
    o.PositionFilledRetracted: said_of(RETRACTED, "Occupazione del posto annullata", BECAUSE),
    o.PlacementBeyondPlaces: said_of("started_on", "Inserimento oltre i posti della posizione: da verificare"),
    o.PositionReopened: said_of("reopened_on", "Posizione riaperta, posti: {places}"),
    o.ReopeningTakenBack: said_of("taken_back_on", "Riapertura di un posto annullata: non era libero"),
    o.PositionWithdrawn: said_of("withdrawn_on", "Posizione ritirata", BECAUSE),
    o.PositionWithdrawnCorrected: said_of(
        CORRECTED, "Ritiro della posizione corretto: {withdrawn_on}, {withdrawn_reason}"
    ),
    o.PositionWithdrawnRetracted: said_of(RETRACTED, "Ritiro della posizione annullato", BECAUSE),
    o.JobDemandMapped: said_of("mapped_on", "Domanda di lavoro mappata: {profile}"),
    o.JobDemandMappedCorrected: said_of(CORRECTED, "Domanda di lavoro corretta: {profile}, dal {mapped_on}"),
    o.JobDemandMappedRetracted: said_of(RETRACTED, "Domanda di lavoro annullata", BECAUSE),
}
_UNIONS: dict[type, Sentence] = {
    g.UnionCommitmentRecorded: said_of("recorded_on", "Impegno di un sindacato: {what}", ", entro il {by_on}"),
    g.UnionCommitmentRecordedCorrected: said_of(
        CORRECTED, "Impegno di un sindacato corretto: {what}", ", entro il {by_on}"
    ),
    g.UnionCommitmentRecordedRetracted: said_of(RETRACTED, "Impegno di un sindacato annullato"),
}
_STORIES: dict[type, Sentence] = {
    w.StoryPublished: said_of("published_on", "Storia pubblicata ({channel})"),
    w.StoryPublishedCorrected: said_of(CORRECTED, "Pubblicazione della storia corretta: {published_on} ({channel})"),
    w.StoryPublishedRetracted: said_of(RETRACTED, "Pubblicazione della storia annullata"),
}
SENTENCES: dict[type, Sentence] = _COMPANY | _RATINGS | _COMMITMENTS | _POSITIONS | _UNIONS | _STORIES
