"""How far the municipalities of the metropolitan city lie from each other: kilometres as the crow flies."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

EARTH: Final = 6371.0
SEATS: Final = {
    "alto_reno_terme": (44.154, 10.975),
    "anzola_dell_emilia": (44.547, 11.196),
    "argelato": (44.643, 11.349),
    "baricella": (44.647, 11.535),
    "bentivoglio": (44.636, 11.417),
    "bologna": (44.494, 11.343),
    "borgo_tossignano": (44.277, 11.588),
    "budrio": (44.538, 11.535),
    "calderara_di_reno": (44.564, 11.272),
    "camugnano": (44.171, 11.088),
    "casalecchio_di_reno": (44.475, 11.276),
    "casalfiumanese": (44.297, 11.616),
    "castel_d_aiano": (44.277, 11.001),
    "castel_del_rio": (44.213, 11.504),
    "castel_di_casio": (44.163, 11.036),
    "castel_guelfo_di_bologna": (44.431, 11.677),
    "castel_maggiore": (44.575, 11.361),
    "castel_san_pietro_terme": (44.399, 11.586),
    "castello_d_argile": (44.681, 11.297),
    "castenaso": (44.509, 11.470),
    "castiglione_dei_pepoli": (44.142, 11.160),
    "crevalcore": (44.720, 11.148),
    "dozza": (44.360, 11.629),
    "fontanelice": (44.259, 11.556),
    "gaggio_montano": (44.198, 10.934),
    "galliera": (44.750, 11.395),
    "granarolo_dell_emilia": (44.553, 11.443),
    "grizzana_morandi": (44.258, 11.152),
    "imola": (44.353, 11.714),
    "lizzano_in_belvedere": (44.161, 10.893),
    "loiano": (44.268, 11.323),
    "malalbergo": (44.720, 11.533),
    "marzabotto": (44.341, 11.205),
    "medicina": (44.475, 11.636),
    "minerbio": (44.623, 11.488),
    "molinella": (44.619, 11.666),
    "monghidoro": (44.222, 11.318),
    "monte_san_pietro": (44.437, 11.199),
    "monterenzio": (44.328, 11.405),
    "monzuno": (44.279, 11.266),
    "mordano": (44.398, 11.809),
    "ozzano_dell_emilia": (44.444, 11.475),
    "pianoro": (44.388, 11.341),
    "pieve_di_cento": (44.712, 11.308),
    "sala_bolognese": (44.626, 11.258),
    "san_benedetto_val_di_sambro": (44.215, 11.236),
    "san_giorgio_di_piano": (44.648, 11.376),
    "san_giovanni_in_persiceto": (44.640, 11.186),
    "san_lazzaro_di_savena": (44.470, 11.408),
    "san_pietro_in_casale": (44.701, 11.404),
    "sant_agata_bolognese": (44.662, 11.132),
    "sasso_marconi": (44.397, 11.249),
    "valsamoggia": (44.503, 11.085),
    "vergato": (44.282, 11.111),
    "zola_predosa": (44.489, 11.219),
}
"""Latitude and longitude of each municipality's seat, in degrees."""


DISTRICTS: Final = {
    "citta_di_bologna": "bologna",
    "reno_lavino_samoggia": "casalecchio_di_reno",
    "savena_idice": "san_lazzaro_di_savena",
    "appennino_bolognese": "vergato",
    "pianura_est": "san_pietro_in_casale",
    "pianura_ovest": "san_giovanni_in_persiceto",
    "imola": "imola",
}
"""Where the social and health districts have their seats: whoever says no more lives there [choice]."""


def kilometres(one: str, other: str) -> int:
    """Whole kilometres between two municipalities. Raises `KeyError` for one that is not listed."""
    north, south = (radians(SEATS[town][0]) for town in (one, other))
    wide = radians(SEATS[other][1] - SEATS[one][1])
    arc = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(wide / 2) ** 2
    return round(2 * EARTH * asin(sqrt(arc)))


def table() -> str:
    """The SQL of a table `distances` (home, work, km); a home is a municipality or a district."""
    homes = {**DISTRICTS, **{town: town for town in SEATS}}
    rows = ", ".join(
        f"('{home}', '{work}', {kilometres(seat, work)})" for home, seat in homes.items() for work in SEATS
    )
    columns = "home text, work text, km integer, PRIMARY KEY (home, work)"
    return f"CREATE TABLE distances ({columns});\nINSERT INTO distances VALUES {rows};\n"
