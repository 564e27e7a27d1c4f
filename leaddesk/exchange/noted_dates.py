"""Days written in running text: "3.5.", "12/03", "4 April", "03.05.24", with all that leaves open which day is meant.

Finds and resolves; whether a day belongs to a contact is decided in ``noted``. Never guesses: what can be two days is none.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from leaddesk.base.paths import resource
from leaddesk.domain.identity import fold
from leaddesk.exchange import dates, values_words
from leaddesk.exchange.dates import Order
from leaddesk.exchange.noted_text import Text

_YEARS_BACK: Final = 30
"""No contact of interest is older."""
_YEARLESS_BACK: Final = 8
_BEFORE = r"(?<![\w.,/:+\-$\u20ac\u00a3#])"
_AFTER = r"(?![\w/%\u20ac$\u00a3]|[.,:\-]\d)"
_NUMBERS = re.compile(r"\d\s?[./\-]\s?\d")
_FULL = re.compile(_BEFORE + r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2(?:\s?'?(\d{4})|'?(\d{2}))(?!\w|[./:]\d|-\d)")
_ISO = re.compile(_BEFORE + r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\w|[./:]\d|-\d)")
_DOTTED = re.compile(_BEFORE + r"(\d{1,2})\.\s?(\d{1,2})\.(?!\d|\s?\d{2}(?!\d|[:.h]\d|\s?(?:uhr|h|am|pm|x)\b))")
_BARE = re.compile(_BEFORE + r"(\d{1,2})\.(\d{1,2})" + _AFTER)
_SLASHED = re.compile(_BEFORE + r"(\d{1,2})/(\d{1,2})" + _AFTER)
_YEAR_BEHIND = (
    r"(?:[\s,./\-]{1,3}(?:de\s|del\s)?(\d{4})(?!\d)|\s?'(\d{2})(?!\d)"
    r"|[\s./\-](\d{2})(?!\d|[:.h]\d|\s?(?:uhr|h|am|pm|x|times|mal)\b))?"
)
_DAY_MONTH = re.compile(
    _BEFORE
    + r"(\d{1,2})(?:\.|st|nd|rd|th|er|\xba|\xaa)?[\s./\-]{0,2}(?:of\s|de\s|d'|di\s)?([a-z]{3,12})(?![a-z])\.?"
    + _YEAR_BEHIND
)
_MONTH_DAY = re.compile(
    _BEFORE + r"([a-z]{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?(?![\d:.]\d|\d|\w|%)(?:,?\s(\d{4})(?!\d))?"
)
_UNIT = re.compile(
    r"\s?(?:uhr|h|eur|euro|euros|usd|chf|gbp|k|mio|m2|m|qm|sqm|x|mal|times|std|stunden|hours|hrs|min|minuten|minutes|am|pm|kg|km|ha|"
    r"tsd|pcs|stk|stuck|kwp|kw|prozent|percent)\b"
)
_ON_DAY = re.compile(r"(?:^|[^\w])(?:on|am|le|el|il|op|em|dia|den|vom)\s$")
_AT_TIME = re.compile(r"(?:^|[^\w])(?:at|um|gegen|alle|las|om|as|vers|ca|bis|ab)\s$")
_LOWER_MAY = re.compile(r"\s(?:be|not|have|also|need|want)\b")
_WEEKDAY_LENGTH: Final = 24
_OFFICE_HOURS = range(7, 24)
_SPAN_BETWEEN: Final = frozenset(
    [
        "-",
        "\u2013",
        "\u2014",
        "bis",
        "to",
        "until",
        "till",
        "au",
        "al",
        "hasta",
        "tot",
        "ate",
        "a",
        "/",
        "or",
        "oder",
        "ou",
        "o",
        "of",
    ]
)
_SPAN_BEHIND = re.compile(r"(?:[-\u2013\u2014/+]|\s(?:bis|to|until|till|au|al|hasta|tot|ate)\s)\d")


@dataclass(frozen=True)
class NotedDate:
    """A day as written, at a place of the folded text. ``year`` None = not written.

    ``known``: ``first`` is the month and ``second`` the day; else one is the day and one the month. ``is_range``: it is one end of a
    span of days. ``weekday`` (0 = Monday) where one is named before it.
    """

    start: int
    end: int
    first: int
    second: int
    year: int | None
    known: bool
    is_range: bool = False
    weekday: int | None = None

    @cached_property
    def proves(self) -> Order | None:
        """Which order its numbers prove."""
        if self.known or min(self.first, self.second) < 1:
            return None
        if self.first > 12 >= self.second and self.first <= 31:
            return "dmy"
        return "mdy" if self.second > 12 >= self.first and self.second <= 31 else None

    @property
    def is_open(self) -> bool:
        """Whether day and month cannot be told apart by themselves, and it matters."""
        return not self.known and self.proves is None and self.first != self.second

    def month_day(self, order: Order | None) -> tuple[int, int] | None:
        """(month, day), None where that cannot be told."""
        if self.known:
            return self.first, self.second
        found = self.proves or order
        if found is None:
            return (self.first, self.second) if self.first == self.second else None
        return (self.second, self.first) if found == "dmy" else (self.first, self.second)


def may_name_day(text: str, words: Iterable[str]) -> bool:
    """Whether there are numbers with a dot, stroke or dash between, or a month among the folded ``words``."""
    return _NUMBERS.search(text) is not None or not _month_words().isdisjoint(
        word.lstrip("0123456789") for word in words
    )


@lru_cache(maxsize=1)
def _month_words() -> frozenset[str]:
    """Names of months and what they are cut short to."""
    return frozenset(name[:length] for name in _whole_names() for length in range(3, len(name) + 1))


def find(text: Text) -> list[NotedDate]:
    """All days of a text, in order, none overlapping another."""
    found: list[NotedDate] = []
    ends: list[tuple[int, int]] = []
    for day in _candidates(text):
        if all(day.end <= start or day.start >= end for start, end in ends):
            found.append(day)
            ends.append((day.start, day.end))
    found.sort(key=lambda day: day.start)
    return [_with_weekday(text, day) for day in _with_ranges(text, found)]


@lru_cache(maxsize=1)
def _weekdays() -> tuple[dict[str, int], re.Pattern[str]]:
    """Days of the week by name, and what they look like right before a day."""
    with resource("import/noted.toml").open("rb") as file:
        listed: dict[str, list[str]] = tomllib.load(file)["weekdays"]
    names = {fold(name): int(number) for number, known in listed.items() for name in known}
    longest = "|".join(sorted(names, key=len, reverse=True))
    return names, re.compile(rf"(?<!\w)({longest})[.,]?\s(?:the\s|den\s|dem\s|le\s|el\s|il\s|dia\s)?$")


def _with_weekday(text: Text, day: NotedDate) -> NotedDate:
    names, before = _weekdays()
    found = before.search(text.folded, max(0, day.start - _WEEKDAY_LENGTH), day.start)
    return day if found is None else replace(day, start=found.start(), weekday=names[found[1]])


def _candidates(text: Text) -> Iterator[NotedDate]:
    folded = text.folded
    for match in _ISO.finditer(folded):
        yield NotedDate(match.start(), match.end(), int(match[3]), int(match[4]), int(match[1]), True)
    for match in _FULL.finditer(folded):
        year = int(match[4]) if match[4] else _century(int(match[5]))
        yield _numbers(match, match[1], match[3], year, is_dotted=match[2] == ".")
    yield from _named(text)
    for match in _DOTTED.finditer(folded):
        yield _numbers(match, match[1], match[2], None, is_dotted=True)
    for match in _SLASHED.finditer(folded):
        if match[0] != "24/7" and not _UNIT.match(folded, match.end()):
            yield _numbers(match, match[1], match[2], None, is_dotted=False)
    for match in _BARE.finditer(folded):
        if _is_day(folded, match):
            yield _numbers(match, match[1], match[2], None, is_dotted=True)


def _century(year: int) -> int:
    return 2000 + year if year < 69 else 1900 + year


def _numbers(match: re.Match[str], first: str, second: str, year: int | None, *, is_dotted: bool) -> NotedDate:
    """Dots are written day first everywhere."""
    one, two = int(first), int(second)
    if is_dotted:
        return NotedDate(match.start(), match.end(), two, one, year, True)
    return NotedDate(match.start(), match.end(), one, two, year, False)


def _is_day(folded: str, match: re.Match[str]) -> bool:
    """Whether "3.5" without a dot behind is a day: said to be, or no time of day, and no amount of anything."""
    before = folded[max(0, match.start() - 8) : match.start()]
    if _UNIT.match(folded, match.end()) or _AT_TIME.search(before):
        return False
    if _ON_DAY.search(before):
        return True
    is_first = not before.strip() or before.rstrip(" ")[-1:] in "\n;,|(-"
    is_written_so = len(match[1]) == 2 and len(match[2]) == 2
    return int(match[1]) not in _OFFICE_HOURS and (is_first or is_written_so)


def _named(text: Text) -> Iterator[NotedDate]:
    folded = text.folded
    for match in _DAY_MONTH.finditer(folded):
        month = _month(match[2])
        if month is None or not _looks_like_month(text, match, 2):
            continue
        year = int(match[3]) if match[3] else _century(int(match[4] or match[5])) if match[4] or match[5] else None
        yield NotedDate(match.start(), match.end(), month, int(match[1]), year, True)
    for match in _MONTH_DAY.finditer(folded):
        month = _month(match[1])
        if month is not None and text.original(match.start(1), match.start(1) + 1).isupper():
            year = int(match[3]) if match[3] else None
            yield NotedDate(match.start(), match.end(), month, int(match[2]), year, True)


def _looks_like_month(text: Text, match: re.Match[str], group: int) -> bool:
    """Whether the word is meant as a month: written large, whole, or cut short with a dot or between dashes."""
    name = match[group]
    if text.original(match.start(group), match.start(group) + 1).isupper():
        return True
    if name == "may":
        return not _LOWER_MAY.match(text.folded, match.end(group))
    if name in ("mai", "mei") or (len(name) >= 4 and name in _whole_names()):
        return True
    behind = text.folded[match.end(group) : match.end(group) + 1]
    return behind == "." or text.folded[match.start(group) - 1] in "-/"


@lru_cache(maxsize=1)
def _whole_names() -> frozenset[str]:
    months: Iterable[Iterable[str]] = values_words.words_of("months", "names")
    return frozenset(name for names in months for name in names)


@lru_cache(maxsize=1_024)
def _month(name: str) -> int | None:
    read = dates.shape(f"1 {name} 2000")
    return read.first if read is not None and read.known else None


def _with_ranges(text: Text, found: Sequence[NotedDate]) -> list[NotedDate]:
    """Days that are one end of a span, or one of several, are marked: no single day is meant."""
    spans: set[int] = set()
    for at, day in enumerate(found):
        if _SPAN_BEHIND.match(text.folded, day.end):
            spans.add(at)
        if at and text.folded[found[at - 1].end : day.start].strip() in _SPAN_BETWEEN:
            spans |= {at - 1, at}
    return [replace(day, is_range=True) if at in spans else day for at, day in enumerate(found)]


def resolve(
    day: NotedDate,
    order: Order | None,
    *,
    today: dt.date,
    received: dt.date | None = None,
    after: dt.date | None = None,
) -> dt.date | None:
    """The day meant, None where that is not certain or it is still to come.

    Without a year: the first one from ``after`` on (a whole date earlier in the same note); else the latest one not after ``today``
    and not before ``received``, provided that no other year fits between these two. A weekday that is named has to be that day's.
    """
    pair = day.month_day(order)
    if pair is None or day.is_range:
        return None
    floor = after or received
    first = floor.year if floor is not None else today.year - _YEARLESS_BACK
    years = range(first, today.year + 1) if day.year is None else (day.year,)
    fitting = [on for year in years if (on := _date(year, *pair)) is not None and on <= today]
    if floor is None and day.year is None:
        fitting = fitting[-1:]
    if day.weekday is not None:
        fitting = [on for on in fitting if on.weekday() == day.weekday]
    if day.year is not None:
        return next((on for on in fitting if on.year >= today.year - _YEARS_BACK), None)
    if floor is not None:
        fitting = [on for on in fitting if on >= floor]
        if after is None and len(fitting) > 1:
            return None
    return fitting[0] if fitting else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
