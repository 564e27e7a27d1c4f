"""The time of the day as people say it: "10", "10:00", "3pm", "10 Uhr", "halb 10", "noon". One way: a place in the text to ``HH:MM``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.days_words import PARTS, STAND_ALONE_PARTS, UNITS
from leaddesk.domain.identity import fold

_BEFORE: Final = re.compile(
    r"(?:T(?=\d\d:)|[\s,]*)(?:(?P<at>at|um|gegen|around|about|ca\.?|so gegen|@)(?![^\W\d_])\s*)?", re.I
)
_CLOCK: Final = re.compile(
    r"(?P<hour>\d{1,2})(?!\d)"
    r"(?:\s?(?P<half>[ap])\.?\s?m(?![^\W\d_])\.?"
    r"|(?P<sign>[:.h])(?P<minute>[0-5]\d)(?!\d)(?::[0-5]\d(?!\d))?(?:\s?(?P<half2>[ap])\.?\s?m(?![^\W\d_])\.?|\s?uhr(?!\w)|\s?h(?!\w))?"
    r"|\s?uhr(?:\s(?P<uhr>[0-5]\d)(?!\d))?(?!\w)"
    r"|\s?h(?![\w])"
    r"|\s?o['\u2019]?clock(?!\w))?",
    re.I,
)
_HALF: Final = re.compile(
    r"(?:halb\s(?P<half>\d{1,2})(?!\d)(?:\s?uhr(?!\w))?|half\spast\s(?P<past>\d{1,2})(?!\d))", re.I
)
_PART: Final = re.compile(r"(?:in\sthe\s|am\s)?(?P<part>[^\W\d_]+)(?![\w@])", re.I)
_SPAN: Final = re.compile(r"\s?(?:-|\u2013|to\s|bis\s)\s?\d", re.I)
_NEXT: Final = re.compile(r"\s?(?P<sign>[%\u20ac$\u00a3/:*]|[.,]\d)|\s?(?P<word>[^\W\d_]+\d?)", re.I)
AFTERNOON: Final = range(1, 7)
"""Bare hours nobody works at: they mean the afternoon."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time (``HH:MM``) and where its words end. ``sure``: written so that it can be nothing else."""

    time: str
    end: int
    sure: bool


def at(text: str, place: int, *, exact: bool = False) -> Time | None:
    """The time that begins at ``place`` (blanks, commas and "at" before it are passed over); None where there is none.

    ``exact``: the date before it was written as in files, so 03:30 is the night.
    """
    before = _BEFORE.match(text, place)
    start = before.end() if before is not None else place
    said = before is not None and before["at"] is not None
    return _half(text, start) or _clock(text, start, said=said, exact=exact) or _part(text, start, said=said)


def _half(text: str, start: int) -> Time | None:
    found = _HALF.match(text, start)
    if found is None:
        return None
    hour = int(found["half"]) - 1 if found["half"] else int(found["past"])
    return Time(_written(_afternoon(hour), 30), found.end(), sure=True) if 0 <= hour <= 23 else None


def _clock(text: str, start: int, *, said: bool, exact: bool) -> Time | None:
    found = _CLOCK.match(text, start)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or found["uhr"] or 0)
    half = (found["half"] or found["half2"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif hour > 23:
        return None
    elif not exact and not found["hour"].startswith("0"):
        hour = _afternoon(hour)
    bare = found.end() == found.end("hour")
    if _SPAN.match(text, found.end()) or (bare and _is_amount(text, found.end())):
        return None
    point = found["sign"] == "." and not half and "uhr" not in found[0].lower()
    return Time(_written(hour, minute), found.end(), sure=said or not (bare or point))


def _is_amount(text: str, end: int) -> bool:
    """Whether a bare number goes on as an amount, a day of a month or a longer number: "10 units", "10.5", "10%"."""
    behind = _NEXT.match(text, end)
    if behind is None:
        return text[end : end + 1] in (".", "-", "_") and text[end + 1 : end + 2].isalnum()
    if behind["sign"]:
        return True
    word = fold(behind["word"])
    return word in UNITS or not text[end : end + 1].isspace()


def _part(text: str, start: int, *, said: bool) -> Time | None:
    found = _PART.match(text, start)
    word = fold(found["part"]) if found is not None else ""
    if found is None or word not in PARTS:
        return None
    return Time(PARTS[word], found.end(), sure=said or word in STAND_ALONE_PARTS or " " in found[0])


def _afternoon(hour: int) -> int:
    return hour + 12 if hour in AFTERNOON else hour


def _written(hour: int, minute: int) -> str:
    return f"{hour:02d}:{minute:02d}"
