"""What the reading of a spoken day is given and what it answers; and the text cut into words with their places.

Owns records only, free of any rule about days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal
from zoneinfo import ZoneInfo

from leaddesk.domain.identity import fold
from leaddesk.domain.workcalendar import WorkCalendar

Order = Literal["dmy", "mdy", "ymd"]
Strength = Literal[1, 2, 3]
"""3 = a day wherever it stands ("24 Nov", "on Tue", "morgen"), 2 = most likely one ("Freitag", which is a surname too), 1 = only where
something beside it says so ("Di", "So", "3/5")."""
_WORD: Final = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_MONTH_FIRST: Final = frozenset({"US", "PH", "FM", "MH", "PW", "GU", "PR", "VI", "AS", "MP"})
_YEAR_FIRST: Final = frozenset({"CN", "JP", "KR", "TW", "HU", "LT", "MN", "SE", "CA", "ZA"})


@dataclass(frozen=True)
class DayContext:
    """Where and when somebody speaks of a day. ``now``: the local time ``HH:MM`` ("" = unknown), ``calendar``: working days, ``order`` of
    day and month in "3/5", ``languages`` (ISO 639) of whoever types, theirs first."""

    today: date
    now: str = ""
    calendar: WorkCalendar = field(default_factory=lambda: WorkCalendar(ZoneInfo("UTC")))
    order: Order = "dmy"
    languages: tuple[str, ...] = ("en", "de")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day and perhaps a time (``HH:MM``), understood from ``text[start:end]``. ``has_day`` is False where only a time was said."""

    day: date
    time: str | None
    start: int
    end: int
    has_day: bool = True
    strength: Strength = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign of a text: folded, and its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day and the index of the word behind it. ``start_strength`` as ``days_model.Strength``; ``exact``: written as in files;
    ``weekday``: it was only a weekday, so the time decides whether today is meant."""

    day: date
    behind: int
    strength: Strength = 3
    exact: bool = False
    is_weekday: bool = False


@dataclass(frozen=True)
class Saying:
    """A text with its words, and when it is said."""

    text: str
    words: Sequence[Word]
    context: DayContext

    def word(self, at: int) -> str:
        """The folded word at a place; "" behind the last one."""
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def behind(self, end: int, at: int) -> int:
        """Index of the first word from ``at`` on that begins at or behind the character ``end``."""
        while at < len(self.words) and self.words[at].start < end:
            at += 1
        return at

    def joined(self, at: int) -> bool:
        """Whether the word at ``at`` stands right behind the one before, without a blank."""
        return 0 < at < len(self.words) and self.words[at].start == self.words[at - 1].end


def words_of(text: str) -> list[Word]:
    """``text`` cut into words, numbers and single signs."""
    return [Word(fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


def order_of(country: str) -> Order:
    """How day, month and year follow one another in a country (ISO 3166, "" = unknown)."""
    if country.upper() in _MONTH_FIRST:
        return "mdy"
    return "ymd" if country.upper() in _YEAR_FIRST else "dmy"
