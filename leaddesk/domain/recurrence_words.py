"""How a repetition is said: "Every 2 weeks on Tuesday and Thursday, 10 times". One line that may stand alone.

Pure; how a date is written says the caller, who knows how the page writes dates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from leaddesk.base.i18n import N_, _, ngettext, pgettext
from leaddesk.domain.recurrence_days import settled
from leaddesk.domain.recurrence_model import LAST, SAFE_DAY, Repeat, Rule, Series, Shift

WEEKDAYS: Final = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
MONTHS: Final = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"), N_("September"),
    N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_NTHS: Final = {
    1: N_("the first {day}"), 2: N_("the second {day}"), 3: N_("the third {day}"), 4: N_("the fourth {day}"),
    5: N_("the fifth {day}"), LAST: N_("the last {day}"), -2: N_("the last but one {day}"),
}  # fmt: skip
_ORDINALS: Final = {1: N_("the {n}st"), 2: N_("the {n}nd"), 3: N_("the {n}rd")}
_ORDINAL: Final = N_("the {n}th")
_SHIFTS: Final = {
    "next": N_("on a day off the next working day"),
    "before": N_("on a day off the working day before"),
}
_AMONG_WEEK: Final = tuple(range(5))


def words(repeat: Repeat | Series, say: Callable[[date], str], *, start: date | None = None) -> str:
    """The repetition in one line: "Every month on the 31st or the last day, until 1 May 2027".

    ``say`` writes a date; ``start``: the first day of a repetition that leaves its days to it.
    """
    start = repeat.start if isinstance(repeat, Series) else start
    if repeat.counts_from == "done":
        first = _after_done(repeat.rule)
    else:
        first = _every(settled(repeat.rule, start) if start is not None else repeat.rule)
    return ", ".join([first, *_limits(repeat.rule, repeat.shift, say)])


def _after_done(rule: Rule) -> str:
    n = rule.interval
    said = {
        "day": ngettext("{n} day after it was done", "{n} days after it was done", n),
        "week": ngettext("{n} week after it was done", "{n} weeks after it was done", n),
        "month": ngettext("{n} month after it was done", "{n} months after it was done", n),
        "year": ngettext("{n} year after it was done", "{n} years after it was done", n),
    }
    return said[rule.every].format(n=n)


def _every(rule: Rule) -> str:
    n = rule.interval
    if rule.every == "week" and n == 1 and len(rule.weekdays) == 1:
        return _("Every {day}").format(day=_(WEEKDAYS[rule.weekdays[0]]))
    days = _days_of(rule)
    if days:
        said = {
            "week": ngettext("Every week on {days}", "Every {n} weeks on {days}", n),
            "month": ngettext("Every month on {days}", "Every {n} months on {days}", n),
            "year": ngettext("Every year on {days}", "Every {n} years on {days}", n),
        }
        return said[rule.every].format(n=n, days=days)
    alone = {
        "day": ngettext("Every day", "Every {n} days", n),
        "week": ngettext("Every week", "Every {n} weeks", n),
        "month": ngettext("Every month", "Every {n} months", n),
        "year": ngettext("Every year", "Every {n} years", n),
    }
    return alone[rule.every].format(n=n)


def _days_of(rule: Rule) -> str:
    """On which days of the week, month or year; "" where the rule leaves them open."""
    if rule.every == "week":
        return _weekdays(rule.weekdays)
    if rule.nth is not None:
        days = _(_NTHS[rule.nth]).format(day=_weekdays(rule.weekdays))
        return _("{day} of {month}").format(day=days, month=_(MONTHS[rule.month - 1])) if rule.month else days
    days = _listed([_month_day(day, rule) for day in rule.month_days])
    if days and not rule.skips and max(rule.month_days) > SAFE_DAY:
        return _("{days} or the last day").format(days=days)
    return _("{days}, where there is one").format(days=days) if rule.skips else days


def _weekdays(days: Sequence[int]) -> str:
    if tuple(days) == _AMONG_WEEK:
        return _("{first} to {last}").format(first=_(WEEKDAYS[days[0]]), last=_(WEEKDAYS[days[-1]]))
    return _listed([_(WEEKDAYS[day]) for day in days])


def _month_day(day: int, rule: Rule) -> str:
    month = _(MONTHS[rule.month - 1]) if rule.month is not None else ""
    if day == LAST:
        return _("the last day of {month}").format(month=month) if month else pgettext("of a month", "the last day")
    if month:
        return _("{n} {month}").format(n=day, month=month)
    ending = 0 if day in (11, 12, 13) else day % 10
    return _(_ORDINALS.get(ending, _ORDINAL)).format(n=day)


def _listed(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("{some} and {last}").format(some=", ".join(parts[:-1]), last=parts[-1])


def _limits(rule: Rule, shift: Shift, say: Callable[[date], str]) -> Iterator[str]:
    if rule.count is not None:
        yield ngettext("{n} time", "{n} times", rule.count).format(n=rule.count)
    if rule.until is not None:
        yield _("until {day}").format(day=say(rule.until))
    if shift != "none":
        yield _(_SHIFTS[shift])
