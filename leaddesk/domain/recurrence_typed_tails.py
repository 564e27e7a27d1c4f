"""What stands behind "every month" and its like: on which days, at what time, how often, until and from when, and on days nobody works.

Every rule takes the words, what was read so far and a place, and answers it with what it found there and the place behind. Pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from leaddesk.domain import days_time, days_words
from leaddesk.domain import recurrence_typed_words as known
from leaddesk.domain.days_grammar import day_at
from leaddesk.domain.days_model import Saying
from leaddesk.domain.recurrence_model import LAST, SAFE_DAY
from leaddesk.domain.recurrence_typed_core import (
    Draft,
    Read,
    done_behind,
    nth_of_month,
    ordinal,
    weekdays,
    working_day,
    yearly_date,
)


def _done(said: Saying, draft: Draft, at: int) -> Read | None:
    """ "after it was done"."""
    behind = done_behind(said, at)
    return (replace(draft, counts_from="done"), behind) if behind is not None and not draft.names_days else None


def _count(said: Saying, draft: Draft, at: int) -> Read | None:
    """ "10 times", "10x", "zehn Mal", "insgesamt 5 mal"."""
    behind = at
    while said.word(behind) in known.IN_ALL:
        behind += 1
    word = said.word(behind)
    if draft.rule.count is not None or draft.rule.until is not None:
        return None
    if word in known.NTH_TIMES:
        return draft.with_rule(count=known.NTH_TIMES[word]), behind + 1
    number = int(word) if word.isdigit() and len(word) <= 3 else days_words.NUMBERS.get(word, 0)
    behind += 1 + (said.word(behind + 1) == "-")
    if not number or said.word(behind) not in known.TIMES:
        return None
    return draft.with_rule(count=number), behind + 1


def _until(said: Saying, draft: Draft, at: int) -> Read | None:
    """ "until 1 May", "bis zum 1.5."."""
    if said.word(at) not in known.UNTIL or draft.rule.until is not None or draft.rule.count is not None:
        return None
    behind = at + 1 + (said.word(at + 1) in ("zum", "zu", "incl", "einschliesslich", "including"))
    day = day_at(said, behind)
    if day is None or day.behind == behind:
        return None
    return draft.with_rule(until=day.day), day.behind


def _from(said: Saying, draft: Draft, at: int) -> Read | None:
    """ "starting 1 May", "ab 1. Mai"."""
    if said.word(at) not in known.FROM or draft.day is not None:
        return None
    behind = at + 1 + (said.word(at + 1) in ("on", "from", "am", "dem", "mit"))
    day = day_at(said, behind)
    if day is None or day.behind == behind:
        return None
    behind = day.behind + (said.word(day.behind) == "on")
    return replace(draft, day=day.day), behind


def _shift(said: Saying, draft: Draft, at: int) -> Read | None:
    """ "or the next working day", "oder am Werktag davor"."""
    if said.word(at) not in known.INSTEAD:
        return None
    behind = at + 1
    while said.word(behind) in known.ON:
        behind += 1
    way = said.word(behind)
    behind += way in known.NEXT or way in known.BEFORE
    working = working_day(said, behind)
    if working is None:
        return None
    if way not in known.NEXT and way not in known.BEFORE:
        way, working = said.word(working), working + 1
    if way in known.BEFORE:
        return replace(draft, shift="before"), working
    return (replace(draft, shift="next"), working) if way in known.NEXT | {"after"} else None


def _on(said: Saying, draft: Draft, at: int) -> Read | None:
    """On which days of the week, month or year."""
    if draft.names_days or draft.counts_from == "done" or draft.rule.every == "day":
        return None
    behind = at
    while said.word(behind) in known.ON:
        behind += 1
    if draft.rule.every == "week":
        found, after = weekdays(said, behind)
        return (draft.with_rule(weekdays=found), after) if found else None
    if draft.rule.every == "year":
        return _on_of_year(said, draft, behind)
    return _on_of_month(said, draft, behind, is_said=behind > at)


def _on_of_year(said: Saying, draft: Draft, at: int) -> Read | None:
    dated = yearly_date(said, at)
    if dated is not None:
        month, day, behind = dated
        return draft.with_rule(month_days=(day,), month=month), behind
    nth, behind = ordinal(said, at)
    found = nth_of_month(said, nth, behind, is_figure=False, needs_month=True) if nth is not None else None
    if found is None or found[0].rule.every != "year":
        return None
    rule = found[0].rule
    said_days = {"month": rule.month, "month_days": rule.month_days, "weekdays": rule.weekdays, "nth": rule.nth}
    return replace(draft.with_rule(**said_days), shift=found[0].shift), found[1]


def _on_of_month(said: Saying, draft: Draft, at: int, *, is_said: bool) -> Read | None:
    """ "the 31st", "am 1. und 15.", "the last Friday", "am letzten Werktag"; a bare number needs "the" or "am" before it."""
    if yearly_date(said, at) is not None:
        return None
    nth, behind = ordinal(said, at)
    if nth is None:
        word = said.word(at)
        is_day = (
            is_said
            and word.isdigit()
            and len(word) <= 2
            and 1 <= int(word) <= 31
            and said.word(at + 1) not in known.TIMES
        )
        return (
            (draft.with_rule(month_days=(int(word),)), at + 1)
            if is_day and said.word(at + 1) not in (":", ".")
            else None
        )
    found = nth_of_month(said, nth, behind, is_figure=said.word(at).isdigit(), needs_month=False)
    if found is None:
        return None
    rule = found[0].rule
    month_days, behind = _more_days(said, rule.month_days, found[1])
    if not _fits(month_days):
        return None
    draft = draft.with_rule(month_days=month_days, weekdays=rule.weekdays, nth=rule.nth)
    return replace(draft, shift=found[0].shift if found[0].shift != "none" else draft.shift), behind


def _more_days(said: Saying, first: tuple[int, ...], behind: int) -> tuple[tuple[int, ...], int]:
    """Further days of the month behind the first: "1st, 10th and 20th"."""
    found, after = set(first), behind
    while first and found:
        place = after
        while said.word(place) in known.LISTED or (place > after and said.word(place) in known.ON):
            place += 1
        nth, following = ordinal(said, place)
        if place == after or nth is None or not (said.word(place).isdigit() or said.word(following) in days_words.DAYS):
            break
        found.add(nth)
        after = following + (said.word(following) in days_words.DAYS)
    return tuple(sorted(found)), after


def _fits(month_days: tuple[int, ...]) -> bool:
    """One day may be missing from shorter months, one of several may not."""
    return len(month_days) < 2 or all(day == LAST or day <= SAFE_DAY for day in month_days)


def _time(said: Saying, draft: Draft, at: int) -> Read | None:
    """ "10:00", "at 3", "um 15 Uhr"; behind days of the week also "10"."""
    if draft.time is not None or at >= len(said.words) or at == 0:
        return None
    end = max(said.words[at - 1].end, draft.end)
    time = days_time.at(said.text, end)
    if time is None or not (time.sure or draft.names_days):
        return None
    return replace(draft, time=time.time, end=time.end), said.behind(time.end, at)


TAILS: Final[tuple[Callable[[Saying, Draft, int], Read | None], ...]] = (
    _done, _count, _until, _from, _shift, _on, _time,
)  # fmt: skip
