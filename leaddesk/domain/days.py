"""A day, and perhaps a time, as a person types it: "tomorrow", "Tue 10", "nächsten Dienstag 15 Uhr", "24.11.", "in 2 weeks", "+3", "noon".

The one parser for every place where a day is typed: quick add, log bar, date fields, command line. Pure: today, the time, working days
and the order of figures are given. Our own rules read English and German (``days_grammar``, ``days_time``); ``dateparser`` is asked for
other languages only, and only about a few words that hold letters. What is past is refused by the caller, who knows what the day is for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain import days_time
from leaddesk.domain.days_grammar import day_at
from leaddesk.domain.days_model import Day, DayContext, Order, Saying, Spoken, order_of, words_of
from leaddesk.domain.days_time import Time

__all__ = ["DayContext", "Order", "Spoken", "due", "find", "found_in", "order_of", "read"]

_OWN: Final = frozenset({"en", "de"})
_LONGEST: Final = 60
_FOREIGN: Final = re.compile(r"[\w .,'\u2019/-]{3,40}")
_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")


def read(text: str, context: DayContext) -> Spoken | None:
    """The day and time that the whole of ``text`` says; None where it says anything else.

    A time alone ("10", "3pm") is the next such time: today where it is still ahead, else tomorrow; ``has_day`` is then False.
    """
    bare = text.rstrip(" \t.,;!")
    lead = len(bare) - len(bare.lstrip())
    if not bare.strip() or len(bare) > _LONGEST:
        return None
    for end in dict.fromkeys((len(text.rstrip()), len(bare))):
        said = Saying(text[:end], words_of(text[:end]), context)
        found = next(
            (one for one in (_spoken(said, 0), _time_first(said, 0)) if one is not None and one.end == end), None
        )
        if found is not None:
            return found
    return _foreign(bare, lead, context)


def find(text: str, context: DayContext) -> Spoken | None:
    """The first day inside ``text`` that is surely one; None where there is none. Words that may be names are none ("Di", "So", "Mai")."""
    return next((found for found in found_in(text, context) if found.strength == 3), None)


def found_in(text: str, context: DayContext) -> Iterator[Spoken]:
    """Every day inside ``text`` in order, none inside another, with its ``strength``; times without a day are none."""
    said = Saying(text, words_of(text), context)
    at, end = 0, 0
    while at < len(said.words):
        found = _spoken(said, at) or _time_first(said, at) if said.words[at].start >= end else None
        if found is not None and found.has_day:
            yield found
            end = found.end
        at += 1


def due(text: str, context: DayContext, *, field: str = "next_action_due") -> tuple[date, str | None]:
    """A typed due day with or without a time. Raises UserError where it cannot be understood; the past is the caller's to refuse."""
    found = read(text, context)
    if found is None:
        raise UserError(
            _("“{text}” is not a date.").format(text=text.strip()),
            field=field,
            hint=_("Write it like 2026-11-30, 30 Nov, tomorrow or +3."),
        )
    return found.day, found.time


# --- a day with its time ------------------------------------------------------------------------------------------------
def _spoken(said: Saying, at: int) -> Spoken | None:
    """The day that begins at the word ``at``, with a time behind it."""
    day = day_at(said, at)
    if day is None:
        return _minutes(said, at)
    begin = said.words[at].start
    end = said.words[day.behind - 1].end if day.behind > at else begin
    time = days_time.at(said.text, end, exact=day.exact)
    if time is None or (said.text[end : end + 1].isalnum() and day.behind > at and not day.exact):
        time = None
        if day.behind == at:
            return None
    return _of(said, day, time, begin, end if time is None else time.end)


def _time_first(said: Saying, at: int) -> Spoken | None:
    """A time before its day ("10:00 Tue"), or alone."""
    begin = said.words[at].start if at < len(said.words) else 0
    if begin and (said.text[begin - 1].isalnum() or said.text[begin - 1] in ".,:/-+"):
        return None
    time = days_time.at(said.text, begin)
    if time is None or time.end <= begin:
        return None
    behind = said.behind(time.end, at)
    behind += said.word(behind) == ","
    day = day_at(said, behind) if behind < len(said.words) else None
    if day is not None and day.behind > behind and (time.sure or day.strength == 3):
        return _of(said, day, time, begin, said.words[day.behind - 1].end)
    return Spoken(_day_of(time.time, said.context), time.time, begin, time.end, False, 3 if time.sure else 1)


def _of(said: Saying, day: Day, time: Time | None, begin: int, end: int) -> Spoken:
    context, when = said.context, day.day
    clock = time.time if time is not None else None
    is_today = day.is_weekday and when - context.today == timedelta(days=7)
    if is_today and clock is not None and context.now and clock > context.now:
        when = context.today
    strength = 3 if time is not None and (time.sure or day.strength == 2) else day.strength
    return Spoken(when, clock, begin, end, True, strength)


def _day_of(time: str, context: DayContext) -> date:
    return context.today if not context.now or time > context.now else context.today + timedelta(days=1)


def _minutes(said: Saying, at: int) -> Spoken | None:
    """ "in 30 min", "in 2 Stunden": a time of today or the night after; only where the time now is known."""
    from leaddesk.domain.days_words import HOURS, MINUTES, NUMBERS

    if said.word(at) != "in" or not said.context.now:
        return None
    number, unit = said.word(at + 1), said.word(at + 2)
    amount = int(number) if number.isdigit() and len(number) <= 3 else NUMBERS.get(number, 0)
    if not amount or (unit not in HOURS and unit not in MINUTES):
        return None
    hour, minute = map(int, said.context.now.split(":"))
    start = dt.datetime.combine(said.context.today, dt.time(hour, minute))
    then = start + timedelta(minutes=amount * (60 if unit in HOURS else 1))
    return Spoken(then.date(), f"{then:%H:%M}", said.words[at].start, said.words[at + 2].end)


# --- other languages ----------------------------------------------------------------------------------------------------
def _foreign(text: str, lead: int, context: DayContext) -> Spoken | None:
    """What ``dateparser`` makes of a few words in another language than ours. The time is read by our own rules, which it loses."""
    languages = tuple(one for one in context.languages if one not in _OWN)
    plain = text.strip()
    if not languages or not _FOREIGN.fullmatch(plain.replace(":", "")) or not _LETTERS.search(plain):
        return None
    for cut in (at.start() for at in re.finditer(r"\s(?=\D{0,4}\d)|$", plain)):
        words, rest = plain[:cut].strip(), plain[cut:]
        time = days_time.at(rest, 0) if rest else None
        if rest and (time is None or time.end != len(rest)):
            continue
        day = _parsed(words, languages, context.today, context.order) if _LETTERS.search(words) else None
        if day is not None:
            return Spoken(day, time.time if time is not None else None, lead, len(text))
    return None


@lru_cache(maxsize=256)
def _parsed(words: str, languages: tuple[str, ...], today: date, order: Order) -> date | None:
    import dateparser

    settings = {
        "RELATIVE_BASE": dt.datetime.combine(today, dt.time(12)),
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": order.upper(),
        "PREFER_DAY_OF_MONTH": "first",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PARSERS": ["relative-time", "absolute-time", "custom-formats"],
    }
    try:
        found = dateparser.parse(words, languages=list(languages), settings=settings)
    except ValueError:  # a language it does not know
        return None
    if found is None or not 0 <= (found.date() - today).days <= 366 * 5:
        return None
    return found.date()
