"""One date cell: what is written in it, before anybody decides whether the day or the month comes first.

``shape`` reads a text into numbers, ``resolve`` makes a day or an instant of them. Which order a column has is decided from
all its rows in ``dates_column``; nothing here guesses.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from leaddesk.domain.identity import fold
from leaddesk.exchange import values_words

Order = Literal["dmy", "mdy"]
EXCEL_EPOCH: Final = dt.date(1899, 12, 30)
_SERIAL_FROM, _SERIAL_TO = 10_000, 80_000
"""Day numbers of spreadsheets from 1927 to 2119."""
_YEARS = range(1900, 2101)
_TWO_DIGIT_PIVOT = 69
"""26 is 2026, 74 is 1974: the century rule of POSIX."""

_TIME = (
    r"(?:(?:\s*,?\s+(?:um |at |a |as |klo |o )?|\s*t\s*|\s+-\s+)(?P<hour>\d{1,2})"
    r"(?:[:h.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?:uhr|h|hrs)?\s*(?P<zone>z|utc|gmt|(?:utc|gmt)?\s?[+-]\d{1,2}:?(?:\d{2})?)?(?:\s*\([^)]*\))?)?"
)
_ISO = re.compile(r"(?P<y>\d{4})\s?(?P<sep>[-/.])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<d>\d{1,2})\.?" + _TIME)
_COMPACT = re.compile(
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:[t_ ]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>z)?)?"
)
_NUMERIC = re.compile(r"(?P<p>\d{1,2})\s?(?P<sep>[-/.])\s?(?P<q>\d{1,2})\s?(?P=sep)\s?'?(?P<y>\d{4}|\d{2})\.?" + _TIME)
_DAY_NAME = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|ste|de|e)?[.\xba\xaa]?[\s\-./]*(?:de |of |d')?"
    r"(?P<name>[a-z]{3,12})[.,]?[\s\-./]*(?:de |del )?'?(?P<y>\d{4}|\d{2})" + _TIME
)
_NAME_DAY = re.compile(r"(?P<name>[a-z]{3,12})\.?[\s\-]*(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s,\-]+(?P<y>\d{4})" + _TIME)
_YEAR_NAME = re.compile(r"(?P<y>\d{4})[\s\-./]+(?P<name>[a-z]{3,12})\.?[\s\-./]+(?P<d>\d{1,2})" + _TIME)
_HAN = re.compile(r"^(\d{4})[\u5e74\ub144]\s?(\d{1,2})[\u6708\uc6d4]\s?(\d{1,2})[\u65e5\uc77c]?")
_DIGIT = re.compile(r"\d")
_AROUND = re.compile(
    r"^(?:ca\.?|circa|about|approx\.?|around|on|since|from|as of|am|ab|seit|vom|le|depuis|du|el|desde|em|il|dal|op|sinds|vanaf)\s+(?=\d)"
    r"|\s*\([^()]*\)$",
    re.I,
)
"""Words before a day and a remark in brackets behind it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A date as written. ``order`` None: two numbers, ``first`` and ``second``, of which one is the day and one the month;
    else ``first`` is the month and ``second`` the day. ``offset`` is minutes east of UTC where a zone was written."""

    year: int
    first: int
    second: int
    separator: str
    known: bool
    clock: dt.time | None
    offset: int | None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Month names, and their beginnings of three letters and more where only one month begins so."""
    names: dict[str, set[int]] = {}
    for number, words in enumerate(values_words.words_of("months", "names"), start=1):
        for word in words:
            for length in range(3, len(word) + 1):
                names.setdefault(word[:length], set()).add(number)
    table = {name: next(iter(found)) for name, found in names.items() if len(found) == 1}
    for number, words in enumerate(values_words.words_of("months", "names"), start=1):
        table.update((word, number) for word in words)
    return table


@lru_cache(maxsize=1)
def _weekday() -> re.Pattern[str]:
    words = sorted(values_words.words_of("months", "weekdays"), key=len, reverse=True)
    return re.compile(
        r"^(?:" + "|".join(words).replace(" ", "[ -]") + r")(?=[\s,.\d])[.,]?\s*(?:the |der |den |le |el |il |,)?\s*"
    )


@lru_cache(maxsize=32_768)
def shape(text: str) -> Shape | None:
    """``text`` as a date with an optional time, None where it is none. Never raises; impossible days are found by ``resolve``."""
    if not (6 <= len(text) <= 60) or not _DIGIT.search(text):
        return None
    if text.isascii():
        plain = " ".join(text.lower().split())
    else:
        plain = _HAN.sub(r"\1-\2-\3", fold(text))
    return _read(plain) or (_read(_weekday().sub("", plain)) if plain[:1].isalpha() else None)


@lru_cache(maxsize=8_192)
def without_year(text: str) -> bool:
    """Whether ``text`` is a day and a month without a year ("3.5.", "3. Mai", "May 3rd"): which year, only somebody can say."""
    plain = " ".join(fold(text).split())
    if not 3 <= len(plain) <= 24 or not _DIGIT.search(plain):
        return False
    plain = _weekday().sub("", plain) if plain[:1].isalpha() else plain
    return any(_read(f"{plain}{gap}2000") is not None for gap in ("", " ", *"/-."))


def shape_within(text: str) -> Shape | None:
    """The one date in a text that says little more ("ca. 3.4.2026", "seit 3.4.2026", "3.4.2026 (called)"); None for any other."""
    return shape(_AROUND.sub("", text, count=2).strip())


def _read(plain: str) -> Shape | None:
    if not plain[:1].isalpha():
        for pattern, known in ((_NUMERIC, False), (_ISO, True), (_COMPACT, True)):
            match = pattern.fullmatch(plain)
            if match:
                return _numbers(match, known=known)
    for pattern in (_DAY_NAME, _NAME_DAY, _YEAR_NAME):
        match = pattern.fullmatch(plain)
        if match and match["name"] in _months():
            return _made(match, _year(match["y"]), _months()[match["name"]], int(match["d"]), separator=" ", known=True)
    return None


def _numbers(match: re.Match[str], *, known: bool) -> Shape | None:
    groups = match.groupdict()
    if known:
        separator = groups.get("sep") or ""
        return _made(match, int(groups["y"]), int(groups["m"]), int(groups["d"]), separator=separator, known=True)
    return _made(match, _year(groups["y"]), int(groups["p"]), int(groups["q"]), separator=groups["sep"], known=False)


def _made(match: re.Match[str], year: int, first: int, second: int, *, separator: str, known: bool) -> Shape | None:
    if year not in _YEARS or max(first, second) > 31:
        return None if separator in ("", ".") and known else Shape(year, first, second, separator, known, None, None)
    groups = match.groupdict()
    clock: dt.time | None = None
    if groups.get("hour") is not None:
        hour = int(groups["hour"])
        half = (groups.get("half") or "")[:1]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        minute, second_of = int(groups.get("minute") or 0), int(groups.get("second") or 0)
        if hour > 23 or minute > 59 or second_of > 59:
            return None
        clock = dt.time(hour, minute, second_of)
    return Shape(year, first, second, separator, known, clock, _offset(groups.get("zone")))


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < _TWO_DIGIT_PIVOT else 1900)


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    digits = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone.strip())
    if digits is None:
        return 0
    minutes = int(digits[2]) * 60 + int(digits[3] or 0)
    return (-minutes if digits[1] == "-" else minutes) if minutes <= 14 * 60 else 0


def resolve(found: Shape, order: Order | None, zone: dt.tzinfo) -> dt.date | dt.datetime | None:
    """The day, or with a time the instant in UTC, read in ``order``; None where there is no such day.

    Local midnight without a written zone is how spreadsheets export a bare day and gives a date.
    """
    first, second = found.first, found.second
    month, day = (first, second) if found.known or order == "mdy" else (second, first)
    if found.year not in _YEARS:
        return None
    try:
        on = dt.date(found.year, month, day)
    except ValueError:
        return None
    if found.clock is None or (found.clock == dt.time(0) and found.offset is None):
        return on
    return instant(dt.datetime.combine(on, found.clock), zone, found.offset)


def instant(naive: dt.datetime, zone: dt.tzinfo, offset: int | None = None) -> dt.datetime:
    """A wall clock time in ``zone`` (or ``offset`` minutes east) as UTC."""
    if offset is not None:
        return (naive - dt.timedelta(minutes=offset)).replace(tzinfo=dt.UTC)
    return naive.replace(tzinfo=zone).astimezone(dt.UTC)


def is_ambiguous(found: Shape) -> bool:
    """Whether day and month cannot be told apart in this cell alone, and it matters."""
    return not found.known and found.first <= 12 and found.second <= 12 and found.first != found.second


def from_serial(number: float) -> dt.date | dt.datetime | None:
    """A spreadsheet's day number (45366.5) as a date or naive date-time; None outside 1927 to 2119."""
    if not _SERIAL_FROM <= number < _SERIAL_TO:
        return None
    day = EXCEL_EPOCH + dt.timedelta(days=int(number))
    seconds = round((number - int(number)) * 86_400)
    if not seconds:
        return day
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=seconds)
