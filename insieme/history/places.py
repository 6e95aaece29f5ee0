"""The 55 municipalities of the metropolitan city of Bologna in 2017, by social and health district."""

from __future__ import annotations

from typing import Final

from insieme.history.dice import Odds

BOLOGNA: Final = "bologna"
MUNICIPALITIES: Final = {
    "citta_di_bologna": (BOLOGNA,),
    "reno_lavino_samoggia": (
        "casalecchio_di_reno",
        "monte_san_pietro",
        "sasso_marconi",
        "valsamoggia",
        "zola_predosa",
    ),
    "appennino_bolognese": (
        "alto_reno_terme",
        "camugnano",
        "castel_d_aiano",
        "castel_di_casio",
        "castiglione_dei_pepoli",
        "gaggio_montano",
        "grizzana_morandi",
        "lizzano_in_belvedere",
        "marzabotto",
        "monzuno",
        "san_benedetto_val_di_sambro",
        "vergato",
    ),
    "savena_idice": (
        "loiano",
        "monghidoro",
        "monterenzio",
        "ozzano_dell_emilia",
        "pianoro",
        "san_lazzaro_di_savena",
    ),
    "pianura_est": (
        "argelato",
        "baricella",
        "bentivoglio",
        "budrio",
        "castel_maggiore",
        "castello_d_argile",
        "castenaso",
        "galliera",
        "granarolo_dell_emilia",
        "malalbergo",
        "minerbio",
        "molinella",
        "pieve_di_cento",
        "san_giorgio_di_piano",
        "san_pietro_in_casale",
    ),
    "pianura_ovest": (
        "anzola_dell_emilia",
        "calderara_di_reno",
        "crevalcore",
        "sala_bolognese",
        "san_giovanni_in_persiceto",
        "sant_agata_bolognese",
    ),
    "imola": (
        "borgo_tossignano",
        "casalfiumanese",
        "castel_del_rio",
        "castel_guelfo_di_bologna",
        "castel_san_pietro_terme",
        "dozza",
        "fontanelice",
        "imola",
        "medicina",
        "mordano",
    ),
}
LARGE: Final = frozenset(
    {"casalecchio_di_reno", "valsamoggia", "san_lazzaro_di_savena", "castel_maggiore", "san_giovanni_in_persiceto"}
    | {"imola", "castel_san_pietro_terme", "zola_predosa", "budrio", "pianoro"}
)
DISTRICT_OF: Final = {town: district for district, towns in MUNICIPALITIES.items() for town in towns}
OUTSIDE_BOLOGNA: Final = Odds({town: 4.0 if town in LARGE else 1.0 for town in DISTRICT_OF if town != BOLOGNA})
