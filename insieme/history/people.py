"""People who do not exist: surnames that say so, addresses at example.org, telephone numbers that nobody can have.

Their codici fiscali are valid in form and in the check character, and agree with name, sex, birth date and birthplace.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from stdnum.it.codicefiscale import calc_check_digit

from insieme.history.dice import Dice, Odds

WOMEN: Final = (
    *("Maria", "Anna", "Giulia", "Francesca", "Elena", "Chiara", "Lucia", "Paola", "Silvia", "Barbara", "Noemi"),
    *("Fatima", "Aicha", "Oksana", "Ioana", "Mirela", "Precious", "Rosa Elvira", "Shanta", "Zohra", "Teresa", "Carla"),
)
MEN: Final = (
    *("Marco", "Andrea", "Giuseppe", "Luca", "Niccolò", "Stefano", "Paolo", "Davide", "Roberto", "Antonio", "Sergio"),
    *("Mohamed", "Youssef", "Ionut", "Vasile", "Kwame", "Imran", "Md Rahim", "Oleh", "Carlos", "Arben", "Moussa"),
)
STEMS: Final = ("Prova", "Esempio", "Campione", "Finto", "Modello", "Inventato", "Fittizio", "D'Esempio", "Segnaposto")
ENDINGS: Final = ("", "belli", "cini", "donati", "fabbri", "gozzi", "landi", "mini", "naldi", "pelli", "rini", "santi")
BIRTHPLACES: Final = Odds(
    {"A944": 36.0, "E289": 7.0, "F839": 7.0, "H501": 3.0, "G273": 4.0, "A662": 4.0, "C351": 3.0}  # Bologna … Catania
    | {"Z330": 8.0, "Z129": 7.0, "Z140": 5.0, "Z236": 4.0, "Z249": 4.0, "Z138": 4.0, "Z100": 3.0, "Z335": 3.0}  # abroad
)
AGES: Final = Odds({(18, 24): 7.0, (25, 34): 19.0, (35, 44): 29.0, (45, 54): 30.0, (55, 64): 14.0, (65, 67): 1.0})
"""Mostly adults: "nella fase di avvio … le candidature sono state prevalentemente di persone adulte"."""
MONTHS: Final = "ABCDEHLMPRST"


@dataclass(frozen=True, slots=True)
class Person:
    first_name: str
    last_name: str
    birth_date: date
    codice_fiscale: str
    email: str
    phone: str


class Crowd:
    """Draws people; no two of them share their codice fiscale, or both name and birth date."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._known: set[object] = set()
        self._number = 0

    def drawn_by(self, dice: Dice) -> Crowd:
        """The same people so far; those to come are drawn by another chance."""
        other = Crowd(dice)
        other._known, other._number = self._known, self._number
        return other

    def person(self, day: date) -> Person:
        """Somebody of working age on `day`."""
        self._number += 1
        while True:
            drawn = self._drawn(day)
            marks = {drawn.codice_fiscale, (drawn.first_name, drawn.last_name, drawn.birth_date)}
            if not marks & self._known:
                self._known |= marks
                return drawn

    def _drawn(self, day: date) -> Person:
        dice = self._dice
        female = dice.chance(0.47)
        first_name = dice.pick(WOMEN if female else MEN)
        last_name = dice.pick(STEMS) + dice.pick(ENDINGS)
        age = dice.between(*dice.draw(AGES))
        born = day - timedelta(days=age * 365 + age // 4 + dice.between(1, 364))
        fiscal = codice_fiscale(last_name, first_name, born, female, dice.draw(BIRTHPLACES))
        return Person(first_name, last_name, born, fiscal, self._email(first_name, last_name), self._phone())

    def _email(self, first_name: str, last_name: str) -> str:
        if self._dice.chance(0.07):
            return ""
        return f"{_letters(first_name)}.{_letters(last_name)}.{self._number}@example.org".lower()

    def _phone(self) -> str:
        """No Italian number begins with 00 after the country's code."""
        return "" if self._dice.chance(0.04) else f"+39 000 {self._number:07d}"


def codice_fiscale(last_name: str, first_name: str, born: date, female: bool, birthplace: str) -> str:
    """The code of 16 characters, by the decree of 23 December 1976; `birthplace` is a cadastral code."""
    day = born.day + (40 if female else 0)
    partial = _three(last_name, given=False) + _three(first_name, given=True)
    partial += f"{born.year % 100:02d}{MONTHS[born.month - 1]}{day:02d}{birthplace}"
    return partial + calc_check_digit(partial)


def _three(name: str, *, given: bool) -> str:
    letters = _letters(name)
    consonants = "".join(letter for letter in letters if letter not in "AEIOU")
    vowels = "".join(letter for letter in letters if letter in "AEIOU")
    if given and len(consonants) > 3:
        consonants = consonants[0] + consonants[2:]
    return f"{consonants}{vowels}XXX"[:3]


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.upper())
    return "".join(letter for letter in plain if "A" <= letter <= "Z")
