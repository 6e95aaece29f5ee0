"""The instrument that ships, so that fragility can be measured before the official one is entered.

These are NOT the items of L.R. 14/15, which the plan names but does not list: they are an example of ours.
"""

from __future__ import annotations

from datetime import date

from services.assessment.domain.instrument import DefineInstrument, Instrument, Item, Scale, instrument_id

ESEMPIO = DefineInstrument(
    Instrument(
        instrument_id=instrument_id("esempio"),
        version=1,
        name="Strumento di esempio (non sono gli item ufficiali della L.R. 14/15)",
        items=(
            Item("esempio.work", "Esempio: distanza dal lavoro"),
            Item("esempio.skills", "Esempio: competenze da aggiornare"),
            Item("esempio.search", "Esempio: difficoltà nella ricerca attiva"),
            Item("esempio.network", "Esempio: reti familiari e sociali deboli"),
            Item("esempio.home", "Esempio: difficoltà abitative"),
            Item("esempio.economy", "Esempio: difficoltà economiche"),
            Item("esempio.mobility", "Esempio: limiti negli spostamenti"),
        ),
        scale=Scale(lowest=0, highest=3),
        source="Esempio dimostrativo di Insieme per il lavoro, senza valore ufficiale",
        official=False,
        valid_from=date(2017, 5, 22),  # the protocol's signature: the whole history may cite it
    )
)
