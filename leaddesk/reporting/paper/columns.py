"""How wide the columns of a table are: as their contents ask for, texts narrower where there is no room; the rest in a further part.

Nothing is ever set smaller, and no column clipped or left out: a table whose columns do not fit side by side is printed in parts, each
with its first column again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

from leaddesk.domain.drawing import Measure
from leaddesk.reporting.document import Column
from leaddesk.reporting.paper.strips import BODY, BOLD
from leaddesk.reporting.paper.words import natural

GAP: Final = 12.0
"""Between two columns."""
TIGHT: Final = 8.0
"""The same where two sections stand side by side."""
_BAR, _WRITE = (60.0, 240.0), (70.0, 400.0)
"""The least and the most of a bar and of room to write."""
_WRITTEN: Final = 180.0
"""What room to write takes before texts get all of theirs."""
_FIGURE: Final = 150.0
"""No figure is wider than this; what is, is a text."""
_WORD: Final = 96.0
"""A word longer than this may be broken in itself."""
_SHRUNK: Final = 60.0
"""A text is not made narrower than this where it is longer."""
_HEAD: Final = 0.6
"""Of its length is left of a head broken into two lines."""
_SHORT: Final = 100.0
"""A column that wants no more, such as one of phone numbers, gets it before longer ones."""
_REPEATED: Final = 0.35
"""Of the width at most for the first column where a table is parted."""


@dataclass(frozen=True)
class Wanted:
    """``least``: without breaking words or figures; ``snug``: contents on one line, the head on two or three; ``most``: all on one;
    ``spare``: how much of what is left over it takes; ``first``: gets what is snug before texts do."""

    least: float
    snug: float
    most: float
    spare: float
    first: bool = False


def wanted(column: Column, title: str, texts: Sequence[str], weight: int, measure: Measure) -> Wanted:
    """What a column asks for."""
    head = natural(title, BODY, BOLD, measure)
    head_word = max((natural(word, BODY, BOLD, measure) for word in title.split(" ")), default=0.0)
    if column.kind in ("bar", "write"):
        least, most = _BAR if column.kind == "bar" else _WRITE
        least = max(least, min(head_word, _WORD))
        snug = _WRITTEN if column.kind == "write" else least
        is_written_on = column.kind == "write"
        return Wanted(least, max(least, snug), max(least, head, most), 3.0 if is_written_on else 0.0, is_written_on)
    widest = max((natural(text, BODY, weight, measure) for text in set(texts)), default=0.0)
    whole = max(head, widest)
    broken = max(widest, min(head, max(head_word, head * _HEAD)))
    if column.kind != "text":
        figure = max(
            (natural(part, BODY, weight, measure) for text in set(texts) for part in amounts(text)), default=0.0
        )
        least = max(min(figure, _FIGURE), min(head_word, _WORD))
        return Wanted(least, max(least, broken), whole, 0.3)
    least = max(min(head_word, _WORD), min(widest, _SHRUNK))
    if widest > _SHRUNK:
        longest = {max(text.split(" "), key=len) for text in texts if text}
        least = max(least, min(_WORD, max((natural(word, BODY, weight, measure) for word in longest), default=0.0)))
    return Wanted(min(least, whole), broken, whole, 1.0)


def amounts(text: str) -> list[str]:
    """What of a figure stays on one line: sums of several currencies stand below each other where they must."""
    parts = text.split(" + ")
    return [*(f"{part} +" for part in parts[:-1]), parts[-1]]


def both(one: Wanted, other: Wanted) -> Wanted:
    """What suits the rows and the total of a column alike."""
    return Wanted(
        max(one.least, other.least), max(one.snug, other.snug), max(one.most, other.most), one.spare, one.first
    )


def widths(asked: Sequence[Wanted], room: float, *, gap: float = GAP) -> list[float] | None:
    """Of each column, together with the gaps ``room``; None where they do not fit side by side."""
    free = room - gap * (len(asked) - 1)
    least, snug, most = (sum(each) for each in zip(*((one.least, one.snug, one.most) for one in asked), strict=True))
    if least > free + 0.01:
        return None
    if most <= free:
        spare = sum(each.spare for each in asked) or len(asked)
        return [each.most + (free - most) * (each.spare / spare if spare else 1 / len(asked)) for each in asked]
    if snug <= free:
        return _shared([(each.snug, each.most) for each in asked], free)
    for short in (_SHORT, 0.0):  # first what is short or written on, then at least what is written on
        firm = [(each.snug if each.first or each.snug <= short else each.least, each.snug) for each in asked]
        if sum(width for width, _snug in firm) <= free:
            return _shared(firm, free)
    return _shared([(each.least, each.snug) for each in asked], free)


def _shared(asked: Sequence[tuple[float, float]], free: float) -> list[float]:
    """Of (least, most): what there is above their least goes to those that ask for more, most of it to the longest."""
    found = [least for least, _most in asked]
    left = free - sum(found)
    open_ones = {n: sqrt(most - least) for n, (least, most) in enumerate(asked) if most > least}
    while open_ones and left > 0.01:
        part = left / sum(open_ones.values())
        for n, share in list(open_ones.items()):
            more = min(part * share, asked[n][1] - found[n])
            found[n] += more
            left -= more
            if asked[n][1] - found[n] <= 0.01:
                del open_ones[n]
    return found


def parts(
    asked: Sequence[Wanted], room: float, *, repeated: int = 1, gap: float = GAP
) -> list[list[tuple[int, float]]]:
    """Column numbers with their widths, side by side in each part; the first ``repeated`` columns stand in every one."""
    whole = widths(asked, room, gap=gap)
    if whole is not None:
        return [list(enumerate(whole))]
    first = [_at_most(each, room * _REPEATED) for each in asked[:repeated]]
    free = room - sum(each.least + gap for each in first)
    others = [_at_most(each, free) for each in asked[repeated:]]
    made = []
    for numbers in _split([each.least for each in others], free, gap):
        own = widths([*first, *(others[n] for n in numbers)], room, gap=gap) or []
        made.append(list(zip([*range(repeated), *(n + repeated for n in numbers)], own, strict=True)))
    return made


def _split(least: Sequence[float], free: float, gap: float) -> list[list[int]]:
    """Numbers of columns by part: as few parts as can be, about as many columns in each."""
    most = len(least)
    while True:
        found: list[list[int]] = []
        used = 0.0
        for n, width in enumerate(least):
            if not found or len(found[-1]) >= most or used + gap + width > free + 0.01:
                found.append([])
                used = -gap
            found[-1].append(n)
            used += gap + width
        even = -(-len(least) // len(found))
        if even >= most or len(found) == 1:
            return found
        most = even


def _at_most(each: Wanted, room: float) -> Wanted:
    """Content with ``room`` where it has no more."""
    return replace(each, least=min(each.least, room))
