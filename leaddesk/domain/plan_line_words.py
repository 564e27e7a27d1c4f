"""How a length, a span of times, a reminder and a place are written in a typed line, in English and German. Patterns only."""

from __future__ import annotations

import re
from typing import Final

from leaddesk.domain.identity import fold

_NUMBER: Final = r"(?P<number>\d{1,4}(?:[.,]\d)?|half an|one|an|a|eine halbe|eine|einer)"
_MINUTES: Final = r"min(?:ute|utes|uten|s)?|'"
_HOURS: Final = r"hours?|hrs?|stunden?|std"
_DAYS: Final = r"days?|tage?n?"
LENGTH: Final = re.compile(
    rf"(?<!\S)(?<!in\s)(?:(?P<said>for|f\u00fcr|fuer|takes|dauert|lasts)\s+)?{_NUMBER}\s?(?P<unit>{_MINUTES}|{_HOURS}|h(?=\s?\d)|(?<=\d)h(?=\s*$)|h(?=[\s,;]|$))"
    r"(?:\s?(?P<more>[0-5]?\d)(?:\s?(?:min|m)(?!\w))?)?(?!\w)",
    re.I,
)
"""So long: "for 30 min", "1 h 30", "2 Stunden"; ``more``: minutes behind hours."""
REMINDER: Final = re.compile(
    r"(?<!\S)(?:and\s+|und\s+)?(?:remind(?:\s+me|\s+us)?|reminder|erinner[en]?(?:\s+mich)?|erinnerung)\s+"
    rf"{_NUMBER}\s?(?P<unit>{_MINUTES}|{_HOURS}|h|{_DAYS})(?:\s+(?:before|earlier|ahead|vorher|davor|fr\u00fcher))?(?!\w)",
    re.I,
)
"""So long before it: "remind me 1 hour before"."""
REMINDER_BEHIND: Final = re.compile(
    rf"(?<!\S)(?:and\s+|und\s+)?{_NUMBER}\s?(?P<unit>{_MINUTES}|{_HOURS}|h|{_DAYS})\.?\s+(?:before|earlier|ahead|vorher|davor|fr\u00fcher)"
    r"\s+(?:remind\s+(?:me|us)|reminder|erinner[en]?\s+mich|erinnern|erinnerung)(?!\w)",
    re.I,
)
"""The same with the verb behind it, as German has it: "1 Stunde vorher erinnern"."""
NO_REMINDER: Final = re.compile(
    r"(?<!\S)(?:no reminder|without a reminder|ohne erinnerung|keine erinnerung)(?!\w)", re.I
)
PLACE: Final = re.compile(r"(?<!\S)(?:place|where|ort|wo)\s?:\s*(?P<place>[^,;|]{1,80})", re.I)
RANGE: Final = re.compile(
    r"(?<![\w.:])(?:from\s+|von\s+|at\s+|um\s+)?(?P<h1>\d{1,2})(?:[:.](?P<m1>[0-5]\d))?\s?(?P<p1>[ap]m|uhr)?\s?(?:-|\u2013|to|until|till|bis)\s?"
    r"(?P<h2>\d{1,2})(?:[:.](?P<m2>[0-5]\d))?\s?(?P<p2>[ap]m|uhr|h)?(?![\w.:])",
    re.I,
)
"""From a time to a time; one of them is written so that it can be nothing else."""


def minutes_of(number: str, unit: str, more: str | None = None) -> int | None:
    """Minutes of a number and its unit; None where it is none."""
    word = fold(number)
    amount = {"half an": 0.5, "eine halbe": 0.5}.get(word, 1.0)
    if word[:1].isdigit():
        amount = float(word.replace(",", "."))
    short = fold(unit)
    if short == "'" or short.startswith("min"):
        return round(amount) if more is None else None
    if short.startswith(("d", "t")):
        return round(amount * 24 * 60)
    return round(amount * 60) + int(more or 0)


def minutes_of_range(found: re.Match[str]) -> tuple[str, int] | None:
    """(begin as ``HH:MM``, minutes) of a ``RANGE``; None where it is two numbers and no times."""
    if not (found["m1"] or found["m2"] or found["p1"] or found["p2"]):
        return None
    half1, half2 = (found["p1"] or "").lower(), (found["p2"] or "").lower()
    begin = _minute(int(found["h1"]), int(found["m1"] or 0), half1 if half1 in ("am", "pm") else "")
    end = _minute(int(found["h2"]), int(found["m2"] or 0), half2 if half2 in ("am", "pm") else "")
    if begin is None or end is None:
        return None
    if half2 == "pm" and not half1 and begin + 12 * 60 < end:
        begin += 12 * 60
    if not half1 and not half2 and begin < 7 * 60 and end <= 12 * 60 and not (found["h1"].startswith("0")):
        begin, end = begin + 12 * 60, end + 12 * 60
    if end <= begin:
        end += 12 * 60 if end + 12 * 60 <= 24 * 60 and end < 12 * 60 else 0
    return (f"{begin // 60:02d}:{begin % 60:02d}", end - begin) if 0 < end - begin <= 16 * 60 else None


def _minute(hour: int, minute: int, half: str) -> int | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute if hour <= 23 else None
