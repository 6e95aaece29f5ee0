"""What the read models refuse, by its code; what is refused everywhere is the foundation's."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "from_after_as_of": "Il periodo comincia il {from_on}, dopo il giorno in cui finisce ({as_of}).",
    "known_at_in_future": "Ciò che sarà noto il {known_on} non si sa ancora: chiedi un istante già passato.",
}
