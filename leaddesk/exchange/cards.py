"""Contact cards and mails on their way through the import: the table they make, what its columns are, who is in it.

The columns are known, so that nothing is guessed: headers are the field table's own labels. The rest of the pipeline takes
the table like any other. A row's number is the card's number in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.exchange.kinds import KindGuess
from leaddesk.exchange.model import Book, ColumnMatch, RawCell, Table, TableRow

_NOTE: Final = "note:"
_NUMBERED: Final = re.compile(r"(.+) (\d+)")
_LABELS: Final[Mapping[str, str]] = {
    "custom:Department": N_("Department"),
    "custom:Fax": N_("Fax"),
    "custom:Other address": N_("Other address"),
    "custom:Nickname": N_("Nickname"),
    "custom:Birthday": N_("Birthday"),
    "note:attachments": N_("Attached"),
    "note:sender": N_("Sent by"),
}
KNOWN: Final = N_("the file itself says what this is")
MAIL: Final = N_("A mail is somebody who asks.")
PASTED: Final = N_("A text about one person is somebody who asks.")
CARDS: Final = N_("A contact card says who somebody is, not that they asked.")


def are_in(book: Book) -> bool:
    """Whether ``book`` holds contact cards or a mail."""
    return book.kind in ("vcard", "mail", "pasted")


def tables(book: Book) -> list[Table]:
    """The one table of ``book``; [] where nothing was in the file. A card without content is left out, and said."""
    if not book.sheets or len(book.sheets[0].rows) < 2:
        return []
    rows = book.sheets[0].rows
    keys = _keys(book)
    notes = [at for at, key in enumerate(keys) if key.startswith(_NOTE)]
    width = len(keys) - len(notes)
    told = keys.index("notes") if "notes" in keys else None
    kept: list[TableRow] = []
    blank: list[tuple[int, str]] = []
    for number, row in enumerate(rows[1:], 1):
        cells = row + [None] * (len(keys) - len(row))
        if told is not None:
            cells[told] = _with_notes(cells[told], [(keys[at], cells[at]) for at in notes])
        if any(cell is not None for cell in cells):
            kept.append(TableRow(number, cells[:width]))
        else:
            blank.append((number, "empty_card"))
    headers = [_label(key) for key in keys[:width]]
    return [Table("", None, headers, kept, list(headers), score=1.0, left_out=tuple(blank))]


def fields(book: Book) -> dict[str, str | None]:
    """Header -> field for all columns of cards and mails; {} for any other file."""
    if not are_in(book) or not book.sheets:
        return {}
    return {_label(key): _field(key) for key in _keys(book) if not key.startswith(_NOTE)}


def told(book: Book, matches: list[ColumnMatch], chosen: Mapping[str, str | None]) -> list[ColumnMatch]:
    """``matches`` with the true reason, and second values marked; columns in ``chosen`` are the user's and stay."""
    if not are_in(book):
        return matches
    own = fields(book)
    return [
        found
        if found.header in chosen or found.field != own.get(found.header)
        else replace(found, reason=_(KNOWN), secondary=_is_further(matches[: found.index], found))
        for found in matches
    ]


def guess(book: Book) -> KindGuess | None:
    """Who is in it: a mail is an inquiry, unless a machine wrote it; cards are names. None for other files."""
    if book.kind == "vcard":
        return KindGuess("names", _(CARDS), 0.8)
    if book.kind == "pasted":
        return KindGuess("inquiries", _(PASTED), 0.8)
    if book.kind != "mail":
        return None
    notice = next((found.message for found in book.warnings if found.code == "automatic_mail"), None)
    if notice is not None:
        return KindGuess(None, notice, 0.8, not_contacts=True)
    return KindGuess("inquiries", _(MAIL), 0.9)


def _keys(book: Book) -> list[str]:
    return [str(cell) for cell in book.sheets[0].rows[0]]


def _is_further(before: Sequence[ColumnMatch], found: ColumnMatch) -> bool:
    return any(other.field == found.field for other in before)


def _field(key: str) -> str:
    """The field of a key; a second fax is another column of its own."""
    if key.startswith(CUSTOM_PREFIX):
        return f"{CUSTOM_PREFIX}{_label(key)}"
    numbered = _NUMBERED.fullmatch(key)
    return numbered[1] if numbered else key


def _label(key: str) -> str:
    numbered = _NUMBERED.fullmatch(key)
    base = numbered[1] if numbered else key
    label = _(_LABELS[base] if base in _LABELS else FIELDS[base].label)
    return f"{label} {numbered[2]}" if numbered else label


def _with_notes(notes: RawCell, further: Sequence[tuple[str, RawCell]]) -> RawCell:
    """The notes with what is told under them: "Attached: plan.pdf"."""
    lines = [f"{_label(key)}: {cell}" for key, cell in further if cell is not None]
    if not lines:
        return notes
    return "\n\n".join(filter(None, (str(notes or ""), "\n".join(lines))))
