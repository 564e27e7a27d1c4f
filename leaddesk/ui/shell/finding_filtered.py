"""The palette's lines for a text with operators (``who:me source:fair``): all that fit, the first of them, how the text can go on.

Runs on the read lane. What the operators mean is ``services.searching`` and ``services.completion``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import ngettext
from leaddesk.services import completion, searching
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.shell.palette_hits import PaletteHit

FIRST: Final = 6
WAYS_ON: Final = 6
BESIDE_PEOPLE: Final = 2
"""Names of fields offered beside people found: who types a name wants a person first."""
WORD: Final = 3
SIGNS: Final = (":", "=", "~", "<", ">")


@dataclass(frozen=True)
class Filtered:
    """``fits``: ids of the first leads that fit, None = the text holds no operator. ``lines`` stand above them, ``ways_on`` below."""

    fits: tuple[int, ...] | None = None
    lines: tuple[PaletteHit, ...] = ()
    ways_on: tuple[PaletteHit, ...] = ()


def find(ws: Workspace, text: str) -> Filtered:
    """What the operators in ``text`` find; a value that is none finds nobody and is told by the ways to go on."""
    conditions, _words = searching.understood(ws, text)
    if not conditions:
        last = text.split()[-1] if text.split() else ""
        return Filtered(ways_on=_ways_on(ws, text, BESIDE_PEOPLE) if len(last) >= WORD or ":" in last else ())
    if text.rstrip().endswith(SIGNS):  # the value is still to be typed
        return Filtered((), (), _ways_on(ws, text, WAYS_ON))
    try:
        found = searching.find(ws, text, FIRST)
    except UserError:
        return Filtered((), (), _ways_on(ws, text, WAYS_ON))
    said = ngettext("Show {n} lead", "Show all {n} leads", found.total).format(n=words.number(found.total))
    line = PaletteHit(0, said, text, "list-filter", group="all", kind="view", view=f"find:{text}")
    return Filtered(found.lead_ids, (line,) if found.total else (), _ways_on(ws, text, WAYS_ON))


def _ways_on(ws: Workspace, text: str, limit: int) -> tuple[PaletteHit, ...]:
    made = []
    for n, one in enumerate(completion.complete(ws, text)):
        filled = text[: one.start] + one.text + ("" if one.more else " ")
        if filled.strip() != text.strip():
            typed = one.text if one.text.strip('"') != one.label else ""
            made.append(PaletteHit(n, one.label, typed, "list-filter", group="fill", kind="fill", fill=filled))
    return tuple(made[:limit])
