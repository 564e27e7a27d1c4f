"""Text snippets: texts used again and again in the log bar and in mails, with {braces} that are filled in. Pure.

What a user typed is never a format string: only the names below are looked up, everything else stays as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_

FIELDS: Final = {
    "first_name": N_("First name"),
    "last_name": N_("Last name"),
    "salutation": N_("Salutation"),
    "letter_salutation": N_("First line of a letter"),
    "company": N_("Company"),
    "product": N_("What they want"),
    "me": N_("My name"),
    "firm": N_("Our firm"),
    "number": N_("Lead no."),
    "today": N_("Today's date"),
}
"""What may stand in braces, with its label."""
_BRACES: Final = re.compile(r"(?P<space>[ \t]*)\{(?P<name>[a-z_]+)\}(?P<after>[ \t]*)")
_CLOSING: Final = tuple(",.;:!?)")


@dataclass(frozen=True)
class Snippet:
    """A text under a name, for one activity type (``channel``) or, with none, for each. ``id`` None: not saved yet."""

    id: int | None
    name: str
    body: str
    channel: str = ""
    position: int = 0


def fill(body: str, values: Mapping[str, str]) -> str:
    """``body`` with its braces filled in; unknown ones stay as text.

    Where nothing is known the blank before goes too, so that "Hello {first_name}, ..." becomes "Hello, ...".
    """

    def filled(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in FIELDS:
            return match[0]
        value = values.get(name, "")
        if value:
            return f"{match['space']}{value}{match['after']}"
        rest = body[match.end() : match.end() + 1]
        if match["after"]:
            return match["space"] or ("" if match.start() == 0 or body[match.start() - 1] == "\n" else match["after"])
        return "" if rest in _CLOSING or rest in ("", "\n") else match["space"]

    return _BRACES.sub(filled, body)


_BEFORE_NAMES: Final = frozenset(
    {"mr", "mrs", "ms", "herr", "frau", "dr", "prof", "ing", "dipl-ing", "mag", "sir", "m", "mme"}
)
_PARTICLES: Final = frozenset(
    {"von", "vom", "van", "zu", "zum", "de", "der", "den", "del", "della", "di", "da", "du", "la", "le", "ten", "ter"}
)


def split_name(full_name: str) -> tuple[str, str]:
    """(first, last) of a name written in one piece: "Dr. Anna-Lena von der Heide" is Anna-Lena and von der Heide; so is "Last, First".

    One word alone is a last name. A guess for letters only: nothing is stored.
    """
    before, comma, behind = full_name.partition(",")
    if comma:
        return behind.strip(), before.strip()
    words = full_name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in _BEFORE_NAMES:
        words.pop(0)
    at = next((n for n, word in enumerate(words) if n and word.lower() in _PARTICLES), len(words) - 1)
    return " ".join(words[:at]), " ".join(words[max(at, 0) :])
