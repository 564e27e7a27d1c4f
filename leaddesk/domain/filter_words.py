"""What people call a field when they type a filter: its name, its label in their language, or a word they would try (``who:me``).

Owns words only; what a condition means is ``store.conditions``, how it is written ``domain.filters``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.identity import fold

WORDS: Final = {
    "owner": N_("who whose"),
    "tags": N_("tag"),
    "full_name": N_("name person"),
    "company": N_("firm"),
    "email": N_("mail"),
    "phone": N_("tel telephone"),
    "city": N_("town"),
    "postcode": N_("zip"),
    "product": N_("wants want"),
    "value": N_("amount worth"),
    "probability": N_("chance"),
    "received_at": N_("came received"),
    "first_attempt_at": N_("replied reply"),
    "last_contacted_at": N_("talked last"),
    "touches": N_("contacts tries"),
    "days_waiting": N_("waiting waits"),
    "days_over_limit": N_("over lagging"),
    "next_action": N_("step next"),
    "next_action_due": N_("due"),
    "expected_close": N_("expected"),
    "closed_at": N_("closed ended"),
    "parked_until": N_("later"),
    "preferred_channel": N_("prefers"),
    "notes": N_("note"),
    "lead_number": N_("number"),
    "external_id": N_("customer-number"),
}
"""Further words for a field, separated by spaces; the first that nobody else has is the one a completion writes."""
FIGURE: Final = "figure"
"""The rows behind a figure (``domain.figure_key``): brought by a figure, offered nowhere, understood where a filter is shown as text."""
_GAPS: Final = re.compile(r"[\s_-]+")


def key(text: str) -> str:
    """``text`` as field words are compared: folded, words joined by hyphens ("Came in" = came_in = came-in)."""
    return _GAPS.sub("-", fold(text)).strip("-")


def words_of(name: str) -> tuple[str, ...]:
    """Everything field ``name`` is called, folded: its own name first, then its label, then the words people try."""
    if name not in FIELDS:
        label = name.removeprefix(CUSTOM_PREFIX)
        return (fold(name), key(label))
    tried = _(WORDS[name]).split() if name in WORDS else []
    return tuple(
        dict.fromkeys([name, key(name), key(_(FIELDS[name].label)), *map(key, tried), *map(key, _plain(name))])
    )


def field_of(word: str, custom_labels: Iterable[str] = ()) -> str | None:
    """The field that ``word`` names, a firm's own as ``custom:<label>``; None where it names none."""
    if word in FIELDS or word == FIGURE:
        return word
    wanted = key(word.removeprefix(CUSTOM_PREFIX))
    own = [CUSTOM_PREFIX + label for label in custom_labels if key(label) == wanted]
    if own and word.startswith(CUSTOM_PREFIX):
        return own[0]
    found = [name for name in FIELDS if wanted in words_of(name)]
    # A label wins over a word of another field, a field of ours over one of the firm's own.
    named = [name for name in found if wanted in (key(name), key(_(FIELDS[name].label)))]
    return next(iter((*named, *found, *own)), None)


def _plain(name: str) -> list[str]:
    """The words in English too: ``who:me`` is typed in every language."""
    return WORDS.get(name, "").split()
