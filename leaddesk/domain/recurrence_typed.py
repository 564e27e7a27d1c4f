"""How often, as a person types it: "every month on the 31st", "jeden zweiten Dienstag", "last Friday of the month", "10 times".

Pure, in English and German. Behind what comes again stand, in any order: on which days, at what time, how often, until when, from when,
what becomes of days nobody works, and that it counts from the day it is done. Days and times are read by ``days``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.domain import days
from leaddesk.domain.days_model import DayContext, Saying, words_of
from leaddesk.domain.recurrence import begun, checked, shifted
from leaddesk.domain.recurrence_model import Repeat
from leaddesk.domain.recurrence_typed_core import Draft, core_at
from leaddesk.domain.recurrence_typed_tails import TAILS

LONGEST: Final = 200
"""Characters of a line that are read."""
_LOOSE: Final = " \t,;.–-"


@dataclass(frozen=True)
class Found:
    """How it comes again, understood from ``text[start:end]``; ``time`` (``HH:MM``) and the first ``day``, where the words say them.

    ``is_start``: the day was said as the first; else it is the first day of the rule, and another day said beside it goes before.
    """

    repeat: Repeat
    start: int
    end: int
    day: date | None = None
    time: str | None = None
    is_start: bool = False


@dataclass(frozen=True)
class Typed:
    """A whole text that says a day, a time (``HH:MM``) and how it comes again; the time None = any."""

    day: date
    time: str | None
    repeat: Repeat


def find(text: str, context: DayContext) -> Found | None:
    """The first words inside ``text`` that say how it comes again; None where none surely do. Names are none ("Daily Mail")."""
    said = Saying(text[:LONGEST], words_of(text[:LONGEST]), context)
    for at in range(len(said.words)):
        found = _phrase(said, at)
        if found is not None and not _is_name(said, at, found):
            return found
    return None


def read(text: str, context: DayContext) -> Typed | None:
    """What the whole of ``text`` says: how it comes again, perhaps with a day and a time beside it; None where it says anything else.

    The day is the first of the rule that is not before the one said; without one, not before today. A rule that says no day begins on
    the next working day, today included.
    """
    said = Saying(text, words_of(text), context)
    if len(text) > LONGEST:
        return None
    for at in range(len(said.words)):
        found = _phrase(said, at)
        if found is None:
            continue
        rest = f"{text[: found.start].strip(_LOOSE)} {text[found.end :].strip(_LOOSE)}".strip()
        typed = _with_day(found, rest, context)
        if typed is not None:
            return typed
    return None


def _with_day(found: Found, rest: str, context: DayContext) -> Typed | None:
    """The whole with what stands beside the phrase, which must be a day or a time."""
    if not rest:
        return Typed(found.day or shifted(context.today, "next", context.calendar), found.time, found.repeat)
    spoken = days.read(rest, context)
    if spoken is None or (spoken.time is not None and found.time is not None) or (spoken.has_day and found.is_start):
        return None
    time = spoken.time or found.time
    begin = spoken.day if spoken.has_day or found.day is None else found.day
    day = _first(found.repeat, begin, time if not spoken.has_day else None, context)
    return Typed(day, time, found.repeat) if day is not None else None


def _phrase(said: Saying, at: int) -> Found | None:
    """The phrase that begins at the word ``at``, with everything that goes with it."""
    core = core_at(said, at)
    if core is None:
        return None
    draft, behind = core
    tail = _tail(said, draft, behind)
    while tail is not None:
        draft, behind = tail
        tail = _tail(said, draft, behind)
    repeat = _repeat_of(draft)
    if repeat is None:
        return None
    start, end = said.words[at].start, max(said.words[behind - 1].end, draft.end)
    known = draft.day is not None or draft.time is not None or draft.names_days
    day = _first(repeat, draft.day or said.context.today, None if draft.day else draft.time, said.context)
    if day is None:
        return None
    return Found(repeat, start, end, day if known else None, draft.time, draft.day is not None)


def _tail(said: Saying, draft: Draft, behind: int) -> tuple[Draft, int] | None:
    at = behind
    while said.word(at) in (",", ";", "(", ")"):
        at += 1
    for rule in TAILS:
        found = rule(said, draft, at)
        if found is not None:
            return found
    return None


def _repeat_of(draft: Draft) -> Repeat | None:
    """What the words come to; None for what cannot be kept ("every 2000 weeks")."""
    try:
        return Repeat(checked(draft.rule), draft.counts_from, draft.shift)
    except UserError:
        return None


def _first(repeat: Repeat, begin: date, time: str | None, context: DayContext) -> date | None:
    """The first day of the rule from ``begin`` on; not today where its time is over."""
    series = begun(repeat, begin)
    over = time is not None and bool(context.now) and time <= context.now
    if series is not None and over and series.start == context.today:
        series = begun(repeat, begin + timedelta(days=1))
    return series.start if series is not None else None


def _is_name(said: Saying, at: int, found: Found) -> bool:
    """Whether a single word inside a line may be part of a name: written large, "Daily", "Fridays"."""
    words = said.text[found.start : found.end]
    return at > 0 and " " not in words.strip() and words[:1].isupper()
