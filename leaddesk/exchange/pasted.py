"""What a pasted text is: rows of a spreadsheet, contact cards, a mail's source, or words about one person; and the file for it.

Owns that decision, for the clipboard and the command line's standard input. Everything after it goes the way of a file: rows to the
Import page, words about one person to ``pasted_text`` in the reading child. Precision first: what is no plain table is a text.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final, Literal

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.exchange import guard_ole, guard_sniff, mail_form, pasted_mark, text_delimiter
from leaddesk.exchange.cards_text import decoded
from leaddesk.exchange.child_protocol import Refused
from leaddesk.exchange.text_records import records

PastedKind = Literal["rows", "cards", "mail", "text"]
MOST_BYTES: Final = 1 << 20
"""A text about one person is never longer; a longer one is refused with a sentence."""
_HEAD: Final = 64 * 1024
_ROWS: Final = 30
_SOURCE: Final = re.compile(
    r"^(?:received|message-id|mime-version|return-path|content-type|delivered-to):", re.I | re.M
)
_LONG_CELL: Final = 80
_FILE: Final = "pasted"


def kind_of(text: str) -> PastedKind:
    """``rows`` of a spreadsheet or list (two of them with two cells at least), ``cards`` (vCard), ``mail`` (the source of one, with the
    headers that mail servers write), or ``text``: a mail as a mail program shows it, the lines of a form, free words."""
    head = text[:_HEAD].lstrip("\ufeff")
    if head.lstrip()[:20].upper().startswith("BEGIN:VCARD"):
        return "cards"
    if _is_source(head):
        return "mail"
    return "rows" if delimiter(head) else "text"


def delimiter(text: str) -> str:
    """What separates the cells of a table in ``text``; "" where it is none."""
    declared = text_delimiter.declared(text)
    if declared:
        return declared
    for sign in ("\t", ";", "|", ","):
        if sign in text and _is_table(text, sign):
            return sign
    return ""


def as_file(data: bytes, folder: Path) -> Path:
    """``data`` (the clipboard's text in UTF-8, or standard input) as a file in ``folder`` that ``importing`` takes as what it is.

    ``.tsv`` or ``.csv`` for rows, ``.vcf``, ``.eml``, ``.txt`` for words about one person, ``.xlsx`` and ``.bin`` for what is no text (the
    reading guard looks closer). Raises UserError (``nothing_pasted``, ``pasted_too_large``).
    """
    if not data.strip():
        raise UserError(
            _("There is nothing to bring in."), code="nothing_pasted", hint=_("Copy a mail, a text or rows first.")
        )
    if not _is_text(data):
        return _written(folder, ".xlsx" if data.startswith((b"PK", guard_ole.MAGIC)) else ".bin", data)
    text = decoded(data)
    kind = kind_of(text)
    if kind == "rows":
        return _written(folder, ".tsv" if delimiter(text[:_HEAD].lstrip("\ufeff")) == "\t" else ".csv", data)
    if kind == "cards":
        return _written(folder, ".vcf", data)
    if kind == "mail":
        return _written(folder, ".eml", data)
    check_size(len(data))
    return _written(folder, ".txt", pasted_mark.marked(text))


def check_size(size: int) -> None:
    """Refuse a text of ``size`` bytes that is too long to be about one person."""
    if size > MOST_BYTES:
        raise UserError(
            _("This text is too long for one lead: {size} KB, at most {limit} KB can be read.").format(
                size=size >> 10, limit=MOST_BYTES >> 10
            ),
            code="pasted_too_large",
            hint=_("Copy only the part that is about one person, or save it as a file and import that."),
        )


def _written(folder: Path, suffix: str, data: bytes) -> Path:
    path = folder / f"{_FILE}{suffix}"
    path.write_bytes(data)
    return path


def _is_text(data: bytes) -> bool:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", guard_ole.MAGIC)):
        return False
    try:
        return guard_sniff.kind_of(data[:_HEAD]) != "ical"
    except Refused:
        return False


def _is_source(head: str) -> bool:
    """Whether ``head`` is the source of a mail: headers first, and of those that only servers and programs write."""
    data = head.encode("utf-8", "replace")
    first = head.lstrip().replace("\r\n", "\n").partition("\n\n")[0]
    return guard_sniff.is_mail(data) and _SOURCE.search(first) is not None


def _is_table(text: str, sign: str) -> bool:
    rows = [row for row in _cells(text, sign) if any(row)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if len(rows) < 2 or not widths:
        return False
    width, hits = max(widths.items(), key=lambda found: (found[1], found[0]))
    if sign == "\t":
        return sum(widths.values()) >= max(2, len(rows) * 0.6) and not _is_form(rows, width)
    known = sum(mail_form.meaning(cell) is not None for cell in rows[0])
    if hits < len(rows) * 0.9 or any(len(cell) > _LONG_CELL for cell in rows[0]):
        return False
    if len(rows[0]) == width and known >= 2:
        return True
    short = all(len(cell) <= _LONG_CELL for row in rows for cell in row)
    return width >= 3 and len(rows) >= 3 and hits == len(rows) and short


def _cells(text: str, sign: str) -> list[list[str]]:
    """The first records of ``text`` cut at ``sign``. Rows of a spreadsheet's block lose the blanks at their ends; in other rows they
    are cells like any other."""
    found: list[list[str]] = []
    for record in records(iter(text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)), sign):
        row = [cell.strip() for cell in record.fields]
        while row and not row[-1] and (sign == "\t" or not any(row)):
            row.pop()
        found.append(row)
        if len(found) >= _ROWS:
            break
    return found


def _is_form(rows: list[list[str]], width: int) -> bool:
    """Whether two columns are the labels and answers of one form ("Name<tab>Anna Berg"), each label once."""
    if width != 2:
        return False
    labels = [mail_form.meaning(row[0]) for row in rows if row]
    known = [found for found in labels if found is not None]
    return len(known) >= 2 and len(known) * 2 >= len(rows) and len(set(known)) * 2 > len(known)
