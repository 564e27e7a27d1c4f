"""The rules by which words are a day: "tomorrow", "next Tuesday", "24 Nov", "3/5", "in 2 weeks", "end of month". English and German.

Every rule takes the words and a place among them and answers the day, the place behind it and how sure that is. Pure; no time of the day.

- A weekday is the next such day; today's weekday is in a week (``days`` makes it today where a time is said that is still ahead).
- "next Tuesday", "nächsten Dienstag" is that day of the next calendar week; "this", "coming", "kommenden" the next such day.
- A day without a year is the next such day, today included. Two-digit years are of this century.
- "+3" are working days; the end of a week, month or year is its last working day, the beginning the first.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from leaddesk.domain import days_words as known
from leaddesk.domain.days_dates import day_of_month, figures, month_after, safe
from leaddesk.domain.days_model import Day, Saying, Strength

FAR: Final = timedelta(days=366 * 30)
"""Nobody plans further ahead; such a number is none of a day."""


def day_at(said: Saying, at: int) -> Day | None:
    """The day whose words begin at ``at``; None where none does."""
    if said.word(at) in known.LEADING or said.word(at) in known.ARTICLES:
        first = at + 1 + (said.word(at + 1) in known.ARTICLES)
        inner = _plain(said, first) or _leading_number(said, first)
        if inner is not None and (said.word(at) in known.LEADING or inner.strength > 1):
            return Day(inner.day, inner.behind, 3, inner.exact, inner.is_weekday)
    return _plain(said, at)


def _leading_number(said: Saying, at: int) -> Day | None:
    """The day of a month alone, behind "on the" or "am": "am 24.", "on the 24th"."""
    number = said.word(at)
    if not number.isdigit() or not 1 <= int(number) <= 31:
        return None
    ending = said.word(at + 1) if said.joined(at + 1) else ""
    if ending not in ("st", "nd", "rd", "th", ".") or (ending == "." and said.word(at + 2).isdigit()):
        return None
    today = said.context.today
    for n in range(12):
        found = safe(*month_after(today, n), int(number))
        if found is not None and found >= today:
            return Day(found, at + 2)
    return None


def _plain(said: Saying, at: int) -> Day | None:
    for rule in _RULES:
        found = rule(said, at)
        if found is not None:
            return found
    return None


# --- words --------------------------------------------------------------------------------------------------------------
def _near(said: Saying, at: int) -> Day | None:
    word, today = said.word(at), said.context.today
    if word == "day" and said.word(at + 1) == "after" and said.word(at + 2) == "tomorrow":
        return Day(today + timedelta(days=2), at + 3)
    if word not in known.NEAR_DAYS or said.word(at - 1) in ("guten", "good", "schonen"):
        return None
    day, behind = today + timedelta(days=known.NEAR_DAYS[word]), at + 1
    later = _in_units(said, behind) if known.NEAR_DAYS[word] < 2 else None
    if later is not None and (later.day - today).days >= 7:
        return Day(later.day + (day - today), later.behind)
    return Day(day, behind)


def _tonight(said: Saying, at: int) -> Day | None:
    """Only the day; ``days_time`` reads the same word as the time."""
    return Day(said.context.today, at) if said.word(at) == "tonight" else None


def _weekday(said: Saying, at: int) -> Day | None:
    """ "Tue", "Dienstag, 24.11.", "Tuesday in 2 weeks", "Tuesday week"."""
    weekday, strength = _weekday_word(said, at)
    if weekday is None:
        return None
    behind = at + 1
    behind += said.word(behind) == "." and said.joined(behind)
    after = behind + (said.word(behind) == ",")
    after += said.word(after) in ("the", "der", "den", "dem")
    dated = figures(said, after) or day_of_month(said, after)
    if dated is not None and (dated.strength == 3 or dated.day.weekday() == weekday):
        return Day(dated.day, dated.behind, 3, dated.exact)
    day = _next_weekday(said.context.today, weekday)
    later = _in_units(said, behind)
    if later is not None and (later.day - said.context.today).days % 7 == 0:
        return Day(day + (later.day - said.context.today), later.behind, 3)
    if said.word(behind) == "week":
        return Day(day + timedelta(days=7), behind + 1, 3)
    return Day(day, behind, strength, is_weekday=True)


def _weekday_word(said: Saying, at: int) -> tuple[int | None, Strength]:
    word = said.word(at)
    if word in known.WEEKDAYS:
        return known.WEEKDAYS[word], 2
    return known.SHORT_WEEKDAYS.get(word), 1


def _next_weekday(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _said_next(said: Saying, at: int) -> Day | None:
    """ "next Tuesday", "kommenden Freitag", "next week", "nächsten Monat"."""
    word, today = said.word(at), said.context.today
    if word not in known.NEXT and word not in known.COMING:
        return None
    is_next, what = word in known.NEXT, said.word(at + 1)
    weekday, _strength = _weekday_word(said, at + 1)
    monday = today - timedelta(days=today.weekday())
    if weekday is not None:
        day = monday + timedelta(days=7 + weekday) if is_next else _next_weekday(today, weekday)
        return Day(day, at + 2)
    if what in known.WEEKS:
        named, _strength = _weekday_word(said, at + 2)
        week = monday + timedelta(days=7 * (is_next or word.startswith(("coming", "kommend"))))
        if named is not None:
            return Day(week + timedelta(days=named), at + 3)
        return Day(_working(said, week) if week > today else _working(said, today), at + 2)
    if what in known.MONTHS_LONG and is_next:
        return Day(_working(said, date(*month_after(today, 1), 1)), at + 2)
    if what in known.YEARS and is_next:
        return Day(_working(said, date(today.year + 1, 1, 2)), at + 2)
    return None


def _in_units(said: Saying, at: int) -> Day | None:
    """ "in 2 weeks", "in einer Woche", "in 3 Werktagen", "in a month's time"."""
    if said.word(at) not in ("in", "within"):
        return None
    number = said.word(at + 1)
    amount = int(number) if number.isdigit() and len(number) <= 3 else known.NUMBERS.get(number, 0)
    behind = at + 2
    behind += number in ("a", "ein") and said.word(behind) in ("couple", "paar")
    behind += said.word(behind) == "of"
    amount = 2 if said.word(at + 2) in ("couple", "paar") else amount
    unit = said.word(behind)
    if not amount or not unit:
        return None
    return _after(said, amount, unit, behind + 1)


def _after(said: Saying, amount: int, unit: str, behind: int) -> Day | None:
    today = said.context.today
    if unit in known.WORKING and said.word(behind) in known.DAYS:
        unit, behind = "werktage", behind + 1
    if unit in known.WORKING_DAYS:
        day = said.context.calendar.add_working_days(today, amount)
    elif unit in known.DAYS:
        day = today + timedelta(days=amount)
    elif unit in known.WEEKS:
        day = today + timedelta(weeks=amount)
    elif unit in known.MONTHS_LONG:
        year, month = month_after(today, amount)
        day = date(year, month, min(today.day, months.monthrange(year, month)[1]))
    elif unit in known.YEARS and amount <= 30:
        day = safe(today.year + amount, today.month, today.day) or date(today.year + amount, 2, 28)
    else:
        return None
    return Day(day, behind) if day - today < FAR else None


def _plus(said: Saying, at: int) -> Day | None:
    """ "+3": working days; "+2w" weeks, "+1m" months, "+10d" days."""
    if said.word(at) != "+" or not said.word(at + 1).isdigit() or len(said.word(at + 1)) > 3:
        return None
    amount, unit, behind = int(said.word(at + 1)), said.word(at + 2), at + 2
    if not amount or (said.word(behind) in (".", ",", "/", "-") and said.joined(behind)):
        return None
    letters = {"w": "week", "m": "month", "d": "day", "t": "day", "y": "year", "j": "year"}
    found = _after(said, amount, letters.get(unit, unit), behind + 1) if unit else None
    if found is None and not said.joined(behind):
        found = Day(said.context.calendar.add_working_days(said.context.today, amount), behind)
    return Day(found.day, found.behind, 1) if found is not None else None


# --- parts of weeks, months and years ----------------------------------------------------------------------------------
def _part_of(said: Saying, at: int) -> Day | None:
    """ "end of month", "Ende der Woche", "Monatsende", "Mitte Dezember", "week 48", "KW 48"."""
    today, word = said.context.today, said.word(at)
    if word in ("monatsende", "eom"):
        return Day(_end_of_month(said, today), at + 1)
    if word in ("wochenende", "weekend") and said.word(at - 1) not in known.END:
        return Day(_next_weekday(today, 5) if today.weekday() != 5 else today, at + 1, 2)
    if word in known.WEEK_NUMBER or (word == "week" and said.word(at + 1).isdigit()):
        return _week_number(said, at + 1)
    which = next((n for n, words in enumerate((known.BEGINNING, known.MIDDLE, known.END)) if word in words), None)
    if which is None:
        return None
    behind, further = at + 1, False
    while said.word(behind) in known.OF or said.word(behind) == "-":
        further = further or said.word(behind) in known.NEXT
        behind += 1
    return _part_of_unit(said, behind, which=which, further=further)


def _part_of_unit(said: Saying, at: int, *, which: int, further: bool) -> Day | None:
    today, unit = said.context.today, said.word(at)
    calendar = said.context.calendar
    if unit in known.MONTHS and unit not in ("may", "mar"):
        year = today.year + ((known.MONTHS[unit], which) < (today.month, min(which, 2)))
        first = date(year, known.MONTHS[unit], 1)
    elif unit in known.MONTHS_LONG:
        first = date(*month_after(today, int(further)), 1)
    elif unit in known.WEEKS:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=int(further))
        day = [monday, monday + timedelta(days=2), _last_working(said, monday + timedelta(days=6), monday)][which]
        return Day(day if day >= today else day + timedelta(days=7), at + 1)
    elif unit in known.YEARS and which == 2:
        return Day(_last_working(said, date(today.year + further, 12, 31), today), at + 1)
    else:
        return None
    middle = first + timedelta(days=14)
    day = [_working(said, first), calendar.add_working_days(middle - timedelta(days=1), 1), _end_of_month(said, first)][
        which
    ]
    return Day(day, at + 1)


def _week_number(said: Saying, at: int) -> Day | None:
    number, today = said.word(at), said.context.today
    if not number.isdigit() or not 1 <= int(number) <= 53:
        return None
    this_week = today - timedelta(days=today.weekday())
    for year in (today.isocalendar().year, today.isocalendar().year + 1):
        try:
            monday = date.fromisocalendar(year, int(number), 1)
        except ValueError:
            continue
        if monday >= this_week:
            return Day(max(_working(said, monday), today), at + 1)
    return None


def _end_of_month(said: Saying, day: date) -> date:
    last = date(day.year, day.month, months.monthrange(day.year, day.month)[1])
    return _last_working(said, last, max(day, said.context.today))


def _last_working(said: Saying, last: date, not_before: date) -> date:
    """The last working day up to ``last``, but never one before ``not_before``."""
    for n in range(7):
        day = last - timedelta(days=n)
        if day < not_before:
            break
        if said.context.calendar.is_working_day(day):
            return day
    return last


def _working(said: Saying, day: date) -> date:
    """``day``, or the first working day after it."""
    return said.context.calendar.add_working_days(day - timedelta(days=1), 1)


_RULES: Final[tuple[Callable[[Saying, int], Day | None], ...]] = (
    figures, day_of_month, _near, _tonight, _weekday, _said_next, _in_units, _plus, _part_of,
)  # fmt: skip
