"""What a lead is called on paper: its company, else its number; who the contact is stands apart, so that it can be left off.

Names and phones of contacts are on no paper unless somebody asks for them (``domain.paper.Shown.names``): ``Column.person``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _
from leaddesk.reporting import words
from leaddesk.store import leadvalues

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

WHICH: Final = 5
"""How many leads stand by name beside a count; the others are counted."""
LETTERS: Final = 64
"""So many stand on one line of a paper beside a count and a sum."""
MORE_LETTERS: Final = 130
"""So many stand there on three lines, where a report may take as many pages as it wants."""
_NAMED: Final = ("company", "lead_number", "full_name", "phone", "mobile")


@dataclass(frozen=True)
class Called:
    """``name``: the company, else the lead number; ``contact`` and ``phone`` "" where none is known."""

    name: str
    contact: str
    phone: str


def called(ws: Workspace, ids: Sequence[int]) -> dict[int, Called]:
    """What each of the leads is called."""
    found = leadvalues.values(ws.store, ids, _NAMED, ws.moment())
    return {
        row_id: Called(
            str(row["company"] or row["lead_number"] or ""),
            str(row["full_name"] or ""),
            str(row["phone"] or row["mobile"] or ""),
        )
        for row_id, row in found.items()
    }


def which(
    names: Mapping[int, Called], ids: Sequence[int], *, say: Mapping[int, str] | None = None, letters: int = LETTERS
) -> tuple[str, str]:
    """The first of the leads by name, at most ``WHICH`` and as many as fit into ``letters``, the others counted; and their contacts.

    ``say``: what stands behind a name ("4 d").
    """
    first: list[int] = []
    text, shown = "", ""
    for row_id in [each for each in ids[:WHICH] if each in names]:
        text = ", ".join(filter(None, (text, f"{names[row_id].name} {(say or {}).get(row_id, '')}".rstrip())))
        rest = len(ids) - len(first) - 1
        more = f"{text}, " + _("and {n} more").format(n=words.count(rest)) if rest else text
        if first and len(more) > letters:
            break
        first.append(row_id)
        shown = more
    return shown, ", ".join(names[row_id].contact for row_id in first if names[row_id].contact)
