"""How figures read on paper and screen, in the user's language: counts, shares, durations, sums, days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from leaddesk.base.i18n import _
from leaddesk.domain.figures import Figure
from leaddesk.domain.inputs import format_money
from leaddesk.reporting.charts import said
from leaddesk.services import said as spoken


def count(n: float) -> str:
    """``1,284``."""
    return said.number(n)


def percent(share: float) -> str:
    """``34%`` of 0.344."""
    return said.percent(share)


def money(minor: int, currency: str) -> str:
    """``£9,000``, ``£12.50``: whole units from 100 on, as everywhere people read sums; machines get the exact one."""
    return said.money(minor, currency)


def sums(minor: Mapping[str, int], first: str = "") -> str:
    """Sums of several currencies side by side, never added up, ``first`` (the firm's) before the others; nothing where there are none."""
    return said.amounts(tuple(minor.items()), first)


def ordered(minor: Mapping[str, int], first: str = "") -> list[tuple[str, int]]:
    """Sums by currency in the order in which they are told: the firm's own first, the others by their codes."""
    return sorted(minor.items(), key=lambda item: (item[0] != first, item[0]))


def period(first: date | None, last: date | None) -> str:
    """The days a report is asked about, both included; None = without that end."""
    if first and last:
        return _("{first} to {last}").format(first=spoken.day(first), last=spoken.day(last))
    if first:
        return _("from {first}").format(first=spoken.day(first))
    return _("up to {last}").format(last=spoken.day(last)) if last else _("the whole file")


def at(local: datetime) -> str:
    """``20 Nov 2026 10:42``: the data time, in the firm's zone."""
    return spoken.moment(local)


def duration(minutes: float, day_minutes: int) -> str:
    """``2 h 55 min``; from one day on ``3 d 2 h``, a day having ``day_minutes``."""
    return said.duration(minutes, day_minutes)


def shown(figure: Figure, day_minutes: int) -> str:
    """The figure as people read it; fewer than ten cases give counts, not rates."""
    unit = figure.definition.unit
    if unit == "fraction":
        if figure.few or figure.value is None:
            return _("{n} of {all}").format(n=count(figure.numerator), all=count(figure.denominator or 0))
        return percent(figure.value)
    if figure.value is None:
        return _("none yet")
    if unit == "money":
        return sums({figure.currency: int(figure.value)})
    if unit == "minutes":
        return duration(figure.value, day_minutes if figure.name.endswith("working") else 24 * 60)
    if unit == "days":
        return said.days(figure.value)
    return count(figure.value)


def machine(figure: Figure) -> int | float | None:
    """The value for a machine: of money the sum in the firm's currency as 1234.5, of anything else as it is."""
    if figure.definition.unit != "money" or figure.value is None:
        return figure.value
    return float(format_money(int(figure.value), figure.currency) or 0)


def of(figure: Figure) -> str:
    """``34 of 50 leads received``: what the figure was divided from."""
    if figure.denominator is None:
        return ""
    return _("{n} of {all} {base}").format(
        n=count(figure.numerator), all=count(figure.denominator), base=_(figure.definition.base)
    )
