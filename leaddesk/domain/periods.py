"""What a person means by a time in a filter: a day, a month, "last 14 days", "this week", as its first and last local day.

Past and future alike; how a day is typed that is planned says ``days``. English and German whatever the language shown.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import inputs
from leaddesk.domain.days_words import MONTHS
from leaddesk.domain.identity import fold

Period = tuple[date, date]
"""First and last day."""
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[./](\d{4})", re.ASCII)
_NAMED_MONTH: Final = re.compile(r"([a-z]+)\.? ?(\d{4})", re.ASCII)
_QUARTER: Final = re.compile(r"q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?q([1-4])", re.ASCII)
_TIME: Final = re.compile(r"[ T]\d{1,2}:\d{2}\S*$", re.ASCII)
_MOST: Final = 10_000
"""Nobody asks for more days, weeks or months at once."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEAR: Final = {"today": 0, "heute": 0, "yesterday": -1, "gestern": -1, "tomorrow": 1, "morgen": 1}
_LAST: Final = _set(
    "last past previous letzte letzten letzter letztes vergangene vergangenen vorige vorigen voriger voriges"
)
_THIS: Final = _set("this current diese dieser dieses diesen aktuelle aktueller aktuelles laufende laufender laufendes")
_NEXT: Final = _set("next coming nachste nachsten nachster nachstes kommende kommenden kommender kommendes")
_UNITS: Final[Mapping[str, str]] = {
    word: unit
    for unit, words in {
        "day": "day days tag tage tagen",
        "week": "week weeks woche wochen",
        "month": "month months monat monate monaten",
        "quarter": "quarter quarters quartal quartale quartalen",
        "year": "year years jahr jahre jahren",
    }.items()
    for word in words.split()
}
_AGO: Final = re.compile(r"(?:vor )?(\d{1,5}) ([a-z]+)(?: ago)?", re.ASCII)
_IN: Final = re.compile(r"in (\d{1,5}) ([a-z]+)", re.ASCII)
_RUN: Final = re.compile(r"([a-z]+) (?:(\d{1,5}) )?([a-z]+)", re.ASCII)


def period(text: str, today: date, *, field: str) -> Period:
    """First and last day of ``text``. A time of day behind a date is passed over. Raises UserError for what is none.

    ``2026-11-30``, ``30.11.2026``, ``2026-11``, ``11.2026``, ``Nov 2026``, ``2026``, ``Q3 2026``; ``today``, ``yesterday``, ``tomorrow``;
    ``last 14 days`` and ``next 7 days`` (today is one of them), ``this``, ``last``, ``next`` week, month, quarter, year (whole ones),
    ``last 3 months`` (the whole ones before this one); ``3 days ago``, ``in 2 weeks`` (one day).
    """
    found = understood(text, today)
    if found is None:
        day = inputs.day(_TIME.sub("", text.strip()), field=field)
        return day, day
    return found


def one_day(text: str, today: date, *, field: str) -> date:
    """The day of a ``text`` that means one: a date, ``yesterday``, ``3 days ago``. Raises UserError for more days and for what is none."""
    found = understood(text, today)
    return found[0] if found is not None and found[0] == found[1] else inputs.day(text, field=field)


def is_period(text: str, today: date) -> bool:
    """Whether ``text`` is a time that ``period`` understands."""
    try:
        period(text, today, field="")
    except UserError:
        return False
    return True


def understood(text: str, today: date) -> Period | None:
    """The same for everything but a single written date; None where it is none of these."""
    cleaned = text.strip()
    words = fold(cleaned)
    if words in _NEAR or words in (fold(_("today")), fold(_("yesterday")), fold(_("tomorrow"))):
        return _near(words, today)
    try:
        for rule in (_year_or_month, _quarter_of, _around, _run):
            found = rule(words, today)
            if found is not None:
                return found
    except (OverflowError, ValueError):
        raise UserError(_("“{text}” is not a date.").format(text=text)) from None
    return None


def _near(words: str, today: date) -> Period:
    shown = {fold(_("today")): 0, fold(_("yesterday")): -1, fold(_("tomorrow")): 1}
    day = today + timedelta(days=_NEAR.get(words, shown.get(words, 0)))
    return day, day


def _year_or_month(words: str, _today: date) -> Period | None:
    if re.fullmatch(r"[1-9]\d{3}", words, re.ASCII):
        return _months(int(words), 1, 12)
    month = _MONTH.fullmatch(words)
    if month:
        year, number = int(month[1] or month[4]), int(month[2] or month[3])
        if year < 1 or not 1 <= number <= 12:
            raise ValueError(words)
        return _months(year, number, 1)
    named = _NAMED_MONTH.fullmatch(words)
    if named and MONTHS.get(named[1]):
        return _months(int(named[2]), MONTHS[named[1]], 1)
    return None


def _quarter_of(words: str, _today: date) -> Period | None:
    quarter = _QUARTER.fullmatch(words)
    if quarter is None:
        return None
    number, year = int(quarter[1] or quarter[4]), int(quarter[2] or quarter[3])
    return _months(year, 3 * number - 2, 3)


def _around(words: str, today: date) -> Period | None:
    """ "3 days ago", "vor 3 Tagen", "in 2 weeks": the one day so far away."""
    ahead, ago = _IN.fullmatch(words), _AGO.fullmatch(words)
    found = ahead or (ago if words.startswith("vor ") or words.endswith(" ago") else None)
    if found is None or found[2] not in _UNITS:
        return None
    day = _moved(today, _UNITS[found[2]], int(found[1]) * (1 if ahead else -1))
    return day, day


def _run(words: str, today: date) -> Period | None:
    """ "last 14 days", "this week", "nächste 3 Monate"."""
    found = _RUN.fullmatch(words)
    if found is None or found[3] not in _UNITS:
        return None
    which, n, unit = found[1], int(found[2] or 1), _UNITS[found[3]]
    if n > _MOST or n < 1:
        raise ValueError(words)
    first = _begin(today, unit)
    if which in _THIS and found[2] is None:
        return first, _moved(first, unit, 1) - timedelta(days=1)
    if unit == "day":
        near = timedelta(days=n - 1)
        return (today - near, today) if which in _LAST else (today, today + near) if which in _NEXT else None
    if which in _LAST:
        return _moved(first, unit, -n), first - timedelta(days=1)
    if which in _NEXT:
        following = _moved(first, unit, 1)
        return following, _moved(following, unit, n) - timedelta(days=1)
    return None


_FIRSTS: Final[Mapping[str, Callable[[date], date]]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "quarter": lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
    "year": lambda day: day.replace(month=1, day=1),
}


def _begin(day: date, unit: str) -> date:
    return _FIRSTS[unit](day)


def _moved(day: date, unit: str, n: int) -> date:
    """``day`` and ``n`` units later or earlier; the last day of a shorter month stands for one that it lacks."""
    if unit in ("day", "week"):
        return day + timedelta(days=n * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + n * {"month": 1, "quarter": 3, "year": 12}[unit]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _months(year: int, month: int, n: int) -> Period:
    """The whole months from ``month`` on, in one year."""
    last = month + n - 1
    return date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1])
