"""The companies: the seventeen of the board by their names (chapter 3), and others that do not exist.

Which association a company belongs to, its sector and its size are of this synthetic history, not of the plan; that
Interporto is publicly owned is (note 3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from insieme.history.dice import Dice, Odds

ALLIANCE, INDUSTRY = "alleanza_cooperative", "confindustria_emilia"


@dataclass(frozen=True, slots=True)
class Firm:
    name: str
    sector: str
    size: str
    association: str  # empty without one
    municipality: str
    publicly_owned: bool = False


BOARD_2017: Final = (
    Firm("CAMST", "catering", "large", ALLIANCE, "castenaso"),
    Firm("CEA Estintori", "manufacturing", "medium", INDUSTRY, "castenaso"),
    Firm("Cesac", "agriculture", "medium", ALLIANCE, "medicina"),
    Firm("CICA Bologna", "services", "medium", ALLIANCE, "bologna"),
    Firm("Consorzio Solco Imola", "social_services", "medium", ALLIANCE, "imola"),
    Firm("Coop Alleanza 3.0", "retail", "large", ALLIANCE, "castenaso"),
    Firm("Cooperativa La Fraternità", "social_services", "medium", ALLIANCE, "ozzano_dell_emilia"),
    Firm("Cooperativa sociale Società Dolce", "social_services", "large", ALLIANCE, "bologna"),
    Firm("FAAC", "manufacturing", "large", INDUSTRY, "zola_predosa"),
    Firm("Faremeccanica", "manufacturing", "small", "cna", "bologna"),
    Firm("IKEA", "retail", "large", "", "casalecchio_di_reno"),
    Firm("IMA", "manufacturing", "large", INDUSTRY, "ozzano_dell_emilia"),
    Firm("Interporto Bologna", "logistics", "medium", "", "bentivoglio", publicly_owned=True),
    Firm("IQC", "services", "small", "", "bologna"),
    Firm("La Petroniana", "services", "medium", ALLIANCE, "bologna"),
    Firm("Local to you", "agriculture", "small", ALLIANCE, "bologna"),
    Firm("Sicurcoop1996", "services", "small", ALLIANCE, "bologna"),
)
SECTORS: Final = Odds(
    {"manufacturing": 7.0, "catering": 4.0, "retail": 4.0, "logistics": 4.0, "services": 4.0, "agriculture": 2.0}
    | {"social_services": 3.0, "construction": 2.0, "hospitality": 2.0}
)
SIZES: Final = Odds({"micro": 2.0, "small": 5.0, "medium": 4.0, "large": 2.0})
ASSOCIATIONS: Final = Odds(
    {ALLIANCE: 6.0, INDUSTRY: 5.0, "cna": 5.0, "confartigianato": 3.0, "confcommercio_ascom": 3.0}
    | {"confesercenti": 2.0, "": 6.0}
)
WORDS: Final = ("Officina", "Forno", "Logistica", "Cooperativa", "Servizi", "Bottega", "Meccanica", "Cantiere", "Mensa")
MARKS: Final = ("Esempio", "Prova", "Campione", "Modello", "Segnaposto", "Fittizia")


@dataclass(frozen=True, slots=True)
class Meeting:
    held_on: date
    followed_up_on: date | None  # with the association of reference


@dataclass(frozen=True, slots=True)
class Commitment:
    ref: str
    number: int
    from_on: date
    by_on: date
    through: str
    made_on: date


@dataclass(slots=True)
class Opening:
    """A position: so many places, filled by `placing`."""

    ref: str
    company: Company
    opened_on: date
    title: str
    profile: str
    occupation: str
    competences: tuple[tuple[str, int], ...]
    kind: str
    weekly_hours: int
    places: int
    left: int
    busy_until: date = date.min


@dataclass(slots=True)
class Company:
    ref: str
    firm: Firm
    registered_on: date
    pre_contacted_on: date | None
    contacted_on: date
    direction: str
    channel: str
    meetings: list[Meeting] = field(default_factory=list)
    engagement: list[tuple[date, str]] = field(default_factory=list)
    joined_on: date | None = None
    left_on: date | None = None
    commitments: list[Commitment] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)


def invented(dice: Dice, number: int, town: str) -> Firm:
    """A company whose name says that it does not exist."""
    name = f"{dice.pick(WORDS)} {dice.pick(MARKS)} {number:03d}"
    return Firm(name, dice.draw(SECTORS), dice.draw(SIZES), dice.draw(ASSOCIATIONS), town)
