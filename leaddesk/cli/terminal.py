"""What stands on the terminal: cleaned text, aligned tables, widths of wide characters. Knows nothing of leads.

Text from outside is text: control characters (terminal commands, changes of direction) never reach the screen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Literal

Align = Literal["left", "right"]
GAP = "  "
_MARKS_OF_DIRECTION = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")


def plain(text: str, *, lines: bool = False) -> str:
    """``text`` without control characters; line ends stay with ``lines``, else they become spaces."""
    if text.isprintable() and not _MARKS_OF_DIRECTION.intersection(text):
        return text
    return "".join(_shown(char, lines=lines) for char in text)


def _shown(char: str, *, lines: bool) -> str:
    if char == "\n":
        return "\n" if lines else " "
    if char in "\t\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029":
        return " "
    if char in _MARKS_OF_DIRECTION or unicodedata.category(char) in ("Cc", "Cs"):
        return ""
    return char


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, room: int) -> str:
    """``text`` in at most ``room`` columns, with an ellipsis where something is left out."""
    if width(text) <= room:
        return text
    kept, taken = [], 0
    for char in text:
        taken += _columns(char)
        if taken > room - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"


def padded(text: str, room: int, align: Align) -> str:
    """``text`` filled up to ``room`` columns."""
    space = " " * max(0, room - width(text))
    return space + text if align == "right" else text + space


def table(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[int] = (),
    most: int = 40,
    room: int | None = None,
) -> str:
    """An aligned table as text: title line, one line a row. ``right``: columns set flush right.

    Columns are at most ``most`` wide; columns empty in every row are left out; ``room`` cuts the lines of a terminal.
    """
    shown = [[cut(plain(cell), most) for cell in row] for row in rows]
    used = [i for i in range(len(titles)) if not shown or any(row[i] for row in shown)]
    rooms = [max([width(titles[i]), *(width(row[i]) for row in shown)]) for i in used]
    aligns: list[Align] = ["right" if i in right else "left" for i in used]
    lines = [
        GAP.join(padded(row[i], wide, align) for i, wide, align in zip(used, rooms, aligns, strict=True)).rstrip()
        for row in ([*titles], *shown)
    ]
    return "\n".join(cut(line, room) if room else line for line in lines)
