"""The file of a band policy, as docs/bands.md has it: read key by key, so that what is wrong is said in Italian."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, NoReturn

import msgspec

from services.placement.domain.bands import BandPolicy
from services.placement.domain.pathway_words import BandDeadline

_MONTHS: Final = Annotated[int, msgspec.Meta(ge=1, le=120)]
_BANDS: Final = {
    "ready": (BandDeadline.INTERVIEW, BandDeadline.EXPERIENCE),
    "to_reactivate": tuple(BandDeadline),
}
"""The deadlines of each band: who is ready has no reactivation."""
_SHAPES: Final[Mapping[str, Any]] = {
    "code": Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9_.:-]{1,64}$")],
    "version": Annotated[int, msgspec.Meta(ge=1)],
    "valid_from": date | None,
}
_SENTENCES: Final = {
    "code": "dev'essere un codice: lettere minuscole, cifre e _ . : -, al massimo 64",
    "version": "dev'essere un numero intero, da 1",
    "valid_from": "dev'essere una data, AAAA-MM-GG",
}
_NEEDED: Final = ("code", *_BANDS)


class BadPolicy(RuntimeError):
    """The file is no band policy; the message says in Italian which key is wrong, and what it should be."""


def read_policy(file: Path) -> BandPolicy:
    """Raises `BadPolicy`. Before `valid_from` the policy in force holds; without it, this one always did."""
    told = _told(file)
    for key in sorted(told.keys() - {*_SHAPES, *_BANDS}):
        _refuse(file, key, "non è prevista")
    for key in (key for key in _NEEDED if key not in told):
        _refuse(file, key, "manca")
    plain = {key: _value(file, key, told[key]) for key in _SHAPES if key in told}
    bands = [_band(file, key, told[key]) for key in _BANDS]
    return BandPolicy(plain["code"], plain.get("version", 1), plain.get("valid_from") or date.min, *bands)


def _told(file: Path) -> Mapping[str, Any]:
    try:
        told = msgspec.json.decode(file.read_bytes())
    except OSError:
        raise BadPolicy(f"{file.name}: il file non si può leggere") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadPolicy(f"{file.name}: il file non è JSON scritto correttamente") from None
    if not isinstance(told, dict):
        raise BadPolicy(f"{file.name}: il file non è un oggetto JSON, con le sue chiavi fra graffe")
    return told


def _refuse(file: Path, key: str, sentence: str) -> NoReturn:
    raise BadPolicy(f"{file.name}: la chiave {key!r} {sentence}")


def _value(file: Path, key: str, told: Any) -> Any:
    try:
        return msgspec.convert(told, _SHAPES[key])
    except msgspec.ValidationError:
        _refuse(file, key, _SENTENCES[key])


def _band(file: Path, key: str, told: Any) -> dict[BandDeadline, int]:
    allowed = ", ".join(_BANDS[key])
    if not isinstance(told, dict) or not told:
        _refuse(file, key, f"dev'essere un oggetto con i mesi di almeno una scadenza fra {allowed}")
    for name in sorted(told.keys() - set(_BANDS[key])):
        _refuse(file, f"{key}.{name}", f"non è una scadenza: qui sono {allowed}")
    return {BandDeadline(name): _months(file, f"{key}.{name}", months) for name, months in told.items()}


def _months(file: Path, key: str, told: Any) -> int:
    try:
        months: int = msgspec.convert(told, _MONTHS)
    except msgspec.ValidationError:
        _refuse(file, key, "dev'essere un numero intero di mesi, da 1 a 120")
    return months
