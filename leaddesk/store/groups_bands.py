"""Groups of days and of figures: today, yesterday, this week; under 1,000, 1,000 to 5,000. Bounds, their SQL and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from leaddesk.base import i18n
from leaddesk.base.i18n import N_, _
from leaddesk.domain.inputs import minor_digits
from leaddesk.domain.moment import Moment
from leaddesk.store.times import to_text


@dataclass(frozen=True)
class Buckets:
    """``starts``: the SQL literals from which on each bucket but the first goes, ascending; so there is one name more than starts.

    ``names``: (code, text) of each bucket. A bucket that no value can reach (two equal starts) has no rows.
    """

    starts: tuple[str, ...]
    names: Callable[[int], tuple[str, str]]

    def sql(self, value: str) -> str:
        """The number of the bucket that SQL ``value`` falls into; NULL for NULL."""
        tests = "".join(f" WHEN v.x >= {start} THEN {n}" for n, start in reversed(list(enumerate(self.starts, 1))))
        return f"(SELECT CASE WHEN v.x IS NULL THEN NULL{tests} ELSE 0 END FROM (SELECT {value} AS x) v)"

    def said(self, bucket: int) -> tuple[str, str]:
        return self.names(bucket)


Names = tuple[tuple[str, str], ...]
_DAYS: Final[Names] = (
    ("earlier", N_("Earlier")),
    ("last_month", N_("Last month")),
    ("earlier_this_month", N_("Earlier this month")),
    ("last_week", N_("Last week")),
    ("earlier_this_week", N_("Earlier this week")),
    ("yesterday", N_("Yesterday")),
    ("today", N_("Today")),
    ("tomorrow", N_("Tomorrow")),
    ("later_this_week", N_("Later this week")),
    ("next_week", N_("Next week")),
    ("later_this_month", N_("Later this month")),
    ("next_month", N_("Next month")),
    ("later", N_("Later")),
)
_LATE: Final[Names] = (("late", N_("Late")), *_DAYS[6:])


def day_starts(today: date) -> list[date]:
    """The first day of every bucket of ``_DAYS`` but the first, ascending."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    last_month = (first - timedelta(days=1)).replace(day=1)
    next_month = (first + timedelta(days=31)).replace(day=1)
    after = (next_month + timedelta(days=31)).replace(day=1)
    tomorrow, in_two = today + timedelta(days=1), today + timedelta(days=2)
    next_week, week_after = monday + timedelta(days=7), monday + timedelta(days=14)
    past = [last_month, first, monday - timedelta(days=7), monday, today - timedelta(days=1), today]
    ahead = [tomorrow, in_two, next_week, week_after, next_month, after]
    for n in range(len(past) - 2, -1, -1):  # what is nearer to today goes before what is farther
        past[n] = min(past[n], past[n + 1])
    for n in range(1, len(ahead)):
        ahead[n] = max(ahead[n], ahead[n - 1])
    return past + ahead


def days(moment: Moment, *, is_instant: bool, is_late: bool) -> Buckets:
    """Buckets of local days around today; ``is_late``: what lies before today is late."""
    starts, names = day_starts(moment.today), _DAYS
    if is_late:
        starts, names = starts[5:], _LATE
    texts = [to_text(moment.starts(day)) if is_instant else day.isoformat() for day in starts]

    def said(bucket: int) -> tuple[str, str]:
        code, text = names[bucket]
        return code, _(text)

    return Buckets(tuple(f"'{text}'" for text in texts), said)


def _figures(bounds: Sequence[int], *, factor: int = 1, unit: str = "") -> Buckets:
    """Whole figures from one bound to the next: "0", "3 to 5", "under 1,000", "100,000 and more"; ``factor``: minor units."""

    def said(bucket: int) -> tuple[str, str]:
        if bucket == 0:
            return "0", _("under {n}").format(n=_number(bounds[0]) + unit)
        low = bounds[bucket - 1]
        if bucket == len(bounds):
            return str(low), _("{n} and more").format(n=_number(low) + unit)
        high = bounds[bucket] - (1 if factor == 1 else 0)
        if high == low:
            return str(low), _number(low) + unit
        return str(low), _("{low} to {high}").format(low=_number(low), high=_number(high) + unit)

    return Buckets(tuple(str(bound * factor) for bound in bounds), said)


def _number(n: int) -> str:
    if abs(n) < 1000:
        return str(n)
    from babel.numbers import format_decimal

    return str(format_decimal(n, locale=i18n.language() or "en"))


COUNTS: Final = _figures((0, 1, 2, 3, 6, 11, 31))
_SUMS: Final = (0, 1_000, 5_000, 10_000, 50_000, 100_000)


def of_field(field: str, currency: str) -> Buckets:
    """The bands of a number of the field table: sums, chances, counts."""
    if field in ("value", "won_value", "quoted_sum"):
        return _figures(_SUMS, factor=10 ** minor_digits(currency))
    return _figures((0, 25, 50, 75), unit=" %") if field == "probability" else COUNTS
