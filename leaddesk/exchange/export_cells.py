"""One cell on its way out, the same for every writer; and the apostrophe that keeps a text in a CSV from being a formula.

RELIABILITY section 3, rows 82-85: no text becomes a formula, nothing a file cannot hold stops a save, and what goes out comes back.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from leaddesk.domain.texts import DIRTY

Cell = str | int | float | bool | dt.date | dt.datetime | None
MAX_CHARS: Final = 32_767
"""What a cell of a workbook holds; longer texts go on in a column beside."""
_ROOM: Final = MAX_CHARS - 1
EXACT_INT: Final = 10**15
"""Whole numbers from here on lose digits in a spreadsheet and go out as text."""
_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Before, spreadsheet programs disagree by a day (1900 was no leap year)."""
_SIGNS: Final = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_RISKY: Final = frozenset(f"{_SIGNS}'")
_NEEDS_MARK = re.compile(f"'*[{re.escape(_SIGNS)}]")
_MARKED = re.compile(f"''*[{re.escape(_SIGNS)}]")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*%?")
_PHONE = re.compile(r"[+-]?\(?[0-9][0-9 ().,/-]*(?: ?x[0-9]{1,6}| ?ext\.? ?[0-9]{1,6})?")
_APART = re.compile(r"[0-9)] [0-9(]")
"""Two figures side by side are nothing to work out: ``+49 30 1234``, while ``+49-30-1234`` is a subtraction."""


def cell(value: Any, zone: ZoneInfo) -> Cell:
    """``value`` as any writer may take it: clean text, exact number, date, or naive local time of the firm's ``zone``.

    Instants that a naive local time would not say exactly (midnight, the hour that comes twice) go out as text with offset.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return DIRTY.sub("", value)
    if isinstance(value, int):
        return value if abs(value) < EXACT_INT else str(value)
    if isinstance(value, dt.datetime):
        return _instant(value, zone)
    if isinstance(value, dt.date):
        return value if value >= _FIRST_DAY else value.isoformat()
    if isinstance(value, Decimal):
        return float(value) if abs(value) < EXACT_INT else str(value)
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else str(value)
    return DIRTY.sub("", str(value))


def _instant(value: dt.datetime, zone: ZoneInfo) -> Cell:
    local = value.astimezone(zone) if value.tzinfo is not None else value.replace(tzinfo=zone)
    naive = local.replace(tzinfo=None, fold=0)
    other = naive.replace(tzinfo=zone, fold=1 - local.fold)
    if naive.time() == dt.time(0) or other.utcoffset() != local.utcoffset() or naive.date() < _FIRST_DAY:
        return local.isoformat(" ", "seconds")
    return naive


def csv_text(value: Cell) -> str:
    """A cell as a CSV holds it. A text that a spreadsheet would run gets an apostrophe; plain numbers and phones do not."""
    if value is None:
        return ""
    if isinstance(value, str):
        if value[:1] not in _RISKY:
            return value
        return f"'{value}" if _NEEDS_MARK.match(value) and not _does_no_harm(value) else value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, float):
        return repr(value)
    return str(value)


def _does_no_harm(text: str) -> bool:
    """Whether a spreadsheet takes ``text`` for a number or leaves it alone: a plain number, a phone number in groups."""
    if _NUMBER.fullmatch(text):
        return True
    return _PHONE.fullmatch(text) is not None and _APART.search(text) is not None


def unmarked(text: str) -> str:
    """A text of a CSV without the apostrophe that ``csv_text`` put before it."""
    return text[1:] if text[:1] == "'" and _MARKED.match(text) else text


def pieces(text: str) -> list[str]:
    """``text`` cut into parts that a workbook's cell can hold (it counts UTF-16 units), each with room for a mark."""
    if len(text) * 2 <= _ROOM or len(text.encode("utf-16-le")) // 2 <= _ROOM:
        return [text]
    found: list[str] = []
    part: list[str] = []
    size = 0
    for char in text:
        units = 2 if ord(char) > 0xFFFF else 1
        if size + units > _ROOM:
            found.append("".join(part))
            part, size = [], 0
        part.append(char)
        size += units
    return [*found, "".join(part)]
