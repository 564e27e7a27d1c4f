"""A follow-up or meeting typed in one line, understood: "Call Wendy Lomas next Tuesday 10:00 every month for 30 min".

Pure. What says itself what it is (a reminder, how long, how often, whose, where, the day and time) is cut out first; what is left is what
is to be done, with somebody's name in it. Whose name that is, the file knows: ``services.plan_line``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from leaddesk.domain import days, days_time, recurrence_typed
from leaddesk.domain.days_model import DayContext, Spoken
from leaddesk.domain.identity import fold
from leaddesk.domain.plan_line_words import (
    LENGTH,
    NO_REMINDER,
    PLACE,
    RANGE,
    REMINDER,
    REMINDER_BEHIND,
    minutes_of,
    minutes_of_range,
)
from leaddesk.domain.quick_words import verb_pattern, verbs, words
from leaddesk.domain.recurrence_model import Repeat

Span = tuple[int, int]
LONGEST: Final = 300
"""Characters that are read; what goes beyond stays part of what is to be done."""
_WORD: Final = re.compile(r"[^\s,;|]+")
_LEADS_ON: Final = frozenset(
    {
        "with", "mit", "for", "fur", "fuer", "to", "an", "bei", "at", "the", "der", "dem", "den", "das", "die", "von", "of", "and",
        "und", "@", "-", "on", "am", "zu", "zum", "zur",
    }
)  # fmt: skip
"""Small words that led to something which now stands elsewhere: "call with" Hannah."""
_OF_PERSON: Final = re.compile(r"(?<!\S)(?:@\s?|(?:for|by|fur|fuer|durch)\s)(?P<name>[^\W\d_][\w-]*)")
_TO: Final = re.compile(r"\s*(?:to|until|till|bis(?:\s+zum)?|-|\u2013)\s+", re.I)
_ME: Final = frozenset(("me", "myself", "mich", "mir", "ich"))


@dataclass(frozen=True)
class PlanContext:
    """What a line is read with: the day it is typed on, and who there is in the firm (id, name); ``me``: who types."""

    days: DayContext
    people: tuple[tuple[int, str], ...] = ()
    me: int | None = None


@dataclass(frozen=True)
class PlanReading:
    """What a line says. None or "" = not said; ``end_day``: the last of several days; ``channel``: an activity type.

    ``rest``: the places of the words that are left, in order: what is to be done and with whom. ``spans``: the places of each part by its
    name (``day time end_day minutes repeat reminder owner place``).
    """

    line: str
    day: date | None = None
    time: str | None = None
    minutes: int | None = None
    repeat: Repeat | None = None
    reminder_min: int | None = None
    owner_id: int | None = None
    place: str = ""
    end_day: date | None = None
    channel: str = ""
    rest: tuple[Span, ...] = ()
    verb: Span | None = None
    spans: dict[str, Span] = field(default_factory=dict)

    def what(self, without: Span | None = None) -> str:
        """What is to be done, without the words at ``without`` (a name) and the small words that led to it."""
        kept = [
            self.line[start:end] for start, end in self.rest if without is None or not _overlap((start, end), without)
        ]
        while kept and fold(kept[-1]).strip(".") in _LEADS_ON:
            kept.pop()
        if without is not None:
            kept = _without_leading(kept, self._before(without))
        text = " ".join(kept).strip(" ,;.-–")
        return text[:1].upper() + text[1:]

    def _before(self, span: Span) -> str:
        """The word right before a place."""
        before = [self.line[start:end] for start, end in self.rest if end <= span[0]]
        return before[-1] if before else ""


def read(line: str, context: PlanContext) -> PlanReading:
    """What ``line`` says; any text is safe."""
    return _Paper(line[:LONGEST], context).read(line)


class _Paper:
    """A line while it is cut up: what was understood is blanked, so that the words around it stand beside one another."""

    def __init__(self, line: str, context: PlanContext) -> None:
        self.line, self.context = line, context
        self.left = list(line)
        self.spans: dict[str, Span] = {}

    @property
    def text(self) -> str:
        return "".join(self.left)

    def take(self, name: str, start: int, end: int) -> None:
        while start < end and self.left[start].isspace():
            start += 1
        self.spans.setdefault(name, (start, end))
        self.left[start:end] = " " * (end - start)

    def read(self, whole: str) -> PlanReading:
        reminder = self._reminder()
        repeat, said, starts = self._repeat()
        time, minutes = self._range()
        minutes = minutes or self._minutes()
        place, owner = self._place(), self._owner()
        day, at = self._day()  # a day beside the phrase goes before its own first day
        if said is not None and (day is None or starts):
            day, at = said.day, said.time or at
        elif said is not None:
            at = at or said.time
        at = at or time or (self._time() if day is not None or repeat is not None else None)
        if at is None:
            day, at = self._time_alone() if day is None else (day, None)
        end_day = self._end_day(day) if day is not None and at is None else None
        tail = ((LONGEST, len(whole)),) if len(whole) > LONGEST else ()
        rest = tuple(found.span() for found in _WORD.finditer(self.text)) + tail
        channel, verb = self._verb()
        return PlanReading(
            whole, day, at, minutes, repeat, reminder, owner, place, end_day, channel, rest, verb, self.spans
        )

    # --- parts that say themselves what they are ------------------------------------------------------------------------
    def _reminder(self) -> int | None:
        none = NO_REMINDER.search(self.text)
        if none is not None:
            self.take("reminder", *none.span())
            return -1
        found = REMINDER.search(self.text) or REMINDER_BEHIND.search(self.text)
        if found is None:
            return None
        self.take("reminder", *found.span())
        return minutes_of(found["number"], found["unit"])

    def _repeat(self) -> tuple[Repeat | None, Spoken | None, bool]:
        """How often; with the day and time where the phrase says them, and whether it says when to start."""
        found = recurrence_typed.find(self.text, self.context.days)
        if found is None:
            return None, None, False
        self.take("repeat", found.start, found.end)
        said = None if found.day is None else Spoken(found.day, found.time, found.start, found.end)
        return found.repeat, said, found.is_start

    def _range(self) -> tuple[str | None, int | None]:
        """A time to a time."""
        for found in RANGE.finditer(self.text):
            both = minutes_of_range(found)
            if both is not None:
                self.take("minutes", *found.span())
                return both
        return None, None

    def _minutes(self) -> int | None:
        for found in LENGTH.finditer(self.text):
            minutes = minutes_of(found["number"], found["unit"], found["more"])
            if minutes is not None and 1 <= minutes <= 24 * 60:
                self.take("minutes", *found.span())
                return minutes
        return None

    def _place(self) -> str:
        found = PLACE.search(self.text)
        if found is None:
            return ""
        self.take("place", *found.span())
        return str(found["place"]).strip()

    def _owner(self) -> int | None:
        """Whose it is: "@Tom", "for Tom" where that is one of us."""
        for found in _OF_PERSON.finditer(self.text):
            name = fold(found["name"])
            if name in _ME and self.context.me is not None:
                self.take("owner", *found.span())
                return self.context.me
            fits = [row_id for row_id, known in self.context.people if name in fold(known).split()]
            if len(fits) == 1:
                self.take("owner", *found.span())
                return fits[0]
        return None

    # --- day and time ---------------------------------------------------------------------------------------------------
    def _day(self) -> tuple[date | None, str | None]:
        text = self.text
        found = list(days.found_in(text, self.context.days))
        sure = [one for one in found if one.strength == 3] or [one for one in found if one.strength == 2]
        sure = sure or [one for one in found if self._stands_alone(one, text)]
        if not sure:
            return None, None
        self.take("day", sure[0].start, sure[0].end)
        return sure[0].day, sure[0].time

    def _end_day(self, day: date) -> date | None:
        """The last of several days: "Mon 7 Dec to Wed 9 Dec", "bis Freitag"."""
        behind = self.spans["day"][1] if "day" in self.spans else 0
        joint = _TO.match(self.text, behind) if behind else None
        if joint is None:
            return None
        text = self.text[joint.end() :]
        found = next((one for one in days.found_in(text, self.context.days) if one.start == 0), None)
        if found is None or found.time is not None or not day < found.day:
            return None
        self.take("end_day", joint.start(), joint.end() + found.end)
        return found.day

    def _stands_alone(self, spoken: Spoken, text: str) -> bool:
        """A short word that may be one of a name ("Tue", "So") is a day at the end of what is said."""
        return spoken.start > 0 and not text[spoken.end :].strip(" ,;.")

    def _time(self) -> str | None:
        """A time of its own: "10:00", "at 3", "15 Uhr"."""
        text = self.text
        for word in _WORD.finditer(text):
            found = days_time.at(text, word.start())
            if found is not None and found.sure:
                self.take("time", word.start(), found.end)
                return found.time
        return None

    def _time_alone(self) -> tuple[date | None, str | None]:
        """A time without a day is the next such time."""
        time = self._time()
        spoken = days.read(time, self.context.days) if time is not None else None
        return (spoken.day, time) if spoken is not None else (None, None)

    def _verb(self) -> tuple[str, Span | None]:
        """By which way: the first word of a step."""
        folded, places = _folded(self.text)
        found = verb_pattern().search(folded)
        if found is None:
            return "", None
        channel, _alone = verbs()[" ".join(found[0].split())]
        return channel, (places[found.start()], places[found.end() - 1] + 1)


def candidates(reading: PlanReading, most: int = 14) -> list[Span]:
    """Runs of words that may be the name of somebody, the likeliest first: long ones and those with capitals before others."""
    about = words("about")
    free: list[Span] = []
    runs: list[list[Span]] = [free]
    last = 0
    for start, end in reading.rest:
        word = fold(reading.line[start:end]).strip(".,:")
        if word in about:
            break
        if reading.line[last:start].strip():
            runs.append([])
        last = end
        in_verb = reading.verb is not None and _overlap((start, end), reading.verb)
        if in_verb or (word in _LEADS_ON and not reading.line[start].isupper()) or word in words("objects"):
            runs.append([])
        else:
            runs[-1].append((start, end))
    found = [
        (run[at][0], run[at + length - 1][1], length)
        for run in runs
        for length in range(min(4, len(run)), 0, -1)
        for at in range(len(run) - length + 1)
    ]

    def rank(one: tuple[int, int, int]) -> tuple[int, int, int]:
        start, end, length = one
        capitals = sum(word[:1].isupper() for word in reading.line[start:end].split())
        return -length if capitals else 0, -capitals, start

    ranked = sorted(found, key=rank)
    return [(start, end) for start, end, _length in ranked if end - start >= 3][:most]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _without_leading(kept: list[str], before: str) -> list[str]:
    """Without the small word that stood right before a name that is gone."""
    if before and fold(before).strip(".") in _LEADS_ON and before in kept:
        kept.remove(before)
    return kept


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded letter by letter, and where each folded letter stands."""
    letters: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        plain = char if char.isspace() else fold(char) or " "
        letters.append(plain)
        places += [at] * len(plain)
    return "".join(letters), places
