"""The kinds a field of the firm's own can have, and the one canonical text in which a value of each is stored.

Owns no storage. A text that does not fit its kind is kept as written (decision 0014): only typing is refused, never what stands there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_

KINDS: Final = {
    "text": N_("Text"),
    "long_text": N_("Long text"),
    "number": N_("Number"),
    "money": N_("Amount"),
    "date": N_("Date"),
    "yes_no": N_("Yes or no"),
    "choice": N_("One of a list"),
    "choices": N_("Several of a list"),
    "url": N_("Web address"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
}
"""Code -> label. Stored as: number and money ``-1234.5`` (a decimal point, no grouping; money in the firm's currency), date ISO,
yes_no ``yes``/``no``, choice the option's text, choices the options joined by ``; `` in the order of the field; the others as typed."""


@dataclass(frozen=True)
class CustomField:
    """A field of the firm's own. ``key`` names it in conditions and columns (``custom:<label>``); ``choices`` are its options."""

    id: int
    label: str
    kind: str
    choices: tuple[str, ...] = ()
    position: int = 0
    active: bool = True

    @property
    def key(self) -> str:
        return f"custom:{self.label}"
