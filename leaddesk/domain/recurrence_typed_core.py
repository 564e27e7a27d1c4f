"""What comes again, without its tails: "every 2 weeks", "jeden Di und Do", "monthly", "am letzten Freitag im Monat", "3 weeks after done".

Every rule takes the words and a place among them and answers a draft and the place behind it. Pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from leaddesk.domain import days_words
from leaddesk.domain import recurrence_typed_words as known
from leaddesk.domain.days_dates import day_of_month, figures
from leaddesk.domain.days_model import Saying
from leaddesk.domain.recurrence_model import LAST, CountsFrom, Rule, Shift

_DATE_WORDS: Final = 5
"""Words a date has at most: "29", "th", "of", "February", "."."""


@dataclass(frozen=True)
class Draft:
    """A rule while it is read. ``end``: the character behind what was read, where it is not the end of a word."""

    rule: Rule
    counts_from: CountsFrom = "due"
    shift: Shift = "none"
    day: date | None = None
    time: str | None = None
    end: int = 0

    @property
    def names_days(self) -> bool:
        """Whether the rule says on which days, or every day."""
        return bool(self.rule.weekdays or self.rule.month_days)

    def with_rule(self, **values: object) -> Draft:
        """The same with a part of its rule said."""
        return replace(self, rule=replace(self.rule, **values))  # type: ignore[arg-type]


Read = tuple[Draft, int]


def core_at(said: Saying, at: int) -> Read | None:
    """What comes again and begins with the word ``at``; None where nothing does."""
    for rule in _RULES:
        found = rule(said, at)
        if found is not None:
            return found
    return None


# --- "every ..." --------------------------------------------------------------------------------------------------------
def _every(said: Saying, at: int) -> Read | None:
    if said.word(at) not in known.EVERY:
        return None
    behind = at + 1
    if said.word(behind) in known.OTHER:
        return _unit(said, behind + 1, 2) or _on_weekdays(said, behind + 1, 2)
    dated = _date(said, behind)
    if dated is not None:
        return dated
    nth, after = ordinal(said, behind)
    if nth is not None:
        return _every_nth(said, nth, after, is_figure=said.word(behind).isdigit())
    number, after = _number(said, behind)
    if number is not None:
        return _unit(said, after, number)
    return _working(said, behind) or _unit(said, behind, 1) or _on_weekdays(said, behind, 1)


def _every_nth(said: Saying, nth: int, at: int, *, is_figure: bool) -> Read | None:
    """ "every second Tuesday", "jeden letzten Freitag im Monat", "every third week", "every 15th"."""
    of_month = nth_of_month(said, nth, at, is_figure=is_figure, needs_month=True)
    if of_month is not None:
        return of_month
    if nth in (LAST, 1):
        return nth_of_month(said, nth, at, is_figure=is_figure, needs_month=False)
    return _unit(said, at, nth) or _on_weekdays(said, at, nth) or (_of_figure(said, nth, at) if is_figure else None)


def _of_figure(said: Saying, day: int, at: int) -> Read | None:
    return (Draft(Rule("month", month_days=(day,))), at) if 1 <= day <= 31 else None


def _unit(said: Saying, at: int, number: int) -> Read | None:
    """ "weeks" behind their number; "half year" and "Werktage" are none here."""
    if said.word(at) not in known.UNITS or number < 1:
        return None
    every, times = known.UNITS[said.word(at)]
    return Draft(Rule(every, number * times)), at + 1


def _on_weekdays(said: Saying, at: int, interval: int) -> Read | None:
    found, behind = weekdays(said, at)
    return (Draft(Rule("week", interval, weekdays=found)), behind) if found and interval >= 1 else None


def _working(said: Saying, at: int) -> Read | None:
    """ "working day", "Werktag", "weekday": the firm's."""
    behind = working_day(said, at)
    if behind is None:
        return None
    days = tuple(sorted(said.context.calendar.days)) or tuple(range(7))
    return Draft(Rule("week", weekdays=days)), behind


def _date(said: Saying, at: int) -> Read | None:
    """ "29 February", "1.5.": every year."""
    found = yearly_date(said, at)
    if found is None:
        return None
    month, day, behind = found
    return Draft(Rule("year", month_days=(day,), month=month)), behind


# --- one word, or a day of a month --------------------------------------------------------------------------------------
def _adverb(said: Saying, at: int) -> Read | None:
    """ "monthly", "wöchentlich", "14-tägig", "half-yearly"."""
    word = said.word(at)
    if word in known.ADVERBS:
        every, number = known.ADVERBS[word]
        return Draft(Rule(every, number)), at + 1
    behind = at + 1 + (said.word(at + 1) == "-")
    if word == "half" and said.word(behind) == "yearly":
        return Draft(Rule("month", 6)), behind + 1
    number = int(word) if word.isdigit() and len(word) <= 3 else 0
    unit = known.NUMBERED.get(said.word(behind))
    if not number or unit is None:
        return None
    if unit == "day" and number % 7 == 0:
        return Draft(Rule("week", number // 7)), behind + 1
    return Draft(Rule(unit, number)), behind + 1


def _plural(said: Saying, at: int) -> Read | None:
    """ "on Tuesdays and Thursdays", "dienstags", "werktags"; a plain weekday is one day only."""
    first = at
    while said.word(first) in known.ON:
        first += 1
    if said.word(first) in ("werktags", "arbeitstags", "werktaglich") or (
        first > at and said.word(first) == "weekdays"
    ):
        return _working(said, first)
    word = said.word(first)
    is_english = word.endswith("days")
    if word not in days_words.WEEKDAYS or not word.endswith("s") or (is_english and first == at):
        return None
    return _on_weekdays(said, first, 1)


def _nth(said: Saying, at: int) -> Read | None:
    """ "the last Friday of the month", "am 31. jedes Monats"; only where the month is said."""
    first = at
    while said.word(first) in known.ON:
        first += 1
    nth, behind = ordinal(said, first)
    if nth is None:
        return None
    return nth_of_month(said, nth, behind, is_figure=said.word(first).isdigit(), needs_month=True)


def _after_done(said: Saying, at: int) -> Read | None:
    """ "3 weeks after it was done", "2 Wochen nach Erledigung"."""
    number, behind = _number(said, at)
    found = _unit(said, behind, number) if number is not None else None
    after = done_behind(said, found[1]) if found is not None else None
    return (replace(found[0], counts_from="done"), after) if found is not None and after is not None else None


_RULES: Final[tuple[Callable[[Saying, int], Read | None], ...]] = (_every, _adverb, _plural, _nth, _after_done)


# --- parts --------------------------------------------------------------------------------------------------------------
def ordinal(said: Saying, at: int) -> tuple[int | None, int]:
    """ "first", "letzten", "31st", "15." and the place behind; (None, at) where there is none."""
    word = said.word(at)
    if word in known.ORDINALS:
        return known.ORDINALS[word], at + 1
    ending = said.word(at + 1) if said.joined(at + 1) else ""
    is_point = ending == "." and not (said.word(at + 2).isdigit() and said.joined(at + 2))
    if word.isdigit() and 1 <= int(word) <= 31 and len(word) <= 2 and (ending in ("st", "nd", "rd", "th") or is_point):
        return int(word), at + 2
    return None, at


def nth_of_month(said: Saying, nth: int, at: int, *, is_figure: bool, needs_month: bool) -> Read | None:
    """What stands behind an ordinal: a weekday, "day", "working day" or (behind a figure) nothing, then of which months.

    ``needs_month``: they must be said.
    """
    draft, behind = _what_of_month(said, nth, at, is_figure=is_figure)
    if draft is None:
        return None
    of = _of_months(said, behind)
    if of is not None:
        values, after = of
        return draft.with_rule(**values), after
    return None if needs_month else (draft, behind)


def _what_of_month(said: Saying, nth: int, at: int, *, is_figure: bool) -> tuple[Draft | None, int]:
    working = working_day(said, at)
    if working is not None:
        shift: Shift = "before" if nth == LAST else "next"
        return (Draft(Rule("month", month_days=(nth,)), shift=shift), working) if nth in (LAST, 1) else (None, at)
    if said.word(at) in days_words.DAYS:
        return Draft(Rule("month", month_days=(nth,))), at + 1
    weekday = _weekday(said, at)
    if weekday is not None and nth <= 5:
        return Draft(Rule("month", weekdays=(weekday,), nth=nth)), at + 1
    return (Draft(Rule("month", month_days=(nth,))), at) if is_figure else (None, at)


def _of_months(said: Saying, at: int) -> tuple[dict[str, object], int] | None:
    """ "of the month", "jedes zweiten Monats", "of every 3 months", "im Monat", "in November": the parts of the rule they say."""
    behind = at
    while said.word(behind) in known.OF or said.word(behind) in known.PER:
        behind += 1
    interval, is_every = 1, said.word(behind) in known.EVERY
    if is_every:
        behind += 1
        if said.word(behind) in known.OTHER:
            interval, behind = 2, behind + 1
        else:
            nth, behind = ordinal(said, behind)
            number, behind = (nth, behind) if nth is not None else _number(said, behind)
            interval = number or 1
    if behind == at or interval < 1:
        return None
    if not is_every and said.word(behind) in days_words.MONTHS and said.word(behind) != "-":
        return {"every": "year", "month": days_words.MONTHS[said.word(behind)]}, behind + 1
    unit = known.UNITS.get(said.word(behind))
    if unit is None or unit[0] != "month":
        return None
    return {"interval": interval * unit[1]}, behind + 1


def weekdays(said: Saying, at: int) -> tuple[tuple[int, ...], int]:
    """A list of weekdays: "Tue and Thu", "Mo, Mi, Fr"; empty where there is none."""
    found: set[int] = set()
    behind, place = at, at
    while (weekday := _weekday(said, place)) is not None:
        found.add(weekday)
        behind = place + 1
        behind += said.word(behind) == "." and said.joined(behind)
        place = behind
        while said.word(place) in known.LISTED:
            place += 1
        if place == behind:
            break
    return tuple(sorted(found)), behind


def _weekday(said: Saying, at: int) -> int | None:
    word = said.word(at)
    return days_words.WEEKDAYS.get(word, days_words.SHORT_WEEKDAYS.get(word))


def working_day(said: Saying, at: int) -> int | None:
    """The place behind "working day" or "Werktag"; None where it is none."""
    if said.word(at) in known.WORKING_DAYS:
        return at + 1
    if said.word(at) in known.WORKING and said.word(at + 1) in known.DAYS_OF_WORK:
        return at + 2
    return None


def yearly_date(said: Saying, at: int) -> tuple[int, int, int] | None:
    """Month, day and the place behind of a date without a year: "29 February", "29.2."."""
    found = day_of_month(said, at) or figures(said, at)
    if (
        found is None
        or found.behind - at > _DATE_WORDS
        or (found.exact and found.strength == 3 and _has_year(said, at, found.behind))
    ):
        return None
    return found.day.month, found.day.day, found.behind


def _has_year(said: Saying, at: int, behind: int) -> bool:
    return any(len(said.word(place)) == 4 and said.word(place).isdigit() for place in range(at, behind))


def done_behind(said: Saying, at: int) -> int | None:
    """The place behind "after it was done", "nach Erledigung", "counted from done"; None where it says anything else."""
    behind = at + (said.word(at) in known.COUNTED)
    if said.word(behind) not in known.AFTER:
        return None
    behind += 1
    while said.word(behind) in known.OF_DONE:
        behind += 1
    if said.word(behind) not in known.DONE:
        return None
    behind += 1
    return behind + (said.word(behind) in known.BEHIND_DONE)


def _number(said: Saying, at: int) -> tuple[int | None, int]:
    """A number of units, in figures or words."""
    word = said.word(at)
    if word.isdigit() and len(word) <= 3:
        return int(word), at + 1
    number = days_words.NUMBERS.get(word, 0)
    return (number, at + 1) if number else (None, at)
