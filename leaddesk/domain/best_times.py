"""When somebody likes to be called, read from what was typed ("mornings", "after 17:00", "Tue 9-11"), and by what they like to be reached.

Read where it can be read and left alone where not: words nobody understands move no step (S4-14). English and German.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from leaddesk.domain.identity import fold
from leaddesk.domain.workcalendar import WorkCalendar


@dataclass(frozen=True)
class BestTimes:
    """``time``: the local hour ``HH:MM`` to begin at; ``days``: weekdays (0 = Monday). None and empty: not said, or not understood."""

    time: str | None = None
    days: frozenset[int] = frozenset()

    def next_day(self, day: date, calendar: WorkCalendar) -> date:
        """``day``, or the first working day after it that is one of theirs, within two weeks."""
        if not self.days:
            return day
        for ahead in range(15):
            other = day + timedelta(days=ahead)
            if other.weekday() in self.days and (ahead == 0 or calendar.is_working_day(other)):
                return other
        return day


_PARTS_OF_DAY: Final = {
    "09:00": ("morning", "mornings", "am", "forenoon", "vormittag", "vormittags", "morgen", "morgens", "frueh", "fruh"),
    "12:00": ("noon", "midday", "lunch", "lunchtime", "mittag", "mittags"),
    "14:00": ("afternoon", "afternoons", "pm", "nachmittag", "nachmittags"),
    "17:00": ("evening", "evenings", "after work", "abend", "abends", "feierabend"),
}
_WORD_HOURS: Final = {
    word: hour
    for hour, words in {
        1: "one eins", 2: "two zwei", 3: "three drei", 4: "four vier", 5: "five funf", 6: "six sechs", 7: "seven sieben",
        8: "eight acht", 9: "nine neun", 10: "ten zehn", 11: "eleven elf", 12: "twelve zwolf",
    }.items()
    for word in words.split()
}  # fmt: skip
_WEEKDAYS: Final = (
    ("mon", "monday", "mondays", "montag", "montags", "mo"),
    ("tue", "tues", "tuesday", "tuesdays", "dienstag", "dienstags", "di"),
    ("wed", "wednesday", "wednesdays", "mittwoch", "mittwochs", "mi"),
    ("thu", "thur", "thurs", "thursday", "thursdays", "donnerstag", "donnerstags", "do"),
    ("fri", "friday", "fridays", "freitag", "freitags", "fr"),
    ("sat", "saturday", "saturdays", "samstag", "samstags", "sonnabend", "sa"),
    ("sun", "sunday", "sundays", "sonntag", "sonntags", "so"),
)
_DAY_OF: Final = {name: day for day, names in enumerate(_WEEKDAYS) for name in names}
_NUMBER = "|".join(sorted(_WORD_HOURS, key=len, reverse=True))
_CLOCK = rf"(?P<{{0}}>\d{{{{1,2}}}}|{_NUMBER})(?:[:.](?P<{{0}}m>\d{{{{2}}}}))?\s*(?P<{{0}}h>am|pm|uhr|h)?"
_AFTER: Final = re.compile(
    rf"\b(?:after|from|nach|ab|(?:not|never|nicht|nie)(?:\s+\w+)?\s+(?:before|vor))\s+{_CLOCK.format('a')}\b"
)
_RANGE: Final = re.compile(rf"\b{_CLOCK.format('a')}\s*(?:-|–|to|till|until|bis|and|und)\s*{_CLOCK.format('b')}\b")
_AT: Final = re.compile(rf"\b(?:at|around|about|um|gegen)\s+{_CLOCK.format('a')}\b")
_BARE: Final = re.compile(r"\b(?P<a>\d{1,2})(?::(?P<am>\d{2})|(?=\s*(?:am|pm|uhr|h)\b))\s*(?P<ah>am|pm|uhr|h)?\b")
_BEFORE: Final = re.compile(rf"\b(?:before|until|till|by|vor|bis)\s+{_CLOCK.format('a')}\b")
_NOT_DAYS: Final = re.compile(r"\b(?:not|never|no|nicht|nie|kein|ausser|except)\s+(?:on\s+|am\s+)?(\w+)")


def read(text: str) -> BestTimes:
    """What can be read of ``text``; nothing of what cannot. Never raises.

    A span gives its beginning, *after* and *not before* their hour; a bare hour from 1 to 6 is in the afternoon. *Before ten*
    gives 9:00, the day's beginning.
    """
    said = fold(text)[:200]
    return BestTimes(_time(said), _days(said))


def _time(said: str) -> str | None:
    for pattern in (_AFTER, _RANGE, _AT, _BARE):
        match = pattern.search(said)
        if match is not None and (found := _hour(match)):
            return found
    if _BEFORE.search(said):
        return "09:00"
    words = set(re.findall(r"\w+", said))
    for time, names in _PARTS_OF_DAY.items():
        if any(name in words or (" " in name and name in said) for name in names):
            return time
    return None


def _hour(match: re.Match[str]) -> str | None:
    """The hour of a match, ``HH:MM``; None where a clock has none such."""
    word, minute = match["a"], int(match["am"] or 0)
    hour = _WORD_HOURS.get(word) or (int(word) if word.isdigit() else -1)
    half = match["ah"] or (match.groupdict().get("bh") or "")
    if (half == "pm" and hour < 12) or (not half and 1 <= hour <= 6):
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if 0 <= hour < 24 and minute < 60 else None


def _days(said: str) -> frozenset[int]:
    barred = {_DAY_OF[word] for word in _NOT_DAYS.findall(said) if word in _DAY_OF}
    words = re.findall(r"[^\W\d]+|[-–]", said)
    named: set[int] = set()
    for place, word in enumerate(words):
        # "do" and "so" are words of their own in both languages: days only where another short day or a span stands beside them
        if word not in _DAY_OF or (word in ("do", "so") and not _beside_a_day(words, place)):
            continue
        named.add(_DAY_OF[word])
        if place + 2 < len(words) and words[place + 1] in ("-", "–", "to", "bis") and words[place + 2] in _DAY_OF:
            last = _DAY_OF[words[place + 2]]
            named |= {(_DAY_OF[word] + n) % 7 for n in range((last - _DAY_OF[word]) % 7 + 1)}
    named -= barred
    if not named and barred:
        named = set(range(7)) - barred
    return frozenset(named)


def _beside_a_day(words: list[str], place: int) -> bool:
    """Whether a weekday stands next to the word, a joining word between them passed over."""
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(words) and words[at] in ("-", "–", "und", "and", "or", "oder", "to", "bis"):
            at += step
        if 0 <= at < len(words) and words[at] in _DAY_OF and words[at] != words[place]:
            return True
    return False


_CHANNEL_WORDS: Final = {
    "call": ("call", "calls", "phone", "telephone", "mobile", "cell", "tel", "ring", "telefon", "telefonisch", "anruf",
             "anrufen", "handy", "mobil"),
    "email": ("email", "emails", "mail", "e mail", "e-mail", "mailen"),
    "message": ("message", "text", "sms", "whatsapp", "chat", "signal", "telegram", "nachricht", "textnachricht"),
    "visit": ("visit", "in person", "besuch", "personlich", "vor ort"),
    "letter": ("letter", "post", "mail post", "brief", "by post"),
    "meeting": ("meeting", "video", "zoom", "teams", "termin"),
}  # fmt: skip
"""Words for each activity type, folded; the first type that fits is meant."""


def channel(text: str) -> str | None:
    """The activity type by which somebody wants to be reached; None where nothing is said or it is not understood."""
    said = fold(text)[:200]
    words = set(re.findall(r"\w+", said))
    places = [
        (min(said.find(name) for name in names if name in words or (not name.isalpha() and name in said)), code)
        for code, names in _CHANNEL_WORDS.items()
        if any(name in words or (not name.isalpha() and name in said) for name in names)
    ]
    return min(places)[1] if places else None
