"""Whether somebody who is being typed is here already, in words: plain where it is certain, "may be" where it is probable. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words as locale_words
from leaddesk.ui.compare import evidence_words
from leaddesk.ui.widgets.text import one_line

if TYPE_CHECKING:
    from leaddesk.services.duplicates import Found
    from leaddesk.services.known import Who

NAME_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about the likeliest of those found, and how it is shown: ``tone`` of its icon, ``is_small`` where it only informs."""

    text: str
    tone: str
    is_small: bool = False


def who(known: Who) -> str:
    """Who it is: "Anna Berg, Berg Solar", a firm by its name."""
    parts = [one_line(part, NAME_LIMIT) for part in (known.name, known.company) if part]
    return ", ".join(parts) or one_line(known.title, NAME_LIMIT)


def said(found: Sequence[Found]) -> Said | None:
    """What is said of ``found`` (the likeliest first); None where nobody is."""
    if not found:
        return None
    best = found[0]
    like = best.likeness
    why = evidence_words.reasons(like.evidence) or ", ".join(evidence_words.words(one) for one in like.evidence)
    sentences = {
        "certain": _("{who} is here already: {why}."),
        "probable": _("This may be {who}: {why}."),
        "possible": _("Somebody like that is here: {who}, {why}."),
    }
    text = sentences[like.tier].format(who=who(best.who), why=why)
    others = len(found) - 1
    if others and like.tier != "possible":
        more = ngettext("{n} more is alike.", "{n} more are alike.", others).format(n=locale_words.number(others))
        text = f"{text} {more}"
    return Said(text, "text3" if like.tier == "possible" else "amber", is_small=like.tier == "possible")
