"""Days written as figures or with the name of a month: "24.11.", "3/5", "2026-11-24", "24 Nov", "November 24th, 2026".

A day without a year is the next such day, today included; two-digit years are of this century. "3/5" follows the country's order, the
other one where only that is a day.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from leaddesk.domain import days_words as known
from leaddesk.domain.days_model import Day, Saying

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_POINTS: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})(?:(\.)(?:\s?(\d{4})|(\d{2})(?![\d:.]))?)?(?!\d)")
_SLASHES: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/])")


def figures(said: Saying, at: int) -> Day | None:
    if not said.word(at)[:1].isdigit():
        return None
    start = said.words[at].start
    if start and (said.text[start - 1].isalnum() or said.text[start - 1] in ".,/-+:"):
        return None
    return _iso(said, start, at) or _points(said, start, at) or _slashes(said, start, at)


def _iso(said: Saying, start: int, at: int) -> Day | None:
    found = _ISO.match(said.text, start)
    day = safe(int(found[1]), int(found[2]), int(found[3])) if found is not None else None
    return Day(day, said.behind(found.end(), at), exact=True) if found is not None and day is not None else None


def _points(said: Saying, start: int, at: int) -> Day | None:
    """24.11. and 24.11.2026; without the last point it may be a sum of money."""
    found = _POINTS.match(said.text, start)
    if found is None:
        return None
    year = found[4] or found[5]
    day = _dated(said, int(found[1]), int(found[2]), year)
    if day is None:
        return None
    return Day(day, said.behind(found.end(), at), 3 if found[3] else 1, exact=bool(year))


def _slashes(said: Saying, start: int, at: int) -> Day | None:
    found = _SLASHES.match(said.text, start)
    if found is None or (found[2] == "-" and not found[4]):
        return None
    first, second = int(found[1]), int(found[3])
    if said.context.order == "dmy" or (said.context.order == "ymd" and found[4]):
        first, second = second, first
    day = _dated(said, second, first, found[4]) or _dated(said, first, second, found[4])
    return Day(day, said.behind(found.end(), at), 3 if found[4] else 1) if day is not None else None


def _dated(said: Saying, day: int, month: int, year: str | None) -> date | None:
    """The day of a month; without a year the next such day."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    if year:
        return safe(int(year) + (2000 if len(year) == 2 else 0), month, day)
    today = said.context.today
    found = (safe(today.year + n, month, day) for n in range(9))
    return next((one for one in found if one is not None and one >= today), None)


# --- months -------------------------------------------------------------------------------------------------------------
def day_of_month(said: Saying, at: int) -> Day | None:
    """ "24 Nov", "24. November 2026", "24th of November", "Nov 24"."""
    number = said.word(at)
    if number.isdigit() and len(number) <= 2:
        behind = at + 1
        if said.word(behind) in ("st", "nd", "rd", "th", ".") and said.joined(behind):
            behind += 1
        behind += said.word(behind) == "of"
        month = known.MONTHS.get(said.word(behind), 0)
        return _with_year(said, int(number), month, behind + 1) if month else None
    month = known.MONTHS.get(number, 0)
    following = said.word(at + 1)
    if not month or not following.isdigit() or len(following) > 2:
        return None
    behind = at + 2
    if said.word(behind) in ("st", "nd", "rd", "th") and said.joined(behind):
        behind += 1
    elif said.word(behind) in (":", "/", "%") or said.word(behind) in known.UNITS:
        return None
    return _with_year(said, int(following), month, behind)


def _with_year(said: Saying, number: int, month: int, behind: int) -> Day | None:
    behind += said.word(behind) == "." and said.joined(behind)
    comma = said.word(behind) == ","
    year = said.word(behind + comma)
    if year.isdigit() and len(year) == 4 and 2000 <= int(year) <= 2099:
        day = _dated(said, number, month, year)
        behind += 1 + comma
    else:
        day = _dated(said, number, month, None)
    return Day(day, behind) if day is not None else None


def month_after(day: date, n: int) -> tuple[int, int]:
    number = day.year * 12 + day.month - 1 + n
    return number // 12, number % 12 + 1


def safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
